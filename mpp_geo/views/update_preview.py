"""What rows of evidence would change, as a table with what is known so far beside each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mpp_geo.core.evidence import STATED_FIGURES
from mpp_geo.core.records import Records
from mpp_geo.core.texts import Texts
from mpp_geo.core.update import EFFECTS, ProposedRow
from mpp_geo.views.blocks import Block, Cell, LazyRows, Note, Table

_PAGE = 12


def show_update(proposed: Sequence[ProposedRow], records: Records, t: Texts, key: str) -> tuple[Block, ...]:
    """Return how many rows would do what, and each row; `key` names the pages of the table."""
    counts = Counter(one.effect for one in proposed)
    said = [f"{t(f'update.{effect}')}: {t.number(counts[effect])}" for effect in EFFECTS if counts[effect]]

    def write(one: ProposedRow) -> list[Cell]:
        row = one.row
        figures = [t.number(int(row[figure])) if row[figure] else "" for figure in STATED_FIGURES]
        stated = t.date(row["date"]) if row["date"] else ""
        known = _say_known(row["region_code"], records, t)
        return [row["region_name"], t(f"update.{one.effect}"), t(f"event.{row['event']}"), stated, *figures, known]

    heads = ("table.region", "update.effect", "update.event", "table.date", "table.agencies", "table.services",
             "update.counters", "update.known")  # fmt: skip
    rows = LazyRows(proposed, write)
    return (
        Note(" · ".join(said)),
        Table(tuple(map(t, heads)), rows, kind="rows", right=(5, 6, 7), page=_PAGE, key=key),
    )


def _say_known(code: str, records: Records, t: Texts) -> str:
    """Return what is known of a unit's MPP in a line; empty where there is none."""
    mpp = records.mpp.get(code)
    if mpp is None:
        return ""
    act = mpp.dated("inaugurated")
    dated = act or mpp.serving
    said = [t(f"fact.{dated.event}" if act else "fact.serving", date=t.date(dated.date))]
    for figure in ("agencies", "services"):
        trace = mpp.trace(figure)
        if trace:
            statement = trace[-1][1]
            said.append(t(f"fact.{figure}", number=t.number(getattr(statement, figure)), date=t.date(statement.date)))
    return " · ".join(said)
