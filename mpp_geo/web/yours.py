"""The view "Your data": a list of the visitor's own on the map, or the text of a release.

What is brought lives in the visitor's session and nowhere else; see `own_session.py`.
"""

from __future__ import annotations

from html import escape
from typing import Literal, get_args

import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import Texts
from mpp_geo.names.lists.alias_file import read_choices
from mpp_geo.names.lists.gazetteer import read_gazetteer
from mpp_geo.names.lists.own_list import OwnList
from mpp_geo.names.lists.proposal import Roles
from mpp_geo.names.lists.remarks import ListError
from mpp_geo.views.blocks import Note
from mpp_geo.web.address import hold, key_in, note_use
from mpp_geo.web.own_columns import read_layout, read_roles, show_layout, show_roles
from mpp_geo.web.own_picture import show_picture
from mpp_geo.web.own_progress import working
from mpp_geo.web.own_report import show_report
from mpp_geo.web.own_session import BroughtList, bring, brought, forget
from mpp_geo.web.own_update import show_own_update
from mpp_geo.web.pasted_release import show_release
from mpp_geo.web.renderer import show_blocks

Way = Literal["file", "table", "release"]
_WAYS: tuple[Way, ...] = get_args(Way)
_ENDINGS = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "geojson", "json", "gpkg", "parquet"]
# Characters of a pasted table; a longer one is brought as a file.
MAX_PASTED = 500_000
_PASTED_NAME = "tabel.csv"
# How many lists a session forgot.
_FORGOTTEN = "yours_forgotten"


def show_yours(coverage: Coverage, t: Texts) -> None:
    """Show the ways to bring something, and what is made of it."""
    way = st.segmented_control(
        t("yours.way"),
        _WAYS,
        format_func=lambda name: t(f"yours.way.{name}"),
        label_visibility="collapsed",
        required=True,
        **hold("yours_way", _WAYS, t.language),
    )
    if way == "release":
        show_release(coverage, t)
        return
    show_blocks((Note(t("yours.privacy")),), t)
    try:
        if way == "file":
            _take_file(t)
        else:
            _take_table(t)
    except ListError as error:
        _say(error, t)
        return
    one = brought()
    if one is not None:
        _show_list(one, coverage, t)


def _name_anew(widget: str) -> str:
    """Return the key of what takes a list, another one after each that was forgotten.

    The browser keeps what its reader gave a widget and sends it with every change: the list would come back.
    """
    forgotten = st.session_state.get(_FORGOTTEN, 0)
    return f"{widget}_{forgotten}" if forgotten else widget


def _take_file(t: Texts) -> None:
    key = key_in(t.language, _name_anew("yours_file"))
    given = st.file_uploader(t("yours.file"), type=_ENDINGS, key=key, help=t("yours.file.help"), on_change=note_use)
    if given is not None:
        bring(given.name, given.getvalue())


def _take_table(t: Texts) -> None:
    with st.form("own_table", border=False):
        text = st.text_area(
            t("yours.table"), key=_name_anew("own_text"), height=180, max_chars=MAX_PASTED, help=t("yours.table.help")
        )
        st.form_submit_button(t("yours.table.read"), on_click=note_use)
    if text and text.strip():
        bring(_PASTED_NAME, text[:MAX_PASTED].encode("utf-8", "replace"))


def _show_list(one: BroughtList, coverage: Coverage, t: Texts) -> None:
    """Show the list of this session: how it was read and placed, and its map. What is wrong is one sentence."""
    layout = read_layout(one)
    own: OwnList | None = None
    proposed: Roles | None = None
    fault: ListError | None = None
    place = st.empty()
    with working(one, place, _forget, t):
        try:
            own = one.read(layout)
            proposed = one.propose(layout)
        except ListError as error:
            fault = error
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="detail">{escape(t("yours.name", name=one.name[:80]))}</p>')
        st.button(t("yours.forget"), key="own_forget", on_click=_forget)
    if fault is not None:
        _say(fault, t)
    # What opened by itself does not close while it is being corrected.
    one.needs_columns = one.needs_columns or fault is not None or (proposed is not None and not proposed.can_place)
    with st.expander(
        t("yours.columns"), key=f"own_{one.digest}_columns", expanded=one.needs_columns, on_change=note_use
    ) as part:
        if part.open and own is not None and proposed is not None:
            roles = show_roles(one, own, proposed, t)
        elif own is not None and proposed is not None:
            roles = read_roles(one, own, proposed)
        if part.open:
            show_layout(one, own, t)
            _take_choices(one, t)
    if own is None or proposed is None:
        return
    try:
        with working(one, place, _forget, t):
            placed = one.place(layout, roles)
        show_report(one, placed, coverage.records, t)
        show_own_update(one, placed, coverage.records, t)
        with working(one, place, _forget, t):
            show_picture(one, placed, coverage, t)
    except ListError as error:
        _say(error, t)


def _take_choices(one: BroughtList, t: Texts) -> None:
    """Take the choices of names that were saved before."""
    key = key_in(t.language, f"own_{one.digest}_choices")
    given = st.file_uploader(
        t("yours.choices"), type=["csv"], key=key, help=t("yours.choices.help"), on_change=note_use
    )
    if given is None or st.session_state.get(f"{key}_taken") == given.file_id:
        return
    try:
        one.choices.update(read_choices(given.getvalue(), read_gazetteer().index))
        st.session_state[f"{key}_taken"] = given.file_id
    except ListError as error:
        _say(error, t)


def _forget() -> None:
    note_use()
    forget()
    for key in [name for name in st.session_state if str(name).startswith(("own_", "held_own_", "yours_file"))]:
        del st.session_state[key]
    st.session_state[_FORGOTTEN] = st.session_state.get(_FORGOTTEN, 0) + 1


def _say(error: ListError, t: Texts) -> None:
    st.html(f'<p role="alert">{escape(error.remark.say(t))}</p>')
