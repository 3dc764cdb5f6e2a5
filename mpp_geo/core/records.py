"""The subject as frozen records: regions, provinces, units, kecamatan, MPP, and the statements about them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mpp_geo.core import dates
from mpp_geo.core.disputes import ListedConflict
from mpp_geo.core.evidence import STATED_FIGURES, Event, StatedFigure, Statement, choose_figure
from mpp_geo.core.places import DKI_JAKARTA, JAVA, SEAT_OF_DKI_JAKARTA
from mpp_geo.core.search import SearchTable
from mpp_geo.core.vocabulary import Basis, Confidence

# West, south, east, north in degrees (EPSG:4326).
Box = tuple[float, float, float, float]
# Kilometres from one kecamatan to the site of a unit, and the unit's code: all within 100 km, else the nearest one; in
# ascending order.
Ways = tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A kabupaten or kota."""

    code: str
    name: str
    kind: str
    province_code: str
    province_name: str
    island_group: str
    unit_code: str
    population: int
    box: Box
    # Where its government sits, or else a point inside of its shape: longitude and latitude in degrees.
    point: tuple[float, float]
    # Square kilometres, measured on its shape.
    area_km2: float


@dataclass(frozen=True, slots=True)
class Province:
    """A province of the code table."""

    code: str
    name: str
    island_group: str
    box: Box


@dataclass(frozen=True, slots=True)
class Dated:
    """A date by which an MPP counts on a basis, and the statement that decides it."""

    # Partial ISO date, as precise as the source; the first and the last full day that it can mean. It counts from the
    # last one.
    date: str
    first: str
    last: str
    event: Event
    evidence_id: str
    confidence: Confidence


# Compared and hashed by identity: what is worked out of its statements is kept with it.
@dataclass(frozen=True, eq=False)
class Mpp:
    """An MPP as the evidence decides; also one that the ministry does not count."""

    unit_code: str
    unit_name: str
    # False for those that serve without being in the ministry's count; a code says why.
    counted: bool
    not_counted_code: str
    # None where nothing dates the ministry's count.
    inaugurated: Dated | None
    serving: Dated
    # All statements about it but plans, in the order of the evidence.
    statements: tuple[Statement, ...]
    # The row of the table as text, for those who take it away.
    row: Mapping[str, str]

    def dated(self, basis: Basis) -> Dated | None:
        """Return the date by which it counts on a basis, or None."""
        if basis == "serving":
            return self.serving
        return self.inaugurated if self.counted else None

    def find_source(self, dated: Dated) -> Statement:
        """Return the statement that gives one of its dates."""
        return self.find_statement(dated.evidence_id)

    def find_statement(self, evidence_id: str) -> Statement:
        """Return one of its statements by its id."""
        return next(one for one in self.statements if one.evidence_id == evidence_id)

    @cached_property
    def _traces(self) -> dict[StatedFigure, tuple[tuple[str, Statement], ...]]:
        return {figure: tuple(_trace_figure(self.statements, figure)) for figure in STATED_FIGURES}

    def trace(self, figure: StatedFigure) -> tuple[tuple[str, Statement], ...]:
        """Return the days from which something was known of a figure, each with the statement that gives it then."""
        return self._traces[figure]

    def figure_at(self, figure: StatedFigure, day: str) -> Statement | None:
        """Return the statement that gives a figure as known on a day, or None.

        Among the statements dated up to the day, by the rule of `evidence.choose_figure`.
        """
        trace = self._traces[figure]
        rank = bisect_right(trace, day, key=lambda step: step[0])
        return trace[rank - 1][1] if rank else None


@dataclass(frozen=True, slots=True)
class Unit:
    """A local government that the ministry counts: an autonomous kabupaten/kota, or DKI Jakarta, which is one unit."""

    code: str
    name: str
    # kabupaten, kota, or provinsi for DKI Jakarta.
    kind: str
    province_code: str
    island_group: str
    is_java: bool
    population: int
    # Where its government sits: longitude and latitude in degrees.
    point: tuple[float, float]
    mpp: Mpp | None
    # Its areas: itself, or the six of DKI Jakarta.
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement that an MPP is to come: it never counts."""

    evidence_id: str
    unit_code: str
    unit_name: str
    province_code: str
    island_group: str
    # Partial ISO date by which it is to be there; empty where none is stated.
    target: str
    # The figures that it is to have; None where none is stated.
    agencies: int | None
    services: int | None
    counters: int | None
    source_publisher: str
    source_title: str
    source_url: str
    # Partial ISO date of the page, empty where it shows none.
    source_date: str
    confidence: Confidence
    note: str
    # The statement by which the unit's MPP serves, which came later; empty while there is none.
    fulfilled_by: str
    # The row of the table as text, for those who take it away.
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Address:
    """Where an MPP is or is to be, as a page states it; empty text where it states nothing."""

    address_id: str
    unit_code: str
    mpp_name: str
    address: str
    building: str
    # Village, kecamatan or town.
    place: str
    # in service, planned, temporary or moved; empty where the page says no more, read as in service.
    status: str
    hours: str
    website: str
    source_publisher: str
    source_title: str
    source_url: str
    # Partial ISO date of the page, empty where it shows none.
    source_date: str
    note: str
    # Longitude and latitude in degrees, of the building or of the village that it names; None where not known.
    point: tuple[float, float] | None
    # Whether it is the address of its unit's MPP: the newest in service.
    stands: bool
    # The row of the table as text, for those who take it away.
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MppSite:
    """Where the MPP of a unit is taken to be, also of a unit that has none yet."""

    unit_code: str
    # Longitude and latitude in degrees.
    point: tuple[float, float]
    # building or village, of its address; seat, district (the kecamatan that bears the capital's name) or shape.
    source: str


@dataclass(frozen=True, slots=True)
class District:
    """A kecamatan."""

    code: str
    name: str
    region_code: str
    unit_code: str
    # An estimate; 0 for a new one whose people are still counted in the kecamatan that it was part of.
    population: int
    # Where its people are taken to live: longitude and latitude in degrees.
    point: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Batch:
    """The MPP that the ministry inaugurated on one day."""

    day: str
    # In order of code.
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Choices:
    """What can be selected, as the data say."""

    # The first day on which an MPP counts, and the newest of which the records speak.
    first_day: str
    newest_day: str
    # Codes of all provinces, and of all kabupaten/kota.
    provinces: frozenset[str]
    places: frozenset[str]
    # Names of the island groups, as the data write them.
    islands: frozenset[str]
    # Days on which MPP were inaugurated, in order.
    batches: tuple[str, ...] = ()
    # Reads what a search knows, of regions and of kecamatan too: most selections search for nothing.
    load_search: Callable[[], SearchTable] = field(default=SearchTable, repr=False, compare=False)
    load_whole_search: Callable[[], SearchTable] = field(default=SearchTable, repr=False, compare=False)
    # Reads the codes of all kecamatan: few selections name one.
    load_districts: Callable[[], frozenset[str]] = field(default=frozenset, repr=False, compare=False)

    @cached_property
    def search(self) -> SearchTable:
        """What a search for regions knows, read when first asked for."""
        return self.load_search()

    @cached_property
    def whole_search(self) -> SearchTable:
        """What a search knows that finds kecamatan too, read when first asked for."""
        return self.load_whole_search()

    @cached_property
    def districts(self) -> frozenset[str]:
        """Codes of all kecamatan, read when first asked for."""
        return self.load_districts()

    @cached_property
    def years(self) -> tuple[int, ...]:
        """All years, oldest first."""
        return tuple(range(dates.year(self.first_day), dates.year(self.newest_day) + 1))

    def end_of(self, year: int) -> str:
        """Return the day that stands for a year: its last, or the newest day while the year is not over."""
        return min(f"{year}-12-31", self.newest_day)


# Compared and hashed by identity: one process reads one set of records.
@dataclass(frozen=True, eq=False)
class Records:
    """All records of the product; every tuple is in order of code."""

    regions: tuple[Region, ...]
    provinces: tuple[Province, ...]
    units: tuple[Unit, ...]
    # By unit code: those of units, and the provincial ones that no unit has.
    mpp: Mapping[str, Mpp]
    statements: tuple[Statement, ...]
    # The rows of the evidence table, None where unknown, for those who take them away.
    evidence_rows: tuple[Mapping[str, str | int | None], ...]
    # Codes of the regions that share a border on land with each region.
    neighbours: Mapping[str, tuple[str, ...]]
    # Reads the kecamatan: there are many, and most questions need none.
    load_districts: Callable[[], tuple[District, ...]] = tuple
    # Reads what a search knows, and what one knows that finds kecamatan too.
    load_search: Callable[[], SearchTable] = SearchTable
    load_whole_search: Callable[[], SearchTable] = SearchTable
    # Reads the straight lines from each kecamatan to the sites of MPP.
    load_ways: Callable[[], Mapping[str, Ways]] = dict
    # In order of unit and statement.
    plans: tuple[Plan, ...] = ()
    # By unit code, each in the order of the table.
    addresses: Mapping[str, tuple[Address, ...]] = field(default_factory=dict)
    # By unit code, for every unit.
    sites: Mapping[str, MppSite] = field(default_factory=dict)
    # By unit code, of those whose statements conflict.
    conflicts: Mapping[str, tuple[ListedConflict, ...]] = field(default_factory=dict)
    # Partial ISO date up to which public pages were searched for statements; empty where nothing says it.
    searched_until: str = ""

    @cached_property
    def choices(self) -> Choices:
        """What can be selected."""
        days = [one.last for mpp in self.mpp.values() for one in (mpp.inaugurated, mpp.serving) if one]
        # A page of June that speaks of its year does not speak of December; the target of a plan lies ahead.
        stated = [dates.first_day(one.date) for one in self.statements if not one.is_plan]
        return Choices(
            first_day=min(days),
            newest_day=max(stated or days),
            provinces=frozenset(province.code for province in self.provinces),
            places=frozenset(region.code for region in self.regions),
            islands=frozenset(province.island_group for province in self.provinces),
            batches=tuple(batch.day for batch in self.batches),
            load_search=self.load_search,
            load_whole_search=self.load_whole_search,
            load_districts=self._list_district_codes,
        )

    def _list_district_codes(self) -> frozenset[str]:
        return frozenset(self.district_by_code)

    @cached_property
    def districts(self) -> tuple[District, ...]:
        """The kecamatan, read when first asked for."""
        return self.load_districts()

    @cached_property
    def district_by_code(self) -> dict[str, District]:
        """The kecamatan by code."""
        return {district.code: district for district in self.districts}

    @cached_property
    def ways(self) -> Mapping[str, Ways]:
        """How far it is from each kecamatan to the sites of MPP, by its code; read when first asked for."""
        return self.load_ways()

    @cached_property
    def standing_addresses(self) -> tuple[Address, ...]:
        """The addresses at which an MPP stands."""
        return tuple(one for own in self.addresses.values() for one in own if one.stands)

    def address_of(self, unit_code: str) -> Address | None:
        """Return the stated address of a unit's MPP, None where no page states it."""
        return next((one for one in self.addresses.get(unit_code, ()) if one.stands), None)

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every province and region by code, provinces first; those of units are among them."""
        names = {province.code: province.name for province in self.provinces}
        return names | {region.code: region.name for region in self.regions}

    def name_of(self, code: str) -> str:
        """Return the name of a province, region or kecamatan; KeyError for an unknown code."""
        return self.names[code] if code in self.names else self.district_by_code[code].name

    @cached_property
    def region_by_code(self) -> dict[str, Region]:
        """The regions by code."""
        return {region.code: region for region in self.regions}

    @cached_property
    def unit_by_code(self) -> dict[str, Unit]:
        """The units by code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """The bounding box of every province and region by code."""
        boxes = {province.code: province.box for province in self.provinces}
        return boxes | {region.code: region.box for region in self.regions}

    @cached_property
    def batches(self) -> tuple[Batch, ...]:
        """The days on which the ministry inaugurated MPP, in order; those whose day is not known are in none."""
        by_day: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            act = unit.mpp.dated("inaugurated") if unit.mpp else None
            if act and act.event == "inaugurated" and dates.precision(act.date) == "day":
                by_day[act.date].append(unit)
        return tuple(Batch(day, tuple(units)) for day, units in sorted(by_day.items()))

    @cached_property
    def jakarta_areas(self) -> int:
        """How many areas of DKI Jakarta count as one unit; 0 where it is not among the units."""
        jakarta = self.unit_by_code.get(DKI_JAKARTA)
        return len(jakarta.regions) if jakarta else 0

    @cached_property
    def newest_inauguration(self) -> str:
        """The newest date by which the ministry counts an MPP, as precise as its source."""
        acts = [unit.mpp.dated("inaugurated") for unit in self.units if unit.mpp]
        return max((act for act in acts if act), key=lambda act: act.last).date


def _trace_figure(statements: Iterable[Statement], figure: StatedFigure) -> Iterator[tuple[str, Statement]]:
    given = [one for one in statements if getattr(one, figure) is not None]
    for day in sorted({dates.last_day(one.date) for one in given}):
        chosen = choose_figure([one for one in given if dates.last_day(one.date) <= day], figure)
        if chosen is not None:
            yield day, chosen


def gather_units(regions: Iterable[Region], mpp: Mapping[str, Mpp]) -> tuple[Unit, ...]:
    """Return the local governments that regions make up, in order of code, each with its MPP.

    DKI Jakarta is one unit made of its regions: its code, name and kind are the province's, its people are theirs
    together, and its government sits in Jakarta Pusat.
    """
    by_unit: dict[str, list[Region]] = defaultdict(list)
    for region in regions:
        by_unit[region.unit_code].append(region)
    units = []
    for code, members in sorted(by_unit.items()):
        first = members[0]
        is_dki = code == DKI_JAKARTA
        seat = next((one for one in members if one.code == SEAT_OF_DKI_JAKARTA), first)
        units.append(
            Unit(
                code=code,
                name=first.province_name if is_dki else first.name,
                kind="provinsi" if is_dki else first.kind,
                province_code=first.province_code,
                island_group=first.island_group,
                is_java=first.island_group == JAVA,
                population=sum(one.population for one in members),
                point=seat.point,
                mpp=mpp.get(code),
                regions=tuple(members),
            )
        )
    return tuple(units)
