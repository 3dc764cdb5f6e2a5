"""The view "Gaps": who has no MPP yet, and where new ones would bring the most people near."""

from __future__ import annotations

from mpp_geo.core.access import Cover, Gap, cover_people, rank_gaps
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import ORDERS, REACHES
from mpp_geo.views.blocks import Block, Columns, Control, Download, Heading, LazyRows, Note, Table

_PAGE = 8
# Longer lists of new MPP are a plan, not a finding.
_SITES = 8


def show_gaps(coverage: Coverage, t: Texts, download: Download | None = None) -> tuple[Block, ...]:
    """Return the units without an MPP in order, and where new ones would reach the most people.

    `download` is what a face offers of the units as a file.
    """
    return (Columns((1, 1), (_show_ranking(coverage, t, download), _show_cover(coverage, t))),)


def _show_ranking(coverage: Coverage, t: Texts, download: Download | None) -> tuple[Block, ...]:
    selection = coverage.selection
    gaps = rank_gaps(coverage, selection.order)
    people = sum(gap.unit.population for gap in gaps)
    words = t(
        "gaps.text" if gaps else "gaps.none",
        count=t.number(len(gaps)),
        people=t.millions(people),
        time=t.moment(selection.day),
    )
    head = Heading(t("gaps.title"), words, is_status=True)
    if not gaps:
        return (head,)
    options = tuple((order, t(f"gaps.order.{order}")) for order in ORDERS)
    heads = ("unit", "province", "population", "distance", "nearest")
    names = coverage.records.names

    def write(gap: Gap) -> list[str]:
        distance, nearest = gap.nearest.distance, gap.nearest.code
        return [
            f"{gap.rank}. {gap.unit.name}",
            names[gap.unit.province_code],
            t.number(gap.unit.population),
            "" if distance is None else t.number(distance),
            "" if nearest is None else names[nearest],
        ]

    table = Table(
        tuple(t(f"table.{name}") for name in heads), LazyRows(gaps, write), "", "rows", (3, 4), _PAGE, "gaps_page"
    )
    control = Control("order", t("gaps.order"), options, selection.order)
    return (head, control, table, *([] if download is None else [download]))


def _show_cover(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    selection = coverage.selection
    cover = cover_people(coverage, _SITES)
    if not cover.population:
        # Nobody lives where no unit meets the filters; the finding says so already.
        return ()
    options = tuple((reach, t("measure.distance.value", value=t.number(reach))) for reach in REACHES)
    within = t(
        "cover.within",
        time=t.moment(selection.day),
        people=t.millions(cover.within),
        share=t.percent(cover.within / cover.population),
        reach=t.number(selection.reach),
    )
    head = (
        Heading(t("cover.title")),
        Control("reach", t("cover.reach"), options, selection.reach),
        Note(within, is_status=True),
    )
    if not cover.sites:
        return (*head, Note(t("cover.none")))
    return (*head, _table_sites(coverage, cover, t), Note(t("cover.method")))


def _table_sites(coverage: Coverage, cover: Cover, t: Texts) -> Table:
    rows = []
    for number, site in enumerate(cover.sites, start=1):
        province = coverage.records.names[site.unit.province_code]
        rows.append([f"{number}. {site.unit.name}", province, t.number(site.gained), t.millions(site.within)])
    heads = ("cover.site", "table.province", "cover.gained", "cover.then")
    return Table(tuple(t(head) for head in heads), rows, "", "rows", (3, 4))
