"""What is done once, before the first visitor: read the data and the map's files, set the rest aside for good."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NoReturn

import streamlit as st

from mpp_geo.core.claim import judge_claim, trace_shares
from mpp_geo.core.decisions import read_totals
from mpp_geo.core.errors import DataError, MppGeoError, SettingError
from mpp_geo.core.product import read_records
from mpp_geo.core.product_files import check_once, refuse_replaced
from mpp_geo.core.reach import rank_units
from mpp_geo.core.vocabulary import BASES
from mpp_geo.files.package import read_package
from mpp_geo.names.index import read_name_index
from mpp_geo.views.outline import read_sketch
from mpp_geo.web import endpoints
from mpp_geo.web.api.resources import read_datapackage
from mpp_geo.web.ending import notice_end
from mpp_geo.web.housekeeping import keep_house
from mpp_geo.web.logs import note, set_up_logs
from mpp_geo.web.metrics import DATA, describe_data
from mpp_geo.web.settings import settings
from mpp_geo.web.streamlit_folium_private import register_map
from mpp_geo.web.streamlit_private import (
    answer_on_new_lines,
    keep_made_files,
    keep_theme,
    send_at_once,
    set_options,
    wake_seldom,
    watch_no_files,
)
from mpp_geo.web.uvicorn_private import bound_connections

_log = logging.getLogger(__name__)
# When Python collects garbage: the youngest objects when so many more were made than went, after so many of these
# collections the middle ones too, and after so many of those all.
_COLLECTED_AFTER = (2000, 10, 30)
# How a process ends that cannot start: because of its data, or of what its environment decides.
BAD_DATA, BAD_SETTINGS = 1, 2


@asynccontextmanager
async def warm_up(_: st.App) -> AsyncIterator[None]:
    """Read tables and assets: no visitor waits for them, and damaged data stop the start with a clear message."""
    try:
        set_up_logs(settings().log)
    except SettingError as error:
        _refuse(error, BAD_SETTINGS)
    try:
        records = read_records()
        rank_units(records)
        # The story and the fact-check of every first page.
        trace_shares(records, BASES[0])
        judge_claim(records)
        read_totals()
        endpoints.read_assets()
        # What needs shapes alone is read when it is asked for: that loads libraries of 30 MB.
        read_datapackage()
        read_package()
        read_name_index()
        read_sketch()
        # After the tables, whose faults have a row and a column; what was read may not be of two products.
        manifest = check_once()
        refuse_replaced()
    except DataError as error:
        _refuse(error, BAD_DATA)
    data = describe_data(manifest, records)
    DATA.info(data)
    set_options(endpoints.locate_asset("typeface.woff2"))
    keep_theme()
    keep_made_files()
    wake_seldom()
    watch_no_files()
    answer_on_new_lines()
    register_map()
    send_at_once()
    bound_connections()
    # Walking through the objects of the libraries takes 45 ms, and each full collection of garbage would do it; frozen
    # objects are not walked through.
    gc.collect()
    gc.freeze()
    # The objects of open pages are walked through: with 300 pages everybody waits 0.2 s for a full collection, which
    # Python by itself makes every five seconds then.
    gc.set_threshold(*_COLLECTED_AFTER)
    note(_log, "The app serves", data)
    house = asyncio.create_task(keep_house())
    with notice_end():
        yield
    house.cancel()
    note(_log, "The app ends", {})


def _refuse(error: MppGeoError, code: int) -> NoReturn:
    """End the process with a reason; raised, it would reach the console as a traceback of the server's."""
    _log.critical("The app cannot start:\n%s", error)
    # Nothing is to be cleaned up yet.
    os._exit(code)
