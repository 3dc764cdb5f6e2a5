"""How near people live to an MPP: Java and beyond, by kecamatan, and what the estimate rests on."""

from __future__ import annotations

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.districts import DISTANCES, NEAR, PeopleNear
from mpp_geo.core.records import Records
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Heading, Note, Table

# What stands for a median of more than that.
_FARTHEST = DISTANCES[-1]


def show_nearness(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return the people near an MPP in Java and beyond, and the method; nothing where nobody lives."""
    near = coverage.nearness
    if not near.whole.population:
        return ()
    return (
        Heading(t("nearness.title"), say_nearness(coverage, t), is_status=True),
        table_nearness(coverage, t),
        Note(say_far(coverage, t)),
        Note(say_method(coverage.records, t)),
    )


def say_method(records: Records, t: Texts) -> str:
    """Return what the estimate rests on."""
    has_points = any(one.point is not None for one in records.standing_addresses)
    return t("nearness.method", to=t(f"nearness.to.{'points' if has_points else 'seats'}"))


def say_nearness(coverage: Coverage, t: Texts) -> str:
    """Return who lives within `NEAR` of an MPP on the selection's day: of all, and by halves where both are there."""
    near = coverage.nearness
    words = {
        "time": t.moment(coverage.selection.day),
        "near": t.number(NEAR),
        "share": t.percent(near.whole.share()),
        "people": t.millions(near.whole.within[DISTANCES.index(NEAR)]),
        "java": t.percent(near.java.share()),
        "beyond": t.percent(near.beyond.share()),
    }
    return t("nearness.halves" if coverage.halves.is_mixed else "nearness.whole", **words)


def say_far(coverage: Coverage, t: Texts) -> str:
    """Return how many live far from an MPP although theirs has one, and near one although theirs has none."""
    whole = coverage.nearness.whole
    far, near = t.millions(whole.far_in_covered), t.millions(whole.near_in_others)
    return t("nearness.far", near=t.number(NEAR), far=far, others=near)


def say_median(kilometres: float | None, t: Texts) -> str:
    """Return how far half of some people live from an MPP at most."""
    if kilometres is None:
        return t("nearness.beyond", value=t.number(_FARTHEST))
    return t("measure.distance.value", value=t.number(kilometres, 1))


def table_nearness(coverage: Coverage, t: Texts) -> Table:
    """Return the shares of people within each distance and the median distance, whole and by halves."""
    near = coverage.nearness
    rows = [_write_row(t("nearness.all"), near.whole, near.median(), t)]
    if coverage.halves.is_mixed:
        for name, half, is_java in (("java", near.java, True), ("beyond", near.beyond, False)):
            rows.append(_write_row(t(f"table.{name}"), half, near.median(is_java), t))
    heads = [t("measure.distance.value", value=t.number(distance)) for distance in DISTANCES]
    return Table((t("nearness.within"), *heads, t("nearness.median")), rows, t("nearness.caption"))


def _write_row(name: str, people: PeopleNear, median: float | None, t: Texts) -> list[str]:
    return [name, *(t.percent(people.share(distance)) for distance in DISTANCES), say_median(median, t)]
