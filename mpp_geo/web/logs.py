"""What the server writes to standard error: a line for each event, as text or as JSON, and nothing of a visitor.

No line has an address of the network, a query, a header or a text that somebody typed. Of an error that is not one of
ours a line says its kind and where it arose, not its message, which may quote what a visitor gave.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from mpp_geo.core.errors import MppGeoError
from mpp_geo.web.settings import LogForm
from mpp_geo.web.streamlit_private import log_through_root

# Where an event keeps what it states beside its words.
_FACTS = "facts"
# The package, whose loggers say nothing of a visitor. What others say has its values left out.
_OURS = "mpp_geo"
# Loggers of the server, which name the address of each client while all goes well.
_TALKATIVE = ("uvicorn", "uvicorn.access", "uvicorn.asgi", "uvicorn.error", "websockets")
# Innermost calls of an error that a line names.
_FRAMES = 12


def set_up_logs(form: LogForm) -> None:
    """Let every logger of the process, the host's and the server's too, write one form of line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine() if form == "json" else PlainLine())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    log_through_root()
    logging.getLogger(_OURS).setLevel(logging.INFO)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for logger in logging.Logger.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True


def note(logger: logging.Logger, event: str, facts: Mapping[str, Any]) -> None:
    """Write that something happened, with what is known of it; no fact may come from a visitor's words."""
    logger.info(event, extra={_FACTS: facts})


def describe_error(error: BaseException) -> dict[str, Any]:
    """Return the kind of an error and where it arose, innermost call last; the message only of an error of ours."""
    calls = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    described: dict[str, Any] = {
        "error": type(error).__name__,
        "at": [f"{call.filename.rpartition('site-packages/')[2]}:{call.lineno} {call.name}" for call in calls],
    }
    if isinstance(error, MppGeoError):
        described["message"] = str(error)
    return described


class JsonLine(logging.Formatter):
    """A record as one JSON object: time, level, logger, event, then what is known of it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": time, "level": record.levelname.lower(), "logger": record.name, "event": _say(record)}
        return json.dumps(line | _list_facts(record), ensure_ascii=False, default=str)


class PlainLine(logging.Formatter):
    """A record as words: time, level, logger, event, then `name=value` of what is known of it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of a record; the calls of an error are lines of their own."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(sep=" ", timespec="milliseconds")
        facts = _list_facts(record)
        calls = "".join(f"\n  at {call}" for call in facts.pop("at", ()))
        said = "".join(f" {name}={value}" for name, value in facts.items())
        return f"{time} {record.levelname.lower()} {record.name}: {_say(record)}{said}{calls}"


def _say(record: logging.LogRecord) -> str:
    return record.getMessage() if record.name.partition(".")[0] == _OURS else str(record.msg)


def _list_facts(record: logging.LogRecord) -> dict[str, Any]:
    facts = dict(getattr(record, _FACTS, {}))
    if record.exc_info and record.exc_info[1] is not None:
        facts |= describe_error(record.exc_info[1])
    return facts
