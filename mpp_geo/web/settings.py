"""What whoever runs the server decides by environment variables; each has a default that is safe in public."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar, get_args

from mpp_geo.core.errors import SettingError
from mpp_geo.views.error_report import is_report_home

# Who may read the metrics: nobody, programs on the same machine that come without a proxy, or who knows the token.
MetricsReaders = Literal["off", "loopback", "token"]
LogForm = Literal["text", "json"]

METRICS_VARIABLE = "MPP_GEO_METRICS"
TOKEN_VARIABLE = "MPP_GEO_METRICS_TOKEN"
LOG_VARIABLE = "MPP_GEO_LOG"
REPORT_VARIABLE = "MPP_GEO_REPORT"
# A token that is read from the wire and compared must not be guessed.
LEAST_TOKEN = 16

Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True)
class Settings:
    """The decisions, checked."""

    metrics: MetricsReaders = "off"
    # Empty where it is not asked for.
    token: str = ""
    log: LogForm = "text"
    # Where errors in the data are reported; empty where nowhere.
    report: str = ""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return what an environment decides; an empty variable is as good as none.

    Raises
    ------
    SettingError
        When a variable has a value that is not allowed, or the token is missing or too short.
    """
    metrics: MetricsReaders = _choose(environment, METRICS_VARIABLE, get_args(MetricsReaders))
    token = environment.get(TOKEN_VARIABLE, "")
    if metrics == "token" and len(token) < LEAST_TOKEN:
        raise SettingError(
            f"{TOKEN_VARIABLE}: {METRICS_VARIABLE}=token needs a token of {LEAST_TOKEN} characters or more"
        )
    report = environment.get(REPORT_VARIABLE, "")
    if report and not is_report_home(report):
        raise SettingError(f"{REPORT_VARIABLE}: {report[:80]!r}: allowed are a mail address, or one of http or https")
    return Settings(metrics, token, _choose(environment, LOG_VARIABLE, get_args(LogForm)), report)


def _choose(environment: Mapping[str, str], variable: str, allowed: tuple[Choice, ...]) -> Choice:
    """Return the value of a variable, by default the first that is allowed."""
    given = environment.get(variable) or allowed[0]
    for one in allowed:
        if given == one:
            return one
    raise SettingError(f"{variable}: {given[:80]!r}: allowed are {', '.join(allowed)}")


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return what the environment of this process decides, read once."""
    return read_settings(os.environ)
