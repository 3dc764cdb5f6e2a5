"""The application: the page, our routes beside it, and headers for every answer. `streamlit run app.py` finds `app`."""

import streamlit as st
from starlette.middleware import Middleware

from mpp_geo.web.routes import ROUTES, SecurityHeaders
from mpp_geo.web.startup import warm_up

app = st.App(
    "mpp_geo/web/script.py",
    lifespan=warm_up,
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders)],
)
