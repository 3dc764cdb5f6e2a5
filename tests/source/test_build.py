"""The product: what it holds, that it is what the source gives, and that a fault leaves it untouched."""

import csv
import gzip
import hashlib
import io
import json
import re
from collections import Counter
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit

import geopandas as gpd
import pytest
import shapely
from frictionless import Package

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError, OutputError
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.source import build as product
from mpp_geo.source.build import build, find_differences, make_product
from mpp_geo.source.datapackage import hash_sources


@pytest.fixture(scope="module")
def files():
    return make_product(paths.SOURCE)


def rows_of(files, name):
    return list(csv.DictReader(io.StringIO(files[name].decode())))


def test_the_committed_product_is_what_the_source_gives():
    assert find_differences(paths.SOURCE, paths.PRODUCT) == []


def test_running_it_twice_gives_the_same_bytes(files):
    assert make_product(paths.SOURCE) == files


def test_a_fault_in_the_source_leaves_the_old_product_untouched(source, tmp_path):
    folder = tmp_path / "product"
    folder.mkdir()
    (folder / "mpp.csv").write_text("the old product\n")
    evidence = source / "evidence.csv"
    evidence.write_bytes(evidence.read_bytes().replace(b"E0001,11.04", b"E0001,99.04"))
    with pytest.raises(DataError, match=r"99\.04"):
        build(source, folder)
    assert [path.name for path in tmp_path.iterdir() if path != source] == ["product"]
    assert (folder / "mpp.csv").read_text() == "the old product\n"


@pytest.fixture
def quick(monkeypatch):
    """Make the product a single new file, for what is done with it afterwards."""
    monkeypatch.setattr(product, "make_product", lambda source: {"mpp.csv": b"the new product\n"})


@pytest.fixture
def old(tmp_path):
    """A product that was made before, alone in its folder."""
    folder = tmp_path / "data" / "product"
    folder.mkdir(parents=True)
    (folder / "mpp.csv").write_text("the old product\n")
    (folder / "gone.csv").write_text("no longer made\n")
    return folder


def list_files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.usefixtures("quick")
def test_the_new_product_replaces_the_old_one_as_a_whole(old, tmp_path):
    build(tmp_path, old)
    assert list_files(old.parent) == ["product/mpp.csv"]
    assert (old / "mpp.csv").read_text() == "the new product\n"


@pytest.mark.usefixtures("quick")
def test_the_old_product_comes_back_when_the_new_one_cannot_take_its_place(old, tmp_path, monkeypatch):
    rename = Path.rename

    def fail(path, target):
        if path.name == "new":
            raise OSError("disk full")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OutputError, match=r"cannot write .*/product: disk full"):
        build(tmp_path, old)
    assert list_files(old.parent) == ["product/gone.csv", "product/mpp.csv"]
    assert (old / "mpp.csv").read_text() == "the old product\n"


@pytest.mark.usefixtures("quick")
def test_a_second_build_at_the_same_time_is_refused_and_the_first_one_ends_well(old, tmp_path, monkeypatch):
    refused = []

    def make(source):
        with pytest.raises(DataError, match="another build is at work"):
            build(tmp_path, old)
        refused.append((old / "mpp.csv").read_text())
        return {"mpp.csv": b"the first one\n"}

    monkeypatch.setattr(product, "make_product", make)
    build(tmp_path, old)
    assert refused == ["the old product\n"]
    assert list_files(old.parent) == ["product/mpp.csv"]
    assert (old / "mpp.csv").read_text() == "the first one\n"


def test_a_build_that_was_killed_leaves_the_old_product_to_the_next_one(old, tmp_path, monkeypatch):
    # Killed at the worst moment: the old product is away, the new one not in its place.
    workshop = old.parent / ".product-build"
    (workshop / "new").mkdir(parents=True)
    old.rename(workshop / "old")
    made = []
    monkeypatch.setattr(product, "make_product", lambda source: made.append(list_files(old)) or {"mpp.csv": b"new\n"})
    build(tmp_path, old)
    assert made == [["gone.csv", "mpp.csv"]]
    assert list_files(old.parent) == ["product/mpp.csv"]
    assert not workshop.exists()


@pytest.fixture
def full_disk():
    """No file may grow beyond a thousand bytes: the system refuses the rest, as it does on a full disk."""
    limits = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (1000, limits[1]))
    yield
    setrlimit(RLIMIT_FSIZE, limits)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_the_old_product_and_is_said(old, tmp_path, monkeypatch):
    monkeypatch.setattr(product, "make_product", lambda source: {"a.csv": b"small", "mpp.csv": b"x" * 5000})
    with pytest.raises(OutputError, match=rf"^cannot write {old}: File too large$"):
        build(tmp_path, old)
    assert list_files(old.parent) == ["product/gone.csv", "product/mpp.csv"]


def test_a_folder_that_may_not_be_written_is_said_before_the_work(tmp_path, monkeypatch):
    monkeypatch.setattr(product, "make_product", lambda source: pytest.fail("worked for nothing"))
    with pytest.raises(OutputError, match=r"^cannot write /proc/product: "):
        build(tmp_path, Path("/proc/product"))


def test_without_a_checkout_the_missing_folder_is_named(tmp_path):
    with pytest.raises(DataError, match="nowhere: there is no such folder"):
        make_product(tmp_path / "nowhere")


def test_a_change_in_the_source_shows_as_a_difference(source):
    evidence = source / "evidence.csv"
    evidence.write_bytes(evidence.read_bytes().replace(b"soft opening by the", b"soft opening of the", 1))
    assert find_differences(source, paths.PRODUCT) == ["datapackage.json: differs", "evidence.csv: differs"]


def test_every_mpp_names_its_evidence_and_every_statement_its_use(files):
    evidence = {row["evidence_id"]: row for row in rows_of(files, "evidence.csv")}
    cited = [identifier for row in rows_of(files, "mpp.csv") for identifier in row["evidence"].split()]
    assert sorted(cited) == sorted(one for one, row in evidence.items() if row["event"] != "planned")
    assert {row["use"] for row in evidence.values() if row["event"] == "planned"} == {"planned"}
    for row in rows_of(files, "mpp.csv"):
        for basis in ("inaugurated", "serving"):
            assert evidence[row[f"{basis}_evidence"]]["date"] == row[f"{basis}_date"]
            assert basis in evidence[row[f"{basis}_evidence"]]["use"].split()


def test_the_conflict_of_two_pages_about_one_day_shows_which_was_taken(files):
    sides = [row for row in rows_of(files, "conflicts.csv") if row["unit_code"] == "11.71"]
    assert [(row["about"], row["day"], row["value"], row["evidence"], row["decides"]) for row in sides] == [
        ("services", "2019-12-03", "107", "E0014", ""), ("services", "2019-12-03", "95", "E0015", "services"),
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_product_has_its_words(files, language):
    messages = texts_in(language).messages
    codes = {
        "reason": {code for row in rows_of(files, "reconciliation.csv") for code in row["reason"].split()},
        "unused": {code for row in rows_of(files, "evidence.csv") for code in row["reason"].split()},
        "use": {word for row in rows_of(files, "evidence.csv") for word in row["use"].split()},
        "notcounted": {row["not_counted_code"] for row in rows_of(files, "mpp.csv")} - {""},
        "conflict": {row["about"] for row in rows_of(files, "conflicts.csv")},
    }
    for prefix, given in codes.items():
        assert given
        assert {f"{prefix}.{code}" for code in given} <= set(messages)


def test_a_kind_is_the_same_in_regions_and_units(files):
    kinds = {row["region_code"]: row["kind"] for row in rows_of(files, "regions.csv")}
    assert Counter(kinds.values()) == {
        "kabupaten": 415, "kota": 93, "kota administrasi": 5, "kabupaten administrasi": 1,
    }  # fmt: skip
    assert all(kinds.get(row["unit_code"], "provinsi") == row["kind"] for row in rows_of(files, "mpp.csv"))


def test_codes_are_text_and_dates_keep_their_precision(files):
    mpp = rows_of(files, "mpp.csv")
    lengths = {4: "year", 7: "month", 10: "day"}
    assert all(row["inaugurated_precision"] == lengths[len(row["inaugurated_date"])] for row in mpp)
    stated = {row["region_code"] for row in rows_of(files, "evidence.csv") if row["event"] != "planned"}
    assert [row["unit_code"] for row in mpp] == sorted(stated)
    assert {len(row["unit_code"]) for row in mpp} == {2, 5}


def test_every_region_has_one_shape_and_every_province_one_valid_shape(files):
    for name, count in (("regions", 514), ("regions_light", 514), ("provinces", 38), ("provinces_light", 38)):
        frame = gpd.read_parquet(io.BytesIO(files[f"{name}.parquet"]))
        assert len(frame) == count
        assert frame.is_valid.all()
        assert not frame.is_empty.any()
        assert frame.crs == "EPSG:4326"


def test_no_kabupaten_is_confused_with_the_kota_of_its_name(files):
    """A kota is smaller than the kabupaten around it."""
    area = {row["region_name"]: float(row["area_km2"]) for row in rows_of(files, "regions.csv")}
    pairs = [name for name in area if name.startswith("Kota ") and name.replace("Kota ", "Kabupaten ", 1) in area]
    assert len(pairs) > 25
    assert [name for name in pairs if area[name] >= area[name.replace("Kota ", "Kabupaten ", 1)]] == []


def test_the_papua_provinces_of_2022_come_from_the_code_table(files):
    provinces = {row["province_code"]: row["province_name"] for row in rows_of(files, "provinces.csv")}
    assert len(provinces) == 38
    assert {provinces[code] for code in ("93", "94", "95", "96")} == {
        "Papua Selatan", "Papua Tengah", "Papua Pegunungan", "Papua Barat Daya",
    }  # fmt: skip


def test_shared_borders_stay_shared_and_lakes_are_the_only_holes(files):
    light = gpd.read_parquet(io.BytesIO(files["regions_light.parquet"]))
    assert shapely.coverage_is_valid(light.geometry.to_numpy())
    provinces = gpd.read_parquet(io.BytesIO(files["provinces_light.parquet"])).geometry
    holes = [
        shapely.polygons(ring) for shape in provinces for part in shapely.get_parts(shape) for ring in part.interiors
    ]
    assert len(holes) < 12
    assert max(hole.area for hole in holes) == pytest.approx(0.142, abs=0.01)  # Danau Toba, 1,750 km²


def test_the_maps_document_is_small_and_its_provinces_are_made_of_its_regions_borders(files):
    assert len(gzip.compress(files["map.json"], 9)) <= 200_000
    document = json.loads(files["map.json"])
    assert [len(document["objects"][name]["geometries"]) for name in ("regions", "provinces", "land")] == [514, 38, 1]
    ids = [geometry["id"] for geometry in document["objects"]["regions"]["geometries"]]
    assert ids == sorted(ids)

    def arcs(name):
        flat, rest = set(), [geometry["arcs"] for geometry in document["objects"][name]["geometries"]]
        while rest:
            part = rest.pop()
            if isinstance(part, list):
                rest += part
            else:
                flat.add(part if part >= 0 else ~part)
        return flat

    assert len(arcs("provinces") - arcs("regions")) < 20


def test_the_data_package_describes_every_file_and_column(files):
    package = json.loads(files["datapackage.json"])
    assert {resource["path"] for resource in package["resources"]} == set(files) - {"datapackage.json"}
    for resource in package["resources"]:
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["licenses"]
        assert resource["sources"]
        if resource["format"] == "csv":
            header = content.split(b"\n", 1)[0].decode().split(",")
            assert [field["name"] for field in resource["schema"]["fields"]] == header
            assert resource["rows"] == len(rows_of(files, resource["path"]))


def test_a_change_of_one_character_in_any_source_file_is_never_ignored(source):
    before = hash_sources(source)
    assert json.loads((paths.PRODUCT / "datapackage.json").read_text())["madeFrom"] == before
    for path in sorted(source.iterdir()):
        content = path.read_bytes()
        path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
        changed = [entry["path"] for entry, old in zip(hash_sources(source), before, strict=True) if entry != old]
        assert changed == [path.name]
        path.write_bytes(content)


def test_frictionless_finds_the_shipped_package_valid():
    report = Package(str(paths.PRODUCT / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    assert len(report.tasks) == len(list(paths.PRODUCT.iterdir())) - 1


def test_the_guide_names_every_column(files):
    guide = files["columns.md"].decode()
    for name, content in files.items():
        if name.endswith(".csv"):
            section = guide.partition(f"## {name}\n")[2].partition("\n## ")[0]
            assert re.findall(r"^\| `(\w+)`", section, flags=re.MULTILINE) == content.partition(b"\n")[
                0
            ].decode().split(",")
