"""The charts: the numbers they draw, and the words for those who do not see them."""

import csv

import pandas as pd
import pytest

from mpp_geo import coverage, spread
from mpp_geo.core.places import ISLAND_GROUPS
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.places import trace_share
from mpp_geo.web import charts


def find_data(chart):
    """Return the rows of each set of data in a specification, the largest first."""
    sets = list(chart.get("datasets", {}).values())
    for part in (chart, *chart.get("layer", ()), chart.get("spec", {})):
        values = part.get("data", {}).get("values")
        if isinstance(values, str):
            sets.append(list(csv.DictReader(values.splitlines())))
        elif values:
            sets.append(values)
    return sorted(sets, key=len, reverse=True)


@pytest.mark.parametrize(("language", "java", "beyond"), [("id", "Jawa", "Luar Jawa"), ("en", "Java", "Beyond Java")])
def test_covered_units_by_year(newest, tables, language, java, beyond):
    chart = charts.chart_years(coverage.summarise_years(tables, newest), 2022, texts_in(language))
    rows = {(row["group"], row["year"]): int(row["covered"]) for row in find_data(chart)[0]}
    assert len(rows) == 18
    assert (rows[java, "2025"], rows[beyond, "2025"], rows[java, "2022"], rows[beyond, "2022"]) == (107, 197, 57, 46)
    encoding = chart["layer"][0]["encoding"]
    assert encoding["opacity"]["condition"]["test"] == "datum.year <= 2022"
    colours = dict(zip(encoding["color"]["scale"]["domain"], encoding["color"]["scale"]["range"], strict=True))
    assert colours == {java: charts.JAVA_COLOUR, beyond: charts.BEYOND_COLOUR}


def test_our_count_beside_the_stated_totals():
    chart = charts.chart_totals(["2017-10-12", "2018-01-31", "2018-02-12"], [("2018-04-21", 6)], texts_in("id"))
    ours, stated = find_data(chart)
    assert [(row["date"], row["count"]) for row in ours] == [("2017-10-12", 1), ("2018-01-31", 2), ("2018-02-12", 3)]
    assert stated == [{"date": "2018-04-21", "count": 6}]


def test_shares_of_java_and_beyond(newest, tables):
    chart = charts.chart_shares(spread.share_by_year(tables, newest, "is_java"), texts_in("en"))
    rows = {(row["group"], row["year"]): row for row in find_data(chart)[0]}
    assert rows["Java", 2025] == {"year": 2025, "group": "Java", "covered": 107, "units": 114, "share": 0.939}
    assert rows["Beyond Java", 2025]["share"] == 0.499
    assert chart["encoding"]["y"]["scale"]["domain"] == [0, 1]


def test_new_mpp_beyond_java_and_the_half(newest, tables):
    chart = charts.chart_new_beyond(spread.share_by_year(tables, newest, "is_java"), texts_in("en"))
    bars, half = find_data(chart)
    assert {row["year"]: (row["covered"], row["units"]) for row in bars} == {
        2017: (0, 3), 2018: (7, 9), 2019: (6, 11), 2020: (5, 14), 2021: (4, 15), 2022: (24, 51), 2023: (45, 70),
        2024: (79, 98), 2025: (27, 33),
    }  # fmt: skip
    assert half == [{"share": 0.5}]


def test_a_year_without_new_mpp_has_no_bar(newest, tables):
    bali = spread.share_by_year(tables, newest.but(provinces=("51",)), "is_java")
    bars = find_data(charts.chart_new_beyond(bali, texts_in("id")))[0]
    assert [(row["year"], row["covered"], row["units"], row["share"]) for row in bars] == [
        (2018, 3, 3, 1), (2023, 1, 1, 1), (2024, 5, 5, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_chart_for_each_island_group_from_west_to_east(newest, tables, language):
    t = texts_in(language)
    chart = charts.chart_islands(spread.share_by_year(tables, newest, "island_group"), t)
    rows = find_data(chart)[0]
    names = [t(f"island.{group}") for group in ISLAND_GROUPS]
    assert chart["facet"]["sort"] == names
    assert {row["group"] for row in rows} == set(names)
    papua = [row for row in rows if row["group"] == "Papua" and row["year"] == 2025]
    assert [(row["covered"], row["units"]) for row in papua] == [(4, 42)]
    assert chart["spec"]["encoding"]["x"]["axis"]["values"] == [2017, 2021, 2025]


def test_lines_of_places_keep_their_order_and_colours(newest, tables):
    frames = [
        trace_share(tables, newest, code).assign(group=name) for code, name in (("51", "Bali"), (None, "Indonesia"))
    ]
    chart = charts.chart_places(pd.concat(frames), texts_in("id"))
    scale = chart["encoding"]["color"]["scale"]
    assert scale["domain"] == ["Bali", "Indonesia"]
    assert scale["range"] == [charts.ACCENT_COLOUR, charts.JAVA_COLOUR]
    shares = [row["share"] for row in find_data(chart)[0] if row["group"] == "Bali"]
    assert shares == [0, 0.333, 0.333, 0.333, 0.333, 0.333, 0.444, 1, 1]


def make_all(tables, selection, t):
    halves = spread.share_by_year(tables, selection, "is_java")
    return {
        "chart.description": charts.chart_years(coverage.summarise_years(tables, selection), selection.year, t),
        "about.totals.description": charts.chart_totals([], [], t),
        "spread.shares.description": charts.chart_shares(halves, t),
        "spread.new.description": charts.chart_new_beyond(halves, t),
        "spread.islands.description": charts.chart_islands(spread.share_by_year(tables, selection, "island_group"), t),
        "place.curve.description": charts.chart_places(trace_share(tables, selection, None).assign(group="x"), t),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "no such name"])
def test_every_chart_has_its_text_in_the_language_and_no_theme_of_its_own(newest, tables, language, text):
    t = texts_in(language)
    made = make_all(tables, newest.but(text=text), t)
    for key, chart in made.items():
        assert chart["description"] == t(key)
        assert {"config", "$schema"}.isdisjoint(chart)
    assert len({chart["description"] for chart in made.values()}) == 6
