"""The map of all kecamatan: bands as the points say, and a timeline that shows on each day what a state shows."""

from bisect import bisect_left
from collections import Counter

import pytest

from mpp_geo.core.districts import DISTANCES
from mpp_geo.core.measures import BANDS
from mpp_geo.core.reach import measure_distance
from mpp_geo.core.texts import texts_in
from mpp_geo.views.district_map import make_district_state
from mpp_geo.views.district_timeline import make_district_timeline
from mpp_geo.views.map_state import make_map_state
from mpp_geo.views.timeline import drop_time
from tests.views.test_timeline import play

ID = texts_in("id")


def test_every_kecamatan_has_the_band_that_the_points_say(records, cover):
    """Worked out once more from points; of every fortieth."""
    coverage = cover(day="2024-06-24", provinces=("14", "33", "94"))
    state = make_district_state(coverage, ID)
    assert len(state["classes"]) == len(records.districts)
    served = [records.sites[one.unit.code].point for one in coverage.country if one.status in ("earlier", "new")]
    for district, key in list(zip(records.districts, state["classes"], strict=True))[::40]:
        if district.code[:2] not in ("14", "33", "94"):
            assert key == "."
        else:
            nearest = min(measure_distance(district.point, point) for point in served)
            assert key == str(bisect_left(DISTANCES, round(nearest, 2))), district


def test_the_legend_counts_the_people_of_the_reach(cover):
    coverage = cover(year=2025)
    counts = make_district_state(coverage, ID)["counts"]
    within = coverage.nearness.whole.within
    assert [sum(counts[: rank + 1]) for rank in range(len(within))] == list(within)
    assert sum(counts) == coverage.counts.population


@pytest.mark.parametrize("changes", [{}, {"basis": "serving", "provinces": ("73",)}])
def test_the_timeline_shows_what_the_state_shows_on_its_day(cover, changes):
    coverage = cover(form="districts", **changes)
    timeline = make_district_timeline(coverage, ID)
    assert (timeline["measure"], timeline["layer"]) == (BANDS.name, "districts")
    shown = [classes for _, classes in play(timeline)]
    assert len(shown) > 40
    for step, classes in list(zip(timeline["steps"], shown, strict=True))[::7]:
        state = make_district_state(cover(day=step["day"], **changes), ID)
        assert classes == state["classes"], step["day"]
        assert step["counts"] == state["counts"]


def test_only_the_form_of_kecamatan_has_a_timeline_of_its_own(cover):
    kept = [drop_time(cover(form=form, day="2020-05-05").selection) for form in ("areas", "circles", "districts")]
    assert kept[0] == kept[1] != kept[2]


def test_a_chosen_kecamatan_is_picked_out_among_the_others(cover):
    state = make_map_state(cover(form="districts", place="14.01.03"), ID)
    assert state["selected"] == "14.01.03"
    assert state["focus"] == make_map_state(cover(place="14.01"), ID)["focus"]
    assert Counter(state["classes"]).keys() <= {one.key for one in BANDS.classes}
