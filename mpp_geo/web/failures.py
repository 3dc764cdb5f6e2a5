"""What a visitor sees when a part of the page fails: a sentence in both languages in its place, the rest as ever."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from mpp_geo.core.errors import DataError
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.web.metrics import PAGE_ERRORS

_log = logging.getLogger(__name__)


@contextmanager
def contain(part: str) -> Iterator[None]:
    """Keep an error within a part of the page; what the host raises to stop or begin a run is no error and passes."""
    try:
        yield
    except Exception as error:
        _tell(f"A part of the page failed: {part}", error)


def show_error(error: Exception) -> bool:
    """Show an error that no part contained in place of the whole page; True tells the host that it is shown."""
    _tell("The page failed", error)
    return True


def _tell(event: str, error: Exception) -> None:
    """Log an error and count it, and show a sentence without any detail of it."""
    is_data = isinstance(error, DataError)
    PAGE_ERRORS.labels("data" if is_data else "other").inc()
    _log.error(event, exc_info=error)
    key = "notice.data" if is_data else "notice.error"
    # In both languages: which one is chosen may be what failed.
    words = "".join(f'<p lang="{language}">{escape(texts_in(language)(key))}</p>' for language in LANGUAGES)
    st.html(f'<section role="alert">{words}</section>')
