"""The view "Compare": what can be chosen, and what the address says of it."""

import pytest

QUERY = {"tampilan": "banding"}


def test_it_begins_with_the_year_before(open_page):
    page = open_page(**QUERY, tahun="2024")
    assert page.value("compare_year") == "2023-12-31"
    assert "<th scope=col>2023<th scope=col>2024" in page.html


@pytest.mark.parametrize(("chosen", "written"), [("2022-12-31", "2022"), ("2017-12-31", "2017")])
def test_another_year_is_part_of_the_address(open_page, chosen, written):
    page = open_page(**QUERY, tahun="2024").choose("compare_year", chosen)
    assert page.query == {**QUERY, "tahun": "2024", "banding": written}


def test_a_day_of_the_address_can_be_compared(open_page):
    page = open_page(**QUERY, tahun="2024", banding="2024-06-24")
    assert page.value("compare_year") == "2024-06-24"
    assert "24 Juni 2024" in page.html
    assert page.query["banding"] == "2024-06-24"


def test_a_year_that_is_not_over_is_written_as_its_day(open_page, records):
    newest = records.choices.newest_day
    page = open_page(**QUERY, tahun="2024").choose("compare_year", newest)
    assert page.query["banding"] == newest


def test_two_places_can_be_chosen_and_swapped(open_page):
    page = open_page(**QUERY, tahun="2024").choose("compare_kind", "places")
    assert page.query["banding"] == "11"
    page.choose("compare_first", "73").choose("compare_with", "51")
    assert page.query == {**QUERY, "tahun": "2024", "tempat": "73", "banding": "51"}
    page.press("compare_swap")
    assert (page.query["tempat"], page.query["banding"]) == ("51", "73")


def test_a_place_is_not_compared_with_itself(open_page):
    page = open_page(**QUERY, tempat="31", banding="31", bahasa="en")
    assert page.value("compare_with") != "31"
    assert "Province: Aceh" in page.html


@pytest.mark.parametrize(
    ("query", "place"), [({"tempat": "73"}, "73"), ({"tempat": "73.71", "tahun": "2024"}, "73.71")]
)
def test_the_chosen_place_is_the_first_and_the_second_is_asked_for_beside_it(open_page, query, place):
    page = open_page(**QUERY, **query, bahasa="en")
    assert (page.value("compare_first"), page.value("compare_with")) == (place, None)
    assert "Choose the second place." in page.html
    page.choose("compare_with", "51")
    assert page.query["banding"] == "51"
    assert "Province: Bali" in page.html


def test_the_only_province_shown_is_the_first(open_page):
    page = open_page(**QUERY, provinsi="73").choose("compare_kind", "places")
    assert page.query == {**QUERY, "provinsi": "73", "tempat": "73"}


def test_days_can_be_compared_while_a_place_is_chosen(open_page):
    page = open_page(**QUERY, tempat="73", tahun="2024").choose("compare_kind", "years")
    assert page.query["banding"] == "2023"
    assert page.value("compare_year") == "2023-12-31"
