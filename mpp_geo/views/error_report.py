"""The way to report an error in what is said of a place: a letter or an issue, begun with what it is about."""

from __future__ import annotations

import re
from urllib.parse import quote

from mpp_geo.core.texts import Texts

# A mail address, or the address of a form that takes `title` and `body`, as those of GitHub and Gitea do.
_MAIL = re.compile(r"[^\s@<>{}?&]+@[^\s@<>{}?&]+\.[^\s@<>{}?&]+")
_FORM = re.compile(r"https?://[^\s<>{}#]+")
# What is filled in for a place.
_SLOTS = ("name", "code", "day")


def is_report_home(address: str) -> bool:
    """Return whether errors can be reported to an address: a mail address, or one of http or https."""
    return bool(_MAIL.fullmatch(address) or _FORM.fullmatch(address))


def begin_report(home: str, t: Texts) -> str:
    """Return the address that begins a report, in which `{name}`, `{code}` and `{day}` stand for those of a place.

    Parameters
    ----------
    home : str
        Where reports go, as `is_report_home` allows it.
    """
    slots = {slot: f"{{{slot}}}" for slot in _SLOTS}
    title, body = (quote(t(f"errorreport.{part}", **slots), safe="{}") for part in ("title", "body"))
    if _MAIL.fullmatch(home):
        return f"mailto:{home}?subject={title}&body={body}"
    return f"{home}{'&' if '?' in home else '?'}title={title}&body={body}"


def address_report(home: str, name: str, code: str, day: str, t: Texts) -> str:
    """Return the address that begins a report on a place, as of a day."""
    address = begin_report(home, t)
    for slot, value in zip(_SLOTS, (name, code, day), strict=True):
        address = address.replace(f"{{{slot}}}", quote(value, safe=""))
    return address
