"""Names on the map, circles of people, and where its jumps lead: what the build measured, with words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from mpp_geo.core import paths
from mpp_geo.core.places import DKI_JAKARTA, ISLAND_GROUPS, JAVA
from mpp_geo.core.product import ProductTable
from mpp_geo.core.records import Box, Records
from mpp_geo.core.texts import LANGUAGES, Texts, texts_in

Kind = Literal["country", "island_group", "province", "region"]

# Neighbours that are named, by their ISO 3166-1 codes: Malaysia, Filipina, Papua Nugini, Timor-Leste, Australia.
_NEIGHBOURS = ("458", "608", "598", "626", "036")
# What names leave out on the map, where the kota alone is marked.
_WITHOUT = ("Kabupaten ", "Administrasi ")
# The most provinces of which a figure names the regions, and of which it names the provinces.
_MOST_FOR_REGIONS, _MOST_FOR_PROVINCES = 4, 12
# Jakarta and the kabupaten and kota around it: Bogor, Depok, Tangerang, Bekasi.
_AROUND_JAKARTA = ("32.01", "32.16", "32.71", "32.75", "32.76", "36.03", "36.71", "36.74")


@dataclass(frozen=True, slots=True)
class Label:
    """Where the name of a place stands, and what to look at of it; in degrees."""

    point: tuple[float, float]
    # How wide the land is there.
    width: float
    # Of the main land, without the farthest islets.
    box: Box


@lru_cache(maxsize=4)
def read_labels(folder: Path = paths.PRODUCT) -> dict[tuple[Kind, str], Label]:
    """Read the labels of all places by kind and code.

    Raises
    ------
    DataError
        When the table is missing or holds a number that cannot be read.
    """
    table = ProductTable(
        folder / "labels.csv",
        ("kind", "code", "longitude", "latitude", "width_degrees", "west", "south", "east", "north"),
    )
    labels: dict[Any, Label] = {}
    for row in table.rows:
        point = table.number(row, "longitude"), table.number(row, "latitude")
        labels[row["kind"], row["code"]] = Label(point, table.number(row, "width_degrees"), table.box(row))
    return labels


def find_main_box(code: str) -> Box:
    """Return the box of the main land of a province or region."""
    return read_labels()["province" if len(code) == 2 else "region", code].box


def surround(boxes: Iterable[Box]) -> list[float]:
    """Return the box around boxes (at least one), in degrees with three decimals."""
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return [round(edge, 3) for edge in (min(wests), min(souths), max(easts), max(norths))]


def make_names(records: Records) -> dict[str, Any]:
    """Return what the map needs for names and circles, by what is named.

    `points` has longitude, latitude, width of the land in degrees and thousands of people of each place; those of
    `provinces` and `regions` are in the order of the map's document, which has their names.
    """
    provinces: dict[str, int] = dict.fromkeys((one.code for one in records.provinces), 0)
    islands: dict[str, int] = dict.fromkeys(ISLAND_GROUPS, 0)
    for region in records.regions:
        provinces[region.province_code] += region.population
        islands[region.island_group] += region.population
    return {
        "countries": {
            "words": _say_all(f"country.{code}" for code in _NEIGHBOURS),
            "points": [_make_point("country", code, 0) for code in _NEIGHBOURS],
        },
        "islands": {
            "words": _say_all(f"island.{group}" for group in islands),
            "points": [_make_point("island_group", group, people) for group, people in islands.items()],
        },
        "provinces": {"points": [_make_point("province", code, people) for code, people in provinces.items()]},
        "regions": {
            "points": [_make_point("region", region.code, region.population) for region in records.regions],
            "without": list(_WITHOUT),
        },
    }


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name as a map has it, without the words that it leaves out, and where it stands."""

    kind: Kind
    text: str
    label: Label


def choose_names(records: Records, codes: Collection[str], box: Box, t: Texts) -> tuple[PlaceName, ...]:
    """Return the names for a picture that nobody can zoom into, those of places with more people first.

    `codes` are the regions that it is about. Where those within `box` are of a few provinces they are named themselves,
    of some provinces these, and of the whole country its islands and its neighbours.
    """
    shown = [one for one in records.regions if one.code in codes and _touches(one.box, box)]
    people: dict[tuple[Kind, str], int] = {}
    count = len({region.province_code for region in shown})
    for region in shown:
        key: tuple[Kind, str] = ("island_group", region.island_group)
        if count <= _MOST_FOR_REGIONS:
            key = ("region", region.code)
        elif count <= _MOST_FOR_PROVINCES:
            key = ("province", region.province_code)
        people[key] = people.get(key, 0) + region.population
    chosen = sorted(people, key=lambda key: -people[key])
    if count > _MOST_FOR_PROVINCES:
        chosen += [("country", code) for code in _NEIGHBOURS]
    labels = read_labels()
    return tuple(PlaceName(kind, _name(kind, code, records, t), labels[kind, code]) for kind, code in chosen)


def _touches(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _name(kind: Kind, code: str, records: Records, t: Texts) -> str:
    if kind in ("country", "island_group"):
        return t(f"{'country' if kind == 'country' else 'island'}.{code}")
    name = records.names[code]
    for word in _WITHOUT:
        name = name.replace(word, "", 1)
    return name


def make_jumps() -> list[dict[str, Any]]:
    """Return the places to which the map jumps: words and box of each."""
    labels = read_labels()
    jakarta = surround([labels["province", DKI_JAKARTA].box, *(labels["region", code].box for code in _AROUND_JAKARTA)])
    jumps = []
    for group in (JAVA, *(one for one in ISLAND_GROUPS if one != JAVA)):
        jumps.append({"text": _say(f"island.{group}"), "box": list(labels["island_group", group].box)})
        if group == JAVA:
            jumps.append({"text": _say("jump.jabodetabek"), "box": jakarta})
    return jumps


def _make_point(kind: Kind, code: str, people: int) -> list[float]:
    label = read_labels()[kind, code]
    longitude, latitude = label.point
    return [round(longitude, 2), round(latitude, 2), round(label.width, 2), round(people / 1000)]


def _say(key: str) -> dict[str, str]:
    return {language: texts_in(language)(key) for language in LANGUAGES}


def _say_all(keys: Iterable[str]) -> dict[str, list[str]]:
    keys = list(keys)
    return {language: [texts_in(language)(key) for key in keys] for language in LANGUAGES}
