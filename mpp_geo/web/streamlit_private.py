"""What the page uses of Streamlit that it does not document, each part with its reason.

A test of this module's name fails when a part is gone or no longer needed.
"""

from __future__ import annotations

import gc
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit import config
from streamlit import logger as host_logger

from mpp_geo.core.texts import Language
from mpp_geo.core.theme import THEMES, colour

# Hidden options.
_OPTIONS: dict[str, object] = {
    # Parts of the page that did not change (style, chart, lists of choices) travel as a reference instead of again at
    # every move of the slider. The default keeps only messages above 10 kB.
    "global.minCachedMessageSize": 100,
    # Python collects garbage when there is some; doing it after every run of the page costs a third of a change.
    "runner.postScriptGC": False,
}
# Names of our colours by Streamlit's. Its own file of configuration would hold every colour a second time, and is read
# only where the app is started from its folder.
_COLOURS = {
    "primaryColor": "primary",
    "backgroundColor": "page",
    "secondaryBackgroundColor": "panel",
    "textColor": "text",
    "linkColor": "link",
}
# The host writes its pages as English; screen readers pronounce by this.
_SET_LANGUAGE = '<script>document.documentElement.lang = "{language}"</script>'


def set_options() -> None:
    """Set the hidden options and the colours of both themes, before the first visitor comes."""
    colours = {f"theme.{theme}.{option}": colour(name, theme) for theme in THEMES for option, name in _COLOURS.items()}
    for option, value in {**_OPTIONS, **colours}.items():
        config.set_option(option, value)


def tell_language(language: Language) -> str:
    """Return the HTML that sets the language of the whole document; only scripts reach it."""
    return _SET_LANGUAGE.format(language=language)


@lru_cache(maxsize=1)
def follow_moves() -> str:
    """Return the HTML that lets a click on a link to another selection change the page instead of loading it again.

    Streamlit reads the address again when the reader goes back or forward; the script tells it that she did.
    """
    script = (Path(__file__).parent / "moves.js").read_text(encoding="utf-8")
    return f"<script>{script}</script>"


def run_html(html: str) -> None:
    """Show HTML of ours with the scripts in it: no word of a visitor may be in it."""
    st.html(html, unsafe_allow_javascript=True)


def log_through_root() -> None:
    """Let the host's loggers leave their lines to the root's handler, those that it makes later too.

    It gives each logger a handler of its own with a form that knows no JSON, and an error's message.
    """

    def leave_to_root(logger: logging.Logger) -> None:
        logger.propagate = True

    host_logger.setup_formatter = leave_to_root


def send_at_once() -> int:
    """Let the server send small writes without a wait for the client's receipt of those before; returns its sockets.

    Streamlit makes its listening socket without naming TCP, so asyncio does not recognise it and leaves Nagle's
    algorithm on: an answer's body waits 40 ms for the receipt of its headers. Connections inherit the option.
    """
    listening = [
        one
        for one in gc.get_objects()
        if isinstance(one, socket.socket)
        and one.fileno() >= 0
        and one.family in (socket.AF_INET, socket.AF_INET6)
        and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    ]
    for one in listening:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(listening)


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
    # The component registers itself with the running server when it is imported, so not before a page runs.
    from streamlit_folium import _get_feature_group_string, _get_header, _get_html, _get_map_string, get_full_id

    bare.get_root().render()
    arguments = {
        # In this order: the map's script is made from the element that the layer then changes.
        "html": _get_html(bare),
        "header": _get_header(bare),
        "script": _get_map_string(bare),
        "id": get_full_id(bare),
        "css_links": [address for _, address in bare.default_css],
        "js_links": [address for _, address in bare.default_js],
        "returned_objects": [],
        "return_on_hover": False,
        "default": {},
        "width": None,
        "zoom": None,
        "center": None,
        "layer_control": None,
        "pixelated": False,
        "wrap_longitude": False,
    }
    before, found, after = _get_feature_group_string(layer, map=bare).partition(mark)
    if not found:
        raise ValueError(f"the layer's script does not name {mark}")
    return Frame(arguments, before, after)


def show_frame(frame: Frame, state: str, key: str, height: int, on_change: Callable[[], None] | None) -> None:
    """Show a map with its state; what it sends back is in the session under its key."""
    from streamlit_folium import _component_func

    _component_func(
        **frame.arguments, feature_group=frame.before + state + frame.after, key=key, height=height, on_change=on_change
    )
