"""What the build decided: the official totals beside our count, and the statements that cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mpp_geo.core import paths
from mpp_geo.core.places import NATION
from mpp_geo.core.product import ProductTable


@dataclass(frozen=True, slots=True)
class Total:
    """A total that an official stated, beside our count at that date; None where there is no such number."""

    # Partial ISO date; the code of a province, or `NATION`.
    date: str
    area_code: str
    # total, ordinal, before, plan or other.
    kind: str
    stated: int | None
    ours: int | None
    # Ours less the stated one.
    difference: int | None
    # Codes of what explains a difference.
    reasons: tuple[str, ...]
    source_publisher: str
    source_title: str
    source_url: str

    @property
    def is_national(self) -> bool:
        """Whether it is a running total of the whole country that can be compared with our count."""
        return self.area_code == NATION and self.kind in ("total", "ordinal") and self.difference is not None


@dataclass(frozen=True, slots=True)
class Side:
    """What one or more statements say in a conflict."""

    value: str
    # Ids of the statements, and what the rules took the value for.
    evidence: tuple[str, ...]
    decides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedConflict:
    """Statements about one matter of one MPP that cannot all be right."""

    unit_name: str
    # inaugurated_date, opened_date, agencies or services; figures are of a day, dates are not.
    about: str
    day: str
    sides: tuple[Side, ...]


@lru_cache(maxsize=1)
def read_totals(folder: Path = paths.PRODUCT) -> tuple[Total, ...]:
    """Read the official totals, in the order of the table; raises DataError when they cannot be read."""
    table = ProductTable(
        folder / "reconciliation.csv",
        ("date", "area_code", "kind", "total", "source_publisher", "source_title", "source_url", "our_count",
         "difference", "reason"),
    )  # fmt: skip
    return tuple(
        Total(
            date=row["date"],
            area_code=row["area_code"],
            kind=row["kind"],
            stated=table.whole_or_none(row, "total"),
            ours=table.whole_or_none(row, "our_count"),
            difference=table.signed_or_none(row, "difference"),
            reasons=tuple(row["reason"].split()),
            source_publisher=row["source_publisher"],
            source_title=row["source_title"],
            source_url=row["source_url"],
        )
        for row in table.rows
    )


@lru_cache(maxsize=1)
def read_conflicts(folder: Path = paths.PRODUCT) -> tuple[ListedConflict, ...]:
    """Read the conflicts, in the order of the table; raises DataError when they cannot be read."""
    table = ProductTable(
        folder / "conflicts.csv", ("unit_code", "unit_name", "about", "day", "value", "evidence", "decides")
    )
    sides: dict[tuple[str, str, str, str], list[Side]] = defaultdict(list)
    for row in table.rows:
        matter = (row["unit_code"], row["unit_name"], row["about"], row["day"])
        sides[matter].append(Side(row["value"], tuple(row["evidence"].split()), tuple(row["decides"].split())))
    return tuple(ListedConflict(name, about, day, tuple(own)) for (_, name, about, day), own in sides.items())
