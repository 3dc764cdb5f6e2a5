"""Figures of the current view for print: one button each, and nothing is drawn before one is pressed."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from mpp_geo.figures.files import Format, Shape, make_figure, name_figure
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.texts import Texts

_OFFERED: tuple[tuple[Format, Shape], ...] = (
    ("png", "wide"), ("png", "square"), ("svg", "wide"), ("pdf", "wide"), ("gif", "wide"),
)  # fmt: skip
_MIME_TYPES: dict[Format, str] = {
    "png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "gif": "image/gif",
}  # fmt: skip


def show_figures(_: Tables, selection: Selection, t: Texts) -> None:
    """Show the downloads of a selection's figures."""
    st.html(f'<h2 class="part">{escape(t("print.title"))}</h2>')
    with st.container(horizontal=True):
        for file_format, shape in _OFFERED:
            st.download_button(
                t(f"print.{file_format}_{shape}"),
                data=partial(make_figure, selection, file_format, shape),
                file_name=name_figure(selection, file_format, shape),
                mime=_MIME_TYPES[file_format],
                key=f"figure_{file_format}_{shape}",
                on_click="ignore",
            )
    st.caption(t("print.note"))
