"""Rows of a list that are shaped like the evidence table, as rows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from mpp_geo.core.evidence import STATED_FIGURES, Event
from mpp_geo.core.records import Records, Unit
from mpp_geo.core.vocabulary import CONFIDENCES
from mpp_geo.names.lists.cells import Cell, is_nothing, read_date, read_number
from mpp_geo.names.lists.own_list import OwnList
from mpp_geo.names.lists.placed_list import PlacedList
from mpp_geo.names.lists.remarks import Remark, make_remark
from mpp_geo.names.release import COLUMNS

EVENTS: tuple[str, ...] = get_args(Event)
# What a list needs to be one of statements.
_NEEDED = ("event", "date")
_TEXTS = ("mpp_name", "source_publisher", "source_title", "source_url", "note")


@dataclass(frozen=True)
class EvidenceRows:
    """What a list states."""

    # `COLUMNS` of the evidence table as text; `evidence_id` is empty.
    rows: tuple[dict[str, str], ...]
    # The number in its file of each row that is none, with the reason.
    refused: tuple[tuple[int, Remark], ...]


def has_evidence(own: OwnList) -> bool:
    """Return whether a list has the columns of statements, by their names in the evidence table."""
    heads = set(map(str.casefold, own.heads))
    return heads.issuperset(_NEEDED) and not heads.isdisjoint(("source_url", "source_publisher"))


def list_evidence_rows(placed: PlacedList, records: Records) -> EvidenceRows:
    """Return the rows of a list as rows of evidence, those that are none with the reason.

    What the page of a row says is not checked, nor what the build checks: both are for the contributor.
    """
    heads = {head.casefold(): place for place, head in reversed(list(enumerate(placed.own.heads)))}
    rows, refused = [], []
    for placement, cells, number in zip(placed.placements, placed.own.rows, placed.own.numbers, strict=True):
        unit = _find_unit(placement.code, cells[heads["region_code"]] if "region_code" in heads else None, records)
        if unit is None:
            if placement.how != "heading":
                refused.append((number, placement.why or make_remark("why.nothing")))
            continue
        read = _read_row({name: cells[heads[name]] for name in COLUMNS if name in heads})
        if isinstance(read, Remark):
            refused.append((number, read))
            continue
        rows.append({**read, "region_code": unit.code, "region_name": unit.name})
    return EvidenceRows(tuple(rows), tuple(refused))


def _find_unit(code: str | None, stated: Cell, records: Records) -> Unit | None:
    """Return the unit of a row, None for one that is in no place.

    DKI Jakarta's areas share its MPP: its own code, which is a province's, names it as the evidence table does.
    """
    if code is not None:
        return records.unit_by_code[records.region_by_code[code].unit_code]
    return records.unit_by_code.get(str(stated))


def _read_row(cells: Mapping[str, Cell]) -> dict[str, str] | Remark:
    """Return the cells of a row as text, or why it states nothing."""
    row = dict.fromkeys(COLUMNS, "")
    for name in _TEXTS:
        cell = cells.get(name)
        row[name] = "" if is_nothing(cell) else str(cell)
    event = str(cells.get("event") or "").casefold()
    if event not in EVENTS:
        return make_remark("update.event", value=event, allowed=", ".join(EVENTS))
    confidence = str(cells.get("confidence") or "medium").casefold()
    if confidence not in CONFIDENCES:
        return make_remark("update.confidence", value=confidence, allowed=", ".join(CONFIDENCES))
    row |= {"event": event, "confidence": confidence}
    for name in ("date", "source_date"):
        cell = cells.get(name)
        day = None if is_nothing(cell) else read_date(cell)
        if day is None and not (is_nothing(cell) and (name == "source_date" or event == "planned")):
            return make_remark("update.date", column=name, value=str(cell or ""))
        row[name] = day or ""
    for figure in STATED_FIGURES:
        cell = cells.get(figure)
        number = None if is_nothing(cell) else read_number(cell)
        if not is_nothing(cell) and not (isinstance(number, int | float) and number > 0 and number == int(number)):
            return make_remark("update.figure", column=figure, value=str(cell))
        row[figure] = "" if number is None else str(int(number))
    return row
