"""The part of "Your data" that reads a release: paste its text, see its rows and where they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import DataError
from mpp_geo.core.records import Records
from mpp_geo.core.rows import Row
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.core.update import ProposedRow, preview_update
from mpp_geo.files.delimited import to_csv
from mpp_geo.names.index import read_name_index
from mpp_geo.names.release import COLUMNS, Page, Release, Unplaced, read_release
from mpp_geo.views.blocks import Block, Card, Download, Items, MapPicture, Note
from mpp_geo.views.map_state import mark_regions
from mpp_geo.views.update_preview import show_update
from mpp_geo.web.address import note_use
from mpp_geo.web.renderer import show_blocks

# A page of text; the command line reads longer ones.
MAX_CHARACTERS = 60_000
# More refusals than this are no text of a release.
_REFUSED = 200
# Characters of a line that could not be read.
_QUOTED = 200


def show_release(coverage: Coverage, t: Texts) -> None:
    """Show the reader of releases. The text lives in the visitor's session and nowhere else."""
    with st.form("yours", border=False):
        text = st.text_area(
            t("yours.label"), key="yours_text", height=180, max_chars=MAX_CHARACTERS, help=t("yours.help")
        )
        day = st.date_input(
            t("yours.date"),
            None,
            min_value=date.fromisoformat(coverage.selection.choices.first_day),
            format="DD/MM/YYYY",
            key="yours_date",
            help=t("yours.date.help"),
            width=220,
        )
        st.form_submit_button(t("yours.read"), on_click=note_use)
    if not text or not text.strip():
        return
    if len(text) > MAX_CHARACTERS:
        st.html(f'<p role="alert">{escape(t("yours.toolong", count=t.number(MAX_CHARACTERS)))}</p>')
        return
    try:
        release, proposed = _read_once(text, "" if day is None else day.isoformat(), coverage.records)
    except DataError as error:
        st.html(f'<p role="alert">{escape(str(error))}</p>')
        return
    show_blocks(_show_rows(coverage, proposed, t), t)
    show_blocks(_show_unplaced(release.unplaced, coverage.selection, t), t)


def _read_once(text: str, day: str, records: Records) -> tuple[Release, list[ProposedRow]]:
    """Return what the text of a page of a day gives, empty for an unknown one, and what its rows would change.

    It is read when it is given and not at every rerun, and kept in the visitor's session alone.
    """
    known: tuple[tuple[str, str], Release, list[ProposedRow]] | None = st.session_state.get("yours_release")
    if known is None or known[0] != (text, day):
        release = read_release(text, read_name_index(), Page(page_date=day))
        known = ((text, day), release, preview_update(release.rows, records))
        st.session_state["yours_release"] = known
    return known[1:]


def _show_rows(coverage: Coverage, proposed: Sequence[ProposedRow], t: Texts) -> tuple[Block, ...]:
    """Return the rows that were read with what they would change, as a table, a file and a map."""
    if not proposed:
        return (Note(t("yours.none"), is_status=True),)
    count = t.number(len(proposed))
    rows: list[Row] = [dict(one.row) for one in proposed]
    state = mark_regions(coverage.records, {one.row["region_code"] for one in proposed}, coverage.selection, t)
    return (
        Note(t("yours.rows", count=count), is_status=True),
        *show_update(proposed, coverage.records, t, "yours_page"),
        Download(t("update.download", count=count), "evidence-rows.csv", lambda: to_csv(rows, COLUMNS)),
        MapPicture("yours", lambda: state),
    )


def _show_unplaced(unplaced: Sequence[Unplaced], selection: Selection, t: Texts) -> tuple[Block, ...]:
    """Return what was read and could not be made a row, with the reasons."""
    if not unplaced:
        return ()
    items = []
    for entry in unplaced[:_REFUSED]:
        reason = entry.say_reason(selection.language)
        items.append(t("yours.line", line=entry.line, text=entry.text[:_QUOTED], reason=reason))
    return (Card(t("yours.unplaced", count=t.number(len(unplaced))), (Items("", tuple(items)),)),)
