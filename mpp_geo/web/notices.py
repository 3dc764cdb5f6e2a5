"""What of an address could not be followed, said to the visitor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

import streamlit as st

from mpp_geo.core.query import Problem
from mpp_geo.core.texts import Texts

# What others add to the addresses of their links to count visits: nothing is asked for with them, so nothing is said.
_TRACKERS = ("utm_", "fbclid", "gclid")
# More notices than these are folded away: the map stays in sight.
_SHOWN = 2
# More names of an address than these tell a reader nothing.
_NAMED = 5


def show_notices(problems: Iterable[Problem], t: Texts) -> None:
    """Say what of an address could not be followed, and what was taken instead."""
    said = [f'<p role="alert" class="detail">{escape(words)}</p>' for words in list_notices(problems, t)]
    if not said:
        return
    first, rest = "".join(said[:_SHOWN]), "".join(said[_SHOWN:])
    more = escape(t("notice.more", count=t.number(len(said) - _SHOWN)))
    st.html(f'{first}<details class="detail"><summary>{more}</summary>{rest}</details>' if rest else first)


def list_notices(problems: Iterable[Problem], t: Texts) -> list[str]:
    """Return a notice for each value that was not taken, and one for all that is no part of a selection."""
    known = [one for one in problems if not one.parameter.startswith(_TRACKERS)]
    return [*_say_values(known, t), *_say_unknown([one.parameter for one in known if one.code == "unknown"], t)]


def _say_values(problems: Iterable[Problem], t: Texts) -> Iterator[str]:
    for one in problems:
        asked = {"parameter": one.parameter, "value": one.value}
        if one.code == "value":
            yield t("notice.ignored", **asked, taken=one.taken or t("notice.default"))
        elif one.code == "conflict":
            yield t("notice.conflict", **asked)


def _say_unknown(names: list[str], t: Texts) -> Iterator[str]:
    if names:
        rest = ", …" if len(names) > _NAMED else ""
        yield t("notice.unknown", names=", ".join(names[:_NAMED]) + rest)
