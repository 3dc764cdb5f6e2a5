"""What a figure says and shows, on a toy country of three regions."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Dated, Mpp, Province, Records, Region, gather_units
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.core.theme import colour
from mpp_geo.figures.content import Entry, make_content


def make_region(code, west):
    province, group = (code[:2], "Jawa" if code.startswith("35") else "Sulawesi")
    return Region(
        code=code,
        name=f"Kabupaten {code}",
        kind="kabupaten",
        province_code=province,
        province_name=f"Provinsi {province}",
        island_group=group,
        unit_code=code,
        population=100_000,
        box=(west, -2.0, west + 1, -1.0),
        point=(west + 0.5, -1.5),
        area_km2=100.0,
    )


def make_mpp(code, date):
    day = Dated(date, date, date, "opened", "E1", "high")
    return Mpp(code, f"Kabupaten {code}", True, "", day, day, (), {})


@pytest.fixture(scope="module")
def toy():
    regions = tuple(make_region(code, west) for code, west in (("35.01", 110.0), ("35.02", 112.0), ("73.01", 119.0)))
    mpp = {one.unit_code: one for one in (make_mpp("35.01", "2019-03-01"), make_mpp("73.01", "2020-07-15"))}
    return Records(
        regions=regions,
        provinces=(
            Province("35", "Provinsi 35", "Jawa", (110.0, -2.0, 113.0, -1.0)),
            Province("73", "Provinsi 73", "Sulawesi", (119.0, -2.0, 120.0, -1.0)),
        ),
        units=gather_units(regions, mpp),
        mpp=mpp,
        statements=(),
        evidence_rows=(),
        neighbours={},
    )


@pytest.fixture
def make(toy):
    def make_one(**changes):
        return make_content(Coverage(toy, Selection(toy.choices, **{"language": "en", **changes})))

    return make_one


def test_shapes_have_the_fills_of_their_classes_in_order_of_code(make):
    assert make().fills == (colour("covered"), colour("none"), colour("new"))
    assert make(day="2019-12-31").fills == (colour("new"), colour("none"), colour("none"))
    assert make(provinces=("35",)).fills == (colour("covered"), colour("none"), colour("outside"))
    assert make(level="province", measure="share").fills == (colour("ramp", rank=1), colour("ramp", rank=4))


@pytest.mark.parametrize(
    ("changes", "span", "since"),
    [
        ({"day": "2019-12-31"}, "in 2019", "2019"),
        ({"day": "2020-07-15"}, "from 1 January 2020 to 15 July 2020", "2020"),
        ({"day": "2020-07-15", "since": "2019-06-01"}, "from 1 June 2019 to 15 July 2020", "1 June 2019"),
    ],
)
def test_the_legend_names_the_days_that_are_new(make, changes, span, since):
    t = texts_in("en")
    first, second = make(**changes).legend[:2]
    assert first == Entry(t("status.new", span=span, since=since), colour("new"))
    assert second == Entry(t("status.earlier", span=span, since=since), colour("covered"))


def test_the_legend_ends_with_what_lies_outside_and_the_place(make):
    plain, narrow = make(), make(provinces=("35",), place="35.02")
    assert narrow.legend == (
        *plain.legend,
        Entry("Outside of the selection", colour("outside")),
        Entry("Kabupaten 35.02", None),
    )


@pytest.mark.parametrize(
    ("changes", "box"),
    [
        ({}, (110.0, -2.0, 120.0, -1.0)),
        ({"islands": ("Sulawesi",)}, (119.0, -2.0, 120.0, -1.0)),
        ({"provinces": ("35",)}, (110.0, -2.0, 113.0, -1.0)),
        ({"provinces": ("35",), "place": "35.02"}, (112.0, -2.0, 113.0, -1.0)),
    ],
)
def test_the_view_is_that_of_the_map_or_the_whole_country(make, changes, box):
    assert make(**changes).box == box


@pytest.mark.parametrize(
    ("day", "heading"),
    [("2019-12-31", "{}, as of the end of 2019"), ("2020-07-15", "{}, as of 15 July 2020")],
)
def test_the_heading_says_the_measure_and_the_time(make, day, heading):
    assert make(day=day).heading == heading.format(texts_in("en")("measure.status"))


def test_the_finding_and_the_sentence_of_the_measure_are_told(make):
    content = make(measure="distance")
    assert content.title.startswith("By 15 July 2020, 2 of 3 local governments had an MPP (67%)")
    assert "Kabupaten 35.02" in content.detail
    assert content.detail == content.detail.strip()


def test_without_units_nothing_points_to_buttons(make):
    content = make(text="Atlantis")
    assert "Atlantis" in content.title
    assert content.detail == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_source_says_up_to_which_day_the_records_reach(make, language):
    assert texts_in(language).date("2020-07-15") in make(language=language, day="2019-12-31").notes[1]
