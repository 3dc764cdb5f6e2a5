"""The buttons for figures: named by the selection, and nothing is drawn before one is pressed."""

import pytest
from streamlit.testing.v1 import AppTest

from mpp_geo.web import figures_view


def show(query):
    from mpp_geo.query import from_query
    from mpp_geo.tables import read_tables
    from mpp_geo.texts import texts_in
    from mpp_geo.web.figures_view import show_figures

    tables = read_tables()
    selection, _ = from_query({name: [value] for name, value in query.items()}, tables.choices)
    show_figures(tables, selection, texts_in(selection.language))


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ({}, "PNG lebar", "GIF: film semua tahun"),
        ({"bahasa": "en", "ukuran": "jarak"}, "PNG, wide", "GIF: film of all years"),
    ],
)
def test_there_is_a_button_for_each_kind_of_figure(monkeypatch, query, first, last):
    drawn = []
    monkeypatch.setattr(figures_view, "make_figure", lambda *asked: drawn.append(asked) or b"")
    page = AppTest.from_function(show, args=(query,)).run()
    assert not page.exception
    buttons = [element.proto for element in page.get("download_button")]
    assert [button.label for button in buttons][:: len(buttons) - 1] == [first, last]
    assert len(buttons) == 5
    assert drawn == []
