"""The Folium elements: what reaches the browser, and what is refused before."""

import json
import re

from streamlit_folium import generate_js_hash, generate_leaflet_string

from mpp_geo.map.layer import BareMap, Choropleth, ChoroplethState, MapSources

SOURCES = MapSources("../../map/1/map.js", "../../map/2/map.css", "../../map/3/shapes.json", "../../map/4/styles.json")
NASTY = "</script>'\"`${alert(1)}\u2028" + "x" * 500


def script_of(element):
    element.get_root().render()
    return generate_leaflet_string(element)


def bare_map():
    bare = BareMap(SOURCES)
    Choropleth(SOURCES, "failed").add_to(bare)
    return bare


def test_the_maps_script_is_constant_so_that_the_frame_is_never_rebuilt():
    assert generate_js_hash(script_of(bare_map()), "map") == generate_js_hash(script_of(bare_map()), "map")


def test_a_map_is_rendered_once_however_often_it_is_asked_for():
    bare = bare_map()
    script = script_of(bare)
    assert script.count("choroplethFrame.makeMap") == 1
    assert script_of(bare) == script


def test_nothing_is_loaded_from_another_host():
    bare = bare_map()
    assert "http" not in script_of(bare)
    assert [link for _, link in (*bare.default_js, *bare.default_css)] == [SOURCES.script, SOURCES.stylesheet]


def test_values_travel_as_json_and_hostile_text_cannot_leave_it():
    state = ChoroplethState({"name": NASTY, "classes": "01"})
    state.add_to(BareMap(SOURCES))
    script = generate_leaflet_string(state)
    assert "</script>" not in script
    sent = re.search(r"choroplethFrame\.update\((.*)\);", script).group(1)
    assert json.loads(sent)["name"] == NASTY


def test_a_change_of_state_is_small():
    state = {"measure": "status", "layer": "regions", "classes": "0" * 514, "step": "2024-12-31", "selected": "73.71"}
    element = ChoroplethState(state)
    element.add_to(BareMap(SOURCES))
    assert len(generate_leaflet_string(element)) < 1000
