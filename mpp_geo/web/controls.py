"""The controls around the map."""

from __future__ import annotations

import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.measures import MEASURES
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, Texts
from mpp_geo.core.vocabulary import FORMS, PLANS
from mpp_geo.web.address import follow
from mpp_geo.web.filters import show_filters, show_switch
from mpp_geo.web.place_search import show_search
from mpp_geo.web.share import show_share


def show_language(selection: Selection) -> None:
    """Show the choice of language; each language is named in itself."""
    st.segmented_control(
        "Bahasa / Language",
        LANGUAGES,
        format_func=str.upper,
        label_visibility="collapsed",
        required=True,
        # The same control in each language, so that it keeps the focus.
        **follow("language", selection.language, "language", has_own_words=False),
    )


def show_controls(coverage: Coverage, t: Texts) -> None:
    """Show what stands before the map: what it shows, and the search for a place."""
    selection = coverage.selection
    st.selectbox(
        t("control.measure"),
        list(MEASURES),
        format_func=lambda name: MEASURES[name].title(t),
        help=MEASURES[selection.measure].explanation(t),
        **follow("measure", selection.measure, "measure"),
    )
    show_search(coverage, t)


def show_tools(coverage: Coverage, sentence: str, t: Texts) -> None:
    """Show what stands below the map: the form of its units, plans, the filters, and what is passed on.

    `sentence` is the finding, which is passed on with the link.
    """
    selection = coverage.selection
    # The style sheet sets them in a row: a column costs a message of its own at every change.
    with st.container(key="tools", horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            t("control.form"),
            FORMS,
            format_func=lambda form: t(f"form.{form}"),
            label_visibility="collapsed",
            required=True,
            **follow("form", selection.form, "form"),
        )
        st.toggle(t("control.plans"), **follow("plans", selection.plans == PLANS[1], "plans", PLANS.__getitem__))
        are_filters_shown = show_switch(selection, t)
        show_share(selection, sentence, t)
    if are_filters_shown:
        show_filters(coverage, t)
