"""A visitor brings a real-life spreadsheet, settles three rows, sees the map, moves its years and takes it away."""

import io

import openpyxl
import pytest
import xlsxwriter
from typer.testing import CliRunner

from mpp_geo.cli import app
from mpp_geo.core.texts import texts_in

pytestmark = pytest.mark.browser

T = texts_in("en")
ROWS = [
    ["REKAPITULASI RUMAH SAKIT MENURUT KABUPATEN/KOTA"],
    ["Keadaan sampai Desember 2023"],
    [],
    ["No", "Provinsi", "Kabupaten/Kota", "Tahun", "Tempat tidur", "Rasio"],
    [1, "Jawa Barat", "Kab. Bogor", 2019, "1.234", "12,5"],
    [2, None, "Kota  Bogor", 2019, "845", "7,25"],
    [3, None, "Kab. Bandng Barat", 2020, "610", "3,1"],
    [4, "Papua", "Kab. Merauke", 2020, "220", "9,0"],
    [5, None, "Jayapura", 2021, "310", "8,4"],
    [6, None, "Jayapura", 2022, "35", "1,0"],
    [7, "Kalimantan Timur", "Tana Tidung", 2022, "48", "2,2"],
    [8, "Sulawesi Selatan", "Ujung Pandang", 2023, "3.020", "20,1"],
    [9, "Jawa Tengah", "Solo Raya", 2023, "77", "1,1"],
    [None, None, "Jumlah", None, "6.399", None],
    ["Sumber: Dinas Kesehatan (contoh)"],
]


@pytest.fixture(scope="module")
def spreadsheet():
    """The workbook as its office made it: a title over all columns, provinces merged over their regions."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Rekap")
        for at, row in enumerate(ROWS):
            sheet.write_row(at, 0, row)
        sheet.merge_range(0, 0, 0, 5, ROWS[0][0])
        sheet.merge_range(4, 1, 6, 1, "Jawa Barat")
        sheet.merge_range(7, 1, 9, 1, "Papua")
    return stream.getvalue()


def bring(visit, name, content, language="en"):
    visit.open(f"?{'bahasa=en&' if language == 'en' else ''}tampilan=data-anda")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    visit.page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(file)


def own_map(visit):
    """The frame of the list's own map, the second one of the page."""
    visit.page.wait_for_function("() => document.querySelectorAll('iframe[title^=\"streamlit_folium\"]').length === 2")
    handle = visit.page.locator('iframe[title^="streamlit_folium"]').nth(1).element_handle()
    frame = handle.content_frame()
    frame.wait_for_function("() => window.choroplethFrame?.chart?.state")
    return frame


def settle(visit, written, choice):
    box = visit.page.get_by_role("combobox", name=written)
    box.click()
    box.fill(choice)
    visit.page.get_by_role("option", name=choice).first.click()
    box.wait_for(state="detached")


def test_a_messy_spreadsheet_is_settled_mapped_and_taken_away(new_visit, spreadsheet, tmp_path):
    # On a phone, where it is hardest.
    visit = new_visit(width=360)
    bring(visit, "rekap rs.xlsx", spreadsheet)
    page = visit.page
    page.get_by_text("6 of 9 rows placed.").wait_for()
    settle(visit, "“Jayapura, Papua” (2×)", "Kota Jayapura")
    settle(visit, "“Solo Raya, Jawa Tengah” (1×)", "Kota Surakarta")
    page.get_by_text("9 of 9 rows placed.").wait_for()
    frame = own_map(visit)
    frame.wait_for_function("() => choroplethFrame.chart.state.classes.split('1').length === 9")
    # Its days are not those of the headline, which fades while the page's own map moves.
    frame.evaluate("() => choroplethFrame.chart.display(choroplethFrame.chart.state, true)")
    assert page.locator("html.time-moves").count() == 0
    visit.map("chart.display(chart.state, true)")
    assert page.locator("html.time-moves").count() == 1
    visit.map("chart.display(chart.state, false)")
    assert page.locator("html.time-moves").count() == 0
    handle = frame.locator(".choropleth-handle[aria-disabled=false]")
    handle.focus()
    page.keyboard.press("Home")
    frame.wait_for_function("() => choroplethFrame.chart.state.classes.split('1').length === 3")
    # The page follows once the time has come to rest.
    frame.evaluate("() => choroplethFrame.chart.time.bar.settleNow()")
    frame.wait_for_function("() => choroplethFrame.chart.time.state.step === '2019-12-31'")
    visit.wait_for_rest()
    # What is taken away follows the day; the page says which.
    page.get_by_text(T("lists.as_of", time="31 December 2019")).wait_for()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=T("yours.file.figure", kind="SVG")).click()
    assert waiting.value.suggested_filename == "mpp-geo-peta-2019-12-31.svg"
    waiting.value.save_as(tmp_path / "map.svg")
    assert "as of 31 December 2019" in (tmp_path / "map.svg").read_text(encoding="utf-8")
    page.get_by_role("radio", name=T("form.circles")).last.click()
    frame.wait_for_function("() => choroplethFrame.chart.state.form === 'circles'")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=T("yours.file.rows", format=T("files.format.xlsx"))).click()
    waiting.value.save_as(tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    heads, *rows = [[cell.value for cell in row] for row in sheet]
    codes = [row[heads.index("region_code")] for row in rows]
    assert codes == ["32.01", "32.71", "32.17", "93.01", "91.71", "91.71", "65.04", "73.71", "33.72"]
    assert [row[heads.index("how")] for row in rows][4] == "chosen"
    assert "bahasa=en" in page.url
    assert "Jayapura" not in page.url
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert visit.errors == []


def test_the_site_of_a_list_works_from_a_folder_and_asks_for_nothing(browser, spreadsheet, tmp_path):
    book = tmp_path / "rekap.xlsx"
    book.write_bytes(spreadsheet)
    CliRunner().invoke(app, ["map", str(book), "--site", str(tmp_path / "site"), "--column", "Tempat tidur"])
    page = browser.new_page(viewport={"width": 360, "height": 800})
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.wait_for_function("() => window.ownMap?.state.values")
    page.locator(".choropleth-handle").focus()
    page.keyboard.press("Home")
    page.wait_for_function("() => ownMap.state.step === '2019-12-31' && !ownMap.time.bar.isMoving")
    assert page.evaluate("() => ownMap.state.classes.replaceAll('0', '').length") == 2
    page.keyboard.press("End")
    page.wait_for_function("() => ownMap.state.step === '2023-12-31' && ownMap.state.values")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert (len(asked), said) == (1, [])
    page.close()


def test_saved_choices_are_used_again_and_no_other_visitor_sees_the_list(new_visit, spreadsheet, tmp_path):
    visit, other = new_visit(), new_visit()
    bring(visit, "rekap rs.xlsx", spreadsheet)
    page = visit.page
    settle(visit, "“Jayapura, Papua” (2×)", "Kota Jayapura")
    settle(visit, "“Solo Raya, Jawa Tengah” (1×)", "Kota Surakarta")
    page.get_by_text("9 of 9 rows placed.").wait_for()
    # Another page of the same server, open at the same view while the list is there.
    other.open("?bahasa=en&tampilan=data-anda")
    other.page.get_by_text(T("yours.privacy")).wait_for()
    assert other.page.get_by_text("rows placed.").count() == 0
    assert "rekap rs" not in other.page.content()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=T("yours.file.aliases")).click()
    waiting.value.save_as(tmp_path / "names.csv")
    # A visitor who opens the page again can use them.
    bring(other, "rekap rs.xlsx", spreadsheet)
    page = other.page
    page.get_by_text("6 of 9 rows placed.").wait_for()
    page.get_by_text(T("yours.columns")).click()
    page.get_by_test_id("stFileUploaderDropzoneInput").nth(1).set_input_files(tmp_path / "names.csv")
    page.get_by_text("9 of 9 rows placed.").wait_for()
    page.get_by_text(f"{T('lists.how.chosen')}: 3").wait_for()
    assert visit.errors == other.errors == []


def test_the_icon_beside_a_file_stays_an_icon_in_every_language(new_visit, spreadsheet):
    visit = new_visit()
    bring(visit, "rekap rs.xlsx", spreadsheet, "id")
    button = visit.page.get_by_role("button", name=texts_in("id")("host.file.add"))
    # The typeface of icons draws it by its English name.
    assert button.get_by_test_id("stIconMaterial").text_content() == "add"


def test_a_bad_file_says_one_sentence_and_the_page_goes_on(new_visit, spreadsheet):
    visit = new_visit()
    bring(visit, "data.xls", b"<html><table><tr><td>Bogor</td></tr></table></html>")
    page = visit.page
    page.get_by_role("alert").get_by_text(T("lists.html")).wait_for()
    page.get_by_role("button", name=T("yours.forget")).click()
    page.get_by_role("alert").wait_for(state="detached")
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(
        {"name": "rekap.xlsx", "mimeType": "application/octet-stream", "buffer": spreadsheet}
    )
    page.get_by_text("6 of 9 rows placed.").wait_for()
