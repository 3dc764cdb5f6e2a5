"""Our map alone: the engine without the page around it."""

from streamlit_folium import st_folium

from benchmarks.cases import read_case
from benchmarks.pages.ours_app import sources
from benchmarks.pages.slider import choose_year
from mpp_geo.map.layer import BareMap, Choropleth, ChoroplethState

year = choose_year()
_, classes = read_case()
state = {
    "measure": "status",
    "layer": "regions",
    "classes": classes[year],
    "step": f"{year}-12-31",
    "time": str(year),
    "span": str(year),
    "since": str(year),
    "language": "en",
    "selected": None,
    "focus": None,
}
chart = BareMap(sources())
Choropleth(sources(), "The map could not be loaded").add_to(chart)
st_folium(
    chart,
    key="map",
    height=500,
    use_container_width=True,
    returned_objects=[],
    feature_group_to_add=ChoroplethState(state),
)
