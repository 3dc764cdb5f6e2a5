"""What follows when time is moved: a fragment of the page, which Streamlit runs without the rest.

A change sends every element of the page again, by content or by reference, and each costs the server a tenth of a
millisecond. Most of them do not depend on the day, and time is what is moved most.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.core.vocabulary import View
from mpp_geo.web.address import read_selection, show_part
from mpp_geo.web.first_run import has_charts
from mpp_geo.web.metrics import time_run
from mpp_geo.web.turns import has_turn, take_turn

# Where a list of one's own stands, which a run is not to read again without need.
_OWN: View = "yours"


def can_follow(selection: Selection) -> bool:
    """Return whether nothing but the headline, the map, the card and the open view depends on the day of a selection.

    The panel of filters and the year since which an MPP is new have controls that do, and a range of values chooses
    other units.
    """
    return (
        selection.view != _OWN
        and selection.since is None
        and not selection.has_range
        and not st.session_state.get("filters_shown")
        and has_charts()
    )


def show_following(coverage: Coverage, show: Callable[[Coverage], None]) -> None:
    """Show what follows when time is moved, by a function that may write to containers of the page."""
    # The session keeps what a fragment is called with: the counts go when the run of the whole page has used them.
    _show(coverage.selection, [coverage], show)


@st.fragment
def _show(shown: Selection, counted: list[Coverage], show: Callable[[Coverage], None]) -> None:
    """Show what follows.

    In a run of the whole page that is the selection `shown`, as counted for all of it; in a run of its own, the same on
    the day that time was moved to.
    """
    with show_part():
        if has_turn():
            show(counted.pop())
            return
        with time_run("change"), take_turn():
            records = read_records()
            selection, problems = read_selection(records.choices)
            if problems or not can_follow(selection) or selection.but(day=shown.day) != shown:
                st.rerun()
            show(Coverage(records, selection))
