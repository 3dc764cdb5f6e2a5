"""Which column of a list says what: proposed by heads and by what stands below them; people may change it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from mpp_geo.core.places import INDONESIA
from mpp_geo.names.forms import squash, to_words
from mpp_geo.names.index import NameIndex
from mpp_geo.names.lists.cells import Cell, is_nothing, read_coordinate, read_date, read_number
from mpp_geo.names.lists.codes import CodeTable, Scheme, list_both, read_code
from mpp_geo.names.lists.kecamatan import Kecamatan
from mpp_geo.names.lists.own_list import OwnList
from mpp_geo.names.lists.progress import follow, unhurried
from mpp_geo.names.lists.remarks import ListError
from mpp_geo.names.match import resolve
from mpp_geo.names.provinces import strip_province_word

# So many different cells of a column tell what it says.
_SAMPLE = 150
# What part of them must be of a kind.
_MOST, _MANY, _SOME = 0.8, 0.5, 0.3

_HEADS = {
    "code": r"\b(kode|code|kd|id|kodepum|kdkab|kdpkab)\b|^kode|^kd|kode$",
    "name": r"kab|kota|regency|city|daerah|wilayah|pemda|nama|name|lokasi|region|district|tempat|satker",
    "province": r"prov|prop",
    "district": r"kecamatan|\bkec\b|distrik|sub ?district",
    "latitude": r"^lat|lintang|^y$|latitude",
    "longitude": r"^lon|^lng|bujur|^x$|longitude",
    "date": r"tanggal|\btgl\b|date|tahun|year|\bthn\b|periode|bulan",
}  # fmt: skip
_NUMBERED = re.compile(r"^(no|nr|nomor|#|number|urut|no urut)$")


@dataclass(frozen=True)
class Roles:
    """The head of the column that says each thing, None where none does."""

    # The name of the kabupaten or kota, its code, its province, and a kecamatan in it.
    name: str | None = None
    code: str | None = None
    province: str | None = None
    district: str | None = None
    # Degrees.
    latitude: str | None = None
    longitude: str | None = None
    date: str | None = None
    # Columns of numbers.
    figures: tuple[str, ...] = ()
    # Whose the codes are; None to find it out.
    scheme: Scheme | None = None
    # Whether points have their latitude where the longitude should be.
    is_swapped: bool = False

    @property
    def can_place(self) -> bool:
        """Whether anything says where a row is."""
        return bool(self.name or self.code or self.district or (self.latitude and self.longitude))

    def list_pairs(self) -> list[tuple[str, str]]:
        """Return each role that has a column, with the column's head."""
        return [(role, head) for role in ROLES if (head := getattr(self, role)) is not None]


# Those that are a column.
ROLES: tuple[str, ...] = tuple(one.name for one in fields(Roles) if one.type == "str | None")


def check_roles(own: OwnList, roles: Roles) -> None:
    """Raise ListError when a column is not in the list, or nothing says where the rows are."""
    for name in ROLES:
        head = getattr(roles, name)
        if head is not None and head not in own.heads:
            raise ListError("no_column", name=head, allowed=", ".join(own.heads[:30]))
    if bool(roles.latitude) != bool(roles.longitude):
        raise ListError("half_point")
    if not roles.can_place and own.points is None:
        raise ListError("no_place", allowed=", ".join(own.heads[:30]))


def propose_roles(own: OwnList, index: NameIndex, table: CodeTable, kecamatan: Kecamatan) -> Roles:
    """Return what the columns of a list seem to say; every column has one role at most."""
    samples = {head: _sample(own.column(head)) for head in follow(own.heads, "propose", len(own.heads), 1)}
    shares: dict[str, Callable[[Sequence[Cell]], float]] = {
        "code": lambda cells: _share(
            cells, lambda cell: (code := read_code(cell)) is not None and bool(list_both(code, table))
        ),
        "province": lambda cells: _share(cells, lambda cell: isinstance(cell, str) and _is_province(index, cell)),
        "name": lambda cells: _share(cells, lambda cell: isinstance(cell, str) and _is_region(index, cell)),
        "district": lambda cells: _share(cells, lambda cell: isinstance(cell, str) and kecamatan.knows(cell)),
        # The head decides which is which: swapped ones are proposed too, and said to be swapped when they are placed.
        "latitude": lambda cells: _share(cells, _is_degrees),
        "longitude": lambda cells: _share(cells, _is_degrees),
        "date": lambda cells: _share(cells, lambda cell: read_date(cell) is not None),
    }
    # With its own head less will do; a column without a head that fits must be all of the kind. Coordinates and dates
    # without such a head would be mere numbers.
    needed = {
        "province": (_SOME, _MOST), "code": (_MOST, 0.95), "district": (_SOME, 0.95), "name": (_SOME, _MANY),
        "latitude": (_MANY, 2), "longitude": (_MANY, 2), "date": (_MANY, 2),
    }  # fmt: skip
    found: dict[str, Any] = {}
    for role, (with_head, without) in needed.items():
        best = (0.0, "")
        for head, cells in samples.items():
            if head in found.values() or not cells:
                continue
            is_headed = re.search(_HEADS[role], to_words(head) or head.casefold()) is not None
            share = shares[role](cells)
            if share >= (with_head if is_headed else without):
                best = max(
                    best, (share + (1 if is_headed else 0) + _prefer(role, head), head), key=lambda pair: pair[0]
                )
        if best[1]:
            found[role] = best[1]
    if "latitude" not in found or "longitude" not in found:
        found.pop("latitude", None)
        found.pop("longitude", None)
    taken = set(found.values())
    figures = tuple(head for head, cells in samples.items() if head not in taken and _is_figures(head, cells, own))
    return Roles(figures=figures, **found)


def find_mixed(own: OwnList, roles: Roles) -> Iterator[tuple[str, Cell]]:
    """Yield the columns in which words stand between numbers, each with the first such word: they are no figures."""
    taken = {head for _, head in roles.list_pairs()}
    for head in own.heads:
        if head in taken or head in roles.figures or _is_counter(head):
            continue
        cells = _sample(own.column(head))
        words = [cell for cell in cells if read_number(cell, own.decimal) is None]
        if words and 1 - len(words) / len(cells) >= _SOME:
            yield head, words[0]


def _prefer(role: str, head: str) -> float:
    """Return what tells columns of one kind apart: "nama kabupaten" from a code's, kabupaten before other names."""
    words = to_words(head)
    if role == "name":
        return 0.5 * bool(re.search(r"kab|kota|regency|city", words)) + 0.2 * bool(re.search(r"nama|name", words))
    if role == "code":
        return 0.5 * bool(re.search(r"kab|kota|dagri|bps|wilayah", words))
    return 0.0


def _sample(cells: Sequence[Cell]) -> list[Cell]:
    """Return the first cells of a column that differ and say anything."""
    sample: dict[Cell, None] = {}
    nothing: set[Cell] = {None}
    for cell in unhurried(cells):
        if cell in sample or cell in nothing:
            continue
        if is_nothing(cell):
            nothing.add(cell)
        else:
            sample[cell] = None
            if len(sample) == _SAMPLE:
                break
    return list(sample)


def _share(cells: Sequence[Cell], fits: Callable[[Cell], bool]) -> float:
    return sum(map(fits, cells)) / len(cells)


def _is_degrees(cell: Cell) -> bool:
    """Return whether a cell may be a latitude or a longitude of a place in Indonesia."""
    degrees = read_coordinate(cell)
    west, south, east, north = INDONESIA
    return degrees is not None and (south <= degrees <= north or west <= degrees <= east)


def _is_province(index: NameIndex, text: str) -> bool:
    return squash(strip_province_word(to_words(text))) in index.provinces


def _is_region(index: NameIndex, text: str) -> bool:
    return resolve(index, text).status in ("exact", "alias", "fuzzy", "ambiguous")


def _is_figures(head: str, cells: Sequence[Cell], own: OwnList) -> bool:
    """Return whether a column has numbers that can be added up: neither ranks nor codes."""
    if not cells or _is_counter(head):
        return False
    return _share(cells, lambda cell: read_number(cell, own.decimal) is not None) >= _MOST


def _is_counter(head: str) -> bool:
    """Return whether a column is headed as one of ranks or codes."""
    return bool(_NUMBERED.fullmatch(to_words(head)) or re.search(_HEADS["code"], to_words(head)))
