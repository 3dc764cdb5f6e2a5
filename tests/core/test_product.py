"""The product read as records: every fault of a table is said, and neighbours go both ways."""

import shutil

import pytest

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError
from mpp_geo.core.product import read_records, read_ways

TABLES = (
    "regions.csv", "provinces.csv", "mpp.csv", "evidence.csv", "neighbours.csv", "plans.csv", "addresses.csv",
    "sites.csv", "conflicts.csv",
)  # fmt: skip
# Those that are read when they are asked for.
LATER = ("districts.csv", "ways.csv")


@pytest.fixture
def folder(tmp_path):
    """A copy of the product's tables that a test may break."""
    for name in (*TABLES, *LATER, "datapackage.json"):
        shutil.copy(paths.PRODUCT / name, tmp_path)
    return tmp_path


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_tables_are_read_once():
    assert read_records() is read_records()


@pytest.mark.parametrize("name", TABLES)
def test_a_missing_table_is_said_with_what_to_do(folder, name):
    (folder / name).unlink()
    with pytest.raises(DataError, match=rf"{name}: the file is missing; run `python -m mpp_geo build`"):
        read_records(folder)


@pytest.mark.parametrize("name", TABLES)
def test_what_is_no_text_is_said(folder, name):
    (folder / name).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match=rf"{name}: not readable"):
        read_records(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("mpp.csv", "unit_code,", "unit,", r"mpp\.csv: columns are missing: unit_code"),
        ("mpp.csv", ",true,", ",yes,", r"mpp\.csv, row 2, column counted: 'yes': allowed is true or false"),
        (
            "mpp.csv",
            "2023-10-31",
            "2023-02-30",
            r"mpp\.csv, column inaugurated_date: '2023-02-30': this day does not exist",
        ),
        ("mpp.csv", "E0003", "E9999", r"mpp\.csv, column inaugurated_date: '2023-10-31': no statement E9999"),
        (
            "mpp.csv",
            "2023-03-21,day,opened,E0001",
            ",,,",
            r"mpp\.csv, column serving_date: '11\.04': a date is missing",
        ),
        ("evidence.csv", ",22,", ",many,", r"evidence\.csv, row 3, column agencies: 'many': allowed is a whole number"),
        (
            "plans.csv",
            ",14,40,,",
            ",14,many,,",
            r"plans\.csv, row 3, column services: 'many': allowed is a whole number",
        ),
        (
            "addresses.csv",
            ",true\n",
            ",yes\n",
            r"addresses\.csv, row 2, column stands: 'yes': allowed is true or false",
        ),
        ("sites.csv", ",seat\n", "\n", r"sites\.csv, row 4: the row has another number of cells"),
        ("datapackage.json", "searchedUntil", "searched", r"datapackage\.json: searchedUntil is not readable"),
        ("datapackage.json", '"2026-03"', '"March"', r"searchedUntil is not readable: a date is written 2019, 2019-11"),
        ("regions.csv", "\n", ",more\n", r"regions\.csv, row 2: the row has another number of cells"),
    ],
)
def test_a_fault_names_its_file_row_and_column(folder, name, old, new, says):
    change(folder, name, old, new)
    with pytest.raises(DataError, match=says):
        read_records(folder)


@pytest.mark.parametrize("name", LATER)
def test_what_is_read_when_asked_for_may_be_missing_until_then(folder, name):
    (folder / name).unlink()
    records = read_records(folder)
    with pytest.raises(DataError, match=rf"{name}: the file is missing; run `python -m mpp_geo build`"):
        read_ways(folder) if name == "ways.csv" else records.districts


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "47.83",
            "near",
            r"ways\.csv, row 2: '11\.01\.01,11\.01,near': allowed is district_code,unit_code,distance_km",
        ),
        (",11.01,47.83", ",11.01", r"ways\.csv, row 2: '11\.01\.01,11\.01': allowed is district_code,unit_code"),
        ("distance_km", "km", r"ways\.csv, row 1: 'district_code,unit_code,km': the columns must be"),
    ],
)
def test_a_fault_of_the_ways_names_its_row(folder, old, new, says):
    change(folder, "ways.csv", old, new)
    with pytest.raises(DataError, match=says):
        read_ways(folder)


def test_ways_that_are_no_text_are_said(folder):
    (folder / "ways.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match=r"ways\.csv: not readable"):
        read_ways(folder)


def test_every_kecamatan_has_ways_the_nearest_first(records):
    ways = read_ways()
    assert list(ways) == [district.code for district in records.districts]
    units = set(records.unit_by_code)
    for pairs in ways.values():
        assert pairs[0] == min(pairs)
        assert {unit for _, unit in pairs} <= units


def test_a_kecamatan_knows_its_region_its_unit_and_its_people(records):
    by_code = {district.code: district for district in records.districts}
    one = by_code["31.74.07"]
    assert (one.name, one.region_code, one.unit_code) == ("Kebayoran Baru", "31.74", "31")
    assert one.point == (106.79924, -6.25164)
    assert sum(district.population for district in records.districts) == sum(
        region.population for region in records.regions
    )


def test_every_unit_has_a_site(records):
    assert set(records.sites) == set(records.unit_by_code)
    site = records.sites["64.02"]
    # Kutai Kartanegara's seat is not known: Tenggarong is the kecamatan of its capital's name.
    assert (site.source, site.point) == ("district", (116.96771, -0.42314))


def test_a_plan_is_no_statement_about_an_mpp_and_moves_no_day(records):
    plans = {one.evidence_id for one in records.statements if one.is_plan}
    assert {plan.evidence_id for plan in records.plans} < plans
    assert not plans & {one.evidence_id for mpp in records.mpp.values() for one in mpp.statements}
    targets = [plan.target for plan in records.plans]
    assert max(targets) > records.choices.newest_day
    assert "" in targets


def test_one_address_at_most_stands_for_an_mpp(records):
    for code, addresses in records.addresses.items():
        standing = [one for one in addresses if one.stands]
        assert len(standing) <= (code in records.mpp)
        assert all(one.address or one.building or one.place for one in standing)


def test_the_data_say_up_to_when_pages_were_searched(records):
    assert records.searched_until == "2026-03"


def test_unknown_is_none_and_never_zero(records):
    figures = [one.services for one in records.statements]
    assert None in figures
    assert 0 not in figures
    row = records.evidence_rows[0]
    assert (row["evidence_id"], row["services"]) == ("E0001", None)


@pytest.mark.parametrize(
    ("code", "neighbours"),
    [
        ("73.71", ("73.06", "73.09")),  # Makassar: Gowa and Maros
        ("33.71", ("33.08",)),  # Kota Magelang, an enclave in Kabupaten Magelang
        ("31.71", ("31.72", "31.73", "31.74", "31.75")),  # Jakarta Pusat touches the other four on land
    ],
)
def test_neighbours_of_some(records, code, neighbours):
    assert records.neighbours[code] == neighbours


@pytest.mark.parametrize("code", ["11.72", "31.01"])
def test_an_island_of_its_own_has_no_neighbour(records, code):
    assert code not in records.neighbours


def test_neighbours_are_regions_both_ways_and_never_oneself(records):
    assert set(records.neighbours) <= records.choices.places
    for code, others in records.neighbours.items():
        assert list(others) == sorted(set(others))
        assert code not in others
        assert all(code in records.neighbours[other] for other in others)


@pytest.mark.parametrize(
    ("one", "other", "touch"),
    [
        ("15.03", "17.07", True),  # Sarolangun and Lebong: 2 km, which the map's light shapes do not show
        ("15.02", "16.13", False),  # Merangin and Musi Rawas Utara touch on the light shapes only
    ],
)
def test_the_full_shapes_decide(records, one, other, touch):
    assert (other in records.neighbours[one]) == touch
