"""The views below the map: which there are, and that a link reopens them as they were."""

import pytest

from mpp_geo.core.acts import list_acts
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.selection import Selection
from mpp_geo.files.batch_rows import list_batch


def test_a_link_to_the_former_overview_opens_the_story_with_its_numbers(open_page):
    page = open_page(tampilan="ringkasan")
    assert page.value("view") == "spread"
    assert "yang tidak ada" not in page.html
    assert page.query == {}


def test_a_link_reopens_sort_and_page(open_page):
    query = {"tampilan": "tabel", "susun": "-layanan", "halaman": "3", "bahasa": "en"}
    page = open_page(**query)
    assert page.query == query
    assert "101–150 of 514" in page.html
    assert "<th scope=col aria-sort=descending>" in page.html
    assert page.html.count("<th scope=row><a") == 50


def test_a_link_reopens_the_batch(open_page):
    query = {"tampilan": "angkatan", "angkatan": "2024-06-24", "bahasa": "en"}
    page = open_page(**query)
    assert page.query == query
    assert "Inaugurated on 24 June 2024" in page.html
    assert "MPPs: 15; in Java 4, outside Java 11." in page.html
    (button,) = page.run.get("download_button")
    assert button.proto.label == "CSV: 15 MPPs inaugurated on 24 June 2024"


@pytest.mark.parametrize(
    ("query", "notice", "shown"),
    [
        ({"tampilan": "angkatan", "angkatan": "2024-06-25"}, "angkatan = “2024-06-25”, yang tidak ada", "2024-06-24"),
        ({"tampilan": "tabel", "halaman": "99"}, "halaman = “99”, yang tidak ada", "501–514 dari 514"),
        ({"tampilan": "tabel", "provinsi": "73", "halaman": "4"}, "halaman = “4”, yang tidak ada", "Ditampilkan: 1"),
        (
            {"tampilan": "tabel", "tingkat": "provinsi", "susun": "layanan"},
            "susun = “layanan” tidak cocok",
            "38 provinsi",
        ),
        ({"tampilan": "tabel", "susun": "gaji"}, "susun = “gaji”, yang tidak ada", "1–50 dari 514"),
    ],
)
def test_what_a_link_asks_for_and_is_not_there_is_said_and_the_nearest_shown(open_page, query, notice, shown):
    page = open_page(**query)
    assert notice in page.html
    assert shown in page.html


def test_part_of_a_name_narrows_the_table_and_begins_at_its_first_page(open_page):
    page = open_page(tampilan="tabel", halaman="3").choose("table_name", "bogor")
    assert page.query == {"tampilan": "tabel", "cari": "bogor"}
    assert page.html.count("<th scope=row><a") == 2


def test_every_province_is_a_link_that_opens_it(open_page):
    page = open_page(tampilan="provinsi")
    assert page.html.count("<th scope=row><a") == 38
    assert 'href="?&amp;tempat=51">1. Bali</a>' in page.html


def test_a_batch_as_a_file(records):
    coverage = Coverage(records, Selection(records.choices, day="2024-06-24"))
    act = next(act for act in list_acts(coverage) if act.day == "2024-06-24")
    rows = list_batch(coverage, act)
    assert len(rows) == 15
    kampar = next(row for row in rows if row["unit_code"] == "14.01")
    assert (kampar["agencies"], kampar["services"], kampar["figures_as_of"]) == (17, 264, "2024-06-24")
