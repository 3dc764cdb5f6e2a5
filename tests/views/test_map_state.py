"""The state that the map gets: for every measure and a grid of selections, checked against its shapes and classes."""

import json

import pytest
from hypothesis import given, settings

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import MapError
from mpp_geo.core.measures import CHANGE, MEASURES
from mpp_geo.core.texts import texts_in
from mpp_geo.core.vocabulary import BASES
from mpp_geo.views.map_state import (
    check_classes,
    make_focus,
    make_map_state,
    make_measure_state,
    mark_regions,
)
from mpp_geo.views.place_names import surround
from tests.random_selections import RECORDS, selections
from tests.toy_records import make_toy, select_toy

ID = texts_in("id")


def state_of(coverage, measure=None):
    return make_measure_state(coverage, measure or MEASURES[coverage.selection.measure], ID)


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize(
    "changes", [{"year": 2017}, {"confidence": "high"}, {"kind": "kota", "since": "2020-01-01"}, {"text": "x"}]
)
def test_a_class_for_every_shape(cover, name, basis, changes):
    coverage = cover(measure=name, level=MEASURES[name].level, basis=basis, **changes)
    state = state_of(coverage)
    assert len(state["classes"]) == {"regions": 514, "provinces": 38}[state["layer"]]
    assert (state["step"], state["language"]) == (coverage.selection.day, "id")
    assert state["time"] == ID.moment(coverage.selection.day)


@settings(max_examples=60, deadline=None)
@given(selections())
def test_every_selection_has_a_state_that_can_be_sent(selection):
    state = make_map_state(Coverage(RECORDS, selection), ID)
    assert json.loads(json.dumps(state)) == state
    assert len(json.dumps(state)) < 4_000


def test_provinces_carry_words_and_some_measures_figures(cover):
    share = state_of(cover(level="province", provinces=("51", "73")))
    assert [words for words in share["values"].split("|") if words] == ["9 dari 9 daerah", "19 dari 24 daerah"]
    assert {"figures", "span", "since"}.isdisjoint(share)
    far = state_of(cover(measure="distance", provinces=("93",)))
    # Merauke, Boven Digoel, Mappi, Asmat: all of them without.
    assert far["figures"].split(",")[0] == "597"
    assert "values" not in far


@pytest.mark.parametrize(
    ("changes", "since", "span"),
    [
        ({}, "2025", "pada 2025"),
        ({"since": "2023-01-01"}, "2023", "pada 2023–2025"),
        ({"day": "2024-06-24"}, "2024", "dari 1 Januari 2024 sampai 24 Juni 2024"),
        ({"day": "2024-06-24", "since": "2024-03-07"}, "7 Maret 2024", "dari 7 Maret 2024 sampai 24 Juni 2024"),
    ],
)
def test_the_days_that_are_new_are_said_beside_the_classes(cover, changes, since, span):
    state = state_of(cover(**changes))
    assert (state["since"], state["span"]) == (since, span)


def test_what_changed_is_drawn_at_either_level(cover):
    state = state_of(cover(year=2024, since="2023-01-01", level="province"), CHANGE)
    assert (state["layer"], state["measure"]) == ("regions", "change")
    # 98 of 2024 and 70 of 2023 are kabupaten/kota other than DKI Jakarta's six.
    assert state["classes"].count("2") == 168


def test_a_country_without_any_mpp_has_a_map_of_every_measure():
    districts = [("35.01.01", 5, 112, -7), ("73.01.01", 5, 119, -5)]
    toy = make_toy(("35.01", 5, 112, -7), ("73.01", 5, 119, -5), districts=districts)
    drawn = {}
    for name, measure in MEASURES.items():
        drawn[name] = state_of(Coverage(toy, select_toy(toy, measure=name, level=measure.level)))["classes"]
    assert drawn.pop("distance") == ".."
    assert set(drawn.values()) == {"00"}


@pytest.mark.parametrize(
    ("changes", "silent"),
    [({}, None), ({"confidence": "high"}, "0"), ({"confidence": "high", "level": "province"}, None)],
)
def test_what_is_taken_as_not_known_is_not_told(cover, changes, silent):
    # Provinces have no facts in their tooltips.
    assert state_of(cover(**changes)).get("silent") == silent


@pytest.mark.parametrize(
    ("classes", "says"),
    [
        ("0", "status: 1 classes for 514 shapes"),
        ("X" * 514, "status: class 'X' does not exist; allowed: 3, 2, 1, 0, ."),
    ],
)
def test_classes_that_do_not_fit_are_refused(select, classes, says):
    with pytest.raises(MapError, match=says):
        check_classes(MEASURES["status"], classes, 514, select())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"provinces": ("51",)}, [114.43, -8.85, 115.71, -8.06]),
        ({"islands": ("Bali-Nusa Tenggara",), "provinces": ("51",)}, [114.43, -8.85, 115.71, -8.06]),
    ],
)
def test_the_map_looks_at_what_is_selected(records, select, changes, expected):
    assert make_focus(records, select(**changes)) == (expected and pytest.approx(expected, abs=0.05))


def test_a_place_is_looked_at_before_all(records, select):
    west, south, east, north = make_focus(records, select(place="51.71", provinces=("73",)))
    assert 115.1 < west < east < 115.4
    assert -8.8 < south < north < -8.5


def test_picked_out_regions(records, select):
    state = mark_regions(records, {"73.71", "31"}, select(), ID)
    marked = [one.code for one, key in zip(records.regions, state["classes"], strict=True) if key == "1"]
    assert marked == ["31.01", "31.71", "31.72", "31.73", "31.74", "31.75", "73.71"]
    assert state["focus"][0] < 107 < 119 < state["focus"][2]
    assert mark_regions(records, set(), select(), ID)["focus"] is None


def test_the_box_around_boxes():
    assert surround([(1.0001, 2, 3, 4), (0, 3, 2, 5.12345)]) == [0, 2, 3, 5.123]
