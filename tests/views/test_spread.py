"""The view "Spread": its words, tables and map."""

import pytest

from mpp_geo.core.claim import find_centres
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import texts_in
from mpp_geo.core.vocabulary import BASES
from mpp_geo.views import spread
from mpp_geo.views.blocks import Chart, Columns, Heading, MapPicture, Table
from tests.random_selections import CHOICES
from tests.toy_records import make_toy, select_toy

ID, EN = texts_in("id"), texts_in("en")


def say_centre(coverage, t=EN):
    return spread.say_centre(coverage, find_centres(coverage), t)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "from 7.2° S 111.3° E in 2017 to 4.2° S 111.2° E in 2025. The average location of all local "
             "governments, with an MPP or without: 3.3° S 113.4° E."),
        ({"year": 2018}, "from 7.2° S 111.3° E in 2017 to 4.9° S 112.9° E in 2018."),
        # Nothing moved yet.
        ({"year": 2017}, "The average location of all MPPs in 2017: 7.2° S 111.3° E. The average"),
        ({"provinces": ("81",), "year": 2018}, "No MPP was on record by the end of 2018."),
        ({"text": "no such name"}, "No MPP was on record by the end of 2025."),
        ({"provinces": ("65",)}, "° N "),
        ({"day": "2024-06-24"}, "E in 2017 to 4.6° S 111.2° E on 24 June 2024."),
    ],
)  # fmt: skip
def test_where_the_mean_centre_lay(cover, changes, says):
    assert says in say_centre(cover(**changes))


def test_the_centre_is_of_the_day_and_not_of_its_year():
    toy = make_toy(
        ("73.01", 1, 119, 0, "2018-02-01"), ("73.02", 1, 121, 0, "2018-08-01"), ("73.03", 1, 126, 0, "2019-05-01")
    )
    days = ("2018-05-01", "2018-12-31", "2019-04-30", "2019-06-01")
    said = [say_centre(Coverage(toy, select_toy(toy, day=day))) for day in days]
    assert [words.split(". ")[0].removeprefix("The average location of all MPPs ") for words in said] == [
        "on 1 May 2018: 0.0° N 119.0° E",
        "in 2018: 0.0° N 120.0° E",
        "moved from 0.0° N 120.0° E in 2018 to 0.0° N 120.0° E on 30 April 2019",
        "moved from 0.0° N 120.0° E in 2018 to 0.0° N 122.0° E on 1 June 2019",
    ]


def test_the_table_of_shares(cover):
    table = spread.table_islands(cover(), EN)
    rows = {name: values for name, *values in table.rows}
    assert table.heads[:10] == ("Island group", *(str(year) for year in range(2017, 2026)))
    assert (rows["Java"][7:9], rows["Outside Java"][7:9]) == (["89%", "94%"], ["43%", "50%"])
    assert (rows["Papua"][8], rows["Maluku"][0]) == ("10%", "0%")
    assert rows["New: outside Java/all"][:9] == [
        "0/3", "7/9", "6/11", "5/14", "4/15", "24/51", "45/70", "79/98", "27/33",
    ]  # fmt: skip


def test_the_table_of_centres(cover):
    rows = spread.table_centres(cover(), find_centres(cover()), EN).rows
    assert rows[8] == ["2025", "304", "111.17", "-4.17"]


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize(
    "changes",
    [
        {"text": "no such name"},
        {"islands": ("Papua",)},
        {"provinces": ("31",)},
        # In 2017 much of Java was far from every MPP, later nothing of it.
        {"measure": "distance", "low": 100, "year": 2017},
        {"measure": "distance", "low": 100},
        {"measure": "services", "low": 900},
        {"confidence": "high", "kind": "kota"},
        {"level": "province"},
    ],
)
def test_every_selection_has_its_parts(cover, basis, changes):
    coverage = cover(basis=basis, **changes)
    columns, shares = spread.chart_spread(coverage, ID), spread.table_islands(coverage, ID)
    centre, centres, picture = spread.show_trail(coverage, ID)
    assert isinstance(columns, Columns)
    assert isinstance(centre, Heading)
    assert isinstance(picture, MapPicture)
    drawn = [block.key for column in columns.columns for block in column if isinstance(block, Chart)]
    assert drawn == ["shares", "new", "islands"]
    assert isinstance(centres, Table)
    assert {len(row) for row in shares.rows} == {1 + len(CHOICES.years)}
    assert shares.rows[-1][0] == "Baru: di luar Jawa/semua"
    assert len(picture.state["classes"]) == 514


def test_the_map_follows_the_centre_over_all_years(cover):
    state = spread.make_trail_state(cover(year=2019), find_centres(cover()), ID)
    assert (state["measure"], state["step"]) == ("first", CHOICES.newest_day)
    assert state["points"][0] == [111.312, -7.231, "2017"]
    assert [name for *_, name in state["points"]] == [str(year) for year in CHOICES.years]
    west, south, east, north = state["focus"]
    assert all(west < longitude < east and south < latitude < north for longitude, latitude, _ in state["points"])
    empty = cover(text="no such name")
    state = spread.make_trail_state(empty, find_centres(empty), ID)
    assert (state["points"], state["focus"]) == ([], None)
