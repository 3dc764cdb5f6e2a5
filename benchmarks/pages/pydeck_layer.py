"""A GeoJsonLayer of pydeck without a base map."""

import pydeck
import streamlit as st
from PIL.ImageColor import getrgb

from benchmarks.cases import COLOURS, read_case
from benchmarks.pages.slider import choose_year

year = choose_year()
shapes, classes = read_case()
layer = pydeck.Layer(
    "GeoJsonLayer",
    shapes.assign(fill=[list(getrgb(COLOURS[key])) for key in classes[year]]),
    get_fill_color="fill",
    get_line_color=[255, 255, 255],
    line_width_min_pixels=0.5,
    pickable=True,
)
view = pydeck.ViewState(latitude=-2, longitude=118, zoom=3.5)
st.pydeck_chart(pydeck.Deck([layer], initial_view_state=view, map_style=None, tooltip={"text": "{name}"}), height=500)
