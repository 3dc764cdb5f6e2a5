"""Whatever is brought ends in one clear sentence: it is refused, or read and what is strange about it is said."""

import gc
import tracemalloc

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.names.lists import spreadsheets
from mpp_geo.names.lists.remarks import ListError
from tests.bad_lists import REFUSED, STRANGE, in_rows
from tests.list_files import place, said, to_geojson, to_text


@pytest.mark.parametrize(("content", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_read_is_refused_in_one_sentence(content, sentence):
    with pytest.raises(ListError) as caught:
        place(content())
    assert sentence in caught.value.remark.say(texts_in("en"))
    indonesian = caught.value.remark.say(texts_in("id"))
    assert indonesian != caught.value.remark.say(texts_in("en"))
    assert len(indonesian) < 400


@pytest.mark.parametrize(
    ("content", "name", "count", "sentences"), [case[1:] for case in STRANGE], ids=[case[0] for case in STRANGE]
)
def test_what_is_strange_is_read_and_said(content, name, count, sentences):
    placed = place(content(), called=name)
    remarks = (*placed.own.remarks, *placed.remarks)
    told = [remark.say(texts_in("en")) for remark in remarks]
    assert [one[: len(sentence)] for one, sentence in zip(told, sentences, strict=True)] == sentences
    assert placed.placed == count
    for remark in remarks:
        assert remark.say(texts_in("id")) != remark.say(texts_in("en"))


def test_cells_that_stand_where_others_do_are_bounded(monkeypatch):
    monkeypatch.setattr(spreadsheets, "MAX_CELLS", 100)
    with pytest.raises(ListError, match="more than 100 cells"):
        place(in_rows(b"<row>", b'<c r="A1"/>' * 101, b"</row>"))


def test_right_to_left_marks_do_not_hide_a_name():
    placed = place("Kab,x\n\u202eKab. Bogor\u202c,1\n".encode())
    assert placed.placements[0].code == "32.01"


def test_cells_that_are_no_date_or_no_number_are_named_with_row_and_column():
    rows = [["Kab. Bogor", f"2024-01-{day:02}", day] for day in range(1, 21)]
    rows[3][1], rows[7][1], rows[9][2], rows[11][2] = "31/31/2024", "kapan", "dua belas", "-"
    placed = place(to_text([["Kabupaten", "Tanggal", "Jumlah"], *rows]))
    texts = [one.say(texts_in("en")) for one in placed.remarks if one.key in ("unread_date", "strange")]
    assert texts == [
        "Column “Tanggal”: 31/31/2024 in row 5 is no date; rows like it (2) have none.",
        "Column “Jumlah”: dua belas in row 11 is no number; such cells (1) count as not known.",
    ]


def test_nothing_of_a_brought_list_is_kept_after_it():
    def bring(letter):
        rows = [[f"Kabupaten {letter * 20_000} {number}", number] for number in range(200)]
        placed = place(to_text([["Kabupaten", "Jumlah"], *rows]), name="Kabupaten")
        assert len(placed.called) == 200

    # What is made once, with the first list, stays.
    bring("x")
    gc.collect()
    tracemalloc.start()
    bring("y")
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # Of 4 MB.
    assert held < 500_000


def test_swapped_coordinates_are_offered_and_points_at_sea_are_named():
    placed = place(to_text([["lat", "lon"], [106.8, -6.6], [107.6, -6.9]]))
    assert (placed.roles.latitude, placed.roles.longitude) == ("lat", "lon")
    assert (placed.placed, said(placed.remarks)) == (0, ["swapped"])
    swapped = place(to_text([["lat", "lon"], [106.8, -6.6], [107.6, -6.9]]), latitude="lon", longitude="lat")
    assert [one.code for one in swapped.placements] == ["32.71", "32.73"]
    sea = place(to_geojson([({}, 106.8, -5.9), ({}, 0.0, 0.0)]))
    assert [one.how for one in sea.placements] == ["unknown", "unknown"]
    assert sea.placements[0].candidates
    assert not sea.placements[1].candidates
    assert sea.placements[1].why.say(texts_in("en")) == "the point 0.0000, 0.0000 lies at sea or abroad"
