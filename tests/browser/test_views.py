"""What the views below the map promise a reader: short ways, links that reopen them, answers in sight."""

import pytest

from mpp_geo.core.texts import texts_in

pytestmark = [pytest.mark.browser]


@pytest.mark.parametrize(("width", "language"), [(1280, "id"), (360, "en")])
def test_the_fifteen_of_24_june_2024_are_two_clicks_away(new_visit, width, language):
    t = texts_in(language)
    visit = new_visit(width).open(f"?bahasa={language}")
    visit.page.get_by_role("radio", name=t("tab.batches"), exact=True).click()
    visit.page.get_by_role("link", name=t.date("2024-06-24"), exact=True).click()
    head = visit.page.get_by_role("heading", name=t("batches.day", date=t.date("2024-06-24")))
    head.wait_for()
    visit.page.wait_for_function("document.querySelector('.acts').getBoundingClientRect().top >= 0")
    assert visit.page.locator("table.brief tbody tr").count() == 15
    with visit.page.expect_download() as download:
        visit.page.get_by_role("button", name="CSV: 15").click()
    assert download.value.suggested_filename == "angkatan-2024-06-24.csv"
    assert visit.errors == []


def test_a_link_reopens_sort_page_and_batch(new_visit):
    visit = new_visit().open("?tampilan=tabel&angkatan=2024-06-24&bahasa=en")
    visit.page.evaluate("window.mark = 'the same page'")
    visit.page.get_by_role("link", name="Services", exact=True).click()
    visit.page.locator("th[aria-sort=descending]", has_text="Services").wait_for()
    visit.page.get_by_role("link", name="3", exact=True).click()
    visit.page.get_by_text("101–150 of 514").wait_for()
    visit.page.wait_for_url("**susun=-layanan&halaman=3**")
    names = visit.page.locator("table.brief tbody th").all_inner_texts()
    assert visit.page.evaluate("window.mark") == "the same page"
    other = new_visit().open(visit.page.url.split("/")[-1])
    other.page.get_by_text("101–150 of 514").wait_for()
    assert other.page.locator("table.brief tbody th").all_inner_texts() == names
    other.page.get_by_role("radio", name="Batches", exact=True).click()
    other.page.get_by_role("heading", name="Inaugurated on 24 June 2024").wait_for()
    other.page.go_back()
    other.page.get_by_text("101–150 of 514").wait_for()


def test_a_row_opens_its_place_and_brings_it_into_sight(visit):
    visit.open("?tampilan=tabel&susun=-layanan")
    name = visit.page.locator("table.brief tbody th a").nth(30)
    words = name.inner_text()
    name.click()
    card = visit.page.locator(".card[aria-live]", has_text=words)
    card.wait_for()
    visit.page.wait_for_function(
        "() => { const { top } = document.querySelector('.card[aria-live]').getBoundingClientRect();"
        " return top >= 0 && top < innerHeight; }"
    )


def test_the_story_is_drawn_beside_the_headline(visit):
    visit.open()
    drawings = visit.page.locator(".st-key-story .lines svg")
    drawings.nth(1).wait_for()
    # A line each for Java and beyond.
    assert drawings.locator("polyline, path").count() >= 4
    assert all(drawings.nth(rank).bounding_box()["height"] > 60 for rank in (0, 1))
