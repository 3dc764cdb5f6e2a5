"""The package of all tables, checked by Frictionless."""

import hashlib
import io
import json
from zipfile import ZipFile

import pytest
from frictionless import Package

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.rows import TABLES
from mpp_geo.files.archive import pack, to_zip
from mpp_geo.files.citation import cite
from mpp_geo.files.delimited import to_csv
from mpp_geo.files.extract import make_extract


def unpack(content, folder):
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def test_an_unpacked_package_is_valid(extracts, tmp_path):
    unpack(to_zip(extracts["mpp"]), tmp_path)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["type", "fieldName", "message"]) == []
    assert report.valid
    assert [task.name for task in report.tasks] == list(TABLES)


def test_it_holds_the_tables_as_they_are_described(records, selection, extracts, tmp_path):
    unpack(to_zip(extracts["mpp"]), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "README.md", "addresses.csv", "coverage.csv", "datapackage.json", "districts.csv", "evidence.csv", "mpp.csv",
        "plans.csv",
    ]  # fmt: skip
    package, cited = json.loads((tmp_path / "datapackage.json").read_text()), cite(Coverage(records, selection))
    assert (package["version"], package["description"]) == (cited.version, cited.words)
    assert (package["citation"], package["selection"]) == (cited.text, cited.address)
    for resource in package["resources"]:
        content = (tmp_path / resource["path"]).read_bytes()
        extract = extracts[resource["name"]]
        assert content == to_csv(extract.rows, extract.columns)
        assert (resource["bytes"], resource["rows"]) == (len(content), len(extract.rows))
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["licenses"]
        assert resource["sources"]


def test_every_table_gives_the_same_package(bali):
    assert len({to_zip(extract) for extract in bali.values()}) == 1


def test_a_table_that_was_changed_is_not_valid(bali, tmp_path):
    unpack(to_zip(bali["coverage"]), tmp_path)
    with (tmp_path / "coverage.csv").open("a") as file:
        file.write("x\r\n")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_files_have_no_time_of_their_own(bali):
    with ZipFile(io.BytesIO(to_zip(bali["mpp"]))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}


@pytest.mark.parametrize(
    ("language", "heads"),
    [
        ("id", ["Berkas", "Cara mengutip", "Lisensi", "Cara membaca"]),
        ("en", ["Files", "How to cite", "Licence", "How to read it"]),
    ],
)
def test_the_readme_speaks_the_readers_language(language, heads, records, newest, tmp_path):
    selection = newest.but(language=language, provinces=("51",), day="2020-12-31")
    extract = make_extract(Coverage(records, selection), "mpp")
    readme = (unpack(to_zip(extract), tmp_path) / "README.md").read_text(encoding="utf-8")
    assert [line[3:] for line in readme.splitlines() if line.startswith("## ")] == [
        *heads, "mpp.csv", "coverage.csv", "evidence.csv", "plans.csv", "addresses.csv", "districts.csv",
    ]  # fmt: skip
    cited = cite(Coverage(records, selection))
    assert cited.words in readme
    assert f"`?{cited.address}`" in readme
    assert "https://creativecommons.org/licenses/by/3.0/igo/" in readme
    assert all(f"| `{column}` |" in readme for column in extract.columns)


def test_a_visitors_words_are_no_markdown(records, newest, tmp_path):
    selection = newest.but(text="![x](http://a) <script> `*_|")
    readme = (unpack(to_zip(make_extract(Coverage(records, selection), "mpp")), tmp_path) / "README.md").read_text()
    assert r"!\[x\](http://a) \<script\> \`\*\_\|" in readme
    assert "<script>" not in readme


def test_the_readme_says_which_cells_were_changed(hostile, tmp_path):
    tables = [hostile, hostile.of("coverage"), hostile.of("evidence")]
    readme = (unpack(pack(tables), tmp_path) / "README.md").read_text()
    assert "`mpp.csv`: `unit_name` 8, `not_counted_reason` 8, `inaugurated_date` 13" in readme
    assert b"'=cmd" in (tmp_path / "mpp.csv").read_bytes()
