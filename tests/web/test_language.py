"""The switch of language: every control follows at once and keeps what was chosen."""

import pytest

from mpp_geo.core.fields import FIELDS, VIEW
from mpp_geo.core.vocabulary import VIEWS

# A selection in which every control shows something of its own; the second place fits every view.
CHOSEN = {
    "tahun": "2024", "dasar": "layanan", "ukuran": "jarak", "provinsi": "51,73", "pulau": "Sulawesi", "cari": "kota",
    "min": "0", "maks": "500", "keyakinan": "sedang", "sejak": "2022", "tempat": "73.71", "banding": "51",
    "bentuk": "lingkaran", "urut": "jarak", "jangkauan": "200", "susun": "-layanan",
    "rencana": "ya",
}  # fmt: skip
# Of each of these another one than the first is chosen.
HELD = {"files_table": "evidence", "files_scope": "all", "files_format": "json", "figure_form": "pdf_wide"}


def describe(page):
    """Return what stands on every widget, without what it is called here."""
    parts = ("label", "options", "value", "placeholder", "help")
    widgets = [tuple(getattr(widget, part, None) for part in parts) for widget in page.widgets]
    return [*widgets, *(button.label for button in page.run.button)]


def open_view(open_page, view, language):
    query = {**CHOSEN, VIEW.parameter: VIEW.values[view]} if view != VIEWS[0] else CHOSEN
    page = open_page(**query, **({"bahasa": language} if language != "id" else {}))
    page.choose("filters_shown", True)
    if view == "download":
        for key, value in HELD.items():
            page.choose(key, value)
    return page


def test_every_part_of_an_address_is_tried():
    # The kind goes with no other filter, a day with no year; the level follows the measure.
    untried = {"jenis", "tanggal", "tingkat", "halaman", "angkatan", "tampilan", "bahasa"}
    assert {one.parameter for one in FIELDS} == CHOSEN.keys() | untried


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_that_was_switched_is_the_page_of_the_other_language(open_page, view):
    page = open_view(open_page, view, "id")
    before, english = describe(page), describe(open_view(open_page, view, "en"))
    page.choose("language", "en")
    assert describe(page) == english
    page.choose("language", "id")
    assert describe(page) == before


@pytest.mark.parametrize("view", VIEWS)
def test_a_control_that_sends_its_words_is_another_one_in_another_language(open_page, view):
    # Else the browser leaves the words of the language before standing, and they are read as a value.
    page = open_view(open_page, view, "id")
    before = {widget.key for widget in page.widgets if hasattr(widget, "options")}
    page.choose("language", "en")
    assert before & {widget.key for widget in page.widgets} == {"language"}


def test_a_choice_that_no_address_tells_outlives_its_view(open_page):
    page = (
        open_page(tampilan="unduh").choose("files_table", "evidence").choose("view", "about").choose("view", "download")
    )
    assert page.value("files_table") == "evidence"
