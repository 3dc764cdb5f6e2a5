"""Whatever is brought ends in one clear sentence: it is refused, or read and what is strange about it is said."""

import gc
import io
import tracemalloc
import zipfile

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.names.lists.recognition import MAX_BYTES, MAX_UNPACKED
from mpp_geo.names.lists.remarks import ListError
from tests.list_files import place, read, said, to_geojson, to_ods, to_text, to_xlsx, to_zip

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def far_corner(book, sheet):
    sheet.write(99_999, 900, "x")


def bomb():
    """A workbook of some hundred kilobytes that unpacks to more than is allowed."""
    stream = io.BytesIO(to_xlsx([["a", "b"], [1, 2]]))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media.bin", "w") as part:
        for _ in range(MAX_UNPACKED // 1_000_000 + 1):
            part.write(bytes(1_000_000))
    return stream.getvalue()


def shared_bomb():
    """A workbook whose cells share one long text, which each of them would get."""
    text, rows = "x" * 30_000, 5_000
    return to_xlsx([["Kab", "Teks"], *[["Bogor", text]] * rows])


def broken_zip():
    content = bytearray(to_xlsx([["Kab", "x"], ["Bogor", 1]]))
    content[60:90] = bytes(30)
    return bytes(content)


REFUSED = [
    ("nothing", lambda: b"", "There is nothing in the file"),
    ("blanks", lambda: b" \n\n ", "There is nothing in the file"),
    ("only a header", lambda: b"Kabupaten,Nilai\n", "There are only heads, and no row below them."),
    ("only titles of a workbook", lambda: to_xlsx([["Kabupaten", "Nilai"]]), "There are only heads"),
    ("10 MB of one cell", lambda: b"Kab,x\nBogor," + b"y" * 9_000_000, "Row 2, column 2: the cell is longer"),
    ("a long cell", lambda: to_text([["Kab", "x"], ["Bogor", "y" * 40_000]]), "Row 2, column 2: the cell is longer"),
    ("a quotation that is not closed", lambda: b'Kab,x\nBogor,1\nGarut,"' + b"a,1\n" * 50_000, "Row 3, column 2"),
    ("too large", lambda: b"a" * (MAX_BYTES + 1), "larger than 10 MB"),
    ("too many rows", lambda: b"Kab,x\n" + b"Bogor,1\n" * 100_001, "more than 100,000 rows"),
    ("too many columns", lambda: to_text([range(1001), range(1001)]), "Row 1 has 1,001 columns; at most 1,000"),
    ("a ZIP bomb", bomb, "unpacks to more than 120 MB"),
    ("a workbook of shared texts", shared_bomb, "unpacks to more than 120 MB"),
    ("two cells far apart", lambda: to_xlsx([["Kab", "x"]], edit=far_corner), "more than 5,000,000 cells"),
    ("cells repeated beyond bounds", lambda: to_ods([["Kab"], ["x"]], repeated=2_000_000), "2,000,000 columns"),
    ("a password", lambda: _OLE + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
    ("a password of ODS", lambda: to_ods([["Kab", "x"]], encrypted=True), "locked by a password"),
    ("an old workbook", lambda: _OLE, "an old Excel workbook"),
    ("HTML named .xls", lambda: b"\n<html><table><tr><td>Bogor</td></tr></table>", "This is an HTML page"),
    ("HTML with an XML line", lambda: b"<?xml version='1.0'?><!DOCTYPE html><html>", "This is an HTML page"),
    ("a damaged workbook", broken_zip, "damaged or incomplete"),
    ("half a workbook", lambda: to_xlsx([["Kab", "x"], ["Bogor", 1]])[:3000], "damaged or incomplete"),
    ("a document", lambda: to_zip({"word/document.xml": "<w/>"}), "This kind of file is not read"),
    ("a PDF", lambda: b"%PDF-1.7\n...", "This kind of file is not read"),
    ("bytes", lambda: bytes(range(256)) * 40 + bytes(500), "is no text and of no kind that is read"),
    ("broken GeoJSON", lambda: b'{"type": "FeatureCollection",\n "features": [', "it breaks off at line 2"),
    ("JSON of something else", lambda: b'{"name": "Bogor"}', "no GeoJSON with features"),
    ("features that are none", lambda: b'{"type": "FeatureCollection", "features": [1]}', "no GeoJSON with features"),
    ("JSON nested without end", lambda: b'{"a":' * 100_000, "no valid JSON"),
    (
        "a geometry that is none",
        lambda: b'{"type":"Feature","geometry":{"type":"Point","coordinates":"a"}}',
        "Feature 1: its geometry cannot be read",
    ),
    ("a damaged GeoPackage", lambda: b"SQLite format 3\0" + bytes(2000), "damaged or incomplete"),
    ("damaged Parquet", lambda: b"PAR1" + bytes(200) + b"PAR1", "damaged or incomplete"),
    ("half a point", lambda: b"lat,nilai\n-6,1\n", "No column says where a row is"),
    ("no place", lambda: b"apa,nilai\nx,1\ny,2\n", "No column says where a row is: choose a name"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_read_is_refused_in_one_sentence(content, sentence):
    with pytest.raises(ListError) as caught:
        place(content())
    assert sentence in caught.value.remark.say(texts_in("en"))
    indonesian = caught.value.remark.say(texts_in("id"))
    assert indonesian != caught.value.remark.say(texts_in("en"))
    assert len(indonesian) < 400


def with_macros():
    stream = io.BytesIO(to_xlsx([["Kab", "x"], ["Kab. Bogor", 1]]))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
        archive.writestr("xl/externalLinks/externalLink1.xml", "<a/>")
    return stream.getvalue()


STRANGE = [
    ("wrong extension", lambda: to_xlsx([["Kab", "x"], ["Kab. Bogor", 1]]), "list.csv", ["named_otherwise"]),
    ("macros and links", with_macros, "list.xlsm", ["macros", "links"]),
    ("doubled and missing heads", lambda: b"Kab,x,x,\nKab. Bogor,1,2,3\n", "a.csv", ["missing_heads", "double_heads"]),
    ("no heads at all", lambda: b"Kab. Bogor,1\nKota Bandung,2\n", "a.csv", ["no_heads"]),
    ("mixed types", lambda: to_xlsx([["Kab", "x"], ["Kab. Bogor", 1], ["Kota Bandung", "dua"]]), "a.xlsx", []),
    ("NaN and Infinity", lambda: b"Kab,x\nKab. Bogor,NaN\nKota Bandung,Infinity\n", "a.csv", ["strange"]),
    ("errors of formulas", lambda: b"Kab,x\nKab. Bogor,#DIV/0!\n", "a.csv", ["strange"]),
    ("NUL bytes", lambda: b"Kab,x\n" + b"Kab. Bogor,1\n" * 20 + b"Kota\0 Bandung,2\n", "a.csv", ["nul"]),
    ("right-to-left marks", lambda: "Kab,x\n\u202eKab. Bogor\u202c,1\n".encode(), "a.csv", []),
    ("Windows-1252", lambda: "Kab,x\nKab. Bogor,é\n".encode("cp1252"), "a.csv", ["encoding"]),
    ("1,000 columns", lambda: to_text([["Kab", *range(999)], ["Kab. Bogor", *range(999)]]), "a.csv", ["no_heads"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "name", "keys"), [case[1:] for case in STRANGE], ids=[case[0] for case in STRANGE])
def test_what_is_strange_is_read_and_said(content, name, keys):
    own = read(content(), name)
    assert said(own.remarks) == keys
    for remark in own.remarks:
        assert remark.say(texts_in("id")) != remark.say(texts_in("en"))


def test_a_strange_cell_is_named_by_row_and_column():
    (remark,) = read(b"Kab,x\nKab. Bogor,1\nKota Bandung,NaN\n").remarks
    assert remark.say(texts_in("en")) == "Column “x”: NaN in row 3 is no number; such cells (1) count as not known."


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
        assert [placed.spelling(rank) is None for rank in range(200)] == [False] * 200

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
