"""The page's state: who wins when the address and a widget disagree."""

from datetime import date

import pytest

NARROW = {"tahun": "2024", "jenis": "kota", "dasar": "layanan"}
WHOLE = "271 dari 509"


def test_an_address_of_the_visitors_own_makes_the_selection_again(open_page):
    page = open_page(tahun="2024").choose("filters_shown", True).choose("provinces", ["51"])
    assert page.query == {"tahun": "2024", "provinsi": "51"}
    # Back.
    page.follow({"tahun": "2024"})
    page.go(page.run)
    assert WHOLE in page.html
    assert page.query == {"tahun": "2024"}


@pytest.mark.parametrize(
    ("use", "query"),
    [
        (lambda page: page.press("filters_clear"), {"tahun": "2024", "dasar": "layanan"}),
        (lambda page: page.move("2023-12-31"), {**NARROW, "tahun": "2023", "keyakinan": "tinggi"}),
        (lambda page: page.choose("view", "table"), {**NARROW, "keyakinan": "tinggi", "tampilan": "tabel"}),
        # What changes nothing of the selection must not undo it either.
        (lambda page: page.press("share"), {**NARROW, "keyakinan": "tinggi"}),
        (lambda page: page.choose("filters_shown", False), {**NARROW, "keyakinan": "tinggi"}),
    ],
    ids=["clear", "day", "view", "share", "switch"],
)
def test_a_widget_used_before_the_address_has_followed_is_not_lost(open_page, use, query):
    page = open_page(**NARROW).choose("filters_shown", True).choose("confidence", "high")
    assert page.query == {**NARROW, "keyakinan": "tinggi"}
    # The browser has not got the new address yet, and sends what it has with the next click.
    page.follow(NARROW)
    use(page)
    assert page.query == query


def test_going_back_still_works_after_a_widget_was_used(open_page):
    page = open_page(tahun="2024").move("2023-12-31").move("2022-12-31")
    page.follow({"tahun": "2023"})
    page.go(page.run)
    assert page.value("day") == date(2023, 12, 31)
