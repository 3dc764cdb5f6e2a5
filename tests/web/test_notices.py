"""What of an address could not be followed, in words."""

import pytest

from mpp_geo.core.query import read_query
from mpp_geo.core.texts import texts_in
from mpp_geo.web.notices import list_notices


@pytest.fixture
def list_for(records):
    """Return the notices of an address in English."""

    def list_them(**query):
        asked = {name: text if isinstance(text, list) else [text] for name, text in query.items()}
        return list_notices(read_query(asked, records.choices).problems, texts_in("en"))

    return list_them


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"tahun": "1990"}, "This address asks for tahun = “1990”, which does not exist. Shown instead: 2017."),
        (
            {"jenis": "desa"},
            "This address asks for jenis = “desa”, which does not exist. Shown instead: the usual view.",
        ),
        (
            {"tahun": "2023", "tanggal": "2024-06-24"},
            "In this address, tahun = “2023” does not go with the rest; it is left out.",
        ),
        (
            {"sejak": "2025", "tahun": "2020"},
            "In this address, sejak = “2025” does not go with the rest; it is left out.",
        ),
        ({"warna": "x"}, "This page does not know these parts of the address; they are left out: warna."),
    ],
)  # fmt: skip
def test_each_problem_has_its_words(list_for, query, says):
    assert list_for(**query) == [says]


def test_many_unknown_parts_are_one_notice_that_names_a_few(list_for):
    (words,) = list_for(**{f"x{number}": "1" for number in range(300)})
    assert words.endswith("left out: x0, x1, x2, x3, x4, ….")


def test_what_others_add_to_count_visits_is_passed_over(list_for):
    assert list_for(utm_source="a", utm_campaign="b", fbclid="c", gclid="d", tahun="2024") == []


@pytest.mark.parametrize("query", [{"tahun": ["2023", "2024"]}, {"cari": ""}])
def test_what_has_a_plain_reading_is_read_without_a_notice(list_for, query):
    assert list_for(**query) == []


def test_more_than_two_are_folded_away(open_page):
    page = open_page(tahun="1990", jenis="desa", dasar="x", ukuran="y", bahasa="en")
    shown, _, folded = page.html.partition("<summary>")
    assert (shown.count('role="alert"'), folded.count('role="alert"')) == (2, 2)
    assert folded.startswith("2 more<")
    assert "<summary>" not in open_page(tahun="1990", jenis="desa").html
