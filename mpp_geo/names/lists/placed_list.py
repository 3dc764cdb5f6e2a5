"""A placed list: the region of each row with the way in which it was found, and what choices are known by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from mpp_geo.names.forms import squash, to_words
from mpp_geo.names.lists.codes import Scheme
from mpp_geo.names.lists.own_list import OwnList
from mpp_geo.names.lists.proposal import Roles
from mpp_geo.names.lists.remarks import Remark
from mpp_geo.names.provinces import strip_province_word

# code          Kemendagri's code of today
# former_code   its code before Papua was divided in 2022
# bps_code      BPS's code
# name          the official name
# alias         a former name, abbreviation or other known spelling
# spelling      a close spelling; the score says how close
# district      the only region with a kecamatan of that name, where it is looked for
# point         the region in which its point lies
# chosen        as somebody chose
# heading       a whole province, above its regions: no place
# ambiguous     fits several regions
# unknown       fits none
How = Literal["code", "former_code", "bps_code", "name", "alias", "spelling", "district", "point", "chosen", "heading",
              "ambiguous", "unknown"]  # fmt: skip
HOWS: tuple[How, ...] = get_args(How)
REFUSED: tuple[How, ...] = ("ambiguous", "unknown")

# What a row calls its place (its name, else its code, its kecamatan or its point), and the province beside it: as they
# are written, and as they are compared.
Called = tuple[str, str]
SpellingKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of a row."""

    how: How
    # The region's code, None where refused.
    code: str | None = None
    # 100 for what is surely meant; of a close spelling the share of letters that agree.
    score: float = 100.0
    # Codes of the regions that can be chosen where refused.
    candidates: tuple[str, ...] = ()
    # Why, where the way alone does not say it.
    why: Remark | None = None
    # Whether the province beside the name is one that it once lay in.
    is_former_province: bool = False


@dataclass(frozen=True, eq=False)
class PlacedList:
    """A list with the placement of each of its rows, in their order."""

    own: OwnList
    roles: Roles
    placements: tuple[Placement, ...]
    scheme: Scheme | None = None
    remarks: tuple[Remark, ...] = ()
    # The province beside each row, as its cell or the rows above say it.
    provinces: tuple[str | None, ...] = field(default=(), repr=False)
    # What each row that is refused calls its place, with the province: a choice holds for all that call it so.
    called: Mapping[int, Called] = field(default_factory=dict, repr=False)

    @cached_property
    def counts(self) -> Counter[How]:
        """How many rows were placed in each way."""
        return Counter(one.how for one in self.placements)

    @property
    def placed(self) -> int:
        """How many rows have a region."""
        return sum(one.code is not None for one in self.placements)

    @cached_property
    def several(self) -> tuple[str, ...]:
        """The regions that more than one row has."""
        rows = Counter(one.code for one in self.placements if one.code is not None)
        return tuple(code for code, count in rows.items() if count > 1)

    @property
    def refused(self) -> int:
        """How many rows have none and should."""
        return sum(self.counts[how] for how in REFUSED)

    def written(self, rank: int) -> str:
        """Return what a row says of its place, as people see it."""
        heads = (self.roles.name, self.roles.code, self.roles.district)
        cells = [self.own.rows[rank][self.own.heads.index(head)] for head in heads if head is not None]
        said = " · ".join(str(cell) for cell in cells if cell is not None)
        return f"{said}, {self.provinces[rank]}" if said and self.provinces[rank] else said


def make_key(name: str, province: str | None) -> SpellingKey:
    """Return what names of one spelling have in common."""
    return squash(to_words(name)), squash(strip_province_word(to_words(province))) if province else ""
