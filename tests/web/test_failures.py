"""A part of the page that fails: a sentence in its place, and the rest of the page."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from mpp_geo.core.errors import DataError, Fault
from mpp_geo.web import page as page_module
from mpp_geo.web import tabs
from mpp_geo.web.metrics import REGISTRY
from mpp_geo.web.remembered import forget

SECRET = "secret detail"


def count(kind):
    return REGISTRY.get_sample_value("mpp_geo_page_errors_total", {"kind": kind})


def fail(*_, **__):
    raise ZeroDivisionError(SECRET)


def find_alerts(page):
    return [element.proto.body for element in page.run.get("html") if '<section role="alert"' in element.proto.body]


@pytest.mark.parametrize("view", ["spread", "table", "gaps", "download", "about"])
def test_a_view_that_fails_leaves_the_rest_of_the_page(open_page, monkeypatch, view):
    monkeypatch.setitem(tabs._FOLLOWS, view, fail)
    before = count("other")
    page = open_page()
    if view != "spread":
        page.choose("view", view)
    (alert,) = find_alerts(page)
    assert "Ada yang salah di pihak kami" in alert
    assert "Something went wrong on our side" in alert
    assert SECRET not in page.html
    assert "ZeroDivision" not in page.html
    assert 'class="finding"' in page.html
    assert 'class="foot"' in page.html
    assert count("other") == before + 1
    # And the next change shows another view.
    page.choose("view", "batches")
    assert find_alerts(page) == []


@pytest.mark.parametrize("part", ["show_map", "show_tools", "show_story", "show_fact_check", "_show_card"])
def test_a_part_that_fails_leaves_the_views(open_page, monkeypatch, part):
    monkeypatch.setattr(page_module, part, fail)
    # What a part said before stands without it.
    forget()
    page = open_page()
    assert len(find_alerts(page)) == 1
    assert 'class="finding"' in page.html
    assert page.value("view") == "spread"


def test_what_the_log_says_names_the_part_and_the_place(open_page, monkeypatch, caplog):
    monkeypatch.setitem(tabs._FOLLOWS, "table", fail)
    with caplog.at_level(logging.ERROR):
        open_page().choose("view", "table")
    (record,) = [one for one in caplog.records if one.name.startswith("mpp_geo")]
    assert record.getMessage() == "A part of the page failed: view table"
    assert record.exc_info[0] is ZeroDivisionError


def test_data_that_cannot_be_read_are_said_as_such(open_page, monkeypatch):
    def fail_by_data(*_):
        raise DataError([Fault("mpp.csv", SECRET)])

    monkeypatch.setitem(tabs._FOLLOWS, "table", fail_by_data)
    before = count("data")
    page = open_page().choose("view", "table")
    assert "The data cannot be read" in find_alerts(page)[0]
    assert SECRET not in page.html
    assert count("data") == before + 1


def test_where_the_whole_page_fails_a_visitor_sees_a_sentence_and_never_a_traceback():
    def script():
        from mpp_geo.core.errors import DataError, Fault
        from mpp_geo.web.failures import show_error

        assert show_error(DataError([Fault("mpp.csv", "secret detail")]))

    page = AppTest.from_function(script).run()
    (notice,) = (element.proto.body for element in page.get("html"))
    assert "Data tidak dapat dibaca" in notice
    assert "The data cannot be read" in notice
    assert "secret" not in notice
