"""Figures of the current selection for print; nothing is drawn before the button is pressed."""

from __future__ import annotations

from functools import partial

import streamlit as st

from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.figures.printing import MEDIA_TYPES, Format, Shape, make_figure, name_figure
from mpp_geo.views.blocks import Heading, Note
from mpp_geo.web.address import hold
from mpp_geo.web.renderer import show_blocks

_FORMS: tuple[tuple[Format, Shape], ...] = (
    ("png", "wide"), ("png", "square"), ("svg", "wide"), ("pdf", "wide"), ("gif", "wide"),
)  # fmt: skip
# By the name of their words.
_OFFERED = {"_".join(form): form for form in _FORMS}


def show_prints(selection: Selection, t: Texts) -> None:
    """Show the forms of a selection's figure, and the button for the chosen one."""
    show_blocks((Heading(t("print.title")),), t)
    form = st.pills(
        t("print.form"),
        list(_OFFERED),
        format_func=lambda form: t(f"print.{form}"),
        required=True,
        **hold("figure_form", list(_OFFERED), t.language),
    )
    file_format, shape = _OFFERED[form]
    st.download_button(
        t("print.button", form=t(f"print.{form}")),
        data=partial(make_figure, selection, file_format, shape),
        file_name=name_figure(selection, file_format, shape),
        mime=MEDIA_TYPES[file_format],
        key="figure_download",
        on_click="ignore",
    )
    show_blocks((Note(t("print.note")),), t)
