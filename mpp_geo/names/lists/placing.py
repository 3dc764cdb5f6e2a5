"""The region of each row of a list, and why: by code, name, province, kecamatan and point. Refused rather than guessed.

1. A code decides, unless an exact name beside it means another region: then both are offered.
2. A name is resolved as everywhere (`names/match.py`), within the province beside it, now or before it was divided.
   What people chose for a spelling before comes first.
3. A kecamatan, or a point, settles a name that fits several regions; without a name they place the row alone.
4. A row that names a whole province, followed by its regions, is a heading and no place.
5. A name without a kind is the kabupaten where the list says "kota" of every kota and never "kabupaten".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mpp_geo.names.forms import split_kind, squash, to_words
from mpp_geo.names.lists.cells import Cell, is_nothing, read_coordinate, read_each
from mpp_geo.names.lists.codes import Scheme, StatedCode, find_scheme, list_both, place_code, read_code
from mpp_geo.names.lists.gazetteer import Gazetteer
from mpp_geo.names.lists.grid import Point
from mpp_geo.names.lists.kecamatan import call_kecamatan
from mpp_geo.names.lists.observations import observe
from mpp_geo.names.lists.own_list import OwnList
from mpp_geo.names.lists.placed_list import REFUSED, Called, How, PlacedList, Placement, SpellingKey, make_key
from mpp_geo.names.lists.progress import follow, pause
from mpp_geo.names.lists.proposal import Roles, check_roles
from mpp_geo.names.lists.remarks import Remark, make_remark
from mpp_geo.names.match import Match, is_province, resolve
from mpp_geo.names.provinces import lies_in, strip_province_word

_BY_STATUS: dict[str, How] = {"exact": "name", "alias": "alias", "fuzzy": "spelling"}
_BY_SCHEME: dict[str, How] = {"kemendagri": "code", "former": "former_code", "bps": "bps_code"}


def _write_point(point: Point) -> str:
    """Return a point as a name, which none of another point is."""
    longitude, latitude = point
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.4f} {north}, {abs(longitude):.4f} {east}"


def place_list(
    own: OwnList, roles: Roles, gazetteer: Gazetteer, chosen: Mapping[SpellingKey, str] | None = None
) -> PlacedList:
    """Return the list with the region of each row.

    Parameters
    ----------
    own : OwnList
    roles : Roles
        Which column says what.
    gazetteer : Gazetteer
        All names, codes and kecamatan.
    chosen : mapping, optional
        Codes of regions by spelling, as people chose them; see `make_key`.

    Raises
    ------
    ListError
        When a column is not in the list, or nothing says where the rows are.
    """
    check_roles(own, roles)
    placer = _Placer(own, roles, gazetteer, chosen or {})
    placements = placer.place()
    called = {
        rank: asked
        for rank, one in enumerate(placements)
        if one.how in REFUSED and (asked := placer.call(rank)) is not None
    }
    made = PlacedList(own, roles, tuple(placements), placer.scheme, (), tuple(placer.provinces), called)
    said = observe(
        made, gazetteer.index, placer.points, filled_down=placer.filled_down, has_bare_names=placer.has_bare_names
    )
    return replace(made, remarks=tuple(said))


class _Placer:
    """Places the rows of one list; rows that say the same are resolved once."""

    def __init__(self, own: OwnList, roles: Roles, gazetteer: Gazetteer, chosen: Mapping[SpellingKey, str]) -> None:
        self.own, self.roles, self.chosen = own, roles, chosen
        self.index, self.codes, self.kecamatan = gazetteer.index, gazetteer.codes, gazetteer.kecamatan
        self.names = self._texts(roles.name)
        self.districts = self._texts(roles.district)
        self.provinces = self._texts(roles.province)
        self.filled_down = self._fill_down()
        self.stated = read_each(self._cells(roles.code), read_code)
        self.points = self._list_points()
        self._known: dict[object, Placement] = {}
        self.has_bare_names = False
        self.scheme = roles.scheme or self._find_scheme()

    def _cells(self, head: str | None) -> Sequence[Cell]:
        return [None] * len(self.own.rows) if head is None else self.own.column(head)

    def _texts(self, head: str | None) -> list[str | None]:
        return read_each(self._cells(head), lambda cell: None if is_nothing(cell) else str(cell))

    def _fill_down(self) -> bool:
        """Write a province that is stated once above its regions beside each of them."""
        if self.roles.province is None or not self.provinces or self.provinces[0] is None or None not in self.provinces:
            return False
        last: str | None = None
        for rank, province in enumerate(self.provinces):
            last = province or last
            self.provinces[rank] = last
        return True

    def _list_points(self) -> Sequence[Point | None]:
        points: Sequence[Point | None]
        if self.roles.latitude is None or self.roles.longitude is None:
            points = self.own.points or [None] * len(self.own.rows)
        else:
            longitudes, latitudes = (
                map(read_coordinate, self._cells(head)) for head in (self.roles.longitude, self.roles.latitude)
            )
            points = [None if x is None or y is None else (x, y) for x, y in zip(longitudes, latitudes, strict=True)]
        return [one and (one[1], one[0]) for one in points] if self.roles.is_swapped else points

    def _province_code(self, text: str | None) -> str | None:
        return None if text is None else self.index.provinces.get(squash(strip_province_word(to_words(text))))

    def _find_scheme(self) -> Scheme | None:
        pairs: dict[str, tuple[StatedCode, str | None]] = {}
        for code, name, province in zip(self.stated, self.names, self.provinces, strict=True):
            if code is not None and code.digits not in pairs:
                named = (
                    None if name is None else resolve(self.index, name, province=self._province_code(province)).region
                )
                pairs[code.digits] = (code, None if named is None else named.code)
        return find_scheme(pairs.values(), self.roles.code or "", self.codes)

    def place(self) -> list[Placement]:
        """Return the placement of every row."""
        count = len(self.own.rows)
        placed = [self._place_words(rank) for rank in follow(range(count), "place", count)]
        for settle in (self._settle_by_points, self._find_headings, self._settle_bare_names):
            pause()
            settle(placed)
        pause()
        return placed

    def _place_words(self, rank: int) -> Placement:
        code, name, province, district = (
            self.stated[rank], self.names[rank], self.provinces[rank], self.districts[rank],
        )  # fmt: skip
        asked = (code, name, province, district)
        if asked not in self._known:
            # Rows without words are settled by their points, one by one.
            chosen = self._find_chosen(rank) if code or name or district else None
            found = chosen if chosen and name else self._resolve(code, name, province, district)
            # A code, kecamatan or point means what it means: what was chosen counts where it means nothing sure.
            self._known[asked] = chosen if chosen and found.code is None else found
        return self._known[asked]

    def call(self, rank: int) -> Called | None:
        """Return what a row calls its place, with the province beside it; None where it says nothing."""
        name, code, district, point = (
            self.names[rank], self.stated[rank], self.districts[rank], self.points[rank],
        )  # fmt: skip
        province = self.provinces[rank] or ""
        if name is not None:
            return name, province
        if code is not None:
            return code.written, ""
        if district is not None:
            return call_kecamatan(district), province
        return None if point is None else (_write_point(point), "")

    def _find_chosen(self, rank: int) -> Placement | None:
        if not self.chosen or (called := self.call(rank)) is None:
            return None
        code = self.chosen.get(make_key(*called))
        return None if code is None else Placement("chosen", code)

    def _resolve(
        self, code: StatedCode | None, name: str | None, province: str | None, district: str | None
    ) -> Placement:
        named = None if name is None else self._resolve_name(name, province, district)
        if code is None:
            return named or self._resolve_district(district, province)
        found, by = place_code(code, self.codes, self.scheme)
        if found is None:
            if named is not None and named.code is not None:
                return named
            both = list_both(code, self.codes) if self.scheme is None and code.scheme is None else ()
            if both:
                return Placement(
                    "ambiguous", candidates=both, score=0.0, why=make_remark("why.code_schemes", code=code.digits)
                )
            return named or Placement("unknown", score=0.0, why=make_remark("why.code", code=code.digits))
        if named is not None and named.how in ("name", "alias", "district") and named.code not in (None, found):
            both = tuple(dict.fromkeys((found, str(named.code))))
            return Placement("ambiguous", candidates=both, score=0.0, why=make_remark("why.conflict", code=code.digits))
        return Placement(_BY_SCHEME[by], found)

    def _resolve_name(self, name: str, province: str | None, district: str | None) -> Placement:
        within = self._province_code(province)
        if province is not None and within is None:
            # A province that nobody knows cannot bear the name out: it is offered, not placed.
            alone = resolve(self.index, name)
            offered = _list_codes(alone)
            why = make_remark("why.province", province=province)
            return Placement("ambiguous" if offered else "unknown", score=0.0, candidates=offered, why=why)
        match = resolve(self.index, name, province=within)
        if match.region is not None:
            is_former = within is not None and match.region.province_code != within
            return Placement(_BY_STATUS[match.status], match.region.code, match.score, is_former_province=is_former)
        candidates = _list_codes(match)
        if district is not None:
            settled = self.kecamatan.find_regions(district, within, candidates if match.status == "ambiguous" else ())
            if len(settled) == 1:
                return Placement("district", settled[0])
        if match.status == "unknown" and within is not None:
            elsewhere = resolve(self.index, name).region
            candidates = candidates if elsewhere is None else (elsewhere.code,)
        how: How = "ambiguous" if match.status == "ambiguous" else "unknown"
        return Placement(how, score=match.score, candidates=candidates, why=self._say_why(match, name, province))

    def _say_why(self, match: Match, name: str, province: str | None) -> Remark | None:
        if match.status == "ambiguous":
            return make_remark("why.several" if match.candidates else "why.whole_province", name=name)
        if province is not None and resolve(self.index, name).region is not None:
            return make_remark("why.elsewhere", name=name, province=province)
        return make_remark("why.unknown", name=name)

    def _resolve_district(self, district: str | None, province: str | None) -> Placement:
        if district is None:
            return Placement("unknown", score=0.0, why=make_remark("why.nothing"))
        regions = self.kecamatan.find_regions(district, self._province_code(province))
        if len(regions) == 1:
            return Placement("district", regions[0])
        key = "why.several" if regions else "why.unknown"
        return Placement(
            "ambiguous" if regions else "unknown",
            score=0.0,
            candidates=regions[:10],
            why=make_remark(key, name=district),
        )

    def _settle_by_points(self, placed: list[Placement]) -> None:
        """Place by their points the rows that their words do not place."""
        open_ranks = [rank for rank, one in enumerate(placed) if one.code is None and self.points[rank] is not None]
        if not open_ranks:
            return
        from mpp_geo.names.lists.polygons import find_shore, place_points

        points = [point for rank in open_ranks if (point := self.points[rank]) is not None]
        for rank, point, code in zip(open_ranks, points, place_points(points), strict=True):
            before = placed[rank]
            is_named = self.names[rank] is not None or self.stated[rank] is not None
            if code is not None and (not is_named or code in before.candidates):
                placed[rank] = Placement("point", code)
            elif code is not None:
                placed[rank] = replace(before, candidates=tuple(dict.fromkeys((*before.candidates, code))))
            elif not is_named and (chosen := self._find_chosen(rank)) is not None:
                placed[rank] = chosen
            elif not is_named:
                shore = find_shore(point)
                why = make_remark("why.at_sea", longitude=f"{point[0]:.4f}", latitude=f"{point[1]:.4f}")
                placed[rank] = Placement("unknown", score=0.0, candidates=(shore[0],) if shore else (), why=why)

    def _find_headings(self, placed: list[Placement]) -> None:
        """Take the rows that name a province, with its regions below, for headings; they settle the rows below them."""
        if self.roles.name is None or self.roles.province is not None:
            return
        headings: dict[int, str] = {}
        for rank, (name, one) in enumerate(zip(self.names, placed, strict=True)):
            if name is not None and one.code is None and self.stated[rank] is None:
                code = self._province_code(name)
                below = next((other.code for other in placed[rank + 1 : rank + 4] if other.code is not None), None)
                if (
                    code is not None
                    and below is not None
                    and lies_in(below[:2], code)
                    and is_province(self.index, to_words(name))
                ):
                    headings[rank] = code
        if len(headings) < 2:
            return
        province: str | None = None
        for rank, one in enumerate(placed):
            if rank in headings:
                province = headings[rank]
                placed[rank] = Placement("heading")
            elif province is not None and one.how == "ambiguous" and self.names[rank] is not None:
                match = resolve(self.index, str(self.names[rank]), province=province)
                if match.region is not None:
                    placed[rank] = Placement(_BY_STATUS[match.status], match.region.code, match.score)

    def _settle_bare_names(self, placed: list[Placement]) -> None:
        """Take a name without a kind for the kabupaten where the list names its kota, and no kabupaten, by their kind.

        Results of elections are written so: "BOGOR" beside "KOTA BOGOR".
        """
        kinds = {split_kind(to_words(name))[0] for name in set(self.names) if name is not None}
        if kinds != {"kota", None}:
            return
        stated = {one.code for one in placed if one.how in ("name", "alias")}
        kabupaten = {region.code for region in self.index.regions if region.kind == "kabupaten"}
        for rank, one in enumerate(placed):
            if one.how == "ambiguous" and len(one.candidates) == 2 and self.names[rank] is not None:
                own = [code for code in one.candidates if code in kabupaten]
                if len(own) == 1 and stated.issuperset(set(one.candidates) - set(own)):
                    placed[rank] = Placement("name", own[0])
                    self.has_bare_names = True


def _list_codes(match: Match) -> tuple[str, ...]:
    if match.region is not None:
        return (match.region.code,)
    return tuple(region.code for region in match.candidates)
