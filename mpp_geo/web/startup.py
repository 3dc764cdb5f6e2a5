"""What is done once, before the first visitor: read the data, make the map's files, set the rest aside for good."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from mpp_geo.tables import read_tables
from mpp_geo.web import memo, routes


@asynccontextmanager
async def warm_up(_: st.App) -> AsyncIterator[None]:
    """Read tables and assets: no visitor waits for them, and damaged data stop the start with a clear message."""
    read_tables()
    routes.read_assets()
    memo.warm_up()
    # Streamlit collects garbage after every run of the page. Walking through the objects of the libraries took 45 of
    # the 80 ms that a change cost; frozen objects are not walked through.
    gc.collect()
    gc.freeze()
    yield
