"""Where an MPP is, for who wants to go there: its stated address, and the nearest ones with their distances."""

from __future__ import annotations

from urllib.parse import quote

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Address, Mpp
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Items, Note, Source, Sources

# How many MPP are named as the nearest.
_NEAREST = 3
# Searches for the words of an address: no page gives points.
_MAP_SEARCH = "https://www.openstreetmap.org/search?query="


def show_address(coverage: Coverage, mpp: Mpp, t: Texts) -> tuple[Block, ...]:
    """Return the stated address of an MPP with its page and a link to a map, or that none is known.

    And what its distances are measured to: no page gives the point of an address.
    """
    address = coverage.records.address_of(mpp.unit_code)
    if address is None:
        return (Note(t("address.unknown")),)
    items = [_name_page(address, t), _link_map(address, mpp, t)]
    blocks: list[Block] = [Sources(t("address.title"), tuple(items))]
    if address.hours:
        blocks.append(Note(t("address.hours", hours=address.hours)))
    site = coverage.records.sites.get(mpp.unit_code)
    if site is not None:
        blocks.append(Note(t(f"address.point.{site.source}")))
    return tuple(blocks)


def say_address(address: Address) -> str:
    """Return an address as stated: street, building and place, none said twice."""
    parts: list[str] = []
    for part in (address.address, address.building, address.place):
        if part and part.casefold() not in " ".join(parts).casefold():
            parts.append(part)
    return ", ".join(parts)


def _name_page(address: Address, t: Texts) -> Source:
    date = f", {t.date(address.source_date)}" if address.source_date else ""
    status = f" ({t(f'address.status.{address.status}')})" if address.status in ("temporary", "moved") else ""
    is_web = address.source_url.startswith(("http://", "https://"))
    return Source(
        stated=f"{say_address(address)}{status}",
        title=address.source_title or t("source.untitled"),
        address=address.source_url if is_web else "",
        publisher=f"{address.source_publisher}{date}",
        rest=f"({address.address_id})",
    )


def _link_map(address: Address, mpp: Mpp, t: Texts) -> Source:
    words = f"{address.address or address.building}, {mpp.unit_name}"
    return Source(t("address.map"), t("address.map.search"), f"{_MAP_SEARCH}{quote(words)}", "OpenStreetMap", "")


def list_nearest(coverage: Coverage, point: tuple[float, float], title: str, t: Texts) -> tuple[Block, ...]:
    """Return the nearest MPP of the day to a point with their distances and addresses; nothing where there is none."""
    records = coverage.records
    items = []
    for distance, code in coverage.nearness.sites.find_nearest(point, _NEAREST):
        address = records.address_of(code)
        words = t("measure.distance.value", value=t.number(distance, 1 if 0.05 <= distance < 10 else 0))
        where = t("address.none") if address is None else say_address(address)
        items.append(t("nearest.item", name=records.names[code], distance=words, address=where))
    return (Items(title, tuple(items)),) if items else ()
