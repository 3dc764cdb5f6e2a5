"""The site of somebody's own list: one page that fetches nothing, whatever the list brings."""

import base64
import hashlib
import json
import re

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.names.lists.list_content import Wording
from mpp_geo.names.lists.measuring import Measuring, make_own_map
from mpp_geo.site.own_site import LICENCES, PAGE, make_own_site
from tests.list_files import place, to_text

HOSTILE = "</script><img src=x onerror=alert(1)>'\"{{7*7}}"
ROWS = [["Kab", HOSTILE, "Tahun"], ["Kab. Bogor", 40, 2020], ["Kota Bogor", 7, 2022], ["Kab. Nduga", "", 2022]]


@pytest.fixture(scope="module")
def make(records):
    def build(language="id", provinces=(), **measuring):
        t = texts_in(language)
        coverage = Coverage(records, Selection(records.choices, language=language, provinces=provinces))
        asked = Measuring("column", HOSTILE, **measuring)
        own = make_own_map(place(to_text(ROWS, ";")), asked, coverage, t, Wording(HOSTILE, HOSTILE, HOSTILE))
        return make_own_site(own, coverage, t, {"rows.csv": b"a,b"})

    return build


@pytest.fixture(scope="module")
def page(make):
    return make()[PAGE].decode()


def find_data(page, name):
    (text,) = re.findall(rf'<script type="application/json" id="{name}">(.*?)</script>', page)
    return json.loads(text)


def test_it_has_the_page_its_licences_and_the_rows(make):
    assert set(make()) == {PAGE, LICENCES, "rows.csv"}


def test_the_page_names_no_file_but_the_rows_and_takes_no_code_but_its_own(page):
    outside = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)
    assert re.findall(r'(?:href|src)="([^"]*)"', outside) == ["data:,", "rows.csv"]
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    for tag, name in (("script>", "script-src"), ("style>", "style-src")):
        (content,) = re.findall(f"<{tag}(.*?)</{tag}", page, flags=re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name} &#39;sha256-{digest}&#39;;" in policy
    assert policy.startswith("default-src &#39;none&#39;;")
    assert "connect-src" not in policy


def test_the_typeface_that_it_carries_is_drawn(page):
    assert re.findall("font-display:[a-z]+", page) == ["font-display:block"]


def test_what_the_list_brings_is_text(page):
    assert "<img" not in page
    assert page.count("<script") == page.count("</script>") == 4
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&#34;{{7*7}}" in page


def test_the_page_holds_the_map_its_days_and_the_table(page, records):
    state = find_data(page, "state")
    keys = dict(zip((region.code for region in records.regions), state["classes"], strict=True))
    assert (keys["32.71"], keys["32.01"], keys["95.08"], keys["11.01"]) == ("1", "2", "?", "0")
    assert [step["day"] for step in state["timeline"]["steps"]] == ["2020-12-31", "2022-12-31"]
    assert {tuple(one["label"]) for one in state["own"]["classes"]} == {("id",)}
    assert "<th scope=row>Kabupaten Bogor<td>Jawa Barat<td>40" in page


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_is_in_one_language_and_the_same_at_every_build(make, language):
    made = make(language)
    assert made == make(language)
    assert f'<html lang="{language}">'.encode() in made[PAGE]
    assert len(made[PAGE]) < 1_000_000


def test_filters_narrow_its_rows(make):
    page = make(provinces=("32",))[PAGE].decode()
    assert "Kabupaten Nduga" not in re.sub(r"<script.*?</script>", "", page, flags=re.S)
