"""What the page uses of Streamlit that it does not document, each part with its reason.

A test of this module's name fails when a part is gone or no longer needed.
"""

from __future__ import annotations

import gc
import json
import logging
import re
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit import config, runtime
from streamlit import logger as host_logger

from mpp_geo.core.texts import Language
from mpp_geo.core.theme import FONT_FAMILY, THEMES, TYPEFACE, TYPEFACE_WEIGHTS, colour

# Hidden options.
_OPTIONS: dict[str, object] = {
    # Parts of the page that did not change (style, chart, lists of choices) travel as a reference instead of again at
    # every move of the slider. The default keeps only messages above 10 kB.
    "global.minCachedMessageSize": 100,
    # Python collects garbage when there is some; doing it after every run of the page costs a third of a change.
    "runner.postScriptGC": False,
    # Megabytes that a page may send with a change; the longest text that can be pasted has a tenth of one.
    "server.maxWidgetStateSize": 2,
    # Tracebacks in colours go past the log, with what a visitor gave in them.
    "logger.enableRich": False,
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
# Of which elements of Streamlit the page's first picture is made.
_ELEMENTS = tuple(
    f"/{name}.tsx"
    for name in ("Html", "Selectbox", "ButtonGroup", "Checkbox", "Button", "BidiComponent", "ComponentInstance")
)
# The host writes its pages as English; screen readers pronounce by this.
_SET_LANGUAGE = '<script>document.documentElement.lang = "{language}"</script>'


def set_options(typeface: str) -> None:
    """Set the hidden options, the colours of both themes and the typeface, before the first visitor comes.

    `typeface` is the address of the typeface's file, relative to the page.
    """
    face = {"family": TYPEFACE, "url": typeface, "weight": TYPEFACE_WEIGHTS}
    colours = {f"theme.{theme}.{option}": colour(name, theme) for theme in THEMES for option, name in _COLOURS.items()}
    fonts = {"theme.font": FONT_FAMILY, "theme.fontFaces": [face]}
    for option, value in {**_OPTIONS, **colours, **fonts}.items():
        config.set_option(option, value)


def tell_language(language: Language) -> str:
    """Return the HTML that sets the language of the whole document; only scripts reach it."""
    return _SET_LANGUAGE.format(language=language)


def read_shell() -> str:
    """Return the HTML that the host sends to everybody before any script runs."""
    return (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def follow_moves() -> str:
    """Return the HTML that lets a click on a link to another selection change the page instead of loading it again.

    Streamlit reads the address again when the reader goes back or forward; the script tells it that she did.
    """
    script = (Path(__file__).parent / "moves.js").read_text(encoding="utf-8")
    return f"<script>{script}</script>"


@lru_cache(maxsize=1)
def spare_fonts(typeface: str) -> str:
    """Return the HTML that keeps Streamlit from loading fonts that nothing is shown in.

    Its icons come when one is shown, see the script. Before it knows the theme it sets a few words in its own typeface;
    the file at `typeface` stands for that.
    """
    script = (Path(__file__).parent / "streamlit_private.js").read_text(encoding="utf-8")
    face = f'@font-face{{font-family:"Source Sans";src:url("{typeface}") format("woff2");font-weight:100 900}}'
    return f"<script>{script}</script><style>{face}</style>"


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
def list_scripts() -> tuple[str, ...]:
    """Return the addresses of the scripts of `_ELEMENTS`, relative to the page.

    Streamlit's page asks for them when the first elements have arrived, and for what they need when they have.
    """
    folder = Path(st.__file__).parent / "static"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

    def follow_imports(names: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += manifest[name].get("imports", ())
        return {manifest[name]["file"] for name in found}

    # Those that the page needs in any case it names itself.
    own = follow_imports(["index.html"])
    return tuple(sorted(follow_imports(name for name in manifest if name.endswith(_ELEMENTS)) - own))


@lru_cache(maxsize=1)
def list_frame_files() -> tuple[str, ...]:
    """Return the addresses of the files that the component's frame loads first, relative to the page."""
    folder = Path(_import_component().__file__).parent
    page = (folder / "frontend" / "build" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r'<script[^>]* src="\./([^"]+)"', page)
    return tuple(f"component/streamlit_folium.st_folium/{name}" for name in ("index.html", *scripts))


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
        # Of its own type: asked by `isinstance`, a proxy of what is gone raises.
        if issubclass(type(one), socket.socket)
        and one.fileno() >= 0
        and one.family in (socket.AF_INET, socket.AF_INET6)
        and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    ]
    for one in listening:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(listening)


def forget_expired() -> int:
    """Forget the closed pages whose readers did not come back in time; returns how many there were.

    The host drops them, with their files, when another page is closed: on a server that became quiet that is never.
    """
    if not runtime.exists():
        return 0
    manager: Any = runtime.get_instance()._session_mgr
    return len(manager._session_storage._cache.expire())


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
        # In this order: the map's script is made from the element that the layer then changes.
        "html": component._get_html(bare),
        "header": component._get_header(bare),
        "script": component._get_map_string(bare),
        "id": component.get_full_id(bare),
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
    before, found, after = component._get_feature_group_string(layer, map=bare).partition(mark)
    if not found:
        raise ValueError(f"the layer's script does not name {mark}")
    return Frame(arguments, before, after)


def show_frame(frame: Frame, state: str, key: str, height: int, on_change: Callable[[], None] | None) -> None:
    """Show a map with its state; what it sends back is in the session under its key."""
    _import_component()._component_func(
        **frame.arguments, feature_group=frame.before + state + frame.after, key=key, height=height, on_change=on_change
    )
