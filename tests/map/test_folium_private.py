"""Undocumented parts of Folium and branca: still there, and still needed."""

import folium
import pytest
import streamlit_folium

from mpp_geo.map.folium_private import ScriptMap


def test_a_header_can_be_left_out_and_folium_still_fills_one():
    assert len(folium.Map(tiles=None).get_root().header._children) > 0
    assert ScriptMap().get_root().header.render().strip() == ""


def test_folium_still_adds_links_to_other_hosts_when_a_map_is_rendered():
    usual = folium.Map(tiles=None)
    usual.render()
    assert "https://" in usual.get_root().header.render()


@pytest.fixture
def count_renderings(monkeypatch):
    """Count how often `st_folium` lets a map do the work of a rendering."""
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **_: None)

    def count(kind):
        done = []
        work = folium.elements.MacroElement.render
        monkeypatch.setattr(
            folium.elements.MacroElement, "render", lambda self, **kw: (done.append(self), work(self, **kw))[1]
        )
        element = kind()
        streamlit_folium.st_folium(element, key="map", returned_objects=[])
        return done.count(element)

    return count


def test_the_component_still_renders_a_map_more_than_once(count_renderings):
    assert count_renderings(lambda: folium.Map(tiles=None)) > 1


def test_a_script_map_does_the_work_once(count_renderings):
    assert count_renderings(ScriptMap) == 1
