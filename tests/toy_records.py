"""Small records for rules: places with people and a point, and statements that the real rules decide."""

from mpp_geo.core import dates
from mpp_geo.core.evidence import Statement, decide, figure_columns
from mpp_geo.core.places import unit_code
from mpp_geo.core.reach import measure_distance
from mpp_geo.core.records import Choices, Dated, District, Mpp, MppSite, Province, Records, Region, gather_units
from mpp_geo.core.selection import Selection

# Provinces whose codes begin so lie in Java; 51 is Bali; all others are Sulawesi.
JAVA_CODES = ("31", "32", "33", "34", "35", "36")
FIRST_DAY, NEWEST_DAY = "2017-01-01", "2025-12-31"


def place(code, people=10, longitude=0.0, latitude=0.0, date="", *, kind="kabupaten", name=""):
    """Return what makes a region, and the date on which its MPP was inaugurated, if it has one."""
    return {
        "code": code,
        "people": people,
        "point": (float(longitude), float(latitude)),
        "date": date,
        "kind": kind,
        "name": name or f"{kind.title()} {code}",
    }


def state(code, event, date, **changes):
    """Return a statement about the MPP of a unit, from a page of its own."""
    return (code, event, date, changes)


def make_toy(*places, statements=(), not_counted=(), neighbours=(), districts=(), addresses=None, plans=()):
    """Return records of places, each as `place` or its positional values.

    Parameters
    ----------
    *places : dict or tuple
        A date among their values stands for one inauguration.
    statements : iterable
        As `state` returns them.
    not_counted : iterable of str
        Codes whose MPP the ministry does not count.
    neighbours : iterable of (str, str)
        Codes that share a border.
    districts : iterable of (str, int, float, float)
        Code, people, longitude and latitude of kecamatan; the MPP of a unit is at its point.
    addresses : mapping, optional
        By unit code, the stated addresses of its MPP.
    plans : iterable of Plan
    """
    known = [one if isinstance(one, dict) else place(*one) for one in places]
    regions = tuple(make_region(one) for one in sorted(known, key=lambda one: one["code"]))
    given = [state(unit_code(one["code"]), "inaugurated", one["date"]) for one in known if one["date"]]
    stated = [make_statement(number, *one) for number, one in enumerate([*given, *statements], start=1)]
    names = {region.code: region.name for region in regions}
    by_unit = {}
    for one in stated:
        by_unit.setdefault(one.region_code, []).append(one)
    mpp = {code: make_mpp(code, names.get(code, ""), own, code not in not_counted) for code, own in by_unit.items()}
    touching = {}
    for one, other in neighbours:
        for code, beside in ((one, other), (other, one)):
            touching[code] = tuple(sorted({*touching.get(code, ()), beside}))
    units = gather_units(regions, mpp)
    known_districts = tuple(make_district(*one) for one in sorted(districts))
    return Records(
        regions=regions,
        provinces=tuple(make_province(code) for code in sorted({region.province_code for region in regions})),
        units=units,
        mpp=mpp,
        statements=tuple(stated),
        evidence_rows=tuple(
            {"evidence_id": one.evidence_id, "region_code": one.region_code, "event": one.event} for one in stated
        ),
        neighbours=touching,
        load_districts=lambda: known_districts,
        load_ways=lambda: {one.code: measure_ways(one, units) for one in known_districts},
        addresses=addresses or {},
        plans=tuple(plans),
        sites={unit.code: MppSite(unit.code, unit.point, "seat") for unit in units},
    )


def group_of(province):
    return "Jawa" if province in JAVA_CODES else "Bali-Nusa Tenggara" if province == "51" else "Sulawesi"


def make_region(one):
    province = one["code"][:2]
    longitude, latitude = one["point"]
    return Region(
        code=one["code"],
        name=one["name"],
        kind=one["kind"],
        province_code=province,
        province_name=f"Provinsi {province}",
        island_group=group_of(province),
        unit_code=unit_code(one["code"]),
        population=one["people"],
        box=(longitude - 0.5, latitude - 0.5, longitude + 0.5, latitude + 0.5),
        point=one["point"],
        area_km2=100.0,
    )


def make_district(code, people, longitude, latitude):
    return District(code, f"Kecamatan {code}", code[:5], unit_code(code[:5]), people, (longitude, latitude))


def measure_ways(district, units):
    """Return what the build measures: all units within 100 km, else the nearest one."""
    ways = sorted((round(measure_distance(district.point, unit.point), 2), unit.code) for unit in units)
    return tuple(way for way in ways if way[0] <= 100) or tuple(ways[:1])


def make_province(code):
    return Province(code, f"Provinsi {code}", group_of(code), (100.0, -10.0, 101.0, -9.0))


def make_statement(number, code, event, date, changes):
    values = {"agencies": None, "services": None, "confidence": "high", "source_url": f"https://example.org/{number}"}
    return Statement(f"E{number:04}", code, event, date, **(values | changes))


def make_mpp(code, name, statements, counted):
    decision = decide(statements)
    figures = figure_columns(decision.figures)
    dated = {"inaugurated": date_by(decision.inaugurated), "serving": date_by(decision.serving)}
    row = {"unit_code": code, "unit_name": name, "counted": str(counted).lower(), **figures}
    return Mpp(
        unit_code=code,
        unit_name=name,
        counted=counted,
        not_counted_code="" if counted else "not_in_batches",
        inaugurated=dated["inaugurated"],
        serving=dated["serving"],
        statements=tuple(statements),
        row=row,
    )


def date_by(statement):
    if statement is None:
        return None
    date = statement.date
    first, last = dates.first_day(date), dates.last_day(date)
    return Dated(date, first, last, statement.event, statement.evidence_id, statement.confidence)


def select_toy(records, **changes):
    """Return a selection among toy records, of days from 2017 to 2025, whatever their statements say."""
    choices = Choices(
        first_day=FIRST_DAY,
        newest_day=NEWEST_DAY,
        provinces=frozenset(one.code for one in records.provinces),
        places=frozenset(one.code for one in records.regions),
        islands=frozenset(one.island_group for one in records.provinces),
        batches=tuple(batch.day for batch in records.batches),
        load_districts=lambda: frozenset(records.district_by_code),
    )
    return Selection(choices, **changes)
