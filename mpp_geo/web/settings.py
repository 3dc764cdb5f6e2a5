"""What whoever runs the server decides by environment variables; each has a default that is safe in public."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar, get_args

from mpp_geo.core.errors import SettingError
from mpp_geo.core.web_addresses import is_public_address
from mpp_geo.views.error_report import is_report_home

# Who may read the metrics: nobody, programs on the same machine that come without a proxy, or who knows the token.
MetricsReaders = Literal["off", "loopback", "token"]
LogForm = Literal["text", "json"]

METRICS_VARIABLE = "MPP_GEO_METRICS"
TOKEN_VARIABLE = "MPP_GEO_METRICS_TOKEN"
LOG_VARIABLE = "MPP_GEO_LOG"
REPORT_VARIABLE = "MPP_GEO_REPORT"
ADDRESS_VARIABLE = "MPP_GEO_ADDRESS"
SITE_VARIABLE = "MPP_GEO_SITE"
HOSTS_VARIABLE = "MPP_GEO_HOSTS"
PAGES_VARIABLE = "MPP_GEO_MAX_PAGES"
# A token that is read from the wire and compared must not be guessed.
LEAST_TOKEN = 16

# A path of the same host; two slashes at its start would name another one.
_PATH = re.compile(r"/(?!/)[\w.~/-]*", re.ASCII)

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
    # Under which hosts it is served, without ports; under any where none is named.
    hosts: frozenset[str] = frozenset()
    # Pages that may be open at once: each takes up to half a megabyte.
    max_pages: int = 1000
    # Where the page is reached from outside, without a slash at its end: links that are passed on need it whole.
    address: str = ""
    # Where the static site is, for readers on slow lines and without scripts; a path is one of the same host.
    site: str = ""


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
    log: LogForm = _choose(environment, LOG_VARIABLE, get_args(LogForm))
    address = environment.get(ADDRESS_VARIABLE, "")
    if address and not is_public_address(address):
        raise SettingError(f"{ADDRESS_VARIABLE}: {address[:80]!r}: allowed is https://… without ? and #")
    site = environment.get(SITE_VARIABLE, "")
    if site and not (is_public_address(site) or _PATH.fullmatch(site)):
        raise SettingError(
            f"{SITE_VARIABLE}: {site[:80]!r}: allowed is https://… without ? and #, or a path that begins with /"
        )
    hosts, max_pages = _read_hosts(environment), _read_pages(environment)
    return Settings(metrics, token, log, report, hosts, max_pages, address.rstrip("/"), site)


def _read_hosts(environment: Mapping[str, str]) -> frozenset[str]:
    names = [name.strip().lower() for name in environment.get(HOSTS_VARIABLE, "").split(",")]
    wrong = [name for name in names if name and not re.fullmatch(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]", name)]
    if wrong:
        raise SettingError(f"{HOSTS_VARIABLE}: {wrong[0][:80]!r}: allowed are hosts without ports, with commas")
    return frozenset(filter(None, names))


def _read_pages(environment: Mapping[str, str]) -> int:
    given = environment.get(PAGES_VARIABLE) or str(Settings.max_pages)
    if not re.fullmatch(r"[1-9][0-9]{0,5}", given):
        raise SettingError(f"{PAGES_VARIABLE}: {given[:80]!r}: allowed is a whole number from 1 to 999999")
    return int(given)


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
