"""The pages that something rests on, each as a source."""

from __future__ import annotations

from mpp_geo.core.evidence import Statement
from mpp_geo.core.records import Mpp, Plan
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Source, Sources


def describe_page(statement: Statement | Plan, stated: str, t: Texts) -> Source:
    """Return the page of a statement or plan: what it states, title, address, publisher with date, confidence."""
    # Only an http(s) address becomes a link, whatever the data say.
    is_address = statement.source_url.startswith(("http://", "https://"))
    published = f", {t.date(statement.source_date)}" if statement.source_date else ""
    return Source(
        stated=stated,
        title=statement.source_title or t("source.untitled"),
        address=statement.source_url if is_address else "",
        publisher=f"{statement.source_publisher}{published}",
        rest=f"({t(f'confidence.{statement.confidence}')}, {statement.evidence_id})",
    )


def list_statements(mpp: Mpp | None, t: Texts) -> tuple[Block, ...]:
    """Return the sources of an MPP: what each states, when, publisher, title, address, confidence."""
    if mpp is None or not mpp.statements:
        return ()
    items = tuple(
        describe_page(one, f"{t(f'event.{one.event}')} {t.date(one.date)}".rstrip(), t) for one in mpp.statements
    )
    return (Sources(t("place.sources", count=t.number(len(items))), items),)
