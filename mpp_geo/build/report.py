"""What the build decided, for people: conflicts with both sides, statements that decide nothing, reconciliation."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from mpp_geo.core import evidence
from mpp_geo.core.evidence import Conflict, Decision, Statement
from mpp_geo.rows import each_row


def explain_use(decision: Decision) -> dict[str, tuple[str, str]]:
    """Return, by statement of one unit, what it decides (the words of the column `use`) and else why nothing."""
    chosen: dict[str, Statement | None] = {"inaugurated": decision.inaugurated, "serving": decision.serving}
    chosen |= {str(figure): statement for figure, statement in decision.figures.items()}
    repeats = {repeat.evidence_id: first for repeat, first in decision.repeats}
    explained = {}
    for statement in decision.statements:
        words = [word for word, deciding in chosen.items() if deciding is statement]
        if statement.evidence_id in repeats:
            explained[statement.evidence_id] = ("repeat", f"repeats {repeats[statement.evidence_id].evidence_id}")
        elif words:
            explained[statement.evidence_id] = (" ".join(words), "")
        else:
            explained[statement.evidence_id] = ("support", _say_why_not(statement, decision))
    return explained


def _say_why_not(statement: Statement, decision: Decision) -> str:
    """Return why a statement decides neither a date nor a figure."""
    reasons = []
    act = decision.inaugurated
    if statement.event == "reported" or act is None:
        reasons.append(f"{decision.serving.evidence_id} dates the MPP earlier")
    elif statement.event != act.event:
        reasons.append(f"{act.evidence_id} dates the {act.event} event, which decides")
    elif act.date == statement.date:
        reasons.append(f"agrees with {act.evidence_id}")
    elif act.date.startswith(statement.date):
        reasons.append(f"{act.evidence_id} is more precise")
    else:
        reasons.append(f"{act.evidence_id} is preferred ({act.confidence} confidence, {act.date})")
    for figure in evidence.FIGURES:
        newest = decision.figures[figure]
        if getattr(statement, figure) is not None and newest is not None:
            reasons.append(f"{figure} of {newest.evidence_id} are newer or more reliable")
    return "; ".join(reasons)


def table_conflicts(decisions: Iterable[Decision], names: dict[str, str]) -> pd.DataFrame:
    """Return `unit_code`, `unit_name`, `about`, `sides`, `taken`: every conflict with both sides and what was taken."""
    rows = [
        {
            "unit_code": decision.region_code,
            "unit_name": names[decision.region_code],
            "about": conflict.about,
            "sides": " / ".join(f"{value} ({', '.join(ids)})" for value, ids in conflict.sides),
            "taken": say_taken(conflict, decision),
        }
        for decision in decisions
        for conflict in decision.conflicts
    ]
    return pd.DataFrame(rows, columns=["unit_code", "unit_name", "about", "sides", "taken"])


def write_report(decisions: Iterable[Decision], names: dict[str, str], reconciliation: pd.DataFrame) -> bytes:
    """Return the report as Markdown.

    Parameters
    ----------
    decisions : iterable of Decision
        One for each unit with evidence.
    names : dict
        Names of units by code.
    reconciliation : DataFrame
        As `mpp_geo.reconcile.reconcile` gives it.
    """
    decisions = list(decisions)
    conflicts = table_conflicts(decisions, names)
    parts = [
        "# What the build decided",
        "Written by `python -m mpp_geo build`; the rules stand at the top of `mpp_geo/evidence.py`.",
        "## Conflicts\n\nStatements that cannot all be right. The rules choose; both sides stay visible.",
        _table(("code", "MPP", "about", "sides", "taken"), list(conflicts.itertuples(index=False, name=None))),
        "## Statements that decide nothing\n\nThey are listed with their MPP; each with the reason.",
        _table(("evidence", "MPP", "use", "reason"), _unused_rows(decisions, names)),
        "## Official totals\n\nOur count less the stated one, where they differ.",
        _table(("date", "area", "kind", "stated", "ours", "difference", "reason"), _total_rows(reconciliation)),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def say_taken(conflict: Conflict, decision: Decision) -> str:
    """Return what the rules took where statements conflict."""
    figure = conflict.about.split(" ")[0]
    if figure in evidence.FIGURES:
        newest = decision.figures[figure]
        return f"{getattr(newest, figure)} of {newest.date} ({newest.evidence_id})" if newest else ""
    act = f"inaugurated: {decision.inaugurated.date}; " if decision.inaugurated else ""
    return f"{act}serving: {decision.serving.date}"


def _unused_rows(decisions: list[Decision], names: dict[str, str]) -> list[tuple[str, ...]]:
    return [
        (identifier, names[decision.region_code], use, reason)
        for decision in decisions
        for identifier, (use, reason) in explain_use(decision).items()
        if reason
    ]


def _total_rows(reconciliation: pd.DataFrame) -> list[tuple[str, ...]]:
    differing = reconciliation[~reconciliation["difference"].isin(["", "0"])]
    return [
        (row.date, row.area_code, row.kind, row.total, row.our_count, row.difference, row.reason)
        for row in each_row(differing)
    ]


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)
