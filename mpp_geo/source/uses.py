"""What each statement decides, and why the others decide nothing, as words and codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from mpp_geo.core.evidence import STATED_FIGURES, Decision, StatedFigure, Statement

# Why a statement decides nothing, beside the statement that does instead.
# repeats       it repeats that statement
# dated_earlier that one dates the MPP earlier
# other_event   that one dates the event that decides
# agrees        it has that one's date
# less_precise  that one spells its date out
# less_reliable that one is preferred: better confidence, or earlier
# agencies_of, services_of, counters_of  the figure is taken from that one, which is newer or more reliable
Reason = Literal[
    "repeats", "dated_earlier", "other_event", "agrees", "less_precise", "less_reliable", "agencies_of", "services_of",
    "counters_of",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)
_FIGURE_REASONS: dict[StatedFigure, Reason] = {
    "agencies": "agencies_of", "services": "services_of", "counters": "counters_of",
}  # fmt: skip


@dataclass(frozen=True)
class Use:
    """What the rules made of one statement."""

    # What it decides: inaugurated, serving, agencies, services, counters; else `support`, `repeat` or `planned`.
    words: tuple[str, ...]
    # Why it decides nothing, each with the identifier of the statement that decides instead.
    reasons: tuple[tuple[Reason, str], ...] = ()

    def list_columns(self) -> dict[str, str]:
        """Return the columns of the evidence table that say it."""
        return {
            "use": " ".join(self.words),
            "reason": " ".join(reason for reason, _ in self.reasons),
            "reason_evidence": " ".join(identifier for _, identifier in self.reasons),
        }


def find_uses(decisions: Iterable[Decision], plans: Iterable[Statement] = ()) -> dict[str, Use]:
    """Return the use of every statement by its identifier: of those that decisions are made of, and of plans."""
    uses = {plan.evidence_id: Use(("planned",)) for plan in plans}
    for decision in decisions:
        uses |= _find_unit_uses(decision)
    return uses


def _find_unit_uses(decision: Decision) -> dict[str, Use]:
    chosen: dict[str, Statement | None] = {"inaugurated": decision.inaugurated, "serving": decision.serving}
    chosen |= {str(figure): statement for figure, statement in decision.figures.items()}
    repeated = {repeat.evidence_id: first.evidence_id for repeat, first in decision.repeats}
    uses = {}
    for statement in decision.statements:
        identifier = statement.evidence_id
        words = tuple(word for word, deciding in chosen.items() if deciding is statement)
        if identifier in repeated:
            uses[identifier] = Use(("repeat",), (("repeats", repeated[identifier]),))
        elif words:
            uses[identifier] = Use(words)
        else:
            uses[identifier] = Use(("support",), tuple(_find_reasons(statement, decision)))
    return uses


def _find_reasons(statement: Statement, decision: Decision) -> Iterable[tuple[Reason, str]]:
    """Yield why a statement decides neither a date nor a figure."""
    act = decision.inaugurated
    if statement.event == "reported" or act is None:
        yield "dated_earlier", decision.serving.evidence_id
    elif statement.event != act.event:
        yield "other_event", act.evidence_id
    elif act.date == statement.date:
        yield "agrees", act.evidence_id
    elif act.date.startswith(statement.date):
        yield "less_precise", act.evidence_id
    else:
        yield "less_reliable", act.evidence_id
    for figure in STATED_FIGURES:
        deciding = decision.figures[figure]
        if getattr(statement, figure) is not None and deciding is not None:
            yield _FIGURE_REASONS[figure], deciding.evidence_id
