"""The card of a place: its figures and sources beside the map, its surroundings below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mpp_geo.core.coverage import Counts, Coverage
from mpp_geo.core.districts import NEAR
from mpp_geo.core.evidence import FIGURES, Statement
from mpp_geo.core.places import DKI_JAKARTA
from mpp_geo.core.profiles import (
    DistrictProfile,
    ProvinceProfile,
    RegionProfile,
    describe_district,
    describe_province,
    describe_region,
    list_near,
    trace_share,
)
from mpp_geo.core.reach import count_around
from mpp_geo.core.records import Mpp, Unit
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import COVERED
from mpp_geo.views.announced import note_plans, show_plans
from mpp_geo.views.blocks import Block, Card, Chart, Facts, Items, Note, Table
from mpp_geo.views.charts import chart_places
from mpp_geo.views.contradictions import list_evidence
from mpp_geo.views.district_card import show_district
from mpp_geo.views.finding import say_searched
from mpp_geo.views.rings import list_reaches
from mpp_geo.views.whereabouts import list_nearest, say_figure, show_address
from mpp_geo.views.years import label_year

Profile = DistrictProfile | RegionProfile | ProvinceProfile
# What stands where nothing can be said.
NOT_APPLICABLE = "–"


def show_place(coverage: Coverage, t: Texts) -> Card:
    """Return the figures and sources of the selection's place, or how to choose one."""
    profile = describe_place(coverage)
    return Card(t("place.title"), (Note(t("place.hint")),)) if profile is None else show_profile(coverage, profile, t)


def show_surroundings(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return what surrounds the selection's place; nothing when no place is chosen."""
    profile = describe_place(coverage)
    return () if profile is None else surround_profile(coverage, profile, t)


def describe_place(coverage: Coverage) -> Profile | None:
    """Return the profile of the selection's place, None when no place is chosen."""
    code = coverage.selection.place
    if code is None:
        return None
    if code in coverage.records.region_by_code:
        return describe_region(coverage, code)
    if code in coverage.selection.choices.provinces:
        return describe_province(coverage, code)
    return describe_district(coverage, code)


def show_profile(coverage: Coverage, profile: Profile, t: Texts) -> Card:
    """Return the figures and sources of a place."""
    if isinstance(profile, DistrictProfile):
        return show_district(coverage, profile, t)
    if isinstance(profile, RegionProfile):
        return _show_region(coverage, profile, t)
    return _show_province(coverage, profile, t)


def surround_profile(coverage: Coverage, profile: Profile, t: Texts) -> tuple[Block, ...]:
    """Return what surrounds a place; of a kecamatan, what surrounds its region."""
    if isinstance(profile, DistrictProfile):
        profile = describe_region(coverage, profile.region.code)
    if isinstance(profile, RegionProfile):
        plans = show_plans(coverage, profile.counted.unit.code, t)
        return (*_show_neighbours(profile, t), *plans)
    return _show_units(coverage, profile, t)


def _show_region(coverage: Coverage, profile: RegionProfile, t: Texts) -> Card:
    notes = [profile.region.province_name, *_note_mpp(coverage, profile, t)]
    notes += note_plans(coverage, profile.counted.unit.code, t)
    if profile.nearest.code is not None and profile.nearest.distance is not None:
        distance = t("measure.distance.value", value=t.number(profile.nearest.distance))
        notes.append(t("place.nearest", name=coverage.records.names[profile.nearest.code], distance=distance))
    share = coverage.nearness.count_region(profile.region.code).share()
    # Since when comes first: on a phone the card shows its first lines.
    facts = (
        *_list_facts(profile, t),
        (t("place.people"), t.number(profile.region.population)),
        (t("place.near", near=t.number(NEAR)), t.percent(share)),
        *_count_around(coverage, profile, t),
    )
    # Its own stands above.
    others = list_near(coverage, profile.region.point, without=profile.counted.unit.code)
    near = list_nearest(coverage, others, t("nearest.seat"), t)
    where = () if profile.mpp is None else show_address(coverage, profile.mpp, t)
    evidence = list_evidence(coverage.records, profile.counted.unit.code, t)
    return Card(
        profile.region.name,
        (*map(Note, notes), Facts(facts), *_show_ranks(profile, t), *where, *near, *evidence),
        is_status=True,
    )


def _show_ranks(profile: RegionProfile, t: Texts) -> list[Note]:
    """Return the places of an MPP in the order of its province, by time and by services; nothing while it has none."""
    turn, rank = profile.turn, profile.services_rank
    notes = []
    if turn:
        notes.append(Note(t("place.turn", place=t.number(turn.place), among=t.number(turn.among))))
        if rank and rank.among > 1:
            notes.append(Note(t("place.rank", place=t.number(rank.place), among=t.number(rank.among))))
    return notes


def _count_around(coverage: Coverage, profile: RegionProfile, t: Texts) -> list[tuple[str, str]]:
    """Return the people within each circle of reach around a region's MPP; nothing while it does not count."""
    if profile.counted.status not in COVERED:
        return []
    code = profile.counted.unit.code
    return [
        (t("place.around", reach=t.number(reach)), t.number(count_around(coverage.records, code, reach)))
        for reach in list_reaches(coverage.selection)
    ]


def _note_mpp(coverage: Coverage, profile: RegionProfile, t: Texts) -> list[str]:
    """Return what is to be said of a region's MPP before its figures."""
    notes = []
    mpp, status, selection = profile.mpp, profile.counted.status, coverage.selection
    if mpp is None:
        notes.append(t("place.none", searched=say_searched(coverage.records, t)))
    else:
        own = mpp.dated(selection.basis) or mpp.serving
        time = t.moment(selection.day)
        if own.last <= selection.day:
            notes += [t("place.weak")] if status == "none" else []
        else:
            notes.append(t("place.served" if status == "serving" else "place.later", time=time))
        if own.confidence == "low":
            notes.append(t("place.low", date=t.date(own.date), publisher=mpp.find_source(own).source_publisher))
        if profile.counted.unit.code in coverage.records.conflicts:
            notes.append(t("place.disputed"))
        if not mpp.counted:
            notes.append(t("place.notcounted", reason=t(f"notcounted.{mpp.not_counted_code}")))
    if profile.counted.unit.code == DKI_JAKARTA:
        notes.append(t("place.shared"))
    return notes


def _list_facts(profile: RegionProfile, t: Texts) -> list[tuple[str, str]]:
    """Return the dates and figures of an MPP in words; what no source states is said to be not known.

    A figure is the newest up to the selection's day, else the newest of all: its date says of when.
    """
    mpp = profile.mpp
    if mpp is None:
        return []
    facts = [_date_count(mpp, t), (t("place.serving"), t.date(mpp.serving.date))]
    for figure in FIGURES:
        statement: Statement | None = getattr(profile, figure)
        if statement is None and (newest := mpp.row[f"{figure}_evidence"]):
            statement = mpp.find_statement(newest)
        facts.append((t(f"place.{figure}"), say_figure(statement, figure, t)))
    if profile.services_per_100k is not None:
        facts.append((t("table.rate"), t.number(profile.services_per_100k, 1)))
    return facts


def _date_count(mpp: Mpp, t: Texts) -> tuple[str, str]:
    """Return the date by which the ministry's count has an MPP, under the name of what it is the date of."""
    act = mpp.dated("inaugurated")
    return (t("place.inaugurated"), NOT_APPLICABLE) if act is None else (t(f"place.{act.event}"), t.date(act.date))


def _show_neighbours(profile: RegionProfile, t: Texts) -> tuple[Block, ...]:
    """Return the neighbours with and without an MPP."""
    title = t("place.neighbours")
    if not profile.neighbours:
        return (Card(title, (Note(t("place.neighbours.island")),)),)
    pairs = []
    for key, has_mpp in (("place.neighbours.with", True), ("place.neighbours.without", False)):
        names = [one.name for one in profile.neighbours if one.has_mpp == has_mpp]
        if names:
            pairs.append((t(key, count=t.number(len(names))), ", ".join(names)))
    return (Card(title, (Facts(tuple(pairs)),)),)


def _show_province(coverage: Coverage, profile: ProvinceProfile, t: Texts) -> Card:
    counts = profile.counts
    covered = t(
        "place.covered",
        covered=t.number(counts.covered),
        units=t.number(counts.units),
        share=t.percent(counts.share),
        time=t.moment(coverage.selection.day),
    )
    notes = [covered]
    if profile.mpp is not None:
        notes.append(t("place.provincial", date=t.date(profile.mpp.serving.date)))
    if profile.province.code != DKI_JAKARTA:
        notes += note_plans(coverage, profile.province.code, t)
    facts = (
        (t("place.people"), t.number(counts.population)),
        (t("table.people"), t.percent(counts.population_share)),
    )
    sources = list_evidence(coverage.records, profile.province.code, t)
    return Card(
        t("place.province", name=profile.province.name), (*map(Note, notes), Facts(facts), *sources), is_status=True
    )


def _show_units(coverage: Coverage, profile: ProvinceProfile, t: Texts) -> tuple[Block, ...]:
    """Return a province's units without and with an MPP."""
    blocks: list[Block] = []
    for key, units in (("place.missing", profile.missing), ("place.with", profile.covered)):
        if units:
            blocks.append(Items(t(key, count=t.number(len(units))), _name_units(units, t)))
    if profile.province.code != DKI_JAKARTA:
        blocks += show_plans(coverage, profile.province.code, t)
    return tuple(blocks)


def _name_units(units: Iterable[Unit], t: Texts) -> tuple[str, ...]:
    return tuple(f"{unit.name}: {t.number(unit.population)}" for unit in units)


def chart_curves(coverage: Coverage, codes: Sequence[str | None], t: Texts) -> Chart:
    """Return the chart of coverage by year of the provinces of some places, against the country's."""
    choices = coverage.selection.choices
    curves = []
    for name, years in _trace_curves(coverage, codes):
        curves.append((name, [(label_year(year, choices, t), counts) for year, counts in years]))
    return chart_places(curves, t)


def table_curves(coverage: Coverage, codes: Sequence[str | None], t: Texts) -> Table:
    """Return the numbers behind `chart_curves`."""
    curves = _trace_curves(coverage, codes)
    rows = []
    for rank, year in enumerate(coverage.selection.choices.years):
        shares = [t.percent(years[rank][1].share) for _, years in curves]
        rows.append([label_year(year, coverage.selection.choices, t), *shares])
    return Table((t("table.year"), *(name for name, _ in curves)), rows, t("spread.table"))


def _trace_curves(coverage: Coverage, codes: Sequence[str | None]) -> list[tuple[str, list[tuple[int, Counts]]]]:
    """Return the counts by year of each province of some places, and of the country, named."""
    names = coverage.records.names
    provinces = dict.fromkeys(code[:2] for code in codes if code and code[:2] in names)
    curves = [(names[code], trace_share(coverage, code)) for code in provinces]
    return [*curves, ("Indonesia", trace_share(coverage, None))]
