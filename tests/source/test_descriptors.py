"""What people get wrong when they edit a source file, and what they are told."""

import csv

import pytest

from mpp_geo.core.errors import DataError
from mpp_geo.source.descriptors import read_descriptor
from mpp_geo.source.inputs import TABLES, read_source

# A kecamatan may have no more.
MOST_PEOPLE = 1_000_000


@pytest.fixture
def source(source):
    """A copy of the source in which each region has as few kecamatan as its people allow, so that it is read soon."""
    with (source / "regions.csv").open(encoding="utf-8", newline="") as file:
        regions = list(csv.DictReader(file))
    rows = []
    for region in regions:
        people = int(region["population"])
        for rank, start in enumerate(range(0, people, MOST_PEOPLE), start=1):
            own = min(people - start, MOST_PEOPLE)
            rows.append(f"{region['code']}.{rank:02},Kota Baru,{region['code']},-1.5,120.25,{own},dukcapil,centroid")
    head = "code,name,region_code,latitude,longitude,population,population_source,point"
    (source / "districts.csv").write_text("\n".join([head, *rows]) + "\n")
    return source


def edit(path, old, new, count=1):
    raw = path.read_bytes()
    assert old in raw, f"{old} is not in {path.name}"
    path.write_bytes(raw.replace(old, new, count))


def faults_of(source):
    with pytest.raises(DataError) as caught:
        read_source(source)
    return [str(fault) for fault in caught.value.faults]


def test_the_shipped_source_has_no_fault(source):
    tables = read_source(source).tables
    assert set(tables) == set(TABLES)
    assert len(tables["regions"]) == 514


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("evidence.csv", b"E0001,11.04,", b"E0001,99.04,", "row 2, column region_code: '99.04': allowed is a code of"),
        ("evidence.csv", b"E0001,11.04,", b"E0001,1104,", "row 2, column region_code: '1104': allowed is text such as"),
        ("evidence.csv", b"E0002,", b"E0001,", "row 3, column evidence_id: 'E0001': the key must be there once"),
        ("evidence.csv", b"opened,2023-03-21,", b"opened,2023-02-30,", "column date: '2023-02-30': this day does not"),
        ("evidence.csv", b"opened,2023-03-21,", b"opened,2093-03-21,", "column date: '2093-03-21': a date may not lie"),
        ("evidence.csv", b"opened,2023-03-21,", b"opened,21/3/2023,", "column date: '21/3/2023': allowed is text such"),
        ("evidence.csv", b"2023-03-21,22,,", b"2023-03-21,-22,,", "column agencies: '-22': allowed is a whole number"),
        (
            "evidence.csv",
            b"2023-03-21,22,,",
            b"2023-03-21,0,,",
            "column agencies: '0': allowed is a whole number from 1",
        ),
        (
            "evidence.csv",
            b"2023-03-21,22,,",
            b"2023-03-21,many,,",
            "column agencies: 'many': allowed is a whole number",
        ),
        (
            "evidence.csv",
            b"opened,2023-03-21,",
            b"opened,,",
            "row 2, column date: '': allowed is a date; it may be empty",
        ),
        ("evidence.csv", b"planned,2024-09,", b"planned,2024-13,", "column date: '2024-13': this day does not exist"),
        ("evidence.csv", b"planned,2024-09,", b"planned,soon,", "column date: 'soon': allowed is text such as"),
        (
            "evidence.csv",
            b"E0548,12.76,Kota Tebing Tinggi,MPP Kota Tebing Tinggi,inaugurated,2022-03-02,,128,40,",
            b"E0548,12.76,Kota Tebing Tinggi,MPP Kota Tebing Tinggi,inaugurated,2022-03-02,,128,0,",
            "column counters: '0': allowed is a whole number from 1",
        ),
        (
            "evidence.resource.yaml",
            b'searched_until: "2026-03"',
            b"searched_until: March",
            "column searched_until: 'March': a date is written 2019, 2019-11 or 2019-11-05",
        ),
        (
            "districts.csv",
            b"\n11.01.01,",
            b"\n11.02.01,",
            "row 2, column code: '11.02.01': allowed is a code that begins",
        ),
        ("districts.csv", b"\n11.01.01,", b"\n110101,", "row 2, column code: '110101': allowed is text such as"),
        (
            "districts.csv",
            b",11.01,",
            b",99.01,",
            "row 2, column region_code: '99.01': allowed is a code of regions.csv",
        ),
        ("districts.csv", b"\n11.02.01,", b"\n11.01.01,", "row 3, column code: '11.01.01': the key must be there once"),
        ("districts.csv", b",239629,", b",239630,", "row 2, column population: '239630': the kecamatan of 11.01 must"),
        ("districts.csv", b",-1.5,", b",-15,", "row 2, column latitude: '-15': allowed is a number from -12 to 7"),
        ("districts.csv", b"dukcapil", b"guess", "column population_source: 'guess': allowed is one of dukcapil, poll"),
        ("districts.csv", b"dukcapil", b"", "row 2, column population_source: '': people and their origin are both"),
        (
            "addresses.csv",
            b",,,,in service,",
            b",4.6,96.8,,in service,",
            "row 2, column point: '': latitude, longitude and the kind of point are all given, or none",
        ),
        (
            "addresses.csv",
            b",,,,in service,",
            b",4.6,96.8,town,in service,",
            "row 2, column point: 'town': allowed is one of building, village, or nothing",
        ),
        ("islands.csv", b"76.02,Kep", b"99.02,Kep", "row 2, column region_code: '99.02': allowed is a code of"),
        ("addresses.csv", b",https://aceh.antaranews", b",", "row 2, column source_url: '.com/amp/berita"),
        (
            "addresses.csv",
            b",ANTARA News Aceh,",
            b",,",
            "row 2, column source_publisher: '': allowed is text, not empty",
        ),
        (
            "addresses.csv",
            b",in service,",
            b",open,",
            "row 2, column status: 'open': allowed is one of in service, plan",
        ),
        ("addresses.csv", b"A0001,11.04,", b"A0001,99.04,", "row 2, column region_code: '99.04': allowed is a code of"),
        (
            "addresses.csv",
            b",2023-03-21,",
            b",2093-03-21,",
            "row 2, column source_date: '2093-03-21': a date may not lie",
        ),
        ("evidence.csv", b",opened,", b",begun,", "column event: 'begun': allowed is one of inaugurated, opened"),
        ("evidence.csv", b"https://lintasgayo", b"javascript:lintasgayo", "column source_url: 'javascript:lintasgayo"),
        ("evidence.csv", b",high,soft", b",sure,soft", "column confidence: 'sure': allowed is one of high, medium"),
        (
            "evidence.csv",
            b"region_name,mpp_name",
            b"mpp_name,region_name",
            "row 1: 'evidence_id, region_code, mpp_name",
        ),
        ("evidence.csv", b",confidence,note", b",confidence", "row 1, column note: the column is missing"),
        ("evidence.csv", b",confidence,note", b",confidence,note,x", "row 1, column x: the column is unknown"),
        ("evidence.csv", b"E0001,11.04,", b"\xffE0001,11.04,", "row 2: '255': byte"),
        ("evidence.csv", b"evidence_id", b"\xef\xbb\xbfevidence_id", "row 1: begins with a byte order mark"),
        ("evidence.csv", b"\nE0001", b"\r\nE0001", "row 1: has Windows line ends"),
        ("evidence.csv", b"E0001,11.04,", b"E0001,11\0.04,", "row 2: holds a NUL byte"),
        ("evidence.csv", b"\nE0002", b"\n\nE0002", "row 3: the row is empty"),
        ("regions.csv", b"11.02,", b"11.01,", "row 3, column code: '11.01': the key must be there once"),
        ("regions.csv", b",239629,", b",,", "row 2, column population: '': allowed is a whole number from 1"),
        ("regions.csv", b",Sumatera,", b",Atlantis,", "column island_group: 'Atlantis': allowed is one of"),
        ("not_counted.csv", b"16.74,", b"32.79,", "column region_code: '32.79': the key must be there once"),
        ("official_totals.csv", b"2018-04-05,ID,", b"2018-04-05,99,", "column area_code: '99': allowed is ID or"),
        ("seats.csv", b",4.94952,", b",94.94952,", "column latitude: '94.94952': allowed is a number from -12 to 7"),
    ],
)
def test_each_fault_names_file_row_column_value_and_what_is_allowed(source, file, old, new, fault):
    edit(source / file, old, new)
    assert any(text.startswith(file) and fault in text for text in faults_of(source)), faults_of(source)


def test_the_target_of_a_plan_may_lie_ahead(source):
    edit(source / "evidence.csv", b"planned,2024-09,", b"planned,2093-09,")
    assert "2093-09" in set(read_source(source).tables["evidence"]["date"])


def test_all_faults_of_all_files_are_reported_together(source):
    edit(source / "evidence.csv", b"E0001,11.04,", b"E0001,99.04,")
    edit(source / "evidence.csv", b"2023-03-21,22,,", b"2023-03-21,-22,,")
    edit(source / "regions.csv", b",239629,", b",none,")
    assert len(faults_of(source)) == 3


@pytest.mark.parametrize(
    "name",
    [
        "evidence.csv",
        "regions.csv",
        "seats.csv",
        "districts.csv",
        "boundaries_source.parquet",
        "neighbours_source.json",
    ],
)
def test_a_missing_file_is_named(source, name):
    (source / name).unlink()
    assert any("the file is missing" in text and text.startswith(name) for text in faults_of(source))


def test_ten_megabytes_of_text_are_refused_unread(source):
    (source / "evidence.csv").write_bytes(b"x" * 10_000_000)
    assert faults_of(source) == ["evidence.csv: the file has 10,000,000 bytes; at most 5,000,000 are allowed"]


@pytest.mark.parametrize("key", ["origin", "licenses", "date", "sources"])
def test_a_descriptor_must_state_origin_licence_and_date(source, key):
    path = source / "seats.resource.yaml"
    path.write_text(path.read_text().replace(f"\n{key}:", f"\nx{key}:"))
    with pytest.raises(DataError, match=f"seats.resource.yaml: {key} missing"):
        read_descriptor(source, "seats")
