"""What `st.App` runs for each visitor at each change."""

from mpp_geo.web.page import show_page

show_page()
