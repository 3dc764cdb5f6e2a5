"""The buttons for figures: named by the selection, and nothing is drawn before one is pressed."""

import pytest
from streamlit.testing.v1 import AppTest

from mpp_geo.web import prints


def show(query):
    from mpp_geo.core.product import read_records
    from mpp_geo.core.query import read_query
    from mpp_geo.core.texts import texts_in
    from mpp_geo.web.prints import show_prints

    selection = read_query({name: [value] for name, value in query.items()}, read_records().choices).selection
    show_prints(selection, texts_in(selection.language))


@pytest.mark.parametrize(
    ("query", "forms", "button"),
    [
        ({}, ["PNG lebar", "PNG persegi", "SVG", "PDF", "GIF: film semua tahun"], "Unduh gambar: PDF"),
        (
            {"bahasa": "en", "ukuran": "jarak"},
            ["PNG, wide", "PNG, square", "SVG", "PDF", "GIF: film of all years"],
            "Download figure: PDF",
        ),
    ],
)
def test_there_is_a_choice_of_forms_and_a_button(monkeypatch, query, forms, button):
    drawn = []
    monkeypatch.setattr(prints, "make_figure", lambda *asked: drawn.append(asked) or b"")
    page = AppTest.from_function(show, args=(query,)).run()
    assert page.pills[0].options == forms
    page.pills[0].set_value("pdf_wide").run()
    assert not page.exception
    assert [element.proto.label for element in page.get("download_button")] == [button]
    assert drawn == []
