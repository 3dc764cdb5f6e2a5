"""Files of a placed list: they read back, with no cell that a spreadsheet would run."""

import io

import openpyxl

from mpp_geo.core.texts import texts_in
from mpp_geo.names.lists.takeaway import Wording, write_book, write_csv, write_report
from tests.list_files import place, read, to_text

ROWS = [["Kab", "Tanggal", "=cmd"], ["Kab. Bogor", "24/6/2024", "=1+1"], ["Entah", "2023", "@x"]]


def test_the_workbook_reads_back_with_codes_as_text_and_no_formula(records, cover):
    content = write_book(
        place(to_text(ROWS)), records, texts_in("en"), cover(day="2024-06-24"), wording=Wording("My list", "beds", "Me")
    )
    book = openpyxl.load_workbook(io.BytesIO(content))
    data, report, about = book.worksheets
    rows = [[cell.value for cell in row] for row in data]
    assert rows[0][:4] == ["region_code", "region_name", "how", "score"]
    assert rows[1][:3] == ["32.01", "Kabupaten Bogor", "name"]
    assert rows[1][-1] == "'=1+1"
    assert all(cell.data_type != "f" for row in data for cell in row)
    assert [cell.value for cell in report[2]][:2] == [3, "Entah"]
    said = {row[0].value: row[1].value for row in about}
    assert (said["Title"], said["Unit"], said["Source"]) == ("My list", "beds", "Me")
    assert "24 June 2024" in said["Joined columns"]
    again = read(content, "again.xlsx")
    assert again.column("region_code") == ["32.01", None]


def test_text_files_are_neutralised_too(records):
    placed = place(to_text(ROWS))
    assert b"'=1+1" in write_csv(placed, records)
    assert write_csv(placed, records).splitlines()[0].endswith(b"'=cmd") or b"=cmd" in write_csv(placed, records)
    assert b"no region is called" in write_report(placed, records, texts_in("en"))
