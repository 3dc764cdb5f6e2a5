"""The charts: the numbers they draw, the words for those who do not see them, and that Vega-Lite knows their form."""

import csv

import altair
import pytest

from mpp_geo.core.coverage import Counts, Coverage
from mpp_geo.core.places import ISLAND_GROUPS
from mpp_geo.core.profiles import rank_provinces, trace_share
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.core.theme import colour
from mpp_geo.views import charts
from mpp_geo.views.dot_chart import chart_dots
from mpp_geo.views.spread import trace_islands
from mpp_geo.views.years import label_years
from tests.toy_records import make_toy, select_toy

ID, EN = texts_in("id"), texts_in("en")


def find_data(chart):
    """Return the rows of each set of data in a chart, the largest first."""
    specification, sets = chart.specification, []
    for part in (specification, *specification.get("layer", ()), specification.get("spec", {})):
        values = part.get("data", {}).get("values")
        if isinstance(values, str):
            sets.append(list(csv.DictReader(values.splitlines())))
        elif values is not None:
            sets.append(values)
    return sorted(sets, key=len, reverse=True)


def make_all(coverage, t):
    years = label_years(coverage, t)
    curve = [(str(year), counts) for year, counts in trace_share(coverage, None)]
    return {
        "chart.description": charts.chart_years(years, t),
        "about.totals.description": charts.chart_totals(["2017-10-12"], [("2018-04-21", 6)], t),
        "spread.shares.description": charts.chart_shares(years, t),
        "spread.new.description": charts.chart_new_beyond(years, t),
        "spread.islands.description": charts.chart_islands(trace_islands(coverage, t), t),
        "place.curve.description": charts.chart_places([("x", curve)], t),
        "provinces.description": chart_dots(rank_provinces(coverage), Counts(units=2, covered=1), t),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "no such name"])
def test_every_chart_is_valid_has_its_words_and_no_theme_of_its_own(cover, language, text):
    t = texts_in(language)
    made = make_all(cover(text=text), t)
    for key, chart in made.items():
        assert chart.description == t(key)
        assert {"config", "$schema"}.isdisjoint(chart.specification)
        altair.Chart.from_dict(chart.specification)
    assert len({chart.description for chart in made.values()}) == len({chart.key for chart in made.values()}) == 7


@pytest.mark.parametrize(("language", "java", "beyond"), [("id", "Jawa", "Luar Jawa"), ("en", "Java", "Outside Java")])
def test_covered_units_by_year(cover, language, java, beyond):
    t = texts_in(language)
    chart = charts.chart_years(label_years(cover(), t), t)
    rows = {(row["group"], row["year"]): int(row["covered"]) for row in find_data(chart)[0]}
    assert (rows[java, "2025"], rows[beyond, "2025"], rows[java, "2022"], rows[beyond, "2022"]) == (107, 197, 57, 46)
    encoding = chart.specification["layer"][0]["encoding"]
    colours = dict(zip(encoding["color"]["scale"]["domain"], encoding["color"]["scale"]["range"], strict=True))
    assert colours == {java: colour("java"), beyond: colour("beyond")}


def test_bars_have_their_totals_and_the_greatest_jump_its_words(cover):
    _, totals, jump = charts.chart_years(label_years(cover(), EN), EN).specification["layer"]
    assert list(csv.DictReader(totals["data"]["values"].splitlines()))[7] == {"year": "2024", "covered": "271"}
    assert jump["data"]["values"] == [{"year": "2024", "covered": 271, "words": "+98, the most in a year"}]


@pytest.mark.parametrize("dates", [("2018-05-01", "2018-06-01", "2020-01-01"), ("2022-01-01", "2023-01-01"), ()])
def test_no_jump_is_named_without_room_or_where_two_years_are_equal(dates):
    toy = make_toy(*((f"73.{n:02}", 5, 0, 0, date) for n, date in enumerate((*dates, ""), start=1)))
    chart = charts.chart_years(label_years(Coverage(toy, select_toy(toy)), EN), EN)
    assert len(chart.specification["layer"]) == 2


def test_our_count_beside_the_stated_totals():
    chart = charts.chart_totals(["2017-10-12", "2018-01-31", "2018-02-12"], [("2018-04-21", 6)], ID)
    ours, stated = find_data(chart)
    assert [(row["date"], row["count"]) for row in ours] == [("2017-10-12", 1), ("2018-01-31", 2), ("2018-02-12", 3)]
    assert stated == [{"date": "2018-04-21", "count": 6}]


def test_shares_of_java_and_beyond(cover):
    chart = charts.chart_shares(label_years(cover(), EN), EN)
    rows = {(row["group"], row["year"]): row for row in find_data(chart)[0]}
    assert rows["Java", "2025"] == {"year": "2025", "group": "Java", "covered": 107, "units": 114, "share": 0.939}
    assert rows["Outside Java", "2025"]["share"] == 0.499
    lines, labels, rule, claim = chart.specification["layer"]
    assert lines["encoding"]["y"]["scale"]["domain"] == [0, 1]
    assert [row["words"] for row in labels["data"]["values"]] == ["Java 94%", "Outside Java 50%"]
    # The claim is marked where its year begins on the axis: half a year after the point of the year before.
    assert (rule["encoding"]["x"]["bandPosition"], rule["data"]["values"][0]["year"]) == (0, "2024")
    assert claim["data"]["values"][0]["words"] == "claim of 24 June 2024"


def test_new_mpp_beyond_java_and_the_half(cover):
    bars, half = find_data(charts.chart_new_beyond(label_years(cover(), EN), EN))
    found = {row["year"]: (row["covered"], row["units"]) for row in bars}
    assert {year: found[year] for year in list(found)[:9]} == {
        "2017": (0, 3), "2018": (7, 9), "2019": (6, 11), "2020": (5, 14), "2021": (4, 15), "2022": (24, 51),
        "2023": (45, 70), "2024": (79, 98), "2025": (27, 33),
    }  # fmt: skip
    assert half == [{"share": 0.5}]


def test_a_year_without_new_mpp_has_no_bar():
    toy = make_toy(("35.01", 5, 0, 0, "2018-05-01"), ("73.01", 5, 0, 0, "2018-06-01"), ("73.02", 5, 0, 0, "2020-01-01"))
    bars = find_data(charts.chart_new_beyond(label_years(Coverage(toy, select_toy(toy)), ID), ID))[0]
    assert bars == [
        {"year": "2018", "covered": 1, "units": 2, "share": 0.5},
        {"year": "2020", "covered": 1, "units": 1, "share": 1.0},
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_chart_for_each_island_group_from_west_to_east(cover, language):
    t = texts_in(language)
    chart = charts.chart_islands(trace_islands(cover(), t), t)
    rows = find_data(chart)[0]
    names = [t(f"island.{group}") for group in ISLAND_GROUPS]
    assert chart.specification["facet"]["sort"] == names
    assert list(dict.fromkeys(row["group"] for row in rows)) == names
    papua = [row for row in rows if row["group"] == "Papua" and row["year"] == "2025"]
    assert [(row["covered"], row["units"]) for row in papua] == [(4, 42)]


def test_the_first_the_middle_and_the_last_year_are_named():
    toy = make_toy(("73.01", 5, 0, 0, "2018-05-01"))
    chart = charts.chart_islands(trace_islands(Coverage(toy, select_toy(toy)), ID), ID)
    assert chart.specification["spec"]["encoding"]["x"]["axis"]["values"] == ["2017", "2021", "2025"]


def test_lines_of_places_keep_their_order_and_colours(cover):
    curves = [
        (name, [(str(year), counts) for year, counts in trace_share(cover(), code)])
        for name, code in (("Bali", "51"), ("Indonesia", None))
    ]
    chart = charts.chart_places(curves, ID)
    scale = chart.specification["encoding"]["color"]["scale"]
    assert scale["domain"] == ["Bali", "Indonesia"]
    assert scale["range"] == [colour("accent"), colour("edge")]
    shares = [row["share"] for row in find_data(chart)[0] if row["group"] == "Bali"]
    assert shares[:9] == [0, 0.333, 0.333, 0.333, 0.333, 0.333, 0.444, 1, 1]
