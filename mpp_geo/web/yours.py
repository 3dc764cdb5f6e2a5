"""The view "Your data": paste the text of a release, see its rows and where they are."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from mpp_geo.core.errors import DataError
from mpp_geo.core.texts import Texts
from mpp_geo.export.write_csv import to_csv
from mpp_geo.names.index import read_name_index
from mpp_geo.names.release import COLUMNS, Release, read_release
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.web.map_view import show_regions

# A page of text; the command line reads longer ones.
MAX_CHARACTERS = 60_000
# More refusals than this are no text of a release.
_REFUSED = 200
_SHOWN = ["region_code", "region_name", "event", "date", "agencies", "services"]


def show_yours(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show the reader of releases. The text lives in the visitor's session and nowhere else."""
    with st.form("yours", border=False):
        text = st.text_area(
            t("yours.label"), key="yours_text", height=180, max_chars=MAX_CHARACTERS, help=t("yours.help")
        )
        st.form_submit_button(t("yours.read"))
    if not text or not text.strip():
        return
    if len(text) > MAX_CHARACTERS:
        st.html(f'<p role="alert">{escape(t("yours.toolong", count=t.number(MAX_CHARACTERS)))}</p>')
        return
    try:
        release = _read_once(text)
    except DataError as error:
        st.html(f'<p role="alert">{escape(str(error))}</p>')
        return
    _show_release(tables, selection, release, t)


def _read_once(text: str) -> Release:
    """Return what a text gives, read when it is given and not at every rerun; kept in the visitor's session alone."""
    known: tuple[str, Release] | None = st.session_state.get("yours_release")
    if known is None or known[0] != text:
        known = (text, read_release(text, read_name_index()))
        st.session_state["yours_release"] = known
    return known[1]


def _show_release(tables: Tables, selection: Selection, release: Release, t: Texts) -> None:
    rows = pd.DataFrame(list(release.rows), columns=list(COLUMNS), dtype="str")
    if rows.empty:
        st.html(f'<p role="status">{escape(t("yours.none"))}</p>')
    else:
        count = t.number(len(rows))
        st.html(f'<p role="status">{escape(t("yours.rows", count=count))}</p>')
        st.dataframe(rows[_SHOWN], hide_index=True)
        st.download_button(
            t("yours.download", count=count),
            data=to_csv(rows),
            file_name="evidence-rows.csv",
            mime="text/csv",
            on_click="ignore",
        )
        show_regions(tables, set(rows["region_code"]), selection)
    if release.unplaced:
        said = [(entry, entry.say_reason(selection.language)) for entry in release.unplaced[:_REFUSED]]
        items = "".join(
            f"<li>{escape(t('yours.line', line=entry.line, text=entry.text[:200], reason=reason))}</li>"
            for entry, reason in said
        )
        heading = escape(t("yours.unplaced", count=t.number(len(release.unplaced))))
        st.html(f'<section class="card"><h2>{heading}</h2><ul>{items}</ul></section>')
