"""A choropleth for Folium: shapes travel once, classes often; nothing in it knows what an MPP is."""
