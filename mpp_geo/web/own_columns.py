"""How a brought list stands in its file and what its columns say: found out, shown, and open to correction."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from mpp_geo.core.texts import Texts
from mpp_geo.names.lists.codes import SCHEMES
from mpp_geo.names.lists.grid import Layout
from mpp_geo.names.lists.own_list import OwnList
from mpp_geo.names.lists.placed_list import PlacedList
from mpp_geo.names.lists.plain_tables import ENCODINGS
from mpp_geo.names.lists.proposal import ROLES, Roles
from mpp_geo.views.blocks import Note
from mpp_geo.web.address import hold, key_in, note_use
from mpp_geo.web.own_session import BroughtList
from mpp_geo.web.renderer import show_blocks

# What stands where nothing is chosen.
_FOUND = ""
_DELIMITERS = {",": ",", ";": ";", "\t": "tab", "|": "|"}


def read_layout(one: BroughtList) -> Layout:
    """Return the layout as it was corrected: it is shown below what it changes, so it is read from the session."""
    held = {name: st.session_state.get(f"held_own_{one.digest}_{name}") or None for name in _TEXTS}
    header = st.session_state.get(f"held_own_{one.digest}_header")
    return Layout(header=header if isinstance(header, int) else None, **held)


_TEXTS = ("encoding", "delimiter", "sheet", "decimal", "left_out")


def show_layout(one: BroughtList, own: OwnList | None, t: Texts) -> None:
    """Show what was found out of the layout, each part open to correction."""
    is_text = own is None or own.layout.encoding is not None
    options: dict[str, tuple[str, ...]] = {"decimal": (_FOUND, ",", ".")}
    if is_text:
        options |= {"encoding": (_FOUND, *ENCODINGS), "delimiter": (_FOUND, *_DELIMITERS)}
    if own is not None and len(own.sheets) > 1:
        options["sheet"] = (_FOUND, *own.sheets)
    found = own.layout if own is not None else Layout()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            t("yours.header"), min_value=0, max_value=1000, value=None, placeholder=str(found.header or "–"),
            help=t("yours.header.help"), width=170, **_keep(one, "header", None, t),
        )  # fmt: skip
        type_in(
            one, "left_out", t("yours.left_out"), t, placeholder=found.left_out or "–", help=t("yours.left_out.help"),
            width=190,
        )  # fmt: skip
        for name, offered in options.items():
            known = getattr(found, name)
            st.selectbox(
                t(f"yours.{name}"),
                offered,
                format_func=partial(_say_option, known, t),
                width=190,
                **hold(f"own_{one.digest}_{name}", offered, t.language),
            )


def _say_option(known: str | None, t: Texts, word: str) -> str:
    shown = _DELIMITERS.get(word or known or "", word or known or "")
    return shown if word else t("yours.found", value=shown) if shown else t("yours.auto")


def show_roles(one: BroughtList, own: OwnList, proposed: Roles, t: Texts) -> Roles:
    """Show which column says what, and return it as the visitor has it."""
    chosen: dict[str, Any] = {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for role in ROLES:
            first = getattr(proposed, role) or _FOUND
            offered = list(dict.fromkeys((first, *own.heads, _FOUND)))
            picked = st.selectbox(
                t(f"yours.role.{role}"),
                offered,
                format_func=lambda head: head or t("yours.role.none"),
                width=210,
                **hold(f"own_{one.digest}_{role}", offered, t.language),
            )
            chosen[role] = picked or None
        if chosen["code"] is not None:
            st.selectbox(
                t("yours.scheme"),
                (_FOUND, *SCHEMES),
                format_func=lambda name: t(f"yours.scheme.{name}") if name else t("yours.auto"),
                width=210,
                **hold(f"own_{one.digest}_scheme", (_FOUND, *SCHEMES), t.language),
            )
    columns = replace(proposed, **chosen)
    offered = [head for head in own.heads if head not in chosen.values()]
    before = [head for head in _read_figures(one, proposed) if head in offered]
    st.multiselect(t("yours.figures"), offered, help=t("yours.figures.help"), **_keep(one, "figures", before, t))
    return _correct(one, own, columns)


def _keep(one: BroughtList, name: str, default: Any, t: Texts) -> dict[str, Any]:
    """Return the arguments that make a widget show what was chosen there before, and keep what is."""
    kept, key = f"held_own_{one.digest}_{name}", key_in(t.language, f"own_{one.digest}_{name}")

    def keep() -> None:
        note_use()
        st.session_state[kept] = st.session_state[key]

    if key not in st.session_state and (value := st.session_state.get(kept, default)) is not None:
        st.session_state[key] = value
    return {"key": key, "on_change": keep}


def _read_figures(one: BroughtList, proposed: Roles) -> tuple[str, ...]:
    return tuple(st.session_state.get(f"held_own_{one.digest}_figures", proposed.figures))


def _correct(one: BroughtList, own: OwnList, columns: Roles) -> Roles:
    """Return the roles with what else was chosen: figures, whose the codes are, whether points are exchanged."""
    taken = {head for _, head in columns.list_pairs()}
    figures = tuple(head for head in _read_figures(one, columns) if head in own.heads and head not in taken)
    scheme = st.session_state.get(f"held_own_{one.digest}_scheme")
    return replace(
        columns,
        figures=figures,
        scheme=scheme if scheme in SCHEMES else None,
        is_swapped=bool(st.session_state.get(f"held_own_{one.digest}_swapped")),
    )


def offer_exchange(one: BroughtList, placed: PlacedList, t: Texts) -> bool:
    """Show a button that exchanges latitude and longitude, where they seem to be swapped or were exchanged.

    Returns whether they seem to be swapped.
    """
    is_exchanged = placed.roles.is_swapped
    swapped = [remark.say(t) for remark in placed.remarks if remark.key == "swapped"]
    show_blocks([Note(said, is_strong=True) for said in swapped], t)
    if is_exchanged or swapped:
        label = t("yours.exchange.back" if is_exchanged else "yours.exchange")
        st.button(label, key="own_exchange", on_click=_exchange, args=(one.digest, not is_exchanged))
    return bool(swapped)


def _exchange(digest: str, is_swapped: bool) -> None:
    note_use()
    st.session_state[f"held_own_{digest}_swapped"] = is_swapped


def read_roles(one: BroughtList, own: OwnList, proposed: Roles) -> Roles:
    """Return which column says what without showing the choice."""
    chosen: dict[str, Any] = {}
    for role in ROLES:
        held = st.session_state.get(f"held_own_{one.digest}_{role}")
        chosen[role] = getattr(proposed, role) if held is None or held not in (*own.heads, _FOUND) else held or None
    return _correct(one, own, replace(proposed, **chosen))


def type_in(one: BroughtList, name: str, label: str, t: Texts, most: int = 120, **more: Any) -> str:
    """Show a field for words of the visitor's own, the same words in every language, and return them."""
    return str(st.text_input(label, max_chars=most, **_keep(one, name, "", t), **more) or "").strip()
