"""The timeline says on every day what a selection of that day says."""

import gzip
import json

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.measures import MEASURES
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.views.map_state import count_classes
from mpp_geo.views.timeline import make_timeline, write_changes

RECORDS = read_records()


def select(**changes):
    return Coverage(RECORDS, Selection(RECORDS.choices).moved(**changes))


def step_of(timeline, day):
    return next(step for step in timeline["steps"] if step["day"] == day)


def play(timeline):
    """Give each step with the class of every shape, as the map reads the changes."""
    classes = list(timeline["classes"])
    for step in timeline["steps"]:
        for part in filter(None, step["changes"].split(";")):
            key, indices = part.split(":")
            for index in indices.split(","):
                classes[int(index)] = key
        yield step, "".join(classes)


@pytest.mark.parametrize(
    "changes",
    [
        *({"measure": name} for name in MEASURES),
        {"basis": "serving"},
        {"provinces": ("31", "73")},
        {"confidence": "high", "measure": "distance"},
        {"since": "2022-03-01"},
        {"islands": ("Papua",), "measure": "share"},
        {"day": "2023-12-31", "measure": "agencies", "low": 20},
    ],
    ids=str,
)
def test_every_step_shows_what_a_selection_of_its_day_shows(changes):
    coverage = select(**changes)
    measure = MEASURES[coverage.selection.measure]
    only = frozenset(one.unit.code for one in coverage.units)
    for step, classes in play(make_timeline(coverage, texts_in("en"))):
        moved = coverage.selection.without("low", "high").moved(day=step["day"])
        expected = measure.classify(Coverage(RECORDS, moved, only))
        assert classes == expected, step["day"]
        assert step["counts"] == count_classes(expected, measure, RECORDS, moved)


def test_the_steps_are_in_order_and_hold_the_ends_the_years_and_every_batch():
    timeline = make_timeline(select(), texts_in("en"))
    days = [step["day"] for step in timeline["steps"]]
    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (timeline["first"], timeline["last"])
    assert {day for day, _ in timeline["years"]} <= set(days)
    assert {day for day, _ in timeline["batches"]} <= set(days)
    assert ["2024-06-24", 15] in timeline["batches"]


@pytest.mark.parametrize(
    ("language", "changes", "said"),
    [
        ("id", {}, "204 MPP · 55% di luar Jawa"),
        ("en", {}, "204 MPP · 55% outside Java"),
        ("id", {"provinces": ("34",)}, "5 MPP · 100% dari 5 daerah"),
        ("en", {"provinces": ("95",)}, "No MPP yet"),
    ],
)
def test_a_step_says_its_count_and_share_in_words(language, changes, said):
    step = step_of(make_timeline(select(language=language, **changes), texts_in(language)), "2024-06-24")
    assert step["said"] == said


def test_a_step_names_its_time_and_the_days_that_are_new():
    timeline = make_timeline(select(since="2022-03-01"), texts_in("en"))
    names = ("time", "span", "since")
    assert [step_of(timeline, "2024-06-24")[name] for name in names] == [
        "24 June 2024", "1 March 2022 – 24 June 2024", "1 March 2022",
    ]  # fmt: skip
    assert [step_of(timeline, "2020-12-31")[name] for name in names] == ["the end of 2020", "2020", "2020"]


def test_the_selections_own_day_changes_nothing():
    t = texts_in("id")
    assert make_timeline(select(day="2021-06-02"), t) == make_timeline(select(), t)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_small(measure, language):
    timeline = make_timeline(select(measure=measure, language=language), texts_in(language))
    assert len(gzip.compress(json.dumps(timeline, ensure_ascii=False).encode())) < 8 * 1024


def test_changes_are_written_by_class():
    assert write_changes({7: "1", 0: "2", 4: "2"}) == "1:7;2:0,4"
    assert write_changes({}) == ""


def test_dki_jakartas_six_shapes_are_counted_as_one():
    selection = Selection(RECORDS.choices, provinces=("31",))
    measure = MEASURES["status"]
    classes = measure.classify(Coverage(RECORDS, selection))
    assert len(classes) - classes.count(".") == 6
    assert sum(count_classes(classes, measure, RECORDS, selection)) == 1
