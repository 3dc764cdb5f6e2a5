"""How the cells of a download are to be read, in a reader's words."""

from __future__ import annotations

from mpp_geo.core.texts import Texts

_NOTES = ("unknown", "dates", "codes", "cells")


def list_notes(t: Texts) -> list[str]:
    """Return the notes: what an empty cell, a date, a code and a quoted cell mean."""
    return [t(f"files.note.{name}") for name in _NOTES]


def say_rows(count: int, t: Texts) -> str:
    """Return a number of rows in words."""
    return t("files.rows.one") if count == 1 else t("files.rows", count=t.number(count))
