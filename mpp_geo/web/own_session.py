"""The list that a visitor brought, in the memory of the visitor's session and nowhere else.

Nothing of it is kept between sessions, logged, or written to the address. What was worked out of it is kept with it, so
that a change elsewhere on the page reads nothing again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar, cast
from weakref import WeakSet

import streamlit as st

from mpp_geo.names.lists.alias_file import to_keys
from mpp_geo.names.lists.gazetteer import propose, read_gazetteer
from mpp_geo.names.lists.grid import Layout
from mpp_geo.names.lists.own_list import OwnList
from mpp_geo.names.lists.placed_list import PlacedList
from mpp_geo.names.lists.placing import place_list
from mpp_geo.names.lists.proposal import Roles
from mpp_geo.names.lists.reader import read_list
from mpp_geo.names.lists.remarks import ListError
from mpp_geo.web.metrics import LISTS_BYTES

_KEY = "own_list"
# What is worked out of a list for one state of the page, the newest few of each kind.
_KEPT = 4
# Bytes of the files of all sessions together; what is worked out of a file takes up to ten times as many.
MOST_TOGETHER = 100_000_000

Made = TypeVar("Made")


# Compared and hashed by identity: it is one session's.
@dataclass(eq=False)
class BroughtList:
    """A file as it was brought, with what its visitor chose."""

    name: str
    content: bytes = field(repr=False)
    # Tells its widgets from those of another file.
    digest: str
    # Spellings with the province beside them, as they are written, and the code that was chosen.
    choices: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    # Whether something must be said of its columns before it can be placed.
    needs_columns: bool = False
    # The day that the map shows; None for everything.
    day: str | None = None
    made: dict[tuple[str, Hashable], object] = field(default_factory=dict, repr=False)

    def once(self, kind: str, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made for a key before, else make it."""
        known = self.made.get((kind, key))
        if known is None:
            of_kind = [one for one in self.made if one[0] == kind]
            for old in of_kind[: max(0, len(of_kind) - _KEPT + 1)]:
                del self.made[old]
            known = self.made[kind, key] = make()
        return cast(Made, known)

    def read(self, layout: Layout) -> OwnList:
        """Return the list that the file holds; raises ListError."""
        return self.once("read", layout, lambda: read_list(self.content, self.name, layout))

    def propose(self, layout: Layout) -> Roles:
        """Return what the columns seem to say; raises ListError."""
        return self.once("roles", layout, lambda: propose(self.read(layout)))

    def place(self, layout: Layout, roles: Roles) -> PlacedList:
        """Return the list with the region of each row; raises ListError."""
        chosen = tuple(sorted(self.choices.items()))
        return self.once(
            "placed",
            (layout, roles, chosen),
            lambda: place_list(self.read(layout), roles, read_gazetteer(), to_keys(self.choices)),
        )


# The lists of all sessions, for their sizes alone: a closed page keeps its memory until its session is given up.
_ALL: WeakSet[BroughtList] = WeakSet()
LISTS_BYTES.set_function(lambda: float(sum(len(one.content) for one in list(_ALL))))


def brought() -> BroughtList | None:
    """Return the list of this session, None when there is none."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, BroughtList) else None


def bring(name: str, content: bytes) -> None:
    """Keep a file in place of the one before; choices stay, for the next file often has the same spellings.

    Raises
    ------
    ListError
        When the lists of all sessions together would be too large.
    """
    before = brought()
    digest = hashlib.sha256(name.encode("utf-8", "replace") + b"\0" + content).hexdigest()[:12]
    if before is None or before.digest != digest:
        forget()
        held = sum(len(one.content) for one in _ALL if one is not before)
        if held + len(content) > MOST_TOGETHER:
            raise ListError("full")
        made = BroughtList(name, content, digest, dict(before.choices) if before else {})
        _ALL.add(made)
        st.session_state[_KEY] = made


def forget() -> None:
    """Forget the list and all that was made of it."""
    st.session_state.pop(_KEY, None)
