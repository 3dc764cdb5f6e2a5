"""The part of "Your data" for a list shaped like the evidence: what it would change, and the patch of it."""

from __future__ import annotations

from mpp_geo.core.records import Records
from mpp_geo.core.texts import Texts
from mpp_geo.core.update import preview_update
from mpp_geo.files.delimited import to_csv
from mpp_geo.names.lists.evidence_rows import has_evidence, list_evidence_rows
from mpp_geo.names.lists.placed_list import PlacedList
from mpp_geo.names.release import COLUMNS
from mpp_geo.views.blocks import Block, Download, Heading, Items, Note
from mpp_geo.views.update_preview import show_update
from mpp_geo.web.own_session import BroughtList
from mpp_geo.web.renderer import show_blocks

# Rows that are none are named up to so many.
_NAMED = 50


def show_own_update(one: BroughtList, placed: PlacedList, records: Records, t: Texts) -> None:
    """Show what a list would change of the evidence; nothing for a list that is not shaped like it."""
    if has_evidence(placed.own):
        show_blocks(_make_blocks(one, placed, records, t), t)


def _make_blocks(one: BroughtList, placed: PlacedList, records: Records, t: Texts) -> tuple[Block, ...]:
    stated = one.once("stated", id(placed), lambda: list_evidence_rows(placed, records))
    proposed = one.once("update", id(placed), lambda: preview_update(stated.rows, records))
    refused = [t("update.refused", row=t.number(number), why=why.say(t)) for number, why in stated.refused[:_NAMED]]
    blocks: list[Block] = [Heading(t("update.title")), Note(t("update.text"))]
    if proposed:
        label = t("update.download", count=t.number(len(proposed)))
        patch = Download(label, "evidence-rows.csv", lambda: to_csv([dict(row.row) for row in proposed], COLUMNS))
        blocks += [*show_update(proposed, records, t, "own_update_page"), patch]
    if refused:
        blocks.append(Items(t("update.none", count=t.number(len(stated.refused))), tuple(refused)))
    return tuple(blocks)
