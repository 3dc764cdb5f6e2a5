"""The view "Provinces": all of them by the share of their local governments that have an MPP."""

from __future__ import annotations

from mpp_geo.core.coverage import Counts, Coverage
from mpp_geo.core.profiles import RankedProvince, rank_provinces
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Cell, Columns, Heading, LazyRows, Table
from mpp_geo.views.dot_chart import chart_dots
from mpp_geo.views.moves import PLACE_CARD, move_to_place


def show_provinces(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return all provinces on the selection's day, whatever narrows it, as dots and in numbers."""
    ranked = rank_provinces(coverage)
    country = sum((one.counts for one in ranked), Counts())
    detail = t(
        "provinces.text",
        time=t.moment(coverage.selection.day),
        above=t.number(sum(one.counts.share > country.share for one in ranked)),
        count=t.number(len(ranked)),
        share=t.percent(country.share),
    )
    chart = chart_dots(ranked, country, t)
    head = Heading(t("provinces.title"), detail, is_status=True)
    return (head, Columns((1, 1), ((chart,), (table_ranked(coverage, ranked, t),))))


def table_ranked(coverage: Coverage, ranked: list[RankedProvince], t: Texts) -> Table:
    """Return a row for each province in its order; its name opens it."""

    def write(one: RankedProvince) -> list[Cell]:
        counts = one.counts
        return [
            move_to_place(f"{one.place}. {one.province.name}", one.province.code),
            t.percent(counts.share),
            t.number(counts.covered),
            t.number(counts.units),
            t.percent(counts.population_share),
        ]

    heads = tuple(t(f"table.{name}") for name in ("province", "share", "covered", "units", "people"))
    return Table(heads, LazyRows(ranked, write), is_long=True, shows=PLACE_CARD)
