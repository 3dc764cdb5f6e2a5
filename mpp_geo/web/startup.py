"""What is done once, before the first visitor: read the data, make the map's files, set the rest aside for good."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape

import streamlit as st

from mpp_geo.core.claim import judge_claim, trace_shares
from mpp_geo.core.decisions import read_conflicts, read_totals
from mpp_geo.core.errors import DataError
from mpp_geo.core.product import read_records
from mpp_geo.core.reach import rank_units
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.core.vocabulary import BASES
from mpp_geo.web import endpoints
from mpp_geo.web.streamlit_private import send_at_once, set_options

_log = logging.getLogger(__name__)


@asynccontextmanager
async def warm_up(_: st.App) -> AsyncIterator[None]:
    """Read tables and assets: no visitor waits for them, and damaged data stop the start with a clear message."""
    try:
        records = read_records()
        rank_units(records)
        # The story and the fact-check of every first page.
        trace_shares(records, BASES[0])
        judge_claim(records)
        read_totals()
        read_conflicts()
        endpoints.read_assets()
    except DataError as error:
        _log.critical("The app cannot start:\n%s", error)
        # Raised here, it would reach the console as a traceback of the server's; nothing is to be cleaned up yet.
        os._exit(1)
    set_options()
    send_at_once()
    # Walking through the objects of the libraries takes 45 ms, and each full collection of garbage would do it; frozen
    # objects are not walked through.
    gc.collect()
    gc.freeze()
    yield


def show_error(error: Exception) -> bool:
    """Log an error of the page with its traceback, and show the visitor a sentence instead of it."""
    _log.error("The page failed", exc_info=error)
    key = "notice.data" if isinstance(error, DataError) else "notice.error"
    words = "".join(f'<p lang="{language}">{escape(texts_in(language)(key))}</p>' for language in LANGUAGES)
    st.html(f'<section role="alert">{words}</section>')
    return True
