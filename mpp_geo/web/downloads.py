"""The view "Download": files of the selection or of everything, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Literal, get_args

import streamlit as st

from mpp_geo.core.texts import Texts
from mpp_geo.export.citation import cite
from mpp_geo.export.columns import explain_columns
from mpp_geo.export.files import FORMATS, FileFormat, make_file
from mpp_geo.export.listing import TABLES, TableName, count_rows, list_columns
from mpp_geo.export.notes import say_rows
from mpp_geo.query import PARAMETERS, to_file_stem
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.web.api.resources import API_ADDRESS, data_address
from mpp_geo.web.figures_view import show_figures
from mpp_geo.web.overview import html_table

Scope = Literal["selection", "all"]
_SCOPES: tuple[Scope, ...] = get_args(Scope)


def show_downloads(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show what can be taken away, with its number of rows, and how to cite it."""
    table = st.segmented_control(
        t("files.table"),
        TABLES,
        format_func=lambda name: t(f"files.table.{name}"),
        default=TABLES[0],
        required=True,
        key="files_table",
    )
    scope = st.segmented_control(
        t("files.scope"),
        _SCOPES,
        format_func=lambda name: t(f"files.scope.{name}"),
        default=_SCOPES[0],
        required=True,
        key="files_scope",
    )
    taken = selection if scope == "selection" else take_everything(selection)
    said = [t(f"files.table.{table}.text")]
    if scope == "all":
        said.append(t("files.scope.all.text", year=taken.year))
    st.html(f'<p class="detail">{escape(" ".join(said))}</p>')
    buttons, citing = st.columns([6, 5], gap="large")
    with buttons:
        _show_button(tables, taken, table, t)
        show_figures(tables, selection, t)
    with citing:
        st.caption(t("files.cite"))
        st.code(cite(tables, taken).text, language=None, wrap_lines=True)
        _link_api(taken, table, t)
        for note in ("files.licence", "files.note.unknown", "files.note.codes", "files.note.cells"):
            st.caption(t(note))
    _show_guide(table, t)


def _link_api(selection: Selection, table: TableName, t: Texts) -> None:
    """Show the address that gives the same rows to programs, and where it is explained."""
    address = data_address(f"{table}.csv", selection)
    page = f"{API_ADDRESS}?{PARAMETERS['language']}={selection.language}"
    st.html(
        f'<p class="detail foot">{escape(t("api.same"))} <a href="{escape(address)}">{escape(address)}</a><br>'
        f'<a href="{escape(page)}">{escape(t("api.how"))}</a></p>'
    )


def take_everything(selection: Selection) -> Selection:
    """Return the newest year of the whole country, on the selection's basis and in its language."""
    return Selection(selection.choices, basis=selection.basis, language=selection.language)


def _show_button(tables: Tables, selection: Selection, table: TableName, t: Texts) -> None:
    """Show the formats of the table, and a button for the chosen one; its file is made when it is pressed.

    One button, for each would travel anew at every change of the page.
    """
    offered = [name for name, entry in FORMATS.items() if table in entry.tables or entry.holds_all]
    chosen = st.pills(
        t("files.format"),
        offered,
        format_func=lambda name: t(f"files.format.{name}"),
        default=offered[0],
        required=True,
        key="files_format",
    )
    entry = FORMATS[chosen]
    st.caption(t(f"files.use.{entry.name}"))
    rows = say_rows(entry.count(count_rows(tables, selection), table), t)
    # The button shows by itself that a file is being made, which takes less than a second.
    st.download_button(
        t("files.button", name=t(f"files.format.{entry.name}"), rows=rows),
        data=_maker(selection, entry, table),
        file_name=f"{to_file_stem(selection, 'mpp-geo' if entry.holds_all else table)}.{entry.ending}",
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
    with st.expander(t("download.columns"), on_change="rerun") as guide:
        if guide.open:
            body = [
                [column.name, column.meaning, column.unit, column.type]
                for column in explain_columns(table, list_columns(table), t)
            ]
            heads = ("column", "meaning", "unit", "type")
            st.html(html_table([t(f"files.head.{head}") for head in heads], body, kind="words"))
