"""Files of a placed list: they read back, with no cell that a spreadsheet would run."""

import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.files.formats import FORMATS
from mpp_geo.names.lists.joining import FRONT, JOINED_COLUMNS
from mpp_geo.names.lists.list_content import Wording
from mpp_geo.names.lists.remarks import ListError
from mpp_geo.names.lists.takeaway import LIST_FORMATS, write_report, write_rows
from tests.list_files import place, read, to_text

ROWS = [["Kab", "Tanggal", "=cmd"], ["Kab. Bogor", "24/6/2024", "=1+1"], ["Entah", "2023", "@x"]]


def test_the_workbook_reads_back_with_codes_as_text_and_no_formula(records, cover):
    wording = Wording("My list", "beds", "Me")
    content = write_rows(
        "xlsx", place(to_text(ROWS)), records, texts_in("en"), cover(day="2024-06-24"), wording=wording
    )
    book = openpyxl.load_workbook(io.BytesIO(content))
    data, report, about = book.worksheets
    rows = [[cell.value for cell in row] for row in data]
    assert rows[0][:4] == ["region_code", "region_name", "how", "score"]
    assert rows[1][:3] == ["32.01", "Kabupaten Bogor", "name"]
    assert rows[1][-1] == "'=1+1"
    assert all(cell.data_type != "f" for row in data for cell in row)
    assert [cell.value for cell in report[2]][:2] == [3, "Entah"]
    said = {row[0].value: row[1].value for row in about}
    assert (said["Title"], said["Unit"], said["Source"]) == ("My list", "beds", "Me")
    assert "24 June 2024" in said["Joined columns"]
    again = read(content, "again.xlsx")
    assert again.column("region_code") == ["32.01", None]


def test_text_files_are_neutralised_too(records):
    placed = place(to_text(ROWS))
    written = write_rows("csv", placed, records, texts_in("en"))
    assert b"'=1+1" in written
    assert written.splitlines()[0] == b"region_code,region_name,how,score,Kab,Tanggal,'=cmd"
    assert b"no region is called" in write_report(placed, records, texts_in("en"))


# What each format says of the rows: the heads, then the cells of each row.
def _read_csv(content, delimiter=",", encoding="utf-8"):
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))


def _read_objects(rows):
    return [list(rows[0]), *[list(row.values()) for row in rows]]


def _read_frame(frame):
    plain = pd.DataFrame(frame).drop(columns=["geometry", "bbox"], errors="ignore")
    return [list(plain.columns), *plain.astype(object).where(plain.notna(), None).to_numpy().tolist()]


def _read_gpkg(content):
    # GDAL warns of a file without this ending.
    with tempfile.NamedTemporaryFile(suffix=".gpkg") as file:
        Path(file.name).write_bytes(content)
        return _read_frame(gpd.read_file(file.name))


READERS = {
    "xlsx": lambda content: [[*row] for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].values],
    "csv": _read_csv,
    "csv-excel-id": lambda content: _read_csv(content, ";", "utf-8-sig"),
    "json": lambda content: _read_objects(json.loads(content)["rows"]),
    "geojson": lambda content: _read_objects([one["properties"] for one in json.loads(content)["features"]]),
    "gpkg": _read_gpkg,
    "parquet": lambda content: _read_frame(gpd.read_parquet(io.BytesIO(content))),
    "zip": lambda content: _read_csv(zipfile.ZipFile(io.BytesIO(content)).read("list.csv")),
}


@pytest.mark.parametrize("has_coverage", [False, True])
@pytest.mark.parametrize("file_format", LIST_FORMATS)
@pytest.mark.parametrize(
    ("heads", "alone", "beside"),
    [
        # The shapes have a column of this name, too.
        (["Kab", "code"], ["Kab", "code"], ["Kab", "code"]),
        # Ours is a whole number, theirs is text.
        (["Kab", "population"], ["Kab", "population"], ["Kab", "population_own"]),
        (["Kab", "bps_code", "mpp_agencies"], ["Kab", "bps_code", "mpp_agencies"],
         ["Kab", "bps_code_own", "mpp_agencies_own"]),
        (["Kab", "region_code", "region_code_own"], ["Kab", "region_code_own_own", "region_code_own"],
         ["Kab", "region_code_own_own", "region_code_own"]),
    ],
)  # fmt: skip
def test_no_format_loses_a_column_or_takes_it_for_ours(records, cover, file_format, has_coverage, heads, alone, beside):
    cells = [["Kab. Bogor", *[f"a {head}" for head in heads[1:]]], ["Kota Bogor", *["1.5" for _ in heads[1:]]]]
    placed = place(to_text([heads, *cells]), name="Kab", code=None, figures=())
    coverage = cover(day="2024-06-24") if has_coverage else None
    read_back = READERS[file_format](write_rows(file_format, placed, records, texts_in("en"), coverage))
    ours = (*FRONT, *(JOINED_COLUMNS if has_coverage else ()))
    assert read_back[0] == [*ours, *(beside if has_coverage else alone)]
    assert [row[:2] for row in read_back[1:]] == [["32.01", "Kabupaten Bogor"], ["32.71", "Kota Bogor"]]
    assert [row[len(ours) :] for row in read_back[1:]] == cells


OWN = [["Kab", "Jumlah", "fid", "FID", "geometry"], ["Kab. Bogor", "1.234,5", 1, "a", "x"], ["Entah", "2", 2, "b", ""],
       ["Kota Bogor", "3", 3, "c", "y"]]  # fmt: skip


@pytest.fixture
def written(records, cover):
    """The rows of a list in a format, with our columns."""

    def make(file_format, rows=OWN, merging="keep"):
        placed, wording = place(to_text(rows, ";")), Wording("Daftar *saya*", "buah", "Dinas")
        return write_rows(file_format, placed, records, texts_in("en"), cover(day="2024-06-24"), merging, wording)

    return make


def test_every_format_of_our_own_data_holds_the_rows_of_a_list(written):
    assert written("csv").decode().splitlines()[1].startswith("32.01,Kabupaten Bogor,name,100.0,3201,32,Jawa Barat")
    assert written("csv-excel-id").decode("utf-8-sig").splitlines()[1].startswith("32.01;Kabupaten Bogor;name;100,0;")
    document = json.loads(written("json"))
    assert (document["title"], document["source"], len(document["rows"])) == ("Daftar *saya*", "Dinas", 3)
    # Our licence is that of our columns alone.
    assert "licence" not in document
    assert document["licence_of_joined"].startswith("CC-BY-4.0")
    assert (document["rows"][0]["Jumlah"], document["rows"][1]["region_code"]) == (1234.5, None)
    features = json.loads(written("geojson"))["features"]
    assert [one["geometry"] and one["geometry"]["type"] for one in features][1] is None
    assert [one.get("id") for one in features] == ["32.01", None, "32.71"]


@pytest.mark.parametrize(("file_format", "read_back"), [("gpkg", gpd.read_file), ("parquet", gpd.read_parquet)])
def test_geographic_files_have_shapes_types_and_columns_that_clash_with_none_of_theirs(
    written, file_format, read_back, tmp_path
):
    path = tmp_path / f"list.{file_format}"
    path.write_bytes(written(file_format))
    frame = read_back(path)
    assert frame["region_code"].tolist()[::2] == ["32.01", "32.71"]
    assert frame.geometry.isna().tolist() == [False, True, False]
    assert frame.crs == "EPSG:4326"
    assert frame["Jumlah"].tolist() == [1234.5, 2, 3]
    assert frame["population"].dtype.kind in "iuf"
    assert {"fid_2", "FID_3", "geometry_2"} <= set(frame.columns)


def test_several_rows_of_a_region_have_no_room_where_each_shape_stands_once(written):
    rows = [*OWN, ["Kab. Bogor", "1", 4, "d", ""]]
    for name in ("geojson", "gpkg"):
        with pytest.raises(ListError, match="each kabupaten or kota has its shape once"):
            written(name, rows)
        assert written(name, rows, "sum")
    plain = pq.read_table(io.BytesIO(written("parquet", rows)))
    assert (plain.num_rows, b"geo" in plain.schema.metadata) == (4, False)
    assert gpd.read_parquet(io.BytesIO(written("parquet", rows, "sum")))["Jumlah"].tolist() == [1235.5, 2, 3]


def test_the_data_package_says_what_each_column_is(written):
    with zipfile.ZipFile(io.BytesIO(written("zip"))) as archive:
        package = json.loads(archive.read("datapackage.json"))
        readme = archive.read("README.md").decode()
        assert archive.namelist() == ["README.md", "datapackage.json", "list.csv", "placing.csv"]
    rows, placing = package["resources"]
    fields = {field["name"]: field for field in rows["schema"]["fields"]}
    assert (rows["rows"], placing["rows"], fields["population"]["type"]) == (3, 3, "integer")
    assert all(field["description"] for field in (*fields.values(), *placing["schema"]["fields"]))
    assert readme.startswith("# Daftar \\*saya\\*")
    types = {field["name"]: field["type"] for field in placing["schema"]["fields"] if field["type"] != "string"}
    assert types == {"row": "integer", "score": "number"}
    assert fields["how"]["description"] == (
        "How it was placed: code, former_code, bps_code, name, alias, spelling, district, point, chosen, heading, "
        "ambiguous, unknown"
    )


def test_the_data_package_names_the_columns_as_the_head_of_its_csv_does(written):
    with zipfile.ZipFile(io.BytesIO(written("zip", [["Kab", "=cmd"], ["Kab. Bogor", "x"]]))) as archive:
        package = json.loads(archive.read("datapackage.json"))
        head = archive.read("list.csv").decode().splitlines()[0].split(",")
    assert head[-1] == "'=cmd"
    assert [field["name"] for field in package["resources"][0]["schema"]["fields"]] == head


def test_all_formats_are_those_of_our_own_data():
    assert set(LIST_FORMATS) == set(FORMATS)
