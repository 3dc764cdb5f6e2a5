"""GeoDataFrame.explore in st_folium."""

from streamlit_folium import st_folium

from benchmarks.cases import COLOURS, read_case
from benchmarks.pages.slider import choose_year

year = choose_year()
shapes, classes = read_case()
shown = shapes.assign(value=list(classes[year]))
present = sorted(set(shown["value"]))
chart = shown.explore(
    column="value",
    categorical=True,
    cmap=[COLOURS[key] for key in present],
    legend=False,
    tiles=None,
    tooltip=["name", "value"],
    style_kwds={"fillOpacity": 1, "weight": 0.5, "color": "white"},
)
st_folium(chart, key="map", height=500, width=1200, returned_objects=[])
