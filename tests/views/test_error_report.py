"""A report begins with what it is about, whoever takes it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.views.error_report import address_report, begin_report, is_report_home

ID, EN = texts_in("id"), texts_in("en")
NAME = "Tambang & <b>"


@pytest.mark.parametrize(
    ("home", "start", "title"),
    [
        ("data@example.go.id", "mailto:data@example.go.id?", "subject"),
        ("https://example.org/issues/new", "https://example.org/issues/new?", "title"),
        ("https://example.org/new?labels=data", "https://example.org/new?labels=data&", "title"),
    ],
)
def test_what_is_asked_for_is_begun(home, start, title):
    assert is_report_home(home)
    address = address_report(home, NAME, "14.01.03", "2025-12-31", EN)
    assert address.startswith(start)
    assert "<" not in address
    query = parse_qs(urlsplit(address).query)
    assert query[title] == ["MPP Geo: Tambang & <b> (14.01.03)"]
    assert query["body"][0].startswith("Place: Tambang & <b> (14.01.03)\nDay that was shown: 2025-12-31\n")


def test_a_script_fills_in_the_place():
    begun = begin_report("data@example.go.id", ID)
    assert set(re.findall(r"\{.*?\}", begun)) == {"{name}", "{code}", "{day}"}


@pytest.mark.parametrize("home", ["", "nobody", "javascript:alert(1)@x.y z", "ftp://example.org", "a@b", "https://x/{name}",
                                  "a@b.c?cc=d@e.f", "https://"])  # fmt: skip
def test_nothing_else_takes_reports(home):
    assert not is_report_home(home)
