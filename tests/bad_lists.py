"""Lists as nobody should bring them, each with the sentences in which it ends."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from mpp_geo.names.lists.recognition import MAX_BYTES, MAX_UNPACKED
from tests.list_files import point_frame, to_geojson, to_gpkg, to_ods, to_text, to_xlsx, to_zip

_HEAD = b'<worksheet><sheetData><row r="1">'
_DAMAGED = "damaged or incomplete"
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


def replace_part(content, name, text):
    """The archive with another text in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return to_zip({one: archive.read(one) for one in archive.namelist()} | {name: text})


def in_sheet(text, name="xl/worksheets/sheet1.xml"):
    """A workbook with a text in place of its sheet or of another part."""
    return replace_part(to_xlsx([["Kab", "x"], ["Bogor", 1]]), name, text)


_CELLS = b"<c><v>1</v></c>"


def in_rows(*rows):
    """A workbook whose sheet has these rows."""
    return in_sheet(b"<worksheet><sheetData>" + b"".join(rows) + b"</sheetData></worksheet>")


# Cells without a name stand after the one before: a small file, and a large sheet.
UNNAMED = [
    ("wide, and a far row", [b"<row>", _CELLS * 60, b'</row><row r="100000">', _CELLS, b"</row>"], "5,000,000 cells"),
    ("in a far row alone", [b"<x:row s='1' r = '0400000'>", _CELLS, b"</x:row>"], "more than 100,000 rows"),
    ("in rows without a name", [b"<row>", _CELLS * 60, b"</row>", b"<row/>" * 99_999, _CELLS], "5,000,000 cells"),
    ("in ends of rows", [b"</row>" * 100_200, _CELLS], "more than 100,000 rows"),
    ("after rows without a name", [b'<row r="100200"/>', b"<row>", _CELLS, b"</row>"], "more than 100,000 rows"),
    ("after a named one", [b'<row><c r="ALK1"/>', _CELLS * 2, b"</row>"], "1,001 columns"),
    (
        "mixed",
        [b'<row r="7"><c r="AX1"/>', _CELLS * 10, b'</row><row r="100000">', _CELLS, b"</row>"],
        "5,000,000 cells",
    ),
    ("after what is no end", [b"<row><!--</row>-->", b'<c/><v a="</row>"/><![CDATA[</row>]]>' * 1001], "1,001 columns"),
    ("and a declaration", [b"<!DOCTYPE a [</row>]>", _CELLS], _DAMAGED),
    ("in other letters", [b'<row><c r="alm000000001"/></row>'], "1,001 columns"),
]


def elsewhere():
    """A workbook with a large sheet that lies in a folder of its own, beside a table of another format."""
    names = {"xl/worksheets/sheet1.xml": "xl/other/sheet1.xml"}
    _, rows, _ = UNNAMED[0]
    with zipfile.ZipFile(io.BytesIO(in_rows(*rows))) as archive:
        files = {names.get(name, name): archive.read(name) for name in archive.namelist()}
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        files[name] = files[name].replace(b"worksheets/", b"other/")
    return to_zip({"content.xml": "<a/>"} | files)


# Parts that never end what they begin: looked through again from each beginning, such as the first takes days.
ENDLESS = [
    ("cells", b'<c r="A1" ' * 40_000),
    ("attributes", b"<c " + b'r="A1" t="s" ' * 40_000),
    ("attributes of one formula", b'<c r="A1"><f>' + b'r="A1" t="s" ' * 40_000),
    ("blanks", b'<c r="A1">' + b" " * 400_000),
    ("formulas", b'<c r="A1"><f ' * 40_000),
    ("formulas with text", b'<c r="A1"><f>' * 40_000),
    ("values", b'<c r="A1" t="s"><f/><v ' * 40_000),
    ("prefixes", b"<" + b"c:" * 200_000),
    ("rows", b'<row r="1" ' * 40_000),
    ("quotations of rows", b"<row a='<row \"" * 40_000),
    ("comments", b"<!-- " * 80_000),
]


def broken_zip():
    content = bytearray(to_xlsx([["Kab", "x"], ["Bogor", 1]]))
    content[60:90] = bytes(30)
    return bytes(content)


# What is brought, and a part of the sentence that refuses it.
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
    *[(f"{what} without end", lambda text=text: in_sheet(_HEAD + text), _DAMAGED) for what, text in ENDLESS],
    ("cells with text without end", lambda: in_sheet(_HEAD + b'<c t="s" ' * 40_000), "40,000 columns"),
    ("quotation marks without end", lambda: in_sheet(_HEAD + b'<c \'""' * 40_000), "20,000 columns"),
    ("shared texts without end", lambda: in_sheet(b"<si>" * 100_000, "xl/sharedStrings.xml"), _DAMAGED),
    (
        "cells of ODS without end",
        lambda: replace_part(to_ods([["Kab"], ["x"]]), "content.xml", b"<table:table-cell " * 40_000),
        _DAMAGED,
    ),
    ("a far corner in other marks", lambda: in_sheet(b"<x:c s='1' r = 'XFD90000'/>"), "16,384 columns; at most 1,000"),
    *[(f"cells without a name {how}", lambda rows=rows: in_rows(*rows), told) for how, rows, told in UNNAMED],
    ("a sheet in another folder", elsewhere, "5,000,000 cells"),
    ("a damaged workbook", broken_zip, _DAMAGED),
    ("half a workbook", lambda: to_xlsx([["Kab", "x"], ["Bogor", 1]])[:3000], _DAMAGED),
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
    ("a damaged GeoPackage", lambda: b"SQLite format 3\0" + bytes(2000), _DAMAGED),
    ("damaged Parquet", lambda: b"PAR1" + bytes(200) + b"PAR1", _DAMAGED),
    ("half a point", lambda: b"lat,nilai\n-6,1\n", "No column says where a row is"),
    ("no place", lambda: b"apa,nilai\nx,1\ny,2\n", "No column says where a row is: choose a name"),
]  # fmt: skip


def with_macros():
    stream = io.BytesIO(to_xlsx([["Kab", "x"], ["Kab. Bogor", 1]]))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
        archive.writestr("xl/externalLinks/externalLink1.xml", "<a/>")
    return stream.getvalue()


def with_formulas():
    """Formulas with their results, as Excel writes them, and one without, as programs do."""

    def edit(book, sheet):
        sheet.write_formula(1, 1, "=1+1", value=2)
        sheet.write_formula(2, 1, "=B2+1", value="")

    return to_xlsx([["Kab", "x"], ["Kab. Bogor", None], ["Kota Bandung", None]], edit=edit)


def with_formula_of_ods():
    with zipfile.ZipFile(io.BytesIO(to_ods([["Kab", "x"], ["Kab. Bogor", 2]]))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    formula = 'table:formula="of:=1+1" office:value="2"'
    return to_zip(files | {"content.xml": files["content.xml"].replace('office:value="2"', formula)})


def merged():
    rows = [["Prov", "Kab", "x"], ["Jawa Barat", "Kab. Bogor", 1], [None, "Kab. Garut", 2], ["Bali", "Kab. Badung", 3]]
    return to_xlsx(rows, [(1, 0, 2, 0)])


def mixed():
    return to_xlsx([["Kab", "x"], ["Kab. Bogor", 1], ["Kota Bandung", "dua"], ["Kab. Garut", 3]])


def utm():
    with TemporaryDirectory() as folder:
        return to_gpkg(point_frame([(106.8, -6.6)], nama=["a"]).to_crs("EPSG:32748"), Path(folder))


def thousand():
    return to_text([["Kab", *(f"Tahun ke-{number}" for number in range(1, 1000))], ["Kab. Bogor", *range(1, 1000)]])


# What is brought, how its file is called, how many of its rows are placed, and all that is said of it.
STRANGE = [
    ("wrong extension", lambda: to_xlsx([["Kab", "x"], ["Kab. Bogor", 1]]), "list.csv", 1,
     ["The file's name says another kind; it holds XLSX and was read as such."]),
    ("macros and external links", with_macros, "list.xlsm", 1, [
        "The workbook has macros; they are not run, only values are read.",
        "The workbook refers to others; they are not opened, the stored values are read.",
    ]),
    ("formulas", with_formulas, "a.xlsx", 2, [
        "The workbook has formulas (2, the first in cell B2); they are not computed, their stored values are read.",
        "Cell B3: the file does not hold the result of its formula, so it counts as empty; open the workbook in its "
        "program, save it and bring that.",
    ]),
    ("formulas of ODS", with_formula_of_ods, "a.ods", 1, [
        "The workbook has formulas (1, the first in cell B2); they are not computed, their stored values are read.",
    ]),
    ("formulas as text", lambda: b"Kab,x\nKab. Bogor,=1+1\nKab. Garut,1\n", "a.csv", 2, [
        "Column “x” mixes numbers with words (“=1+1” in row 2), so it is not taken for figures; “Columns and how it is "
        "read” can do so.",
    ]),
    ("doubled and missing heads", lambda: b"Kab,x,x,\nKab. Bogor,1,2,3\n", "a.csv", 1, [
        "Columns without a head (1) are named column_4.",
        "Heads that come twice are numbered: x.",
    ]),
    ("no heads at all", lambda: b"Kab. Bogor,1\nKota Bandung,2\n", "a.csv", 2, [
        "There are no heads; columns are named by their place.",
    ]),
    ("merged cells", merged, "a.xlsx", 3, [
        "Row 2, column 1: what a cell merged over several rows says holds for each of them (such cells: 1).",
    ]),
    ("mixed types", mixed, "a.xlsx", 3, [
        "Column “x” mixes numbers with words (“dua” in row 3), so it is not taken for figures; “Columns and how it is "
        "read” can do so.",
    ]),
    ("dates as serial numbers", lambda: to_xlsx([["Kab", "Tanggal"], ["Kab. Bogor", 45_000]]), "a.xlsx", 1, [
        "Column “Tanggal”: 45000 in row 2 is read as 2023-03-15 (year-month-day), and others like it",
    ]),
    ("dates as text", lambda: b"Kab,Tanggal\nKab. Bogor,24/6/2024\nKab. Garut,3/4/2024\n", "a.csv", 2, [
        "Column “Tanggal”: 3/4/2024 in row 3 is read as 2024-04-03 (year-month-day), and others like it",
    ]),
    ("NaN and Infinity", lambda: b"Kab,x\nKab. Bogor,NaN\nKota Bandung,Infinity\nKab. Garut,1", "a.csv", 3, [
        "Column “x”: NaN in row 2 is no number; such cells (2) count as not known.",
    ]),
    ("errors of formulas", lambda: b"Kab,x\nKab. Bogor,1\nKab. Garut,#DIV/0!\n", "a.csv", 2, [
        "Column “x”: #DIV/0! in row 3 is no number; such cells (1) count as not known.",
    ]),
    ("NUL bytes", lambda: b"Kab,Catatan\nKab. Bogor," + b"x" * 99 + b"\nKota\0 Bandung,y\n", "a.csv", 2, [
        "NUL characters (1) were taken out; the first stands in row 3, column 1.",
    ]),
    ("right-to-left marks", lambda: "Kab,x\n\u202eKab. Bogor\u202c,1\n".encode(), "a.csv", 1, [
        "Row 2, column 1: marks that are not seen, such as those of the direction of writing, were taken out",
    ]),
    ("Windows-1252", lambda: "Kab,x\nKab. Bogor,é\n".encode("cp1252"), "a.csv", 1, [
        "The text was read as windows-1252.",
    ]),
    ("1,000 columns", thousand, "a.csv", 1, []),
    ("1,000 columns of numbers alone", lambda: to_text([["Kab", *range(999)], ["Kab. Bogor", *range(999)]]), "a.csv", 1,
     ["There are no heads; columns are named by their place."]),
    ("other coordinates than WGS 84", utm, "a.gpkg", 1, [
        "Coordinates were converted from WGS 84 / UTM zone 48S to WGS 84.",
    ]),
    ("swapped coordinates", lambda: b"lat,lon\n106.8,-6.6\n107.6,-6.9\n", "a.csv", 0, [
        "Latitude and longitude seem to be swapped (rows: 2)",
    ]),
    ("swapped coordinates of GeoJSON", lambda: to_geojson([({}, -6.6, 106.8)]), "a.geojson", 0, [
        "Latitude and longitude seem to be swapped (rows: 1)",
    ]),
    ("points at sea", lambda: to_geojson([({"x": 1}, 106.8, -5.9), ({"x": 2}, 106.8, -6.6)]), "a.geojson", 1, []),
]  # fmt: skip
