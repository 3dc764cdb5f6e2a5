"""A citizen with a phone learns where the nearest MPP is: from the name of her kecamatan, or from where she stands."""

import re

import pytest

from mpp_geo.core.texts import LANGUAGES, texts_in

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "has_touch": True, "is_mobile": True}


def is_in_sight(page, locator):
    """Return whether an element lies on the screen, whole, and nothing covers its middle."""
    return locator.evaluate(
        """(element) => {
            const { left, top, right, bottom } = element.getBoundingClientRect();
            const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            return top >= 0 && bottom <= innerHeight && (element === over || element.contains(over));
        }"""
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_taps_lead_from_a_kecamatan_of_kampar_to_address_and_distance(new_visit, language):
    t = texts_in(language)
    visit = new_visit(**PHONE).open("?bahasa=en" if language == "en" else "")
    page = visit.page
    box = page.get_by_role("combobox", name=t("control.place"))
    box.tap()
    page.keyboard.type("tambang")
    page.get_by_role("option", name=re.compile("^Tambang .*Kabupaten Kampar, Riau")).tap()
    card = page.locator(".card[aria-live]")
    distance = card.get_by_role("heading", name="1. Kota Pekanbaru, 21 km")
    distance.wait_for()
    address = card.get_by_role("listitem").filter(has_text="kompleks kantor Wali Kota Pekanbaru").first
    assert is_in_sight(page, distance)
    assert is_in_sight(page, address)
    visit.wait_for_map("chart.state.selected === '14.01'")
    assert "tempat=14.01.03" in page.url
    assert box.input_value() == "Tambang"
    assert visit.errors == []
