"""What the build decided: the official totals beside our count."""

from __future__ import annotations

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
