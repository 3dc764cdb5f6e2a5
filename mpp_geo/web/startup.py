"""What is done once, before the first visitor: read the data, make the map's files, set the rest aside for good."""

from __future__ import annotations

import gc
import logging
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape

import streamlit as st

from mpp_geo.core.errors import DataError
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.tables import read_tables
from mpp_geo.web import memo, routes

_log = logging.getLogger(__name__)


@asynccontextmanager
async def warm_up(_: st.App) -> AsyncIterator[None]:
    """Read tables and assets: no visitor waits for them, and damaged data stop the start with a clear message."""
    try:
        read_tables()
        routes.read_assets()
        memo.warm_up()
        send_at_once()
    except DataError as error:
        _log.critical("The app cannot start:\n%s", error)
        # Raised here, it would reach the console as a traceback of the server's; nothing is to be cleaned up yet.
        os._exit(1)
    # Walking through the objects of the libraries takes 45 ms, and each full collection of garbage would do it; frozen
    # objects are not walked through.
    gc.collect()
    gc.freeze()
    yield


def send_at_once() -> int:
    """Let the server send small writes without a wait for the client's receipt of those before; returns its sockets.

    Streamlit makes its listening socket without naming TCP, so asyncio does not recognise it and leaves Nagle's
    algorithm on: an answer's body waits 40 ms for the receipt of its headers. Connections inherit the option.
    """
    listening = [
        one
        for one in gc.get_objects()
        if isinstance(one, socket.socket)
        and one.fileno() >= 0
        and one.family in (socket.AF_INET, socket.AF_INET6)
        and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    ]
    for one in listening:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(listening)


def show_error(error: Exception) -> bool:
    """Log an error of the page with its traceback, and show the visitor a sentence instead of it."""
    _log.error("The page failed", exc_info=error)
    key = "notice.data" if isinstance(error, DataError) else "notice.error"
    words = "".join(f'<p lang="{language}">{escape(texts_in(language)(key))}</p>' for language in LANGUAGES)
    st.html(f'<section role="alert">{words}</section>')
    return True
