"""What the site's script counts with: the classes of every basis, measure and year, and the facts of each unit.

The classes are those of the app, made by its own functions. What the script derives from the facts (counts, shares,
sentences under a filter) follows the rules of `coverage` and `finding`; tests compare both over many selections.
"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from mpp_geo import coverage
from mpp_geo.classes import STATUSES
from mpp_geo.core.evidence import FIGURES
from mpp_geo.core.texts import LANGUAGES
from mpp_geo.export.files import ATTRIBUTION, LICENCE
from mpp_geo.map_states import LAYERS, make_measure_state
from mpp_geo.measures import MEASURES
from mpp_geo.query import PARAMETERS, WORDS
from mpp_geo.rows import each_row
from mpp_geo.selection import BASES, MEASURE_LEVELS, QUOTED, Basis, Selection
from mpp_geo.site.words import list_months, list_script_words
from mpp_geo.tables import Tables
from mpp_geo.values import figures_at
from mpp_geo.web.charts import BEYOND_COLOUR, JAVA_COLOUR


def to_json(document: object) -> bytes:
    """Return a document as JSON without blanks."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def make_data(tables: Tables) -> dict[str, Any]:
    """Return everything that the script needs for the first view, as plain values."""
    units = coverage.date_units(tables, BASES[0])
    regions = tables.regions
    unit_ranks = {code: rank for rank, code in enumerate(units["unit_code"])}
    province_ranks = {code: rank for rank, code in enumerate(tables.provinces["province_code"])}
    return {
        "query": {"parameters": PARAMETERS, "words": WORDS, "levels": MEASURE_LEVELS, "quoted": QUOTED},
        "layers": LAYERS,
        "years": list(tables.choices.years),
        "newest": tables.newest_inauguration,
        "statuses": list(STATUSES),
        "provinces": {
            "code": tables.provinces["province_code"].tolist(),
            "name": tables.provinces["province_name"].tolist(),
        },
        "regions": {
            "code": regions["region_code"].tolist(),
            "name": regions["region_name"].tolist(),
            "population": regions["population"].tolist(),
            "unit": [unit_ranks[code] for code in regions["unit_code"]],
        },
        "units": {
            "code": units["unit_code"].tolist(),
            "name": units["unit_name"].tolist(),
            "population": units["population"].tolist(),
            "province": [province_ranks[code] for code in units["province_code"]],
            "java": [int(is_java) for is_java in units["is_java"]],
            "dates": {basis: coverage.date_units(tables, basis)["date"].tolist() for basis in BASES},
            "figures": {figure: _list_steps(tables, units["unit_code"], figure) for figure in FIGURES},
        },
        "classes": {basis: _list_classes(tables, basis) for basis in BASES},
        "colours": {"java": JAVA_COLOUR, "beyond": BEYOND_COLOUR},
        "credit": {"attribution": ATTRIBUTION, "licence": LICENCE},
        "texts": {language: list_script_words(language) for language in LANGUAGES},
        "months": {language: list_months(language) for language in LANGUAGES},
    }


def _list_classes(tables: Tables, basis: Basis) -> dict[str, dict[str, list[str]]]:
    """Return, by measure, the class vector of every year and, where the map names values, the figures beside it."""
    listed: dict[str, dict[str, list[str]]] = {}
    for name, measure in MEASURES.items():
        states = []
        for year in tables.choices.years:
            selection = Selection(tables.choices, year=year, basis=basis, level=measure.level, measure=name)
            states.append(
                make_measure_state(tables, coverage.classify_units(tables, selection), selection, measure)
            )  # fmt: skip
        listed[name] = {
            part: [state[part] for state in states] for part in ("classes", "figures") if part in states[0]
        }  # fmt: skip
    return listed


def _list_steps(tables: Tables, codes: pd.Series[str], figure: str) -> dict[int, list[list[int]]]:
    """Return, by the unit's place in `codes`, what is known of a figure: [year from which it stands, number] each."""
    ranks = {code: rank for rank, code in enumerate(codes)}
    steps: dict[int, list[list[int]]] = {}
    for year in tables.choices.years:
        known = figures_at(tables, year).dropna(subset=[figure])
        for unit, number in zip(known["unit_code"], known[figure], strict=True):
            # Provincial MPP other than DKI Jakarta's are no units.
            if unit not in ranks:
                continue
            own = steps.setdefault(ranks[unit], [])
            if not own or own[-1][1] != number:
                own.append([year, int(number)])
    return dict(sorted(steps.items()))


def make_cards(tables: Tables) -> dict[str, Any]:
    """Return what the card of a place shows beside its counts, by unit code: its MPP and the statements behind it.

    A statement is [event, date, title, address, publisher, date of publication, evidence id, confidence]; an address
    that is not http(s) is left out, whatever the data say.
    """
    cards: dict[str, dict[str, Any]] = {}
    for row in each_row(tables.mpp):
        figures: dict[str, Any] = {
            figure: [int(getattr(row, figure)), getattr(row, f"{figure}_date")]
            for figure in FIGURES
            if getattr(row, f"{figure}_date")
        }
        cards[row.unit_code] = {
            "reason": row.not_counted_code,
            "dates": {basis: getattr(row, f"{basis}_date") for basis in BASES},
            "counted": row.counted,
            "event": row.inaugurated_event,
            **figures,
            "sources": [],
        }
    for row in each_row(tables.evidence):
        address = row.source_url if row.source_url.startswith(("http://", "https://")) else ""
        # Every unit that something is stated of has its row in the table of MPP.
        cards[row.region_code]["sources"].append(
            [
                row.event, row.date, row.source_title, address, row.source_publisher, row.source_date,
                row.evidence_id, row.confidence,
            ]
        )  # fmt: skip
    return cards
