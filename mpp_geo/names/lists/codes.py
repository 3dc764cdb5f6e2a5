"""Codes of regions as lists write them: Kemendagri's with or without dots, and those of BPS, which look alike.

"1101" is Aceh Selatan to Kemendagri and Simeulue to BPS. Which of the two a column means is told by the names beside
it, by codes that only one of them has, or by its head; where nothing tells, a code is placed only if both agree.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.names.index import NameIndex
from mpp_geo.names.lists.cells import Cell

Scheme = Literal["kemendagri", "bps"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

_DOTTED = re.compile(r"(\d{2})\.(\d{1,2})(?:\.\d+)*")
_BARE = re.compile(r"\d{4}|\d{6,7}|\d{10}")
# Digits of a kecamatan's code; those of a region and of a village are as many in both.
_DIGITS: dict[int, Scheme] = {6: "kemendagri", 7: "bps"}


@dataclass(frozen=True, eq=False)
class CodeTable:
    """The codes of regions: of today, former ones of Kemendagri, and those of BPS; each leads to the code of today."""

    today: frozenset[str]
    former: dict[str, str]
    bps: dict[str, str]


@dataclass(frozen=True)
class StatedCode:
    """A code as it is written: digits of the region, and the scheme where its form tells it."""

    digits: str
    scheme: Scheme | None = None

    @property
    def dotted(self) -> str:
        """The code as Kemendagri writes it."""
        return f"{self.digits[:2]}.{self.digits[2:]}"

    @property
    def written(self) -> str:
        """The code as lists write it, with its scheme where that is known."""
        return self.dotted if self.scheme == "kemendagri" else f"BPS {self.digits}" if self.scheme else self.digits


@lru_cache(maxsize=2)
def read_code_table(index: NameIndex, product: Path = paths.PRODUCT) -> CodeTable:
    """Return all codes of regions, read once.

    Raises
    ------
    DataError
        When the table is missing.
    """
    path = product / "region_codes.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError:
        raise DataError([Fault(path.name, "the file is missing; run `python -m mpp_geo build`")]) from None
    return CodeTable(
        frozenset(region.code for region in index.regions),
        {row["code"]: row["region_code"] for row in rows if row["scheme"] == "kemendagri_2020"},
        {row["code"]: row["region_code"] for row in rows if row["scheme"] == "bps_2020"},
    )


def read_code(cell: Cell) -> StatedCode | None:
    """Return the code of a region, kecamatan or village that a cell says, None for anything else.

    A spreadsheet takes 11.10 for a number and writes 11.1: codes have two digits on each side.
    """
    if cell is None or isinstance(cell, bool):
        return None
    text = str(cell).strip().lstrip("'")
    if found := _DOTTED.fullmatch(text):
        return StatedCode(found[1] + found[2].ljust(2, "0"), "kemendagri")
    return StatedCode(text[:4], _DIGITS.get(len(text))) if _BARE.fullmatch(text) else None


def place_code(
    code: StatedCode, table: CodeTable, scheme: Scheme | None
) -> tuple[str | None, Scheme | Literal["former"]]:
    """Return the region of a code, None where there is none or both schemes know it otherwise; and by what."""
    own = code.scheme or scheme
    kemendagri = code.dotted if code.dotted in table.today else table.former.get(code.dotted)
    by: Scheme | Literal["former"] = "kemendagri" if code.dotted in table.today else "former"
    bps = table.bps.get(code.digits)
    if own == "bps":
        return bps, "bps"
    if own == "kemendagri" or kemendagri == bps:
        return kemendagri, by
    if kemendagri is None or bps is None:
        return None, "kemendagri"
    return None, "kemendagri"


def list_both(code: StatedCode, table: CodeTable) -> tuple[str, ...]:
    """Return the regions that a code means in either scheme."""
    kemendagri = code.dotted if code.dotted in table.today else table.former.get(code.dotted)
    return tuple(dict.fromkeys(one for one in (kemendagri, table.bps.get(code.digits)) if one is not None))


def find_scheme(pairs: Iterable[tuple[StatedCode, str | None]], head: str, table: CodeTable) -> Scheme | None:
    """Return the scheme of a column of codes.

    Parameters
    ----------
    pairs : pairs of code and region
        The distinct codes of the column, each with the region that the name beside it means, None where there is none.
    head : str
        The head of the column.
    table : CodeTable
    """
    known = [(code, named) for code, named in pairs if code.scheme is None]
    agreeing = [
        sum(named is not None and _place(code, table, one) == named for code, named in known) for one in SCHEMES
    ]
    if agreeing[0] != agreeing[1]:
        return SCHEMES[agreeing.index(max(agreeing))]
    words = head.casefold()
    if "bps" in words:
        return "bps"
    if "dagri" in words:
        return "kemendagri"
    strange = [sum(_place(code, table, one) is None for code, _ in known) for one in SCHEMES]
    if strange[0] != strange[1] and min(strange) == 0:
        return SCHEMES[strange.index(0)]
    return None


def _place(code: StatedCode, table: CodeTable, scheme: Scheme) -> str | None:
    return place_code(code, table, scheme)[0]
