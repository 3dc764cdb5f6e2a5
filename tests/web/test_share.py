"""What is passed on: links that reopen a view, and the code that embeds it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from mpp_geo.core.query import Reading, read_query
from mpp_geo.core.selection import Selection
from mpp_geo.web.share import make_embed, make_link

ADDRESS = "https://mpp.example/peta"


def test_the_default_view_is_the_address_alone(records):
    assert make_link(ADDRESS, Selection(records.choices)) == ADDRESS


@pytest.mark.parametrize(
    ("changes", "link"),
    [
        ({"year": 2024, "provinces": ("73", "51")}, "?tahun=2024&provinsi=51,73"),
        ({"day": "2024-06-24"}, "?tanggal=2024-06-24"),
        ({"text": "a&b=c d"}, "?tahun=2025&cari=a%26b%3Dc+d"),
        ({"view": "table", "language": "en"}, "?tahun=2025&tampilan=tabel&bahasa=en"),
    ],
)
def test_a_link_reopens_the_view(select, changes, link):
    selection = select(**changes)
    made = make_link(ADDRESS, selection)
    assert made == ADDRESS + link
    assert read_query(parse_qs(urlsplit(made).query), selection.choices) == Reading(selection, ())


def test_an_embedded_map_is_the_overview_of_the_same_selection(select):
    code = make_embed(ADDRESS, select(year=2020, view="gaps", place="73.71"), '4 < 5 & "six"')
    assert f'src="{ADDRESS}?embed=true&amp;tahun=2020&amp;tempat=73.71"' in code
    assert 'title="4 &lt; 5 &amp; &quot;six&quot;"' in code
    assert code.startswith("<iframe ")
    assert code.endswith("></iframe>")


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "' onload='x"])
def test_nothing_typed_leaves_its_attribute(select, text):
    code = make_embed(ADDRESS, select(text=text), text)
    assert code.count("<") == 2
    assert code.count('"') == 12
    assert "'" not in code
