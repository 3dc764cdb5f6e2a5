"""What is passed on: the link that reopens this view, the code that embeds it, and the sentence."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.views.map_state import EMBED_HEIGHT
from mpp_geo.web.address import note_use


def show_share(selection: Selection, sentence: str, t: Texts) -> None:
    """Show the button, and what it opens; `sentence` is the finding."""
    if st.button(t("share.title"), key="share", on_click=note_use):
        st.dialog(t("share.title"), width="medium")(_show_parts)(selection, sentence, t)


def _show_parts(selection: Selection, sentence: str, t: Texts) -> None:
    """Show the device's own way, then the link, the code and the sentence, each with a button that copies it."""
    address = page_address()
    # It stands above the texts: the host draws those late and would push it away from under the finger.
    st.html(
        f'<button type="button" class="handed" data-link="{escape(make_link(address, selection))}" '
        f'data-text="{escape(sentence)}">{escape(t("share.native"))}</button>'
    )
    for name, text in (
        ("link", make_link(address, selection)),
        ("embed", make_embed(address, selection, sentence)),
        ("sentence", f"{sentence} ({t('share.source')}, {make_link(address, selection)})"),
    ):
        st.caption(t(f"share.{name}"))
        st.code(text, language=None, wrap_lines=True)


@lru_cache(maxsize=1)
def hand_on() -> str:
    """Return the HTML that lets the button hand a link to the device; a browser that cannot never shows the button."""
    script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    return f"<script>{script}</script>"


def page_address() -> str:
    """Return the page's own address, without a query; empty outside of a browser."""
    parts = urlsplit(st.context.url or "")
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", "", ""))


def make_link(address: str, selection: Selection) -> str:
    """Return the address that reopens a selection."""
    query = selection.to_query_string()
    return f"{address}?{query}" if query else address


def make_embed(address: str, selection: Selection, sentence: str) -> str:
    """Return the HTML that shows the map of a selection in another page; the sentence is its title."""
    query = urlencode({"embed": "true", **selection.without("view").to_query()}, safe=",")
    return (
        f'<iframe src="{escape(f"{address}?{query}")}" title="{escape(sentence)}" width="100%" '
        f'height="{EMBED_HEIGHT}" style="border:0" loading="lazy"></iframe>'
    )
