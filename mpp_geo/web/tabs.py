"""The views below the map. One that is not open costs nothing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.decisions import read_totals
from mpp_geo.core.fields import MAX_TEXT
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import VIEWS, View
from mpp_geo.files.batch_rows import download_batch
from mpp_geo.files.citation import cite
from mpp_geo.files.ranking import download_gaps
from mpp_geo.views.about import show_about
from mpp_geo.views.batches import show_batches
from mpp_geo.views.blocks import Block
from mpp_geo.views.gaps import show_gaps
from mpp_geo.views.listing import show_table
from mpp_geo.views.overview import show_history, show_moment
from mpp_geo.views.province_shares import show_provinces
from mpp_geo.views.timeline import drop_time
from mpp_geo.web.address import follow
from mpp_geo.web.comparison import show_compare
from mpp_geo.web.downloads import show_downloads, take_everything
from mpp_geo.web.failures import contain
from mpp_geo.web.filters import read_name
from mpp_geo.web.renderer import show_view
from mpp_geo.web.yours import show_yours


def show_switch_of_views(selection: Selection, t: Texts) -> None:
    """Show the choice of views, which is part of the address."""
    # Tabs would cost a container each at every change, and hide behind the edge of a phone.
    st.segmented_control(
        t("tab.choose"),
        VIEWS,
        format_func=lambda name: t(f"tab.{name}"),
        label_visibility="collapsed",
        required=True,
        **follow("view", selection.view, "view"),
    )


def show_staying(coverage: Coverage, t: Texts) -> None:
    """Show of the open view what does not follow the day."""
    view = coverage.selection.view
    if view in _STAYS:
        with contain(f"view {view}"):
            _STAYS[view](coverage, t)


def show_open(coverage: Coverage, t: Texts) -> None:
    """Show of the open view what follows the day."""
    view = coverage.selection.view
    if view in _FOLLOWS:
        with contain(f"view {view}"):
            _FOLLOWS[view](coverage, t)


def _show_history(coverage: Coverage, t: Texts) -> None:
    # Worked out once for all days. A page that comes back, or a control that is used, shows it again.
    show_view(show_history, Coverage(coverage.records, drop_time(coverage.selection)), t)


def _show_moment(coverage: Coverage, t: Texts) -> None:
    show_view(show_moment, coverage, t)


def _show_batches(coverage: Coverage, t: Texts) -> None:
    show_view(_list_batches, coverage, t)


def _list_batches(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    return show_batches(coverage, t, lambda act: download_batch(coverage, act, t))


def _show_provinces(coverage: Coverage, t: Texts) -> None:
    show_view(show_provinces, coverage, t)


def _show_listing(coverage: Coverage, t: Texts) -> None:
    """Show the rows of the selection; part of a name narrows it, and with it the page's numbers and map."""
    selection = coverage.selection
    if selection.level == "region":
        st.text_input(
            t("table.name"),
            max_chars=MAX_TEXT,
            placeholder=t("control.place.placeholder"),
            width=320,
            **follow("table_name", selection.text, "text", read_name),
        )
    show_view(show_table, coverage, t)


def _show_gaps(coverage: Coverage, t: Texts) -> None:
    show_view(_list_gaps, coverage, t)


def _list_gaps(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    return show_gaps(coverage, t, download_gaps(coverage, t))


def _show_about(coverage: Coverage, t: Texts) -> None:
    show_view(_explain, coverage, t)


def _explain(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    citation = cite(Coverage(coverage.records, take_everything(coverage.selection)))
    return show_about(coverage, read_totals(), citation.text, citation.version, t)


# A list of one's own has a timeline of its own.
_STAYS: dict[View, Callable[[Coverage, Texts], None]] = {"spread": _show_history, "yours": show_yours}
_FOLLOWS: dict[View, Callable[[Coverage, Texts], None]] = {
    "spread": _show_moment,
    "batches": _show_batches,
    "provinces": _show_provinces,
    "compare": show_compare,
    "table": _show_listing,
    "gaps": _show_gaps,
    "download": show_downloads,
    "about": _show_about,
}
