"""The state that the map gets: for every measure and a grid of selections, checked against its shapes and classes."""

import pytest

from mpp_geo.coverage import classify_units
from mpp_geo.map_states import make_measure_state
from mpp_geo.measures import CHANGE, MEASURES
from mpp_geo.selection import BASES, MEASURE_LEVELS
from tests.toy_tables import make_toy, select_toy


def state_of(tables, selection, measure=None):
    chosen = measure or MEASURES[selection.measure]
    return make_measure_state(tables, classify_units(tables, selection), selection, chosen)


@pytest.mark.parametrize("name", MEASURE_LEVELS)
@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize(
    "changes", [{"year": 2017}, {"confidence": "high"}, {"kind": "kota", "since": 2020}, {"text": "x"}]
)
def test_a_class_for_every_shape(newest, tables, name, basis, changes):
    selection = newest.moved(measure=name).but(basis=basis, **changes)
    state = state_of(tables, selection)
    assert len(state["classes"]) == {"regions": 514, "provinces": 38}[state["layer"]]
    assert state["step"] == selection.year
    assert set(state["classes"]) <= {".", *(entry.key for entry in MEASURES[name].classes)}


def test_provinces_carry_words_and_some_measures_figures(newest, tables):
    share = state_of(tables, newest.moved(measure="share").but(provinces=("51", "73")))
    assert [words for words in share["values"].split("|") if words] == ["9 dari 9 daerah", "19 dari 24 daerah"]
    assert "figures" not in share
    far = state_of(tables, newest.moved(measure="distance").but(provinces=("93",)))
    # Merauke, Boven Digoel, Mappi, Asmat: all of them without.
    assert far["figures"].split(",")[0] == "597"
    assert "values" not in far


def test_years_since_when_are_said_only_when_asked_for(newest, tables):
    assert {"since", "span"}.isdisjoint(state_of(tables, newest))
    state = state_of(tables, newest.but(since=2023))
    assert (state["since"], state["span"]) == (2023, "2023–2025")


def test_what_changed_is_drawn_at_either_level(newest, tables):
    state = state_of(tables, newest.but(year=2024, since=2023).moved(level="province"), CHANGE)
    assert (state["layer"], state["measure"]) == ("regions", "change")
    # 98 of 2024 and 70 of 2023 are kabupaten/kota other than DKI Jakarta's six.
    assert state["classes"].count("2") == 168


def test_a_country_without_any_mpp_has_a_map_of_every_measure():
    toy = make_toy(("35.01", 5, 112, -7, ""), ("73.01", 5, 119, -5, ""))
    drawn = {name: state_of(toy, select_toy(toy).moved(measure=name))["classes"] for name in MEASURE_LEVELS}
    assert drawn.pop("distance") == ".."
    assert set(drawn.values()) == {"00"}


def test_what_is_taken_as_not_known_is_not_told(newest, tables):
    def silent(**changes):
        selection = newest.moved(**changes)
        return state_of(tables, selection).get("silent")

    assert silent() is None
    assert silent(confidence="high") == "0"
    # Provinces have no facts in their tooltips.
    assert silent(confidence="high", level="province") is None
