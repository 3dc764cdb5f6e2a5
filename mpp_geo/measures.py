"""What the map shows: each measure's classes, colours and words, and the class of every shape for a selection."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pandas as pd

from mpp_geo import classes, coverage
from mpp_geo.dates import year
from mpp_geo.map.layer import OUTSIDE
from mpp_geo.rows import each_row
from mpp_geo.selection import LANGUAGES, Level, Selection
from mpp_geo.tables import Tables
from mpp_geo.texts import Texts, texts_in

Colour = str | dict[str, str]


@dataclass(frozen=True)
class MapClass:
    """One class of a measure: its key in the class vector, its colour in each theme, and the key of its words."""

    key: str
    text: str
    light: Colour
    dark: Colour


@dataclass(frozen=True)
class Measure:
    """A measure of the map."""

    name: str
    # The map layer that it suits.
    level: Level
    classes: tuple[MapClass, ...]
    # Whether the facts of a region belong into its tooltip.
    facts: bool


# Checked for contrast and colour blindness: warm grey, teal and orange differ in lightness as well as in hue.
_NONE = ("#E7E2DA", "#3E4347")
_TEAL = ("#0B6E69", "#2FA39B")
_ACCENT = ("#D9480F", "#FF8A4C")

STATUS = Measure(
    "status",
    "region",
    (
        MapClass("3", "status.new", *_ACCENT),
        MapClass("2", "status.earlier", *_TEAL),
        MapClass(
            "1",
            "status.serving",
            {"ground": _NONE[0], "stripe": _TEAL[0]},
            {"ground": _NONE[1], "stripe": _TEAL[1]},
        ),
        MapClass("0", "status.none", *_NONE),
    ),
    facts=True,
)
SHARE = Measure(
    "share",
    "province",
    tuple(
        MapClass(key, f"share.{key}", light, dark)
        for key, light, dark in zip(
            classes.SHARE_KEYS,
            (_NONE[0], "#C5E3DF", "#8CC7C0", "#4DA39B", "#1B7F78", "#064B47"),
            (_NONE[1], "#1C4F4B", "#24716B", "#2C958D", "#56BBB2", "#A5E6DF"),
            strict=True,
        )
    ),
    facts=False,
)
YOURS = Measure(
    "yours",
    "region",
    (MapClass("1", "yours.placed", *_ACCENT), MapClass("0", "yours.other", *_NONE)),
    facts=False,
)
MEASURES: dict[Level, Measure] = {measure.level: measure for measure in (STATUS, SHARE)}

# Names of the document's objects by level.
LAYERS: dict[Level, str] = {"region": "regions", "province": "provinces"}

_THEMES = {
    "light": {
        "sea": "#EEF3F6",
        "land": "#DFE3E3",
        "line": "#FFFFFF",
        "border": "#33302B",
        "outline": "#16191C",
        "outside": "#F1EEEA",
    },
    "dark": {
        "sea": "#161C21",
        "land": "#242B30",
        "line": "#161C21",
        "border": "#C3CAD0",
        "outline": "#FFFFFF",
        "outside": "#262C31",
    },
}
_MAP_WORDS = (
    "map", "legend", "zoomIn", "zoomOut", "reset", "toSelection", "tiles", "tilesFailed", "keys", "tapAgain", "chosen",
    "left",
)  # fmt: skip
# The optional base map; nothing is asked of its host before a reader asks for it.
TILES_HOST = "https://tile.openstreetmap.org"
_TILES = {
    "url": f"{TILES_HOST}/{{z}}/{{x}}/{{y}}.png",
    "attribution": "© OpenStreetMap contributors",
    "link": "https://www.openstreetmap.org/copyright",
}


def classify_status(tables: Tables, units: pd.DataFrame) -> str:
    """Return the class of every kabupaten/kota as one character, in order of code.

    `units` are classified units; regions of other units are outside of the selection. DKI Jakarta's six share one
    class.
    """
    keys = {status: str(rank) for rank, status in enumerate(coverage.STATUSES)}
    by_unit = dict(zip(units["unit_code"], units["status"].map(keys), strict=True))
    return "".join(by_unit.get(unit, OUTSIDE) for unit in tables.regions["unit_code"])


def classify_shares(tables: Tables, units: pd.DataFrame) -> str:
    """Return the class of every province's share of covered units as one character, in order of code."""
    groups = coverage.summarise_groups(units, "province_code")
    by_province = dict(zip(groups["province_code"], groups["share"].map(classes.classify_share), strict=True))
    return "".join(by_province.get(code, OUTSIDE) for code in tables.provinces["province_code"])


def say_shares(tables: Tables, units: pd.DataFrame, t: Texts) -> list[str]:
    """Return the words beside each province's class, in order of code; empty outside of the selection."""
    words = {
        row.province_code: t("share.value", covered=t.number(row.covered), units=t.number(row.units))
        for row in each_row(coverage.summarise_groups(units, "province_code"))
    }
    return [words.get(code, "") for code in tables.provinces["province_code"]]


def make_styles(tables: Tables) -> bytes:
    """Return the map's styles as JSON: colours of both themes, words of both languages, facts of each region."""
    measures = {
        measure.name: {
            "facts": measure.facts,
            "classes": [
                {
                    "key": entry.key,
                    "fill": {"light": entry.light, "dark": entry.dark},
                    "label": _in_all(entry.text, step="{step}"),
                }
                for entry in measure.classes
            ],
        }
        for measure in (*MEASURES.values(), YOURS)
    }
    styles = {
        "everything": surround(tables.regions),
        "tiles": _TILES,
        "layers": {
            "regions": {"weight": 0.5, "bordersOf": "provinces"},
            "provinces": {"weight": 0.8, "bordersOf": "provinces"},
        },
        "themes": _THEMES,
        "measures": measures,
        "texts": {language: {word: texts_in(language)(f"map.{word}") for word in _MAP_WORDS} for language in LANGUAGES},
        "facts": _list_facts(tables),
    }
    return json.dumps(styles, ensure_ascii=False, separators=(",", ":")).encode()


def _in_all(key: str, **values: object) -> dict[str, str]:
    return {language: texts_in(language)(key, **values) for language in LANGUAGES}


def _list_facts(tables: Tables) -> dict[str, list[dict[str, Any]]]:
    """Return, by region, what is known of its MPP: lines of text, each with the year from which it is known."""
    by_unit: dict[str, list[dict[str, Any]]] = {}
    for row in each_row(tables.mpp):
        stated = [(f"fact.{row.inaugurated_event}", row.inaugurated_date)] if row.counted else []
        if row.serving_date != row.inaugurated_date or not row.counted:
            stated.insert(0, ("fact.serving", row.serving_date))
        facts = [_fact(key, day) for key, day in stated]
        for figure in ("agencies", "services"):
            number, day = getattr(row, figure), getattr(row, f"{figure}_date")
            if day:
                facts.append(_fact(f"fact.{figure}", day, number))
        by_unit[str(row.unit_code)] = facts
    return {
        region: by_unit[unit]
        for region, unit in zip(tables.regions["region_code"], tables.regions["unit_code"], strict=True)
        if unit in by_unit
    }


def _fact(key: str, day: str, number: int | None = None) -> dict[str, Any]:
    texts = {
        language: texts_in(language)(
            key,
            date=texts_in(language).date(day),
            number="" if number is None else texts_in(language).number(number),
        )
        for language in LANGUAGES
    }
    return {"step": year(day), "text": texts}


def make_focus(tables: Tables, selection: Selection) -> list[float] | None:
    """Return the box to look at as [west, south, east, north] in degrees: the place, else the provinces, else None."""
    if selection.place in selection.choices.places:
        boxes = tables.regions[tables.regions["region_code"] == selection.place]
    elif selection.provinces:
        boxes = tables.provinces[tables.provinces["province_code"].isin(selection.provinces)]
    else:
        return None
    return surround(boxes)


def surround(boxes: pd.DataFrame) -> list[float]:
    """Return the box around boxes (`west`, `south`, `east`, `north` in degrees, one a row; at least one)."""
    return [round(float(edge), 3) for edge in (*boxes[["west", "south"]].min(), *boxes[["east", "north"]].max())]
