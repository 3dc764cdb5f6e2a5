"""The floor: a slider and an empty Folium map."""

import folium
from streamlit_folium import st_folium

from benchmarks.pages.slider import choose_year

choose_year()
st_folium(folium.Map([-2, 118], zoom_start=5, tiles=None), key="map", height=500, width=1200, returned_objects=[])
