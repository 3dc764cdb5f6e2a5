"""The map's styles as one document: colours of both themes, words of both languages, facts of each region."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from mpp_geo.core import dates
from mpp_geo.core.evidence import FIGURES, Figure
from mpp_geo.core.map_classes import FIGURE_KEYS, MapClass
from mpp_geo.core.measures import ALL_MEASURES, Measure
from mpp_geo.core.records import Mpp, Records
from mpp_geo.core.texts import LANGUAGES, Texts, texts_in
from mpp_geo.core.theme import THEMES, map_colours
from mpp_geo.views.place_names import make_jumps, make_names, surround

_MAP_WORDS = (
    "map", "legend", "zoomIn", "zoomOut", "reset", "toSelection", "tiles", "tilesFailed", "keys", "tapAgain", "chosen",
    "left", "wheel", "jumps", "time", "timeKeys", "play", "pause", "planned", "overdue",
)  # fmt: skip
# The optional base map; nothing is asked of its host before a reader asks for it.
TILES_HOST = "https://tile.openstreetmap.org"
_TILES = {
    "url": f"{TILES_HOST}/{{z}}/{{x}}/{{y}}.png",
    "attribution": "© OpenStreetMap contributors",
    "link": "https://www.openstreetmap.org/copyright",
}
# Circles that the legend may show, in thousands of people: from the smallest kabupaten to the largest.
_SIZES = (10, 100, 1000, 5000)
Fact = dict[str, Any]


def make_styles(records: Records, *, has_tiles: bool = True) -> bytes:
    """Return the map's styles as JSON; without tiles nothing of it names another host."""
    words = [word for word in _MAP_WORDS if has_tiles or not word.startswith("tiles")]
    styles = {
        "everything": surround(region.box for region in records.regions),
        "layers": {
            "regions": {"weight": 0.5, "bordersOf": "provinces"},
            "provinces": {"weight": 0.8, "bordersOf": "provinces"},
        },
        "themes": {theme: map_colours(theme) for theme in THEMES},
        "measures": {measure.name: _describe_measure(measure, records) for measure in ALL_MEASURES},
        "texts": {language: _list_texts(words, texts_in(language)) for language in LANGUAGES},
        "facts": _list_facts(records),
        "names": make_names(records),
        "sizes": [_describe_size(thousands) for thousands in _SIZES],
        "jumps": make_jumps(),
    }
    if has_tiles:
        styles["tiles"] = _TILES
    return json.dumps(styles, ensure_ascii=False, separators=(",", ":")).encode()


def _list_texts(words: Iterable[str], t: Texts) -> dict[str, str]:
    # With what stands between thousands.
    return {**{word: t(f"map.{word}") for word in words}, "group": t.group}


def _describe_measure(measure: Measure, records: Records) -> dict[str, Any]:
    described: dict[str, Any] = {"facts": measure.has_facts}
    if measure.has_value:
        # How a value is written; the number is filled in by the map.
        key = f"measure.{measure.name}.value"
        value = {language: texts_in(language)(key, value="{value}") for language in LANGUAGES}
        described |= {"figures": "".join(FIGURE_KEYS), "value": value}
    described["classes"] = [describe_class(one) for one in measure.list_classes(records.choices)]
    return described


def _describe_size(thousands: int) -> dict[str, Any]:
    words = {}
    for language in LANGUAGES:
        t = texts_in(language)
        words[language] = t("map.people", number=t.number(thousands * 1000))
    return {"thousands": thousands, "text": words}


def describe_class(entry: MapClass) -> dict[str, Any]:
    """Return a class with its fills and its words in all languages; the days are filled in by the map."""
    return {
        "key": entry.key,
        "fill": {theme: entry.fill.paint(theme) for theme in THEMES},
        "label": {language: entry.label(texts_in(language), "{span}", "{since}") for language in LANGUAGES},
    }


def _list_facts(records: Records) -> dict[str, list[Fact]]:
    """Return, by region, what is known of its MPP: lines of text, each with the day from which it is known."""
    by_unit = {code: _list_unit_facts(mpp) for code, mpp in records.mpp.items()}
    return {region.code: by_unit[region.unit_code] for region in records.regions if region.unit_code in by_unit}


def _list_unit_facts(mpp: Mpp) -> list[Fact]:
    facts = []
    act = mpp.dated("inaugurated")
    if act is None or mpp.serving.date != act.date:
        facts.append(_make_fact("fact.serving", mpp.serving.date))
    if act is not None:
        facts.append(_make_fact(f"fact.{act.event}", act.date))
    for figure in FIGURES:
        facts += _trace_figure(mpp, figure)
    return facts


def _trace_figure(mpp: Mpp, figure: Figure) -> list[Fact]:
    """Return what was known of a figure: a fact for each number, from one day until the next is known."""
    steps: list[Fact] = []
    told: tuple[int, str] | None = None
    for day, statement in mpp.trace(figure):
        number: int = getattr(statement, figure)
        if (number, statement.date) == told:
            continue
        told = (number, statement.date)
        if steps:
            steps[-1]["until"] = day
        steps.append(_make_fact(f"fact.{figure}", statement.date, number))
    return steps


def _make_fact(key: str, date: str, number: int | None = None) -> Fact:
    texts = {}
    for language in LANGUAGES:
        t = texts_in(language)
        texts[language] = t(key, date=t.date(date), number="" if number is None else t.number(number))
    return {"step": dates.last_day(date), "text": texts}
