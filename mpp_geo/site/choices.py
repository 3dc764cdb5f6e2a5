"""What can be chosen on the site, and how addresses say it: tables, made by the app's own reading of addresses.

The site's script looks an address up in these tables and follows no rule of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from mpp_geo.core.field_kinds import Field
from mpp_geo.core.fields import (
    AGAINST,
    BASIS,
    BATCH,
    DAY,
    FIELDS,
    FORM,
    ISLANDS,
    LEVEL,
    MEASURE,
    PAGE,
    PLACE,
    PROVINCES,
    SHOWN_PLANS,
    SORT,
    VIEW,
    YEAR,
)
from mpp_geo.core.query import read_query
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.site.scope import SITE_VIEWS, Area, list_batch_days, list_year_days

Plain = dict[str, Any]


@dataclass(frozen=True)
class Dimension:
    """One of the things that a reader chooses: its parameters, what they can say, and how a choice is written."""

    name: str
    # The first counts where the others do not go with it.
    fields: tuple[Field, ...]
    # Texts of each parameter, "" for none.
    words: tuple[Sequence[str], ...]
    # What the site knows a selection by; None for what it does not show.
    key: Callable[[Selection], str | None]
    # Whether choices have an order, so that the one before can stand for one that is not there.
    is_ordered: bool = False
    # Whether codes below one of its codes are followed as well: `14.01.03`, where `14.01` is one.
    is_deep: bool = False


def write_choices(records: Records, areas: Sequence[Area]) -> Plain:
    """Return all tables that reading and writing an address needs."""
    return {
        "dimensions": [_write_dimension(one, records) for one in _list_dimensions(records, areas)],
        "known": [field.parameter for field in FIELDS],
        "lists": [field.parameter for field in FIELDS if field.is_list],
    }


def _list_dimensions(records: Records, areas: Sequence[Area]) -> list[Dimension]:
    """Return the dimensions in the order in which an address writes them."""
    choices = records.choices
    years = YEAR.words(choices)
    pages = [str(page) for page in range(1, PAGE.count_pages(choices) + 1)]
    days = (*list_year_days(records), *list_batch_days(records))
    keys = {area.filters: area.key for area in areas}
    written = [area.select(records).to_query() for area in areas]
    regions, islands = ({query.get(field.parameter, "") for query in written} for field in (PROVINCES, ISLANDS))

    def name_area(selection: Selection) -> str | None:
        filters = (("islands", selection.islands), ("provinces", selection.provinces))
        return keys.get(tuple((name, value) for name, value in filters if value))

    return [
        Dimension("day", (DAY, YEAR), (("", *days), ("", *years)), lambda chosen: chosen.day, is_ordered=True),
        Dimension("basis", (BASIS,), (("", *BASIS.words(choices)),), lambda chosen: chosen.basis),
        Dimension(
            "measure",
            (LEVEL, MEASURE),
            (("", *LEVEL.words(choices)), ("", *MEASURE.words(choices))),
            lambda chosen: chosen.measure,
        ),
        Dimension("area", (PROVINCES, ISLANDS), (sorted(regions | {""}), sorted(islands | {""})), name_area),
        Dimension("place", (PLACE,), (("", *PLACE.words(choices)),), lambda chosen: chosen.place or "", is_deep=True),
        Dimension(
            "batch", (BATCH,), (("", *BATCH.words(choices)),), lambda chosen: chosen.batch or "", is_ordered=True
        ),
        Dimension("sort", (SORT,), (("", *SORT.words(choices)),), lambda chosen: chosen.sort),
        Dimension("page", (PAGE,), (("", *pages),), lambda chosen: str(chosen.page), is_ordered=True),
        Dimension("against", (AGAINST,), (("", *years),), lambda chosen: chosen.against or ""),
        Dimension("form", (FORM,), (("", *FORM.words(choices)),), lambda chosen: chosen.form),
        Dimension("plans", (SHOWN_PLANS,), (("", *SHOWN_PLANS.words(choices)),), lambda chosen: chosen.plans),
        Dimension(
            "view",
            (VIEW,),
            (("", *VIEW.words(choices), *VIEW.former),),
            lambda chosen: chosen.view if chosen.view in SITE_VIEWS else None,
        ),
    ]


def _write_dimension(dimension: Dimension, records: Records) -> Plain:
    """Return the choice of every combination of words that the app follows.

    What the app itself writes for a choice comes before all else that means the same. `codes` are those choices that
    the first parameter names as they are; those of a deep one as runs.
    """
    parameters = [field.parameter for field in dimension.fields]
    choices: dict[str, str] = {}
    written: dict[str, str] = {}
    for words in product(*dimension.words):
        pairs = {parameter: word for parameter, word in zip(parameters, words, strict=True) if word}
        reading = read_query({parameter: [word] for parameter, word in pairs.items()}, records.choices)
        key = dimension.key(reading.selection)
        if reading.problems or key is None:
            continue
        choices[join_query(pairs.items())] = key
        written[reading.selection.to_query_string()] = key
    ordered = written | choices
    codes = {f"{parameters[0]}={key}": key for key in ordered.values()}
    listed = [key for address, key in ordered.items() if address in codes]
    return {
        "name": dimension.name,
        "parameters": parameters,
        "choices": {address: key for address, key in ordered.items() if address not in codes},
        "codes": _join_runs(listed) if dimension.is_deep else listed,
        "ordered": dimension.is_ordered,
        "deep": dimension.is_deep,
    }


def _join_runs(codes: Iterable[str]) -> list[str]:
    """Return codes of places in order, with one text for each run of them: `11.01-18` for 11.01, 11.02, … 11.18.

    There are hundreds, and the site's first file holds them.
    """
    runs: list[tuple[str, int, int]] = []
    for code in sorted(codes):
        stem, last = code[:-2], int(code[-2:])
        if runs and stem and runs[-1][0] == stem and runs[-1][2] == last - 1:
            runs[-1] = (stem, runs[-1][1], last)
        else:
            runs.append((stem, last, last))
    return [f"{stem}{first:02}" if first == last else f"{stem}{first:02}-{last:02}" for stem, first, last in runs]


def join_query(pairs: Iterable[tuple[str, str]]) -> str:
    """Return parameters with their texts as the tables name them."""
    return "&".join(f"{parameter}={text}" for parameter, text in pairs)
