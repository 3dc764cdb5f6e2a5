"""The view "Gaps": who has no MPP yet or lives far from any, and where new ones would bring the most people near."""

from __future__ import annotations

from collections.abc import Mapping

from mpp_geo.core.access import FarRegion, Gap, rank_far_districts, rank_far_regions, rank_gaps
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.districts import PlacedDistrict
from mpp_geo.core.outlook import find_awaited_units
from mpp_geo.core.records import Records
from mpp_geo.core.siting import Cover, cover_people
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import ORDERS, REACHES
from mpp_geo.views.blocks import Block, Cell, Columns, Control, Download, Heading, LazyRows, Note, Table
from mpp_geo.views.moves import PLACE_CARD, move_to_place
from mpp_geo.views.nearness import say_method

_PAGE = 8
# What is beyond these is in the table of kecamatan, for who wants all.
_MOST_FAR = 40
# Longer lists of new MPP are a plan, not a finding.
_SITES = 8


def show_gaps(coverage: Coverage, t: Texts, download: Download | None = None) -> tuple[Block, ...]:
    """Return the units without an MPP in order, and where new ones would reach the most people.

    `download` is what a face offers of the units as a file.
    """
    return (
        Columns((1, 1), (_show_ranking(coverage, t, download), _show_cover(coverage, t))),
        *_show_far(coverage, t),
    )


def _show_ranking(coverage: Coverage, t: Texts, download: Download | None) -> tuple[Block, ...]:
    selection = coverage.selection
    gaps = rank_gaps(coverage, selection.order)
    people = sum(gap.unit.population for gap in gaps)
    marks = _mark_serving(coverage)
    serving = sum(gap.unit.code in marks for gap in gaps)
    words = t(
        "gaps.text.serving" if serving else "gaps.text" if gaps else "gaps.none",
        count=t.number(len(gaps)),
        people=t.millions(people),
        time=t.moment(selection.day),
        serving=t.number(serving),
    )
    head = Heading(t("gaps.title"), words, is_status=True)
    if not gaps:
        return (head,)
    options = tuple((order, t(f"gaps.order.{order}")) for order in ORDERS)
    heads = ("unit", "province", "population", "distance", "nearest")
    names = coverage.records.names

    def write(gap: Gap) -> list[Cell]:
        distance, nearest = gap.nearest.distance, gap.nearest.code
        name = _mark(gap.unit.name, gap.unit.code, marks, t)
        return [
            move_to_place(f"{gap.rank}. {name}", gap.unit.code),
            names[gap.unit.province_code],
            t.number(gap.unit.population),
            "" if distance is None else t.number(distance),
            "" if nearest is None else names[nearest],
        ]

    table = Table(
        tuple(t(f"table.{name}") for name in heads), LazyRows(gaps, write), "", "rows", (3, 4), _PAGE, "gaps_page",
        brief=(2, 3, 4, 5), labelled=(5,), ranked_by=3 if selection.order == "people" else 4, shows=PLACE_CARD,
    )  # fmt: skip
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
        *_note_planned(cover, t),
    )
    if not cover.sites:
        return (*head, Note(t("cover.none")))
    return (*head, _table_sites(coverage, cover, t), Note(t("cover.method")))


def _note_planned(cover: Cover, t: Texts) -> tuple[Block, ...]:
    """Return how many would be within reach with the planned ones, where they bring anybody near."""
    if cover.within_planned == cover.within:
        return ()
    share = t.percent(cover.within_planned / cover.population)
    return (Note(t("cover.planned", people=t.millions(cover.within_planned), share=share)),)


def _table_sites(coverage: Coverage, cover: Cover, t: Texts) -> Table:
    rows: list[list[Cell]] = []
    marks = _list_marks(coverage)
    for number, site in enumerate(cover.sites, start=1):
        place = _name_region(coverage.records, site.district.region_code, marks, t)
        name = move_to_place(f"{number}. {site.district.name}", site.district.code)
        rows.append([name, place, t.number(site.gained), t.millions(site.within)])
    heads = ("cover.site", "table.unit", "cover.gained", "cover.then")
    return Table(
        tuple(t(head) for head in heads), rows, "", "rows", (3, 4), brief=(2, 3, 4), ranked_by=3, shows=PLACE_CARD
    )


def _show_far(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return the regions and the kecamatan with people beyond the selection's reach; nothing where there are none."""
    districts = rank_far_districts(coverage, _MOST_FAR)
    if not districts:
        return ()
    reach = t.number(coverage.selection.reach)
    people = t.millions(sum(one.district.population for one in districts))
    text = t("far.text", people=people, reach=reach, time=t.moment(coverage.selection.day))
    tables = _table_far_regions(coverage, t), _table_far_districts(coverage, districts, t)
    return (
        Heading(t("far.title"), text, is_status=True),
        Columns((1, 1), tuple((table,) for table in tables)),
        Note(say_method(coverage.records, t)),
    )


def _table_far_regions(coverage: Coverage, t: Texts) -> Table:
    regions = rank_far_regions(coverage)
    records, marks = coverage.records, _list_marks(coverage)

    def write(one: FarRegion) -> list[Cell]:
        share = one.far / one.region.population
        name = _name_region(records, one.region.code, marks, t)
        has = t(f"far.has.{'yes' if one.has_mpp else 'no'}")
        return [move_to_place(name, one.region.code), has, t.number(one.far), t.percent(share)]

    heads = ("table.unit", "far.has", "far.people", "far.share")
    rows = LazyRows(regions[:_MOST_FAR], write)
    caption = t("far.regions", count=t.number(len(regions)), shown=t.number(len(rows)))
    return Table(
        tuple(map(t, heads)), rows, caption, "rows", (3, 4), _PAGE, "far_regions_page",
        brief=(2, 3, 4), labelled=(2,), ranked_by=3, shows=PLACE_CARD,
    )  # fmt: skip


def _table_far_districts(coverage: Coverage, districts: list[PlacedDistrict], t: Texts) -> Table:
    names = coverage.records.names

    def write(one: PlacedDistrict) -> list[Cell]:
        distance = "" if one.distance is None else t.number(one.distance)
        place = names[one.district.region_code]
        name = move_to_place(one.district.name, one.district.code)
        return [name, place, t.number(one.district.population), distance]

    heads = ("far.district", "table.unit", "table.population", "table.distance")
    rows = LazyRows(districts[:_MOST_FAR], write)
    caption = t("far.districts", count=t.number(len(districts)), shown=t.number(len(rows)))
    return Table(
        tuple(map(t, heads)), rows, caption, "rows", (3, 4), _PAGE, "far_districts_page",
        brief=(2, 3, 4), ranked_by=3, shows=PLACE_CARD,
    )  # fmt: skip


def _list_marks(coverage: Coverage) -> dict[str, str]:
    """Return the text that marks a name, by unit: where an MPP serves without being counted, else where one is planned.

    The rows of tables are written later: what they hold is kept with the view, and the counts are not to be.
    """
    return dict.fromkeys(find_awaited_units(coverage), "far.planned") | _mark_serving(coverage)


def _mark_serving(coverage: Coverage) -> dict[str, str]:
    return {code: "gaps.serving" for code, one in coverage.by_code.items() if one.status == "serving"}


def _mark(name: str, unit_code: str, marks: Mapping[str, str], t: Texts) -> str:
    return t(marks[unit_code], name=name) if unit_code in marks else name


def _name_region(records: Records, code: str, marks: Mapping[str, str], t: Texts) -> str:
    return _mark(records.names[code], records.region_by_code[code].unit_code, marks, t)
