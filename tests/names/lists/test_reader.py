"""Every kind of file gives the same list, and how it stands in the file is found out and said."""

import io
import re
import zipfile

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.names.lists.grid import Layout
from mpp_geo.names.lists.remarks import ListError
from tests.bad_lists import in_rows
from tests.list_files import (
    place,
    point_frame,
    read,
    said,
    to_geojson,
    to_gpkg,
    to_ods,
    to_parquet,
    to_text,
    to_xlsx,
    to_zip,
)

ROWS = [["Kabupaten", "Nilai"], ["Kab. Bogor", 12], ["Kota Bandung", 7]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_read_in_any_encoding_with_any_delimiter(delimiter, encoding):
    own = read(
        to_text([["Kabupaten", "Catatan"], ["Kab. Bogor", "“kafé”"], ["Kota Bandung", "½"]], delimiter, encoding)
    )
    assert own.heads == ("Kabupaten", "Catatan")
    assert own.rows == [("Kab. Bogor", "“kafé”"), ("Kota Bandung", "½")]


@pytest.mark.parametrize("write", [to_xlsx, to_ods])
def test_spreadsheets_are_read(write):
    own = read(write(ROWS), "list.xlsx")
    assert (own.heads, own.rows, own.numbers) == (
        ("Kabupaten", "Nilai"),
        [("Kab. Bogor", 12), ("Kota Bandung", 7)],
        [2, 3],
    )


def test_features_and_typed_tables_are_read_with_their_points(tmp_path):
    frame = point_frame([(106.8, -6.6), (107.6, -6.9)], nama=["a", "b"], nilai=[1.5, None])
    for content in (to_gpkg(frame, tmp_path), to_parquet(frame)):
        own = read(content, "list")
        assert (own.heads, own.rows) == (("nama", "nilai"), [("a", 1.5), ("b", None)])
        assert own.points == [pytest.approx((106.8, -6.6)), pytest.approx((107.6, -6.9))]
    own = read(to_geojson([({"nama": "a"}, 106.8, -6.6), ({"nilai": 2}, 107.6, -6.9)]))
    assert (own.heads, own.rows, own.points) == (
        ("nama", "nilai"),
        [("a", None), (None, 2)],
        [(106.8, -6.6), (107.6, -6.9)],
    )
    plain = read(to_parquet(frame.drop(columns="geometry")))
    assert (plain.rows, plain.points) == ([("a", 1.5), ("b", None)], None)


def test_other_coordinates_are_reprojected_and_it_is_said(tmp_path):
    frame = point_frame([(106.8, -6.6)], nama=["a"]).to_crs("EPSG:32748")
    own = read(to_gpkg(frame, tmp_path))
    assert own.points == [pytest.approx((106.8, -6.6), abs=1e-6)]
    assert said(own.remarks) == ["reprojected"]
    assert "WGS 84 / UTM zone 48S" in own.remarks[0].say(texts_in("en"))
    old = to_geojson(
        [({"nama": "a"}, 11888722.0, -736370.0)], crs={"type": "name", "properties": {"name": "EPSG:3857"}}
    )
    assert read(old).points == [pytest.approx((106.798, -6.600), abs=1e-2)]


MESSY = [
    ["DAFTAR PUSKESMAS MENURUT KABUPATEN/KOTA"],
    ["Tahun 2023"],
    [],
    ["No", "Provinsi", "Kabupaten/Kota", "Jumlah", None],
    [None, None, None, "2022", "2023"],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    [1, "Jawa Barat", "Kab. Bogor", "1.234", "12,5"],
    [2, None, "Kota Bogor", "25", "3,5"],
    ["Jumlah", None, None, "1.259", "16"],
    ["Sumber: Kementerian Kesehatan"],
]


def test_titles_double_heads_numbering_totals_and_notes_are_left_out():
    own = read(to_text([[("" if cell is None else cell) for cell in row] for row in MESSY], ";"))
    assert own.heads == ("No", "Provinsi", "Kabupaten/Kota", "Jumlah 2022", "Jumlah 2023")
    assert own.numbers == [7, 8]
    assert (own.figures("Jumlah 2022"), own.figures("Jumlah 2023")) == ([1234, 25], [12.5, 3.5])
    assert own.layout == Layout("utf-8", ";", None, 4, None, "9, 10")
    assert said(own.remarks) == ["titles", "totals", "notes"]
    assert own.remarks[1].say(texts_in("en")) == "Rows of totals are left out (1): row 9."


def test_equal_heads_are_numbered_past_those_that_have_the_number():
    heads = ["x", "x (3)", "x", "x", "y", "x (3)", "y", "x", "x (2)"]
    own = read(to_text([heads, *[[f"Kab. {row}", *range(8)] for row in range(2)]]))
    assert own.heads == ("x", "x (3)", "x (2)", "x (4)", "y", "x (3) (2)", "y (2)", "x (5)", "x (2) (2)")


def test_cells_and_rows_without_a_name_stand_after_the_one_before():
    rows = [b"<row><c><v>1</v></c><c><v>2</v></c></row>" for _ in range(2000)]
    own = read(in_rows(b'<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>', *rows))
    assert (own.heads, len(own.rows), own.rows[-1]) == (("a", "b"), 2000, (1, 2))


@pytest.mark.parametrize(
    ("stated", "numbers"),
    [("0", [7, 8, 9, 10]), ("10", [7, 8, 9]), ("8-10", [7]), (" 9 – 10 , 7", [8]), ("99", [7, 8, 9, 10])],
)
def test_rows_that_are_left_out_can_be_corrected(stated, numbers):
    content = to_text([[("" if cell is None else cell) for cell in row] for row in MESSY], ";")
    own = read(content, layout=Layout(left_out=stated))
    assert own.numbers == numbers
    assert said(own.remarks) == (["titles", "left_out"] if len(numbers) < 4 else ["titles"])


@pytest.mark.parametrize("stated", ["2-50001", ", ".join(map(str, range(50_001, 1, -1))), "40000-50001, 2-45000, 7"])
def test_half_of_a_long_list_can_be_left_out(stated):
    # Row by row against each of them, this takes minutes.
    own = read(b"Kabupaten,Nilai\n" + b"Kab. Bogor,1\n" * 100_000, layout=Layout(left_out=stated))
    assert (len(own.rows), own.numbers[0], own.numbers[-1]) == (50_000, 50_002, 100_001)
    assert said(own.remarks) == ["left_out"]


def test_rows_that_are_none_are_refused():
    with pytest.raises(ListError) as caught:
        read(to_text(ROWS), layout=Layout(left_out="2, tiga"))
    assert caught.value.remark.say(texts_in("en")).startswith("“tiga” is no row: write numbers of rows")


def test_cells_merged_down_hold_for_every_row():
    rows = [["Provinsi", "Kabupaten"], ["Jawa Barat", "Bogor"], [None, "Garut"], ["Bali", "Badung"]]
    own = read(to_xlsx(rows, [(1, 0, 2, 0)]), "list.xlsx")
    assert own.column("Provinsi") == ["Jawa Barat", "Jawa Barat", "Bali"]


def test_a_kind_that_is_called_total_is_no_row_of_totals():
    rows = [["Jenis", "Kab", "Orang"], *[[kind, "Bogor", 1] for kind in ("Laki-laki", "Perempuan", "Total")] * 5]
    assert len(read(to_text(rows)).rows) == 15


def test_texts_that_come_again_are_kept_once_and_others_stay_as_they_are():
    many = [f"Puskesmas {number}" for number in range(6_000)]
    own = read(to_text([["Kabupaten", "Nama"], *[["Kab. Bogor", name] for name in many]]))
    assert len({id(cell) for cell in own.column("Kabupaten")}) == 1
    assert own.column("Nama") == many


def test_the_layout_can_be_corrected():
    content = to_text([["Judul", "b"], ["Kabupaten", "Nilai"], ["Bogor", "1.234"]], ";")
    assert read(content).heads == ("Judul", "b")
    own = read(content, layout=Layout(header=2, decimal="."))
    assert (own.heads, own.figures("Nilai")) == (("Kabupaten", "Nilai"), [1.234])
    assert read(content, layout=Layout(header=0)).heads == ("column_1", "column_2")
    assert read(content, layout=Layout(delimiter="|")).heads == ("Judul;b",)
    latin = "Kabupaten,Ä\nBogor,é".encode("cp1252")
    assert read(latin, layout=Layout(encoding="windows-1252")).heads == ("Kabupaten", "Ä")
    with pytest.raises(ListError, match="not in utf-8"):
        read(latin, layout=Layout(encoding="utf-8"))
    with pytest.raises(ListError, match="Row 9 is empty or not there"):
        read(content, layout=Layout(header=9))


def test_a_sheet_can_be_chosen():
    content = to_xlsx(ROWS, also=[[["Petunjuk pengisian"]], [["a", "b"], [1, 2]]])
    own = read(content, "list.xlsx")
    assert (own.heads, own.sheets, own.layout.sheet) == (("a", "b"), ("Sheet 1", "Sheet 2", "Sheet 3"), "Sheet 2")
    assert read(content, layout=Layout(sheet="Sheet 3")).heads == ("Kabupaten", "Nilai")
    with pytest.raises(ListError, match="no sheet “Nope”; those there are: Sheet 1, Sheet 2, Sheet 3"):
        read(content, layout=Layout(sheet="Nope"))


def test_a_list_of_names_alone_has_a_head_or_none():
    assert read(b"Kabupaten\nBogor\nGarut").numbers == [2, 3]
    bare = read(b"Bogor\nGarut")
    assert (bare.heads, bare.numbers) == (("column_1",), [1, 2])


def test_values_of_formulas_are_read_and_text_stays_text():
    def edit(book, sheet):
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.write_string(2, 1, '=HYPERLINK("http://example.org")')

    own = read(to_xlsx([["Kab", "Nilai"], ["Bogor"], ["Garut"]], edit=edit))
    assert own.column("Nilai") == [2, '=HYPERLINK("http://example.org")']


def test_only_formulas_of_the_sheet_that_is_read_are_spoken_of():
    def edit(book, sheet):
        sheet.write_formula(4, 2, "=1+1", value=2)
        sheet.write_formula(5, 2, "=1+1", value="")
        book.add_worksheet("Hidden").hide()
        book.get_worksheet_by_name("Hidden").write_formula(0, 0, "=1+1", value=2)

    content = to_xlsx([["Kab", "x"], ["Bogor"]], also=[ROWS], edit=edit)
    assert said(read(content).remarks) == ["sheet"]
    told = [one.say(texts_in("en")) for one in read(content, layout=Layout(sheet="Sheet 2")).remarks]
    assert told[0].startswith("The workbook has formulas (2, the first in cell C5)")
    assert told[1].startswith("Cell C6: the file does not hold the result")


def test_formulas_of_ods_are_those_of_their_table():
    with zipfile.ZipFile(io.BytesIO(to_ods(ROWS))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    start, table, end = re.split("(<table:table .*</table:table>)", files["content.xml"])
    other = table.replace("Data", "Other").replace('office:value="7"', 'table:formula="of:=1+6" office:value="7"')
    content = to_zip(files | {"content.xml": start + table + other + end})
    assert said(read(content).remarks) == ["sheet"]
    told = [one.say(texts_in("en")) for one in read(content, layout=Layout(sheet="Other")).remarks]
    assert told[0].startswith("The workbook has formulas (1, the first in cell B3)")


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        (b'<c r="B2" t="str"><f>IF(A1="","",1)</f><v></v></c>', ["formulas"]),
        (b'<c r="B2" t="str"><f>IF(A1="","",1)</f><v/></c>', ["formulas"]),
        (b'<c r="B2" t="str"><f>A1</f><v xml:space="preserve"> a</v></c>', ["formulas"]),
        (b'<c r="B2"><f ca="1">1+1</f><v xml:space="preserve">2</v></c>', ["formulas"]),
        (b'<c r="B2"><f>1+1</f><v></v></c>', ["formulas", "no_results"]),
        (b'<c r="B2"><f>1+1</f></c>', ["formulas", "no_results"]),
    ],
)
def test_an_empty_text_is_a_result(cell, keys):
    content = to_xlsx([["Kab", "x"], ["Kab. Bogor", 1], ["Kab. Garut", 1]])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sheet = files["xl/worksheets/sheet1.xml"].replace(b'<c r="B2"><v>1</v></c>', cell)
    assert cell in sheet
    assert said(read(to_zip(files | {"xl/worksheets/sheet1.xml": sheet})).remarks) == keys


def test_dates_of_a_spreadsheet_are_iso_text():
    def edit(book, sheet):
        import datetime

        sheet.write_datetime(1, 1, datetime.datetime(2024, 6, 24), book.add_format({"num_format": "dd/mm/yyyy"}))

    placed = place(to_xlsx([["Kab", "Tanggal"], ["Kab. Bogor"]], edit=edit))
    assert placed.own.column("Tanggal") == ["2024-06-24"]
    assert placed.roles.date == "Tanggal"
