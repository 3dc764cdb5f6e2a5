"""The filters, without a browser."""

from datetime import date

import pytest


@pytest.fixture
def open_filters(open_page):
    """Opens the page with its filters shown."""
    return lambda **query: open_page(**query).choose("filters_shown", True)


def test_any_day_of_the_records_can_be_chosen(open_filters, records):
    page = open_filters(tahun="2025")
    box = page.find("day")
    assert (box.min.isoformat(), box.max.isoformat()) == (records.choices.first_day, records.choices.newest_day)
    page.choose("day", date(2024, 6, 24))
    assert "Sampai 24 Juni 2024, 204 dari 509 daerah" in page.html
    assert page.query == {"tanggal": "2024-06-24"}
    page.choose("day", date(2023, 12, 31))
    assert page.query == {"tahun": "2023"}


def test_the_first_new_year_can_be_chosen_and_goes_when_the_day_comes_before_it(open_filters):
    page = open_filters(tahun="2024").choose("since", "2022-01-01")
    assert "baru pada 2022–2024" in page.html
    assert page.query == {"tahun": "2024", "sejak": "2022"}
    page.move("2021-12-31")
    assert page.query == {"tahun": "2021"}


def test_a_first_new_day_of_the_address_can_be_seen(open_filters):
    assert open_filters(tahun="2024", sejak="2024-06-24").value("since") == "2024-06-24"


def test_the_kind_says_that_jakartas_cities_are_not_among_them(open_filters):
    page = open_filters(bahasa="en")
    assert "6 administrative areas" in page.find("kind").help
    page.choose("kind", "kota")
    assert "DKI Jakarta, one local government with six administrative areas, is not among them." in page.html


def test_all_filters_are_cleared_at_once_and_what_is_counted_stays(open_filters):
    page = open_filters(tahun="2024", dasar="layanan", jenis="kota", keyakinan="tinggi", sejak="2022")
    assert page.run.button(key="filters_clear").label == "Hapus filter (3)"
    page.press("filters_clear")
    assert page.query == {"tahun": "2024", "dasar": "layanan"}


def test_each_button_loosens_one_filter_and_is_off_where_that_helps_nothing(open_page):
    page = open_page(cari="Atlantis", provinsi="51")
    assert page.run.button(key="without_provinces").disabled
    page.press("without_text")
    assert page.query == {"provinsi": "51"}


def test_a_range_is_asked_of_a_measure_that_has_values(open_filters):
    page = open_filters(ukuran="jarak", tahun="2025")
    assert [box.key for box in page.run.number_input] == ["low-id", "high-id"]
    page.go(page.find("low").set_value(100))
    assert page.query == {"tahun": "2025", "ukuran": "jarak", "min": "100"}
    page.choose("measure", "status")
    assert page.query == {"tahun": "2025"}
