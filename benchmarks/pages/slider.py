"""What every page has besides its map."""

import streamlit as st

from benchmarks.cases import years


def choose_year() -> int:
    """Show the slider and return its year."""
    st.set_page_config(layout="wide")
    return st.slider("Year", years()[0], years()[-1], years()[-1])
