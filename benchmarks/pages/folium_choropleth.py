"""folium.Choropleth in st_folium, as its documentation shows it."""

import folium
from streamlit_folium import st_folium

from benchmarks.cases import read_case
from benchmarks.pages.slider import choose_year

year = choose_year()
shapes, classes = read_case()
values = shapes[["code"]].assign(value=[int(key) for key in classes[year]])
chart = folium.Map([-2, 118], zoom_start=5, tiles=None)
folium.Choropleth(
    geo_data=shapes[["code", "name", "geometry"]],
    data=values,
    columns=["code", "value"],
    key_on="feature.properties.code",
    fill_color="YlGn",
    bins=[0, 1, 2, 3, 4],
    fill_opacity=1,
    line_weight=0.5,
).add_to(chart)
st_folium(chart, key="map", height=500, width=1200, returned_objects=[])
