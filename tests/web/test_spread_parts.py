"""The view "The spread": its words, tables, charts and map."""

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.selection import BASES
from mpp_geo.web import spread_parts
from tests.toy_tables import make_toy, select_toy
from tests.web.test_comparison import read_rows

ID, EN = texts_in("id"), texts_in("en")


def test_the_verdict_of_2024_in_both_languages(newest, tables):
    words = spread_parts.say_verdict(tables, newest.but(year=2024, kind="kota"), ID)
    assert (
        "Benar dalam jumlah, belum dalam persentase: sampai akhir 2024, 170 dari 271 MPP (63%) ada di luar Jawa, "
        "tetapi di sana baru 43% daerah punya MPP; di Jawa 89%." in words
    )
    words = spread_parts.say_verdict(tables, newest.but(year=2024), EN)
    assert (
        "True in number, not yet in share: by the end of 2024, 170 of 271 MPP (63%) lay beyond Java, but only 43% of "
        "local governments there had one; in Java 89%." in words
    )
    assert "114 in Java with 159.3 million people and 395 beyond Java with 125.6 million people." in words


def test_the_verdict_of_2017_has_nothing_beyond_java(newest, tables):
    words = spread_parts.say_verdict(tables, newest.but(year=2017), EN)
    assert "Not true by the end of 2017: of 3 MPP, 0 (0%) lay beyond Java and 3 in Java." in words
    assert "0% of people beyond Java and 10% of people in Java live where there is an MPP." in words


@pytest.mark.parametrize(
    ("dates", "says"), [(("", ""), "no MPP was known."), (("", "2020"), "True: by the end of 2025")]
)
def test_verdicts_that_no_real_year_has(dates, says):
    toy = make_toy(("35.01", 5, 112, -7, dates[0]), ("73.01", 5, 119, -5, dates[1]))
    assert says in spread_parts.say_verdict(toy, select_toy(toy), EN)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "from 7.2° S 111.3° E in 2017 to 4.2° S 111.2° E in 2025. The mean centre of all local governments, with "
             "an MPP or without: 3.3° S 113.4° E."),
        ({"year": 2018}, "from 7.2° S 111.3° E in 2017 to 4.9° S 112.9° E in 2018."),
        # Nothing moved yet.
        ({"year": 2017}, "The mean position of all MPP in 2017: 7.2° S 111.3° E. The mean centre"),
        ({"provinces": ("81",), "year": 2018}, "No MPP was known by the end of 2018."),
        ({"text": "no such name"}, "No MPP was known by the end of 2025."),
        ({"provinces": ("65",)}, "° N "),
    ],
)  # fmt: skip
def test_where_the_mean_centre_lay(newest, tables, changes, says):
    assert says in spread_parts.say_centre(tables, newest.but(**changes), EN)


def test_the_table_of_shares(newest, tables):
    html, centres = spread_parts.write_tables(tables, newest, EN).split('<div class="tables">')[1:]
    rows = {name: values for name, *values in read_rows(html)}
    assert rows["Island group"] == [str(year) for year in range(2017, 2026)]
    assert rows["Java"][-2:] == ["89%", "94%"]
    assert rows["Beyond Java"][-2:] == ["43%", "50%"]
    assert (rows["Papua"][-1], rows["Maluku"][0]) == ("10%", "0%")
    assert rows["New: beyond Java/all"] == ["0/3", "7/9", "6/11", "5/14", "4/15", "24/51", "45/70", "79/98", "27/33"]
    assert read_rows(centres)[-1] == ["2025", "304", "111.17", "-4.17"]


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
    ],
)
def test_every_selection_has_its_parts(newest, tables, basis, changes):
    selection = newest.but(basis=basis, **changes)
    charts = spread_parts.make_charts(tables, selection, ID)
    assert set(charts) == {"shares", "new", "islands"}
    shares, _ = spread_parts.write_tables(tables, selection, ID).split('<div class="tables">')[1:]
    rows = read_rows(shares)
    assert {len(row) for row in rows} == {10}
    assert rows[-1][0] == "Baru: di luar Jawa/semua"
    assert len(spread_parts.make_map_state(tables, selection, ID)["classes"]) == 514


def test_the_map_follows_the_centre_over_the_years(newest, tables):
    state = spread_parts.make_map_state(tables, newest, ID)
    assert state["measure"] == "first"
    assert state["points"][0] == [111.312, -7.231, "2017"]
    assert [name for *_, name in state["points"]] == [str(year) for year in range(2017, 2026)]
    west, south, east, north = state["focus"]
    assert all(west < longitude < east and south < latitude < north for longitude, latitude, _ in state["points"])
    empty = spread_parts.make_map_state(tables, newest.but(text="no such name"), ID)
    assert (empty["points"], empty["focus"]) == ([], None)
