"""Random selections of the product, for what must hold of every one."""

from datetime import date

from hypothesis import strategies as st

from mpp_geo.core.measures import MEASURES, NUMERIC_MEASURES
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection, goes_before
from mpp_geo.core.texts import LANGUAGES
from mpp_geo.core.vocabulary import (
    BASES,
    CONFIDENCES,
    KINDS,
    ORDERS,
    PROVINCE_COLUMNS,
    REACHES,
    REGION_COLUMNS,
    VIEWS,
)

RECORDS = read_records()
CHOICES = RECORDS.choices
PROVINCES, ISLANDS = sorted(CHOICES.provinces), sorted(CHOICES.islands)
PLACES = sorted(CHOICES.places | CHOICES.provinces)

_FIRST, _NEWEST = (date.fromisoformat(day) for day in (CHOICES.first_day, CHOICES.newest_day))
days = st.one_of(
    st.sampled_from([CHOICES.end_of(year) for year in CHOICES.years]),
    st.dates(_FIRST, _NEWEST).map(date.isoformat),
)


@st.composite
def selections(draw, choices=CHOICES):
    """Return selections that count: by any day, basis and filter."""
    day = draw(days)
    since = draw(st.none() | days | st.sampled_from([f"{year}-01-01" for year in choices.years]))
    measure = draw(st.sampled_from(sorted(MEASURES)))
    low, high = None, None
    if measure in NUMERIC_MEASURES:
        low, high = draw(st.lists(st.none() | st.integers(0, 300), min_size=2, max_size=2))
        if low is not None and high is not None:
            low, high = sorted((low, high))
    return Selection(
        choices,
        day=day,
        since=since if since is not None and goes_before(since, day) else None,
        basis=draw(st.sampled_from(BASES)),
        level=MEASURES[measure].level,
        measure=measure,
        islands=tuple(draw(st.lists(st.sampled_from(ISLANDS), max_size=3))),
        provinces=tuple(draw(st.lists(st.sampled_from(PROVINCES), max_size=5))),
        kind=draw(st.sampled_from([None, *KINDS])),
        confidence=draw(st.sampled_from(CONFIDENCES)),
        text=draw(st.sampled_from(["", "", "a", "KOTA", "kepulauan", "no such name"])),
        low=low,
        high=high,
    )


@st.composite
def views(draw):
    """Return selections with all that only changes how they are looked at."""
    chosen = draw(selections())
    columns = REGION_COLUMNS if chosen.level == "region" else PROVINCE_COLUMNS
    return chosen.but(
        batch=draw(st.none() | st.sampled_from(CHOICES.batches)),
        sort=draw(st.sampled_from(["", *columns, *(f"-{name}" for name in columns)])),
        page=draw(st.integers(1, 11)),
        place=draw(st.none() | st.sampled_from(PLACES)),
        against=draw(
            st.none() | st.sampled_from([str(year) for year in CHOICES.years]) | st.sampled_from(PLACES) | days
        ),
        reach=draw(st.sampled_from(REACHES)),
        order=draw(st.sampled_from(ORDERS)),
        view=draw(st.sampled_from(VIEWS)),
        language=draw(st.sampled_from(LANGUAGES)),
        text=draw(st.text(st.characters(exclude_categories=("C", "Z")), max_size=60)),
    )
