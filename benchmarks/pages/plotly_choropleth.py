"""plotly.express.choropleth_map without a base map."""

import json

import plotly.express as px
import streamlit as st

from benchmarks.cases import COLOURS, read_case
from benchmarks.pages.slider import choose_year


@st.cache_resource
def read_geojson():
    """Return the shapes as GeoJSON; plotly's users keep it from run to run."""
    return json.loads(read_case()[0][["code", "geometry"]].to_json())


year = choose_year()
shapes, classes = read_case()
figure = px.choropleth_map(
    shapes[["code", "name"]].assign(value=list(classes[year])),
    geojson=read_geojson(),
    locations="code",
    featureidkey="properties.code",
    color="value",
    color_discrete_map=COLOURS,
    hover_name="name",
    map_style="white-bg",
    center={"lat": -2, "lon": 118},
    zoom=3.5,
    height=500,
)
st.plotly_chart(figure, key="map")
