"""Who has an MPP on a day: the rules on toy data, the known answers, and what must hold for every selection."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.core.coverage import Coverage, classify, count_halves, is_covered, is_uncertain
from mpp_geo.core.records import Dated
from mpp_geo.core.selection import Selection
from mpp_geo.core.vocabulary import BASES, COVERED, STATUSES
from tests.random_selections import CHOICES, RECORDS, days, selections
from tests.toy_records import date_by, make_statement, make_toy, select_toy, state


def dated(text):
    return date_by(make_statement(1, "73.01", "inaugurated", text, {})) if text else None


@pytest.mark.parametrize(
    ("date", "day", "covered", "uncertain"),
    [
        ("2024-06-24", "2024-06-23", False, False),
        ("2024-06-24", "2024-06-24", True, False),
        ("2024-06", "2024-05-31", False, False),
        ("2024-06", "2024-06-01", False, True),
        ("2024-06", "2024-06-29", False, True),
        ("2024-06", "2024-06-30", True, False),
        ("2024-02", "2024-02-28", False, True),  # a leap year
        ("2024", "2023-12-31", False, False),
        ("2024", "2024-01-01", False, True),
        ("2024", "2024-12-30", False, True),
        ("2024", "2024-12-31", True, False),
        ("", "2024-12-31", False, False),
    ],
)
def test_a_vague_date_counts_from_the_end_of_its_period(date, day, covered, uncertain):
    assert (is_covered(dated(date), day), is_uncertain(dated(date), day)) == (covered, uncertain)


@pytest.mark.parametrize(
    ("date", "serving", "status"),
    [
        ("2020", "2019", "earlier"),
        ("2021-03", "2021-03", "new"),
        ("2022-01-01", "2020-05", "serving"),
        ("", "2021-06", "serving"),
        ("2021", "2021", "none"),
        ("", "2021-07", "none"),
        ("", "", "none"),
        # It counts from a day that is new, though it may be older.
        ("2021-01", "2021-01", "new"),
    ],
)
def test_the_status_on_the_thirtieth_of_june_2021(date, serving, status):
    assert classify(dated(date), dated(serving), "2021-01-01", "2021-06-30") == status


@pytest.mark.parametrize(
    ("since", "statuses"),
    [
        (None, ["earlier", "earlier", "new"]),
        ("2019-06-01", ["earlier", "new", "new"]),
        ("2018-01-01", ["new", "new", "new"]),
        ("2020-05-02", ["earlier", "earlier", "earlier"]),
    ],
)
def test_what_is_new_since_a_day(since, statuses):
    toy = make_toy(("73.01", 5, 0, 0, "2018-01-01"), ("73.02", 5, 0, 0, "2019-06-01"), ("73.03", 5, 0, 0, "2020-05-01"))
    coverage = Coverage(toy, select_toy(toy, day="2020-07-01", since=since))
    assert [one.status for one in coverage.units] == statuses
    assert coverage.counts.new == statuses.count("new")


def test_an_uncertain_unit_is_named_and_not_counted():
    toy = make_toy(("35.01", 3, 0, 0, "2020"), ("73.01", 4, 0, 0, "2020-05-01"), ("73.02", 5, 0, 0, "2020-07"))
    halves = Coverage(toy, select_toy(toy, day="2020-07-30")).halves
    assert (halves.whole.covered, halves.whole.uncertain, halves.whole.population_covered) == (1, 2, 4)
    assert (halves.java.uncertain, halves.beyond.uncertain) == (1, 1)
    settled = Coverage(toy, select_toy(toy, day="2020-12-31")).counts
    assert (settled.covered, settled.uncertain) == (3, 0)


@pytest.mark.parametrize(("confidence", "covered"), [("low", 3), ("medium", 2), ("high", 1)])
def test_what_is_stated_more_weakly_is_taken_as_not_known(confidence, covered):
    levels = ("high", "medium", "low")
    stated = [state(f"73.0{n}", "inaugurated", "2020-01-01", confidence=one) for n, one in enumerate(levels)]
    toy = make_toy(("73.00",), ("73.01",), ("73.02",), statements=stated)
    coverage = Coverage(toy, select_toy(toy, confidence=confidence))
    assert coverage.counts.covered == covered
    assert all(one.date is None for one in coverage.units if one.status == "none")


@pytest.mark.parametrize(
    ("basis", "day", "status"),
    [
        ("inaugurated", "2020-01-01", "serving"),
        ("serving", "2020-01-01", "earlier"),
        ("inaugurated", "2020-03-01", "new"),
        ("serving", "2019-12-31", "new"),
        ("serving", "2019-04-30", "none"),
    ],
)
def test_the_basis_decides_from_when_an_mpp_counts(basis, day, status):
    toy = make_toy(
        ("73.01",), statements=[state("73.01", "opened", "2019-05-01"), state("73.01", "inaugurated", "2020-03-01")]
    )
    assert Coverage(toy, select_toy(toy, day=day, basis=basis)).units[0].status == status


def test_what_the_ministry_does_not_count_only_serves():
    toy = make_toy(("73.01", 5, 0, 0, "2020-05-01"), not_counted=["73.01"])
    statuses = [Coverage(toy, select_toy(toy, basis=basis)).units[0].status for basis in BASES]
    assert statuses == ["serving", "earlier"]


def test_a_provincial_mpp_is_counted_nowhere():
    toy = make_toy(("73.01",), statements=[state("73", "opened", "2020-05-01")], not_counted=["73"])
    for basis in BASES:
        coverage = Coverage(toy, select_toy(toy, basis=basis))
        assert (coverage.counts.covered, len(coverage.units)) == (0, 1)


def test_a_range_is_of_the_values_on_the_day_also_on_other_days():
    toy = make_toy(
        ("73.01",),
        ("73.02", 5, 0, 0, "2018-01-01"),
        statements=[
            state("73.01", "inaugurated", "2018-01-01", services=10),
            state("73.01", "reported", "2022-01-01", services=30),
        ],
    )
    few = Coverage(toy, select_toy(toy, day="2019-01-01", measure="services", low=5, high=10))
    assert [one.unit.code for one in few.units] == ["73.01"]
    # 30 of 2022 lies outside of the range, yet it is the same unit.
    assert [one.unit.code for one in few.at("2022-12-31").units] == ["73.01"]
    assert [one.unit.code for one in few.at("2017-06-01").units] == ["73.01"]
    assert Coverage(toy, few.selection.but(day="2022-12-31")).units == ()


def test_figures_are_of_mpp_that_are_known():
    toy = make_toy(("73.01",), statements=[state("73.01", "opened", "2020-05-01", services=10, confidence="low")])
    known = Coverage(toy, select_toy(toy))
    assert known.figure(known.units[0], "services") == 10
    weak = Coverage(toy, select_toy(toy, confidence="high"))
    assert weak.figure(weak.units[0], "services") is None
    before = Coverage(toy, select_toy(toy, day="2020-04-30"))
    assert before.figure(before.units[0], "services") is None


def test_a_series_counts_as_new_what_came_since_the_day_before():
    toy = make_toy(("35.01", 2, 0, 0, "2018-05-01"), ("73.01", 3, 0, 0, "2019"), ("73.02", 4))
    series = Coverage(toy, select_toy(toy)).series(["2018-12-31", "2019-06-30", "2019-12-31"])
    assert [(one.whole.covered, one.whole.new, one.whole.population_covered) for one in series] == [
        (1, 1, 2), (1, 0, 2), (2, 1, 5),
    ]  # fmt: skip
    assert [(one.java.covered, one.beyond.covered, one.whole.units) for one in series] == [
        (1, 0, 3),
        (1, 0, 3),
        (1, 1, 3),
    ]


def test_an_empty_selection_counts_nothing(cover):
    empty = cover(text="no such name")
    assert empty.units == empty.covered == ()
    assert set(empty.halves.whole.to_dict().values()) == {0}
    assert empty.groups("province_code") == {}
    assert {halves.whole.units for _, halves in empty.years} == {0}
    assert not empty.halves.is_mixed


# Known answers


@pytest.mark.parametrize(
    ("day", "covered", "java", "beyond"),
    [
        ("2017-12-31", 3, 3, 0),
        ("2018-12-31", 12, 5, 7),
        ("2019-12-31", 23, 10, 13),
        ("2020-12-31", 37, 19, 18),
        ("2021-12-31", 52, 30, 22),
        ("2022-12-05", 103, 57, 46),
        ("2022-12-31", 103, 57, 46),
        ("2023-09-26", 151, 76, 75),
        ("2023-12-31", 173, 82, 91),
        ("2024-06-24", 204, 91, 113),
        ("2024-12-31", 271, 101, 170),
        ("2025-06-11", 284, 103, 181),
        ("2025-12-31", 304, 107, 197),
    ],
)
def test_mpp_that_the_ministry_counts_on_a_day(cover, day, covered, java, beyond):
    halves = cover(day=day).halves
    assert (halves.whole.covered, halves.java.covered, halves.beyond.covered) == (covered, java, beyond)
    assert (halves.whole.units, halves.java.units, halves.beyond.units) == (509, 114, 395)
    assert halves.whole.uncertain == 0


@pytest.mark.parametrize(
    ("year", "covered"),
    [(2017, 4), (2018, 16), (2019, 30), (2020, 52), (2021, 66), (2022, 119), (2023, 183), (2024, 275), (2025, 311)],
)
def test_mpp_in_service_by_the_end_of_each_year(cover, year, covered):
    assert cover(year=year, basis="serving").counts.covered == covered


def test_the_day_of_the_claim(cover):
    """On 24 June 2024 the ministry said 206; two of 2023 could not be named."""
    halves = cover(day="2024-06-24").halves
    assert round(halves.beyond.share, 2) == 0.29
    assert round(halves.beyond.covered / halves.whole.covered, 2) == 0.55
    rest = cover(day="2024-12-31", since="2024-06-25").counts
    year = cover(day="2024-12-31").counts
    assert (rest.new, year.new) == (67, 98)
    assert cover(day="2024-06-24", since="2024-06-24").halves.whole.new == 15
    assert cover(day="2024-06-24", since="2024-06-24").halves.beyond.new == 11


def test_people_living_in_covered_units(cover):
    counts = cover(year=2025).counts
    assert (counts.population_covered, counts.population) == (230_361_469, 284_973_643)


@pytest.mark.parametrize(("year", "covered"), [(2022, 7), (2024, 19)])
def test_sulawesi_selatan(cover, year, covered):
    counts = cover(year=year, provinces=("73",)).counts
    assert (counts.covered, counts.units) == (covered, 24)


def test_provinces_wholly_covered_and_empty_when_the_ministry_named_them(records, cover):
    # On the day of that year's last batch.
    groups = cover(day="2024-12-12").groups("province_code")
    whole = {records.names[code] for code, counts in groups.items() if counts.share == 1}
    assert whole == {"Bali", "Banten", "DI Yogyakarta", "Jawa Tengah", "DKI Jakarta"}
    empty = {records.names[code] for code, counts in groups.items() if not counts.covered}
    assert empty == {"Maluku", "Papua Barat Daya", "Papua Pegunungan", "Papua Selatan", "Papua Tengah"}


@pytest.mark.parametrize("code", ["16.74", "32.79", "64.03", "72.12"])
def test_a_unit_that_serves_outside_of_the_count_has_a_status_of_its_own(cover, code):
    assert cover(year=2025).by_code[code].status == "serving"


@pytest.mark.parametrize(("year", "services"), [(2018, None), (2019, 96), (2023, 96), (2024, 145)])
def test_figures_are_those_known_by_the_day(cover, year, services):
    """Kota Bekasi: 96 services stated for 4 September 2019, 145 for 18 December 2024."""
    coverage = cover(year=year)
    assert coverage.figure(coverage.by_code["32.75"], "services") == services


@pytest.mark.parametrize(
    ("changes", "units", "covered"),
    [
        ({"kind": "kabupaten"}, 415, 229),
        ({"kind": "kota"}, 93, 74),
        ({"kind": "kota", "basis": "serving"}, 93, 76),
        ({"kind": "kota", "year": 2024, "confidence": "medium"}, 93, 71),
        ({"islands": ("Sumatera",)}, 154, 83),
        ({"islands": ("Maluku", "Papua")}, 63, 6),
        ({"islands": ("Kalimantan",), "year": 2024}, 56, 32),
        ({"islands": ("Papua",), "provinces": ("31",)}, 0, 0),
        ({"text": "solok"}, 3, 2),
        # Kepulauan Seribu is a part of the unit DKI Jakarta, Kepulauan Riau and Bangka Belitung are provinces.
        ({"text": "KEPULAUAN"}, 29, 16),
        ({"text": "jakarta selatan"}, 1, 1),
        ({"text": "."}, 0, 0),
        ({"text": "dki"}, 1, 1),
        ({"kind": "kota", "provinces": ("31",)}, 0, 0),
        ({"measure": "distance", "high": 80}, 409, 304),
        ({"measure": "distance", "low": 50, "high": 100}, 56, 0),
        ({"measure": "distance", "low": 0}, 509, 304),
        ({"measure": "services", "low": 200}, 38, 38),
        ({"measure": "agencies", "low": 20, "high": 25}, 57, 57),
        ({"measure": "services_per_100k", "low": 50, "high": 60}, 8, 8),
    ],
)
def test_filters(cover, changes, units, covered):
    counts = cover(**changes).counts
    assert (counts.units, counts.covered) == (units, covered)


@pytest.mark.parametrize(
    ("confidence", "inaugurated", "serving"),
    [
        ("low", [3, 12, 23, 37, 52, 103, 173, 271, 304], [4, 16, 30, 52, 66, 119, 183, 275, 311]),
        ("medium", [3, 12, 23, 37, 52, 101, 171, 268, 301], [4, 16, 30, 52, 66, 116, 179, 269, 303]),
        ("high", [3, 12, 23, 33, 47, 93, 161, 236, 269], [3, 15, 27, 44, 56, 95, 153, 226, 257]),
    ],
)
def test_weaker_statements_left_out(cover, confidence, inaugurated, serving):
    for basis, covered in (("inaugurated", inaugurated), ("serving", serving)):
        years = cover(confidence=confidence, basis=basis).years
        assert [halves.whole.covered for _, halves in years[: len(covered)]] == covered


@pytest.mark.parametrize(
    ("since", "year", "new", "beyond"),
    [(None, 2022, 51, 24), ("2020-01-01", 2022, 80, 33), ("2017-01-01", 2025, 304, 197)],
)
def test_new_mpp_of_some_years(cover, since, year, new, beyond):
    halves = cover(year=year, since=since).halves
    assert (halves.whole.new, halves.beyond.new) == (new, beyond)


# What holds for every selection


@given(selections())
def test_halves_and_groups_add_up_to_the_whole(selection):
    coverage = Coverage(RECORDS, selection)
    halves = coverage.halves
    for name in (*halves.whole.to_dict(), "uncertain"):
        whole = getattr(halves.whole, name)
        assert getattr(halves.java, name) + getattr(halves.beyond, name) == whole
        for group in ("island_group", "province_code"):
            assert sum(getattr(counts, name) for counts in coverage.groups(group).values()) == whole
    assert halves.whole.new <= halves.whole.covered <= halves.whole.units
    assert halves.whole.covered + halves.whole.uncertain <= halves.whole.units


@given(selections())
def test_every_unit_has_exactly_one_status(selection):
    coverage = Coverage(RECORDS, selection)
    assert {one.status for one in coverage.units} <= set(STATUSES)
    assert len({one.unit.code for one in coverage.units}) == len(coverage.units)
    assert coverage.covered == tuple(one for one in coverage.units if one.status in COVERED)


@given(selections(), days)
def test_an_uncertain_mpp_is_never_counted(selection, day):
    coverage = Coverage(RECORDS, selection).at(day)
    uncertain = [one for one in coverage.units if is_uncertain(one.date, day)]
    assert len(uncertain) == coverage.counts.uncertain
    assert not any(one.status in COVERED for one in uncertain)


@given(selections(), st.lists(days, min_size=2, max_size=4))
def test_counts_never_fall_over_days(selection, some):
    coverage = Coverage(RECORDS, selection)
    ordered = sorted(set(some))
    series = coverage.series(ordered)
    for day, halves in zip(ordered, series, strict=True):
        assert halves.whole.covered == coverage.at(day).counts.covered
    for before, after in pairwise(series):
        for half in ("whole", "java", "beyond"):
            grown = getattr(after, half).covered - getattr(before, half).covered
            assert grown == getattr(after, half).new >= 0


@given(selections())
def test_years_end_in_what_is_counted_on_their_last_day(selection):
    coverage = Coverage(RECORDS, selection)
    for year, halves in coverage.years:
        day = CHOICES.end_of(year)
        if day == selection.day:
            assert halves.whole.covered == coverage.counts.covered
    assert [year for year, _ in coverage.years] == list(CHOICES.years)


@given(selections())
def test_a_filter_less_never_leaves_fewer_units(selection):
    coverage = Coverage(RECORDS, selection)
    without = coverage.count_without()
    assert tuple(without) == selection.filters_set
    # Confidence says which MPP are known: without it a unit may have more figures, or a nearer MPP.
    narrowing = {name: count for name, count in without.items() if name != "confidence" or not selection.has_range}
    assert all(count >= len(coverage.units) for count in narrowing.values())


@given(selections())
def test_the_whole_country_stands_behind_every_filter(selection):
    coverage = Coverage(RECORDS, selection)
    assert [one.unit for one in coverage.country] == list(RECORDS.units)
    wide = Coverage(RECORDS, selection.everywhere())
    assert [one.status for one in coverage.country] == [one.status for one in wide.units]


def test_without_each_filter(cover):
    narrow = cover(kind="kota", provinces=("73",), text="x", measure="distance", low=5)
    assert narrow.count_without() == {"provinces": 0, "kind": 0, "text": 0, "low": 0}
    # Papua has two kota: Sorong and Jayapura. Within 80 km of an MPP are kota of other islands, and kabupaten of Papua.
    near = cover(kind="kota", islands=("Papua",), measure="distance", high=80).count_without()
    assert (near["high"], set(near)) == (2, {"islands", "kind", "high"})
    assert cover().count_without() == {}


def test_a_summary_names_the_filters_that_are_set_and_no_others(cover):
    plain = cover(measure="first", view="table", place="73").summary()
    assert list(plain) == [
        "year", "day", "basis", "units", "covered", "new", "population", "population_covered", "people_within",
        "java", "beyond_java",
    ]  # fmt: skip
    counts = cover(measure="distance", high=80, islands=("Papua",), since="2020-05-01").summary()
    assert set(counts) - set(plain) == {"measure", "high", "islands", "since"}
    assert (counts["measure"], counts["high"], counts["islands"]) == ("distance", 80, ["Papua"])
    assert (counts["year"], counts["day"], counts["since"]) == (2025, "2025-12-31", "2020-05-01")


def test_halves_of_no_units_are_empty():
    assert count_halves([], "2020-01-01").whole.units == 0


def test_a_date_knows_what_it_can_mean():
    assert dated("2024-02") == Dated("2024-02", "2024-02-01", "2024-02-29", "inaugurated", "E0001", "high")


def test_elsewhere_counts_what_the_selection_itself_would_count(records):
    whole = Coverage(records, Selection(records.choices, day="2024-06-24"))
    part = Selection(records.choices, day="2024-06-24", provinces=("73",), measure="distance", language="en")
    assert whole.elsewhere(part).counts == Coverage(records, part).counts
    assert whole.elsewhere(part).country is whole.country


@pytest.mark.parametrize("changes", [{"day": "2023-12-31"}, {"basis": "serving"}, {"confidence": "high"}])
def test_elsewhere_refuses_a_selection_that_counts_other_mpp(records, changes):
    selection = Selection(records.choices)
    with pytest.raises(ValueError, match="counts other MPP than"):
        Coverage(records, selection).elsewhere(selection.but(**changes))
