"""What `st.App` runs for each visitor at each change."""

from mpp_geo.web.address import is_opening
from mpp_geo.web.metrics import time_run
from mpp_geo.web.page import show_page
from mpp_geo.web.turns import take_turn

with time_run("open" if is_opening() else "change"), take_turn():
    show_page()
