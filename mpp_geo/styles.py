"""The map's styles as one document: colours of both themes, words of both languages, facts of each region."""

from __future__ import annotations

import json
from typing import Any

from mpp_geo.classes import FIGURE_KEYS
from mpp_geo.core.dates import year
from mpp_geo.core.evidence import FIGURES, Figure
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.measures import ALL_MEASURES, MapClass, Measure, surround
from mpp_geo.rows import each_row
from mpp_geo.tables import Tables
from mpp_geo.values import figures_at

THEMES = {
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


def make_styles(tables: Tables) -> bytes:
    """Return the map's styles as JSON: colours of both themes, words of both languages, facts of each region."""
    measures = {
        measure.name: {
            "facts": measure.facts,
            **({"figures": "".join(FIGURE_KEYS), "value": _value(measure)} if measure.has_value else {}),
            "classes": [
                {
                    "key": entry.key,
                    "fill": {"light": entry.light, "dark": entry.dark},
                    "label": _label(entry),
                }
                for entry in measure.classes
            ],
        }
        for measure in ALL_MEASURES
    }
    styles = {
        "everything": surround(tables.regions),
        "tiles": _TILES,
        "layers": {
            "regions": {"weight": 0.5, "bordersOf": "provinces"},
            "provinces": {"weight": 0.8, "bordersOf": "provinces"},
        },
        "themes": THEMES,
        "measures": measures,
        "texts": {language: {word: texts_in(language)(f"map.{word}") for word in _MAP_WORDS} for language in LANGUAGES},
        "facts": _list_facts(tables),
    }
    return json.dumps(styles, ensure_ascii=False, separators=(",", ":")).encode()


def _value(measure: Measure) -> dict[str, str]:
    """Return how a value of a measure is written in all languages; the number is filled in by the map."""
    return {language: texts_in(language)(f"measure.{measure.name}.value", value="{value}") for language in LANGUAGES}


def _label(entry: MapClass) -> dict[str, str]:
    """Return a class's words in all languages; the years are filled in by the map."""
    return {language: entry.label(texts_in(language), "{span}", "{since}") for language in LANGUAGES}


def _list_facts(tables: Tables) -> dict[str, list[dict[str, Any]]]:
    """Return, by region, what is known of its MPP: lines of text, each with the year from which it is known."""
    by_unit: dict[str, list[dict[str, Any]]] = {}
    for row in each_row(tables.mpp):
        stated = [(f"fact.{row.inaugurated_event}", row.inaugurated_date)] if row.counted else []
        if row.serving_date != row.inaugurated_date or not row.counted:
            stated.insert(0, ("fact.serving", row.serving_date))
        by_unit[str(row.unit_code)] = [_fact(key, year(day), day) for key, day in stated]
    for figure in FIGURES:
        for unit, steps in _list_figure_steps(tables, figure).items():
            by_unit[unit] += steps
    return {
        region: by_unit[unit]
        for region, unit in zip(tables.regions["region_code"], tables.regions["unit_code"], strict=True)
        if unit in by_unit
    }


def _list_figure_steps(tables: Tables, figure: Figure) -> dict[str, list[dict[str, Any]]]:
    """Return, by unit, what was known of a figure: a fact for each number, from one year until the next is known."""
    steps: dict[str, list[dict[str, Any]]] = {}
    told: dict[str, tuple[int, str]] = {}
    for step in tables.choices.years:
        for row in each_row(figures_at(tables, step)):
            number, day = getattr(row, figure), getattr(row, f"{figure}_date")
            if not day or told.get(row.unit_code) == (number, day):
                continue
            told[row.unit_code] = (number, day)
            own = steps.setdefault(row.unit_code, [])
            if own:
                own[-1]["until"] = step
            own.append(_fact(f"fact.{figure}", year(day), day, int(number)))
    return steps


def _fact(key: str, step: int, day: str, number: int | None = None) -> dict[str, Any]:
    texts = {
        language: texts_in(language)(
            key,
            date=texts_in(language).date(day),
            number="" if number is None else texts_in(language).number(number),
        )
        for language in LANGUAGES
    }
    return {"step": step, "text": texts}
