"""Records: what a unit, an MPP and a batch are, and what can be selected."""

import pytest

from tests.toy_records import make_toy, place, state


def test_a_figure_is_known_from_its_day_until_the_next():
    toy = make_toy(
        ("73.01",),
        statements=[
            state("73.01", "opened", "2019-09-04", services=96),
            state("73.01", "reported", "2024-12", services=145, agencies=20),
        ],
    )
    mpp = toy.mpp["73.01"]
    days = ("2019-09-03", "2019-09-04", "2024-12-30", "2024-12-31")
    known = [mpp.figure_at("services", day) for day in days]
    # A month's figure is known at its end.
    assert [one and one.services for one in known] == [None, 96, 96, 145]
    assert [day for day, _ in mpp.trace("agencies")] == ["2024-12-31"]


def test_a_vaguer_figure_gives_way_to_the_precise_one_of_its_year():
    toy = make_toy(
        ("73.01",),
        statements=[
            state("73.01", "reported", "2023", services=9),
            state("73.01", "reported", "2023-04-01", services=7),
        ],
    )
    assert [(day, one.services) for day, one in toy.mpp["73.01"].trace("services")] == [
        ("2023-04-01", 7),
        ("2023-12-31", 7),
    ]


def test_what_the_ministry_does_not_count_has_no_date_on_its_basis():
    toy = make_toy(("73.01", 5, 0, 0, "2020-05-01"), not_counted=["73.01"])
    mpp = toy.mpp["73.01"]
    assert mpp.dated("inaugurated") is None
    assert mpp.dated("serving").date == "2020-05-01"


def test_dki_jakarta_is_one_unit_of_its_areas():
    toy = make_toy(("31.01", 3, 106, -5), ("31.71", 4, 107, -6, "2017-10-12"), ("32.01", 5))
    dki, bogor = toy.units
    assert (dki.code, dki.name, dki.kind, dki.population) == ("31", "Provinsi 31", "provinsi", 7)
    assert ([one.code for one in dki.regions], dki.point) == (["31.01", "31.71"], (107, -6))
    assert dki.mpp is toy.mpp["31"]
    assert (dki.is_java, bogor.is_java, bogor.mpp) == (True, True, None)


def test_the_units_of_the_product(records):
    """The ministry counts 508 autonomous kabupaten/kota and DKI Jakarta."""
    assert (len(records.units), len(records.regions), len(records.provinces)) == (509, 514, 38)
    assert sum(one.is_java for one in records.units) == 114
    assert sum(one.population for one in records.units) == 284_973_643
    assert [one.code for one in records.units] == sorted(records.unit_by_code)


@pytest.mark.parametrize("code", ["72", "73"])
def test_other_provincial_mpp_have_no_unit_and_are_not_counted(records, code):
    assert code in records.mpp
    assert code not in records.unit_by_code
    assert not records.mpp[code].counted


def test_years_begin_with_the_first_mpp_and_end_with_the_newest_record():
    toy = make_toy(("73.01", 5, 0, 0, "2019-03-01"), statements=[state("73.01", "reported", "2021-02-03", agencies=2)])
    assert (toy.choices.first_day, toy.choices.newest_day) == ("2019-03-01", "2021-02-03")
    assert toy.choices.years == (2019, 2020, 2021)
    assert [toy.choices.end_of(year) for year in toy.choices.years] == ["2019-12-31", "2020-12-31", "2021-02-03"]


@pytest.mark.parametrize(
    ("date", "newest"),
    [("2021", "2021-01-01"), ("2021-06", "2021-06-01"), ("2021-06-24", "2021-06-24"), ("2020", "2020-05-06")],
)
def test_a_vague_date_reaches_no_farther_than_its_first_day(date, newest):
    """A page of June 2021 that says 2021 does not speak of that December."""
    toy = make_toy(("73.01", 5, 0, 0, "2020-05-06"), ("73.02", 5, 0, 0, date))
    assert toy.choices.newest_day == newest


def test_a_batch_is_what_was_inaugurated_on_one_day():
    toy = make_toy(
        ("35.01", 5, 0, 0, "2020-05-01"),
        ("73.02", 5, 0, 0, "2020-05-01"),
        ("73.03", 5, 0, 0, "2019-01-01"),
        ("73.04", 5, 0, 0, "2020-05"),
        ("73.05",),
        ("73.06", 5, 0, 0, "2020-05-01"),
        statements=[state("73.05", "opened", "2020-05-01")],
        not_counted=["73.06"],
    )
    batches = [(batch.day, [unit.code for unit in batch.units]) for batch in toy.batches]
    # Neither a vague date, nor an opening, nor what is not counted.
    assert batches == [("2019-01-01", ["73.03"]), ("2020-05-01", ["35.01", "73.02"])]


@pytest.mark.parametrize(
    ("day", "units"),
    [
        ("2022-12-05", 26), ("2023-07-13", 14), ("2023-09-26", 12), ("2024-03-07", 16), ("2024-06-24", 15),
        ("2024-06-27", 1), ("2024-10-08", 22), ("2024-12-12", 42), ("2025-06-11", 13), ("2025-12-15", 9),
    ],
)  # fmt: skip
def test_batches_of_the_ministry(records, day, units):
    assert len(next(one for one in records.batches if one.day == day).units) == units


def test_the_batch_of_june_2024(records):
    batch = next(one for one in records.batches if one.day == "2024-06-24")
    assert [unit.code for unit in batch.units] == [
        "12.23", "13.04", "14.01", "15.05", "17.02", "32.01", "32.12", "35.16", "35.17", "52.72", "53.02", "62.10",
        "73.17", "74.01", "74.04",
    ]  # fmt: skip
    assert sum(not unit.is_java for unit in batch.units) == 11


def test_the_newest_inauguration_is_as_precise_as_its_source():
    toy = make_toy(("73.01", 5, 0, 0, "2020-05-06"), ("73.02", 5, 0, 0, "2021-03"))
    assert toy.newest_inauguration == "2021-03"


def test_names_and_boxes_are_found_by_any_code(records):
    assert (records.names["73"], records.names["73.71"], records.names["31"]) == (
        "Sulawesi Selatan",
        "Kota Makassar",
        "DKI Jakarta",
    )
    assert set(records.boxes) == records.choices.places | records.choices.provinces
    assert records.region_by_code["73.71"].kind == "kota"


def test_places_are_in_order_whatever_the_order_of_the_table():
    toy = make_toy(place("73.02"), place("35.01"))
    assert [one.code for one in toy.regions] == ["35.01", "73.02"]
