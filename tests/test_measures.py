"""Classes of the map for a selection."""

import pytest

from mpp_geo import coverage, measures


def classify(tables, selection):
    units = coverage.classify_units(tables, selection)
    return measures.MEASURES[selection.measure].classify(tables, units, selection)


def test_every_region_has_a_class_in_order_of_code(newest, tables):
    classes = classify(tables, newest.but(year=2017))
    by_code = dict(zip(tables.regions["region_code"], classes, strict=True))
    new = {code for code, key in by_code.items() if key == "3"}
    # DKI Jakarta's six areas share one MPP; the others are Banyuwangi and Kota Surabaya.
    assert new == {"31.01", "31.71", "31.72", "31.73", "31.74", "31.75", "35.10", "35.78"}
    assert set(classes) == {"0", "1", "3"}


def test_regions_outside_of_the_selection_have_no_class(newest, tables):
    classes = classify(tables, newest.but(provinces=("73",)))
    assert [key != "." for key in classes] == (tables.regions["province_code"] == "73").tolist()
    by_province = classify(tables, newest.but(provinces=("73",)).moved(level="province"))
    assert sum(key != "." for key in by_province) == 1


def test_shares_of_provinces(newest, tables):
    classes = classify(tables, newest.but(year=2024).moved(level="province"))
    by_code = dict(zip(tables.provinces["province_code"], classes, strict=True))
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
