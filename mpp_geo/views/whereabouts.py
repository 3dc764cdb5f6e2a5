"""Where an MPP is, for who wants to go there: its stated address, and the nearest ones with their distances."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.evidence import FIGURES, Figure, Statement
from mpp_geo.core.profiles import NearMpp
from mpp_geo.core.records import Address, Mpp
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Card, Facts, Items, Note, Source, Sources
from mpp_geo.views.contradictions import list_evidence

# Searches for the words of an address whose point is not known.
_MAP_SEARCH = "https://www.openstreetmap.org/search?query="
# A mark at a point, seen as near as streets are.
_MAP_POINT = "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
# Opens the map program of a device that has one, with a mark at the point (RFC 5870; `q` is Android's).
_DEVICE_POINT = "geo:{latitude},{longitude}?q={latitude},{longitude}"


def show_address(coverage: Coverage, mpp: Mpp, t: Texts) -> tuple[Block, ...]:
    """Return the stated address of an MPP with its page and a link to a map, or that none is known.

    And what its distances are measured to: the point of the address, or what stands for it.
    """
    blocks = _list_address(coverage, mpp.unit_code, t("address.title"), t)
    site = coverage.records.sites.get(mpp.unit_code)
    if site is not None and coverage.records.address_of(mpp.unit_code) is not None:
        blocks.append(Note(t(f"address.point.{site.source}")))
    return tuple(blocks)


def _list_address(coverage: Coverage, unit_code: str, title: str, t: Texts) -> list[Block]:
    address = coverage.records.address_of(unit_code)
    if address is None:
        return [Note(t("address.unknown"))]
    name = coverage.records.names[unit_code]
    blocks: list[Block] = [Sources(title, (_name_page(address, t), *_link_map(address, name, t)))]
    if address.hours:
        blocks.append(Note(t("address.hours", hours=address.hours)))
    return blocks


def show_near(coverage: Coverage, near: Iterable[NearMpp], t: Texts) -> tuple[Block, ...]:
    """Return MPP that are near a point, a part each: distance, stated address, agencies and services, where measured.

    What no page states is said to be not known.
    """
    parts = []
    for rank, one in enumerate(near, start=1):
        code = one.counted.unit.code
        title = t("near.title", rank=rank, name=one.counted.unit.name, distance=say_distance(one.distance, t))
        facts = [(t(f"place.{name}"), say_figure(getattr(one, name), name, t)) for name in FIGURES]
        site = coverage.records.sites.get(code)
        if site is not None:
            facts.append((t("near.measured"), t(f"near.measured.{site.source}")))
        # Who asks for the nearest one has its sources beside the answer; the others' stand in their own cards.
        sources = list_evidence(coverage.records, code, t) if rank == 1 else ()
        parts.append(Card(title, (*_list_address(coverage, code, "", t), Facts(tuple(facts)), *sources)))
    return tuple(parts)


def say_distance(kilometres: float, t: Texts) -> str:
    """Return a distance in words, with a decimal where it is short."""
    return t("measure.distance.value", value=t.number(kilometres, 1 if 0.05 <= kilometres < 10 else 0))


def say_figure(statement: Statement | None, figure: Figure, t: Texts) -> str:
    """Return a figure with its date in words, and that its source is weak; or that no source states it."""
    number = None if statement is None else getattr(statement, figure)
    if statement is None or number is None:
        return t("place.unknown")
    words = t("place.asof", number=t.number(number), date=t.date(statement.date))
    return f"{words}, {t('confidence.low')}" if statement.confidence == "low" else words


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


def _link_map(address: Address, name: str, t: Texts) -> tuple[Source, ...]:
    """Return what leads to an address on a map: to its point where that is known, else to a search for its words."""
    if address.point is None:
        words = f"{address.address or address.building}, {name}"
        found = f"{_MAP_SEARCH}{quote(words)}"
        return (Source(t("address.map"), t("address.map.search"), found, "OpenStreetMap", ""),)
    longitude, latitude = address.point
    on_map, on_device = (link.format(latitude=latitude, longitude=longitude) for link in (_MAP_POINT, _DEVICE_POINT))
    return (
        Source(t("address.map"), t("address.map.point"), on_map, "OpenStreetMap", ""),
        Source(t("address.device"), f"{latitude}, {longitude}", on_device, t("address.device.note"), ""),
    )


def list_nearest(coverage: Coverage, near: Iterable[NearMpp], title: str, t: Texts) -> tuple[Block, ...]:
    """Return MPP that are near a point in a line each, with distance and address; nothing where there is none."""
    items = []
    for one in near:
        address = coverage.records.address_of(one.counted.unit.code)
        where = t("address.none") if address is None else say_address(address)
        name = one.counted.unit.name
        items.append(t("nearest.item", name=name, distance=say_distance(one.distance, t), address=where))
    return (Items(title, tuple(items)),) if items else ()
