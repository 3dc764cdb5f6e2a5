"""The view "Download": files of the selection or of everything, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Literal, get_args

import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.fields import LANGUAGE
from mpp_geo.core.rows import TABLES, TableName, count_rows
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.files.citation import cite
from mpp_geo.files.columns import explain_columns
from mpp_geo.files.extract import list_columns
from mpp_geo.files.formats import FORMATS, FileFormat, make_file
from mpp_geo.files.notes import say_rows
from mpp_geo.views.blocks import Block, Note, Quote, Table
from mpp_geo.web.address import hold, note_use
from mpp_geo.web.api.resources import API_ADDRESS, data_address
from mpp_geo.web.prints import show_prints
from mpp_geo.web.renderer import show_blocks

Scope = Literal["selection", "all"]
_SCOPES: tuple[Scope, ...] = get_args(Scope)


def show_downloads(coverage: Coverage, t: Texts) -> None:
    """Show what can be taken away, with its number of rows, and how to cite it."""
    selection = coverage.selection
    table = st.segmented_control(
        t("files.table"),
        TABLES,
        format_func=lambda name: t(f"files.table.{name}"),
        required=True,
        **hold("files_table", TABLES, t.language),
    )
    scope = st.segmented_control(
        t("files.scope"),
        _SCOPES,
        format_func=lambda name: t(f"files.scope.{name}"),
        required=True,
        **hold("files_scope", _SCOPES, t.language),
    )
    said = [t(f"files.table.{table}.text")]
    taken = coverage
    if scope == "all":
        taken = Coverage(coverage.records, take_everything(selection))
        said.append(t("files.scope.all.text", time=t.moment(taken.selection.day)))
    show_blocks((Note(" ".join(said)),), t)
    buttons, citing = st.columns([6, 5], gap="large")
    with buttons:
        _show_button(taken, table, t)
        show_prints(selection, t)
    with citing:
        show_blocks((Quote(t("files.cite"), cite(taken).text),), t)
        _link_api(taken.selection, table, t)
        show_blocks(_list_notes(t), t)
    _show_guide(table, t)


def _list_notes(t: Texts) -> list[Block]:
    return [Note(t(note)) for note in ("files.licence", "files.note.unknown", "files.note.codes", "files.note.cells")]


def _link_api(selection: Selection, table: TableName, t: Texts) -> None:
    """Show the address that gives the same rows to programs, and where it is explained."""
    address = data_address(f"{table}.csv", selection)
    page = f"{API_ADDRESS}?{LANGUAGE.parameter}={selection.language}"
    st.html(
        f'<p class="detail foot">{escape(t("api.same"))} <a href="{escape(address)}">{escape(address)}</a><br>'
        f'<a href="{escape(page)}">{escape(t("api.how"))}</a></p>'
    )


def take_everything(selection: Selection) -> Selection:
    """Return the newest day of the whole country, on the selection's basis and in its language."""
    return Selection(selection.choices, basis=selection.basis, language=selection.language)


def _show_button(coverage: Coverage, table: TableName, t: Texts) -> None:
    """Show the formats of the table, and a button for the chosen one; its file is made when it is pressed.

    One button, for each would travel again at every change of the page.
    """
    offered = [name for name, entry in FORMATS.items() if table in entry.tables or entry.holds_all]
    chosen = st.pills(
        t("files.format"),
        offered,
        format_func=lambda name: t(f"files.format.{name}"),
        required=True,
        **hold("files_format", offered, t.language),
    )
    entry = FORMATS[chosen]
    show_blocks((Note(t(f"files.use.{entry.name}")),), t)
    rows = say_rows(entry.count(count_rows(coverage), table), t)
    # The button shows by itself that a file is being made, which takes less than a second.
    st.download_button(
        t("files.button", name=t(f"files.format.{entry.name}"), rows=rows),
        data=_maker(coverage.selection, entry, table),
        file_name=entry.name_file(coverage.selection, table),
        mime=entry.media_type,
        on_click="ignore",
        key="files_download",
        type="primary",
    )


def _maker(selection: Selection, entry: FileFormat, table: TableName) -> Callable[[], bytes]:
    """Return what makes the file of one button."""
    asked = table if table in entry.tables else None
    return lambda: make_file(selection, entry.name, asked)[0]


def _show_guide(table: TableName, t: Texts) -> None:
    """Show what each column of the table means, made only while it is open."""
    with st.expander(t("download.columns"), key="files_guide", on_change=note_use) as guide:
        if guide.open:
            rows = [
                [column.name, column.meaning, column.unit, column.type]
                for column in explain_columns(table, list_columns(table), t)
            ]
            heads = tuple(t(f"files.head.{head}") for head in ("column", "meaning", "unit", "type"))
            show_blocks((Table(heads, rows, kind="words"),), t)
