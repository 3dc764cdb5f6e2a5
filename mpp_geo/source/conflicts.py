"""The table of conflicts: a row for each side of statements that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from mpp_geo.core.evidence import Conflict, Decision

COLUMNS = ("unit_code", "unit_name", "about", "day", "value", "evidence", "decides")


def table_conflicts(decisions: Iterable[Decision], names: Mapping[str, str]) -> pd.DataFrame:
    """Return the columns `COLUMNS`, every one as text: each side with its statements and what it was taken for.

    The sides of one conflict have `unit_code`, `about` and `day` in common and follow each other; `names` gives the
    name of each unit. `decides` is empty when a side was not taken, on all sides when the rules took another statement.
    """
    rows = [row for decision in decisions for row in _list_sides(decision, names[decision.region_code])]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _list_sides(decision: Decision, name: str) -> list[dict[str, str]]:
    rows = []
    for conflict in decision.conflicts:
        for value, identifiers in conflict.sides:
            rows.append(
                {
                    "unit_code": decision.region_code,
                    "unit_name": name,
                    "about": conflict.about,
                    "day": conflict.day or "",
                    "value": value,
                    "evidence": " ".join(identifiers),
                    "decides": " ".join(_find_taken(conflict, decision, identifiers)),
                }
            )
    return rows


def _find_taken(conflict: Conflict, decision: Decision, identifiers: tuple[str, ...]) -> list[str]:
    """Return what the rules took a side for: figures decide figures, dates decide dates."""
    if conflict.day is None:
        deciding = {"inaugurated": decision.inaugurated, "serving": decision.serving}
    else:
        deciding = {figure: one for figure, one in decision.figures.items() if figure == conflict.about}
    return [word for word, statement in deciding.items() if statement and statement.evidence_id in identifiers]
