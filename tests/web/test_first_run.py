"""What waits for the map: charts come with the second run, which the map's frame asks for."""

import json

from tests.web.conftest import Page


def count_charts(page):
    return len(page.run.get("vega_lite_chart"))


def asks(page):
    """Whether the state that the map is sent asks for an answer."""
    (frame,) = (one for one in page.run.get("component_instance") if "streamlit_folium" in one.proto.component_name)
    return '"asks":true' in json.loads(frame.proto.json_args)["feature_group"]


def test_the_first_run_has_no_chart_and_asks_the_map_to_tell_when_it_is_painted():
    page = Page({}, is_first=True)
    assert count_charts(page) == 0
    assert asks(page)
    page.go(page.run)
    assert count_charts(page) >= 3
    assert not asks(page)


def test_their_room_is_kept():
    first = Page({}, is_first=True)
    rooms = [element.proto.body for element in first.run.get("html") if 'style="height:' in element.proto.body]
    first.go(first.run)
    assert len(rooms) == count_charts(first)


def test_the_embedded_map_says_the_finding():
    page = Page({"embed": "true"})
    assert "daerah punya MPP" in page.html
