"""What the page uses of streamlit-folium that it does not document, each part with its reason.

A test of this module's name fails when a part is gone.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import folium
from streamlit import runtime


@lru_cache(maxsize=1)
def _import_component() -> Any:
    """Return `streamlit_folium`, imported without its warning that no page runs; see `register_map`."""
    log = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    level = log.level
    log.setLevel(logging.ERROR)
    import streamlit_folium

    log.setLevel(level)
    return streamlit_folium


def register_map() -> None:
    """Register the map's component with the server, which otherwise knows its files after the first visitor's run."""
    if runtime.exists():
        runtime.get_instance().component_registry.register_component(_import_component()._component_func)


@lru_cache(maxsize=1)
def list_frame_files() -> tuple[str, ...]:
    """Return the addresses of the files that the component's frame loads first, relative to the page."""
    folder = Path(_import_component().__file__).parent
    page = (folder / "frontend" / "build" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r'<script[^>]* src="\./([^"]+)"', page)
    return tuple(f"component/streamlit_folium.st_folium/{name}" for name in ("index.html", *scripts))


@dataclass(frozen=True)
class Frame:
    """A map as `streamlit_folium` sends it to its frame in the browser."""

    # What never changes, by the names of the component's arguments.
    arguments: dict[str, Any]
    # The script of what is laid on the map, around the text that stands for its state.
    before: str
    after: str


def render_frame(bare: folium.Map, layer: folium.FeatureGroup, mark: str) -> Frame:
    """Return a map and a layer on it rendered once; `mark` is where the layer's script names its state.

    `st_folium` renders its map with all templates at every run, a sixth of the work of a change, though all that
    changes here is one text.
    """
    component = _import_component()
    bare.get_root().render()
    arguments = {
        # In this order: the map's script is made from the element that the layer then changes. Tuples, for the host
        # asks of a list at every run what kind of a table it is.
        "html": component._get_html(bare),
        "header": component._get_header(bare),
        "script": component._get_map_string(bare),
        "id": component.get_full_id(bare),
        "css_links": tuple(address for _, address in bare.default_css),
        "js_links": tuple(address for _, address in bare.default_js),
        "returned_objects": (),
        "return_on_hover": False,
        "default": {},
        "width": None,
        "zoom": None,
        "center": None,
        "layer_control": None,
        "pixelated": False,
        "wrap_longitude": False,
    }
    before, found, after = component._get_feature_group_string(layer, map=bare).partition(mark)
    if not found:
        raise ValueError(f"the layer's script does not name {mark}")
    return Frame(arguments, before, after)


def show_frame(frame: Frame, state: str, key: str, height: int, on_change: Callable[[], None] | None) -> None:
    """Show a map with its state; what it sends back is in the session under its key."""
    _import_component()._component_func(
        **frame.arguments, feature_group=frame.before + state + frame.after, key=key, height=height, on_change=on_change
    )
