"""The application: the page, our routes, and what is done to every answer. `streamlit run app.py` finds `app`."""

import streamlit as st
from starlette.middleware import Middleware

from mpp_geo.web.admission import Admission
from mpp_geo.web.compressed_files import CompressedFiles
from mpp_geo.web.ending import LastAnswers
from mpp_geo.web.endpoints import ROUTES
from mpp_geo.web.failures import show_error
from mpp_geo.web.first_answer import FirstAnswer
from mpp_geo.web.headers import SecurityHeaders
from mpp_geo.web.metrics import Metered, MetricsGuard
from mpp_geo.web.startup import warm_up

app = st.App(
    "mpp_geo/web/script.py",
    lifespan=warm_up,
    on_script_error=show_error,
    routes=ROUTES,
    middleware=[
        Middleware(Metered),
        Middleware(SecurityHeaders),
        Middleware(LastAnswers),
        Middleware(Admission),
        Middleware(MetricsGuard),
        Middleware(FirstAnswer),
        Middleware(CompressedFiles),
    ],
)
