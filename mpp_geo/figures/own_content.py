"""What a figure of somebody's own list says and shows."""

from __future__ import annotations

from mpp_geo import __version__
from mpp_geo.core.records import Records
from mpp_geo.core.texts import Texts
from mpp_geo.figures.content import Entry, FigureContent
from mpp_geo.views.own_map import OwnMap
from mpp_geo.views.place_names import surround


def make_own_content(own: OwnMap, records: Records, t: Texts) -> FigureContent:
    """Return the content of a figure of a list: all of Indonesia, with the title, unit and source that people typed."""
    fills = {one.key: one.fill.paint("light") for one in own.classes}
    west, south, east, north = surround(region.box for region in records.regions)
    return FigureContent(
        title=own.title or own.measure,
        detail="",
        heading=own.heading(t),
        legend=tuple(Entry(one.label(t, "", ""), one.fill.paint("light")) for one in own.classes),
        notes=(
            t("lists.print.source", source=own.source) if own.source else t("lists.print.no_source"),
            t("lists.print.placed", version=__version__),
            f"{t('footer.text')} · {t('print.map')}",
        ),
        level="region",
        fills=tuple(fills[key] for key in own.keys),
        box=(west, south, east, north),
        place=None,
    )
