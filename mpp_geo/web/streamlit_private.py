"""What the page uses of Streamlit that it does not document, each part with its reason.

A test of this module's name fails when a part is gone or no longer needed.
"""

from __future__ import annotations

import gc
import socket

import streamlit as st
from streamlit import config

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


def set_language(language: Language) -> None:
    """Set the language of the whole document; only scripts reach it."""
    st.html(_SET_LANGUAGE.format(language=language), unsafe_allow_javascript=True)


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
