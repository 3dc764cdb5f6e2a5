"""What a figure of somebody's own list says and shows."""

from __future__ import annotations

from mpp_geo import __version__
from mpp_geo.core.measures import OUTSIDE
from mpp_geo.core.records import Records
from mpp_geo.core.texts import Texts
from mpp_geo.core.theme import Paint
from mpp_geo.figures.content import COLOURS, Entry, FigureContent
from mpp_geo.views.own_map import OwnMap
from mpp_geo.views.place_names import choose_names, surround

# A film of more days shows the last one of each year, the newest ones.
_MOST_FRAMES = 24


def list_frames(own: OwnMap) -> list[OwnMap]:
    """Return a list's map on the days of its film: all of them, or the last of each year where they are many."""
    days = [step.day for step in own.steps]
    if len(days) > _MOST_FRAMES:
        days = list({day[:4]: day for day in days}.values())[-_MOST_FRAMES:]
    return [own.as_of(day) for day in days]


def _head(own: OwnMap, t: Texts) -> str:
    return t("print.heading", measure=own.heading(t), time=t.date(own.day)) if own.day else own.heading(t)


def make_own_content(own: OwnMap, records: Records, t: Texts) -> FigureContent:
    """Return the content of a figure of a list, with the title, unit and source that people typed.

    It looks at all of Indonesia, or at what the filters of its selection leave.
    """
    fills: dict[str, Paint] = {one.key: one.fill.paint("light") for one in own.classes}
    legend = [Entry(one.label(t, "", ""), one.fill.paint("light")) for one in own.classes]
    # Regions that are outside are so on all days.
    inside = [region for region, key in zip(records.regions, own.keys, strict=True) if key != OUTSIDE]
    if len(inside) < len(own.keys):
        fills[OUTSIDE] = COLOURS["outside"]
        legend.append(Entry(t("print.outside"), COLOURS["outside"]))
    west, south, east, north = surround(region.box for region in inside or records.regions)
    box = (west, south, east, north)
    return FigureContent(
        title=own.title or own.measure,
        detail="",
        heading=_head(own, t),
        legend=tuple(legend),
        notes=(
            t("lists.print.source", source=own.source) if own.source else t("lists.print.no_source"),
            t("lists.print.placed", version=__version__),
            f"{t('footer.text')} · {t('print.map')}",
        ),
        level="region",
        fills=tuple(fills[key] for key in own.keys),
        box=box,
        place=None,
        names=choose_names(records, {region.code for region in inside}, box, t),
    )
