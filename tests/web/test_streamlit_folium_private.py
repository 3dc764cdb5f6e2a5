"""Each part that streamlit-folium does not document is there, and does what it is used for."""

import json
from pathlib import Path

import folium
import pytest

from mpp_geo.map.layer import BareMap, ChoroplethState, MapSources
from mpp_geo.web.streamlit_folium_private import list_frame_files, render_frame


def test_the_frames_files_are_the_components():
    import streamlit_folium

    folder = Path(streamlit_folium.__file__).parent / "frontend" / "build"
    names = [name.removeprefix("component/streamlit_folium.st_folium/") for name in list_frame_files()]
    assert len(names) == 2
    assert all((folder / name).is_file() for name in names)


def test_a_map_rendered_once_is_what_st_folium_sends(monkeypatch):
    import streamlit_folium

    sources = MapSources("map.js", "map.css", "shapes.json", "styles.json")
    sent = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **arguments: sent.append(arguments))
    streamlit_folium.st_folium(
        BareMap(sources), key="map", height=480, use_container_width=True, returned_objects=[],
        feature_group_to_add=ChoroplethState({"a": 1}),
    )  # fmt: skip
    (theirs,) = sent
    frame = render_frame(BareMap(sources), ChoroplethState({"mark": 0}), json.dumps({"mark": 0}))
    same = set(frame.arguments) - {"id"}
    # As JSON, which is how they travel: tuples are lists there.
    sent_by_us = json.loads(json.dumps(frame.arguments))
    assert {name: sent_by_us[name] for name in same} == {name: theirs[name] for name in same}
    assert frame.before + json.dumps({"a": 1}) + frame.after == theirs["feature_group"]
    # What is not sent is the component's own business.
    assert set(theirs) - set(frame.arguments) == {"feature_group", "key", "height", "on_change"}


def test_a_layer_that_does_not_name_its_state_is_refused():
    sources = MapSources("map.js", "map.css", "shapes.json", "styles.json")
    with pytest.raises(ValueError, match="does not name"):
        render_frame(BareMap(sources), folium.FeatureGroup(), "mark")
