"""Whom to name, and what was taken."""

from urllib.parse import parse_qs

import pytest

from mpp_geo import __version__
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import DataError
from mpp_geo.core.query import read_query
from mpp_geo.files import package
from mpp_geo.files.citation import ATTRIBUTION, cite, write_address


def test_a_citation_names_the_data_its_version_the_selection_and_the_licence(records, newest):
    cited = cite(Coverage(records, newest.but(day="2023-12-31", provinces=("73",), language="en")))
    assert cited.text == (
        f"MPP Geo, Public-service malls in Indonesia, data version {__version__} (records up to 12 February 2026). "
        "By the end of 2023, 13 of 24 local governments in Sulawesi Selatan had an MPP (54%). 6 new in 2023. "
        "4.1 million of 9.5 million people (43%) live where there is an MPP. "
        "Selection: ?tahun=2023&provinsi=73&bahasa=en. Licence CC BY 4.0."
    )


def test_it_speaks_the_language_of_the_selection(records, newest):
    cited = cite(Coverage(records, newest))
    assert cited.words.startswith("Sampai 12 Februari 2026, 304 dari 509 daerah punya MPP (60%)")
    assert "catatan sampai 12 Februari 2026" in cited.text
    assert cited.address == "tanggal=2026-02-12"


def test_words_for_nothing_do_not_speak_of_buttons(records, newest):
    assert (
        cite(Coverage(records, newest.but(text="tidak ada"))).words == "Tidak ada daerah yang cocok dengan “tidak ada”."
    )


def test_the_address_reopens_what_the_file_counts(selection):
    reading = read_query(parse_qs(write_address(selection)), selection.choices)
    assert reading.problems == ()
    assert reading.selection.without_looks() == selection.without_looks()


def test_what_only_changes_the_look_is_no_part_of_it(newest):
    looks = newest.but(view="download", place="73.71", order="distance", reach=100, measure="agencies")
    assert write_address(looks) == "tanggal=2026-02-12"


def test_a_row_names_the_version_and_those_who_made_its_parts():
    assert ATTRIBUTION.startswith(f"MPP Geo {__version__}, from the pages named in the row; ")
    assert "Kemendagri" in ATTRIBUTION
    assert "Dukcapil" in ATTRIBUTION


def test_the_version_is_that_of_the_product(records, newest):
    assert cite(Coverage(records, newest)).version == package.read_package()["version"] == __version__


def test_a_product_without_its_description_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(package.paths, "PRODUCT", tmp_path)
    for content, says in ((None, "the file is missing"), ("{", "not readable")):
        package.read_package.cache_clear()
        if content is not None:
            (tmp_path / "datapackage.json").write_text(content)
        with pytest.raises(DataError, match=f"datapackage.json: {says}"):
            package.read_package()
    package.read_package.cache_clear()
