"""What is made beforehand: areas, bases and days. For everything else the site names the app."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mpp_geo.core.errors import SiteError
from mpp_geo.core.places import ISLAND_GROUPS, JAVA
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import View

COUNTRY = "indonesia"
BEYOND = "luar-jawa"
# The app's views that are made beforehand, in its order.
SITE_VIEWS: tuple[View, ...] = ("spread", "batches", "provinces", "compare", "table", "gaps")


@dataclass(frozen=True)
class Area:
    """A part of the country that the site shows."""

    key: str
    # The filters of a selection that stand for it.
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # Key of its name in the catalogues; a province is named by the data.
    text: str = ""
    name: str = ""

    def title(self, t: Texts) -> str:
        """Return its name."""
        return t(self.text) if self.text else self.name

    def select(self, records: Records, **changes: Any) -> Selection:
        """Return a selection of it."""
        return Selection(records.choices).but(**dict(self.filters), **changes)


@dataclass(frozen=True)
class Scope:
    """Which areas a site has; all by default."""

    # Keys of areas; the country is always there.
    only: frozenset[str] | None = None
    # Whether the country has a step for every day on which MPP were inaugurated.
    has_batches: bool = True

    def areas(self, records: Records) -> list[Area]:
        """Return the areas: the country, its halves, its island groups and its provinces."""
        areas = list(_list_areas(records))
        if self.only is None:
            return areas
        return [area for area in areas if area.key == COUNTRY or area.key in self.only]

    def list_provinces(self, records: Records) -> list[str]:
        """Return the codes of the provinces whose places have cards."""
        return [province.code for province in records.provinces if self.only is None or province.code in self.only]

    def days(self, records: Records, area: Area) -> tuple[str, ...]:
        """Return the days on which an area is shown, in order."""
        days = set(list_year_days(records))
        if self.has_batches and area.key == COUNTRY:
            days |= set(list_batch_days(records))
        return tuple(sorted(days))


def choose_scope(records: Records, keys: Iterable[str]) -> Scope:
    """Return the scope of the country by year and of some areas by their keys.

    Raises
    ------
    SiteError
        When there is no such area; names those that there are.
    """
    known = [area.key for area in _list_areas(records)]
    for key in keys:
        if key not in known:
            raise SiteError(f"there is no area {key[:40]!r}; allowed: {', '.join(known)}")
    return Scope(frozenset(keys), has_batches=False)


# What tests build: quick to make, and with an area of every kind.
SMALL = Scope(frozenset({"sulawesi", "73", "51"}), has_batches=False)


def list_year_days(records: Records) -> tuple[str, ...]:
    """Return the day that stands for each year."""
    choices = records.choices
    return tuple(choices.end_of(year) for year in choices.years)


def list_batch_days(records: Records) -> tuple[str, ...]:
    """Return the days on which MPP were inaugurated."""
    return tuple(batch.day for batch in records.batches)


def _list_areas(records: Records) -> Iterator[Area]:
    yield Area(COUNTRY, text="site.country")
    known = [group for group in ISLAND_GROUPS if group in records.choices.islands]
    beyond = tuple(sorted(group for group in known if group != JAVA))
    yield Area(BEYOND, (("islands", beyond),), text="table.beyond")
    for group in known:
        yield Area(group.lower().replace(" ", "-"), (("islands", (group,)),), text=f"island.{group}")
    for province in records.provinces:
        yield Area(province.code, (("provinces", (province.code,)),), name=province.name)
