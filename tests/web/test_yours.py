"""The view "Your data": what a pasted release gives, with and without the date of its page."""

from datetime import date

import pytest

TEXT = "Kemarin (4/3) Menteri PANRB meresmikan MPP Kabupaten Sigi.\nBesok MPP Kabupaten Buol diresmikan."


@pytest.mark.parametrize(
    ("day", "dates", "refused"), [(None, ["", ""], True), (date(2025, 3, 5), ["2025-03-04", "2025-03-06"], False)]
)
def test_dates_without_a_year_need_the_date_of_the_page(open_page, day, dates, refused):
    page = open_page(tampilan="data-anda")
    page.run.text_area(key="yours_text").set_value(TEXT)
    page.find("yours_date").set_value(day)
    page.go(next(button for button in page.run.button if button.label == "Baca teks").click())
    for name, event, read in zip(("Sigi", "Buol"), ("inaugurated", "planned"), dates, strict=True):
        assert f"<td>Kabupaten {name}<td>{event}<td>{read}<td>" in page.html
    assert ("Tidak dapat ditempatkan" in page.html) == refused
