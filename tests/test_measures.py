"""Classes of the map for a selection, and the styles' document."""

import json

import pytest

from mpp_geo import coverage, measures
from mpp_geo.selection import LANGUAGES


def test_every_region_has_a_class_in_order_of_code(newest, tables):
    classes = measures.classify_status(tables, coverage.classify_units(tables, newest.but(year=2017)))
    by_code = dict(zip(tables.regions["region_code"], classes, strict=True))
    new = {code for code, key in by_code.items() if key == "3"}
    # DKI Jakarta's six areas share one MPP; the others are Banyuwangi and Kota Surabaya.
    assert new == {"31.01", "31.71", "31.72", "31.73", "31.74", "31.75", "35.10", "35.78"}
    assert set(classes) == {"0", "1", "3"}


def test_regions_outside_of_the_selection_have_no_class(newest, tables):
    units = coverage.classify_units(tables, newest.but(provinces=("73",)))
    classes = measures.classify_status(tables, units)
    assert [key != "." for key in classes] == (tables.regions["province_code"] == "73").tolist()
    assert sum(key != "." for key in measures.classify_shares(tables, units)) == 1


def test_shares_of_provinces(newest, tables):
    units = coverage.classify_units(tables, newest.but(year=2024))
    by_code = dict(zip(tables.provinces["province_code"], measures.classify_shares(tables, units), strict=True))
    assert (by_code["51"], by_code["81"], by_code["73"]) == ("5", "0", "4")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, None), ({"provinces": ("51",)}, [114.43, -8.85, 115.71, -8.06]), ({"place": "51.71"}, None)],
)
def test_the_map_looks_at_what_is_selected(newest, tables, changes, expected):
    focus = measures.make_focus(tables, newest.but(**changes))
    if expected:
        assert focus == pytest.approx(expected, abs=0.05)
    elif changes:
        west, south, east, north = focus
        assert 115.1 < west < east < 115.4
        assert -8.8 < south < north < -8.5
    else:
        assert focus is None


def test_styles_have_words_in_both_languages_and_colours_in_both_themes(tables):
    styles = json.loads(measures.make_styles(tables))
    for measure in styles["measures"].values():
        for entry in measure["classes"]:
            assert set(entry["label"]) == set(LANGUAGES)
            assert set(entry["fill"]) == {"light", "dark"}
    assert set(styles["texts"]) == set(LANGUAGES)
    assert styles["facts"]["31.01"] == styles["facts"]["31.71"]


def test_facts_carry_the_year_from_which_they_are_known(tables):
    facts = json.loads(measures.make_styles(tables))["facts"]["32.01"]
    assert {(fact["step"], fact["text"]["en"]) for fact in facts} >= {(2024, "Inaugurated 24 June 2024")}
