"""What the map shows of a list: values by region, classes by a stated method, days."""

from dataclasses import replace
from io import BytesIO

import mapclassify
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mpp_geo.core.texts import texts_in
from mpp_geo.figures.own_content import list_frames, make_own_content
from mpp_geo.figures.printing import draw_content, draw_film
from mpp_geo.names.lists.list_content import Wording
from mpp_geo.names.lists.measuring import Measuring, find_breaks, make_own_map
from mpp_geo.names.lists.remarks import ListError
from mpp_geo.views.own_map import chart_histogram, make_own_state, name_classes
from tests.list_files import place, to_text

T = texts_in("en")
ROWS = [
    ["Kab", "Beds", "Year"], ["Kab. Bogor", 10, 2020], ["Kab. Bogor", 30, 2022], ["Kota Bogor", 7, 2021],
    ["Kab. Garut", "", 2021], ["Entah", 99, 2021],
]  # fmt: skip


@pytest.fixture
def shown(cover, records):
    """The map of the list: its object, and the class and value of each region by code."""

    def make(wording=None, **measuring):
        placed = place(to_text(ROWS))
        own = make_own_map(placed, Measuring(**measuring), cover(day="2024-06-24"), T, wording or Wording())
        codes = [region.code for region in records.regions]
        return own, dict(zip(codes, own.keys, strict=True)), dict(zip(codes, own.values or [None] * 514, strict=True))

    return make


def test_presence_and_mpp_beside_it(shown):
    _, keys, _ = shown()
    assert [keys[code] for code in ("32.01", "32.71", "32.05", "11.01")] == ["1", "1", "1", "0"]
    own, keys, _ = shown(what="mpp")
    assert keys["32.71"] == "3"
    assert [count for words, count in name_classes(own, T) if words.startswith("In the list")] == [2, 1]
    assert sum(count for _, count in name_classes(own, T)) == 514


def test_rows_of_a_region_are_counted_added_and_averaged_and_unknown_is_no_zero(shown):
    assert shown(what="count")[2]["32.01"] == 2
    assert shown(what="column", column="Beds")[2]["32.01"] == 40
    assert shown(what="column", column="Beds", merging="mean")[2]["32.01"] == 20
    _, keys, values = shown(what="column", column="Beds", merging="last")
    assert (values["32.01"], values["32.05"], keys["32.05"], keys["11.01"]) == (30, None, "?", "0")


def test_values_are_divided_by_people_and_area(shown, records):
    region = records.region_by_code["32.01"]
    assert shown(what="column", column="Beds", per="people")[2]["32.01"] == 40 / region.population * 100_000
    own, _, values = shown(what="column", column="Beds", per="area")
    assert values["32.01"] == 40 / region.area_km2
    assert own.measure == "Beds per km²"


@given(st.lists(st.floats(0.001, 1e6), min_size=8, max_size=60, unique=True), st.integers(2, 5))
@settings(max_examples=40)
def test_quantiles_and_equal_intervals_are_those_of_mapclassify(values, count):
    for method, theirs in (("quantile", mapclassify.Quantiles), ("equal", mapclassify.EqualInterval)):
        found = find_breaks(values, Measuring("column", method=method, classes=count))
        expected = theirs(np.asarray(values), k=count).bins[:-1]
        # Ours are rounded to three digits; those that fall together or beyond the values are one class less.
        assert all(min(abs(one - bound) / bound for bound in expected) < 0.006 for one in found)


def test_natural_breaks_part_what_lies_apart():
    values = [1, 2, 3, 50, 51, 52, 900, 901]
    assert find_breaks(values, Measuring("column", method="natural", classes=3)) == (3, 52)


def test_few_values_make_few_classes_and_own_bounds_must_ascend():
    assert find_breaks([5, 5, 5], Measuring("column")) == ()
    assert find_breaks([], Measuring("column")) == ()
    assert len(find_breaks([1, 2], Measuring("column"))) == 1
    assert find_breaks([1, 2], Measuring("column", method="own", breaks=(10, 20))) == (10, 20)
    with pytest.raises(ListError, match="ascending"):
        find_breaks([1, 2], Measuring("column", method="own", breaks=(20, 10)))


def test_a_bound_belongs_to_the_class_below_it(shown):
    _, keys, _ = shown(what="column", column="Beds", method="own", breaks=(7.0, 39.5))
    assert (keys["32.71"], keys["32.01"]) == ("1", "3")
    own, _, _ = shown(what="column", column="Beds", method="own", breaks=(7.0, 39.5))
    assert [words for words, _ in name_classes(own, T)][:3] == ["Up to 7.0", "7.0–39.5", "More than 39.5"]


def test_the_state_brings_its_own_measure_words_and_timeline(shown, records, newest):
    own, _, _ = shown(Wording("Hospitals", "beds", "Office"), what="column", column="Beds")
    state = make_own_state(own, records, newest, T)
    assert state["classes"] == own.keys
    assert [one["key"] for one in state["own"]["classes"]][-2:] == ["?", "0"]
    assert state["values"].split("|")[[region.code for region in records.regions].index("32.01")] == "40 beds"
    assert sum(state["counts"]) == 514
    timeline = state["timeline"]
    assert [step["day"] for step in timeline["steps"]] == ["2020-12-31", "2021-12-31", "2022-12-31"]
    assert [step["said"] for step in timeline["steps"]] == ["1 kabupaten/kota", "3 kabupaten/kota", "3 kabupaten/kota"]
    assert (timeline["measure"], timeline["first"]) == (state["measure"], "2020-01-01")
    assert "form" not in state
    assert make_own_state(own, records, newest, T, "circles")["form"] == "circles"
    other, _, _ = shown(what="count")
    assert make_own_state(other, records, newest, T)["measure"] != state["measure"]


def test_everything_follows_a_day_of_the_list(shown, records, newest):
    own, _, _ = shown(what="column", column="Beds")
    state, place = make_own_state(own, records, newest, T), [one.code for one in records.regions].index("32.01")
    days = [step.day for step in own.steps]
    assert [own.as_of(day).values[place] for day in days] == [10, 10, 40]
    assert own.as_of(None) is own
    assert own.as_of("1999-01-01") is own
    earlier = make_own_state(own.as_of(days[0]), records, newest, T)
    assert earlier["classes"] == state["timeline"]["steps"][0]["classes"] != state["classes"]
    assert earlier["timeline"] == state["timeline"]
    # What the map looks at does not move with time.
    assert (earlier["focus"], earlier["step"], earlier["time"]) == (state["focus"], days[0], "31 December 2020")
    assert earlier["values"].split("|")[place] != state["values"].split("|")[place]
    content = make_own_content(own.as_of(days[0]), records, T)
    assert content.heading == "Beds, as of 31 December 2020"
    assert content.fills != make_own_content(own, records, T).fills


def test_the_film_has_a_frame_a_day_or_a_year_where_days_are_many(shown, records):
    own, _, _ = shown(what="presence")
    assert [one.day for one in list_frames(own)] == ["2020-12-31", "2021-12-31", "2022-12-31"]
    many = [replace(own.steps[0], day=f"{year}-{month:02}-01") for year in range(1990, 2020) for month in (1, 7)]
    frames = list_frames(replace(own, steps=tuple(many)))
    assert [one.day for one in frames] == [f"{year}-07-01" for year in range(1996, 2020)]
    film = Image.open(BytesIO(draw_film([make_own_content(one, records, T) for one in list_frames(own)])))
    assert (film.format, film.n_frames) == ("GIF", 3)


def test_the_histogram_counts_every_value(shown):
    own, _, _ = shown(what="column", column="Beds")
    bars = chart_histogram(own, T).specification["layer"][0]["data"]["values"]
    assert sum(bar["count"] for bar in bars) == 2
    assert chart_histogram(shown()[0], T) is None


def test_the_figure_bears_title_unit_and_source_and_no_markup(shown, records):
    own, _, _ = shown(Wording("Beds $x$ <b>", "beds", "Office"), what="column", column="Beds")
    content = make_own_content(own, records, T)
    assert (content.title, content.heading) == ("Beds $x$ <b>", "Beds (beds)")
    assert content.notes[0] == "Source: Office."
    assert draw_content(content, "png").startswith(b"\x89PNG")
