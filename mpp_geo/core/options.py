"""A selection from options by their English names, as the command line and the Python API take them."""

from __future__ import annotations

from typing import Any

from mpp_geo.core.errors import SelectionError
from mpp_geo.core.fields import DAY, FIELDS, LEVEL, MEASURE, YEAR
from mpp_geo.core.measures import MEASURES
from mpp_geo.core.records import Choices
from mpp_geo.core.selection import Selection

OPTIONS = tuple(one for one in FIELDS if one.option)


def select(choices: Choices, **given: Any) -> Selection:
    """Return the selection that options by the names of `OPTIONS` ask for; None is as good as not given.

    Raises
    ------
    SelectionError
        When an option or its value does not exist, or two of them contradict each other.
    """
    known = {one.name: one for one in OPTIONS}
    wrong = [name for name in given if name not in known]
    if wrong:
        raise SelectionError(f"there is no option {wrong[0]!r}; allowed: {', '.join(known)}")
    asked = {known[name]: value for name, value in given.items() if value is not None and value != []}
    values: dict[str, Any] = {}
    for one in OPTIONS:
        if one in asked:
            # The day comes after the year, and says the same more precisely.
            values[one.target] = one.read_option(asked[one], choices)
    if YEAR in asked and DAY in asked and not values["day"].startswith(str(asked[YEAR])):
        raise SelectionError(f"year {asked[YEAR]} is not that of day {values['day']!r}; give one of them")
    measure = values.get(MEASURE.target)
    if measure in MEASURES:
        # An unknown measure is refused by the selection's own check.
        values.setdefault(LEVEL.target, MEASURES[measure].level)
    return Selection(choices, **values)
