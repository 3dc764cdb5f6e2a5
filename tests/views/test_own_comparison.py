"""A list's values beside our figures: which regions, which numbers, what is left out and what is named."""

import altair
import pytest

from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.figures.own_content import make_own_content
from mpp_geo.names.lists.list_content import Wording
from mpp_geo.names.lists.measuring import Measuring, make_own_map
from mpp_geo.views.own_comparison import list_compared, show_comparison, table_compared
from mpp_geo.views.own_map import make_own_state
from tests.list_files import place, to_text

T = texts_in("en")
ROWS = [["Kab", "Beds"], ["Kab. Bogor", 4000], ["Kota Bogor", 7], ["Kab. Garut", ""], ["Kab. Nduga", 30]]
BEDS = Measuring("column", "Beds")


@pytest.fixture
def compare(cover):
    """The map of the list under a selection, and its regions beside our figures."""

    def make(measuring=BEDS, **selection):
        coverage = cover(day="2024-06-24", **selection)
        own = make_own_map(place(to_text(ROWS)), measuring, coverage, T, Wording(unit="beds"))
        return own, list_compared(own, coverage), coverage

    return make


def test_each_region_of_the_list_has_its_value_and_ours(compare, records):
    own, rows, coverage = compare()
    assert [(row.code, row.value) for row in rows] == [
        ("32.01", 4000), ("32.05", None), ("32.71", 7), ("95.08", 30),
    ]  # fmt: skip
    bogor, _, _, nduga = rows
    assert bogor.ours["population"] == records.region_by_code["32.01"].population
    assert bogor.ours["services"] == coverage.figure(coverage.by_code["32.01"], "services")
    assert (nduga.is_covered, nduga.ours["services"], nduga.ours["distance_km"] > 0) == (False, None, True)
    assert [row[0] for row in table_compared(own, rows, T).rows] == [
        "Kabupaten Bogor", "Kabupaten Nduga", "Kota Bogor", "Kabupaten Garut",
    ]  # fmt: skip
    nduga = table_compared(own, rows, T).rows[1]
    assert (nduga[2], nduga[3], nduga[5]) == ("30 beds", "", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scatter_draws_what_is_known_on_both_sides_and_counts_the_rest(compare, language):
    t = texts_in(language)
    own, rows, _ = compare()
    chart, left = show_comparison(own, rows, "population", t)
    altair.Chart.from_dict({"data": {"values": []}, **chart.specification})
    points, *named = (layer["data"]["values"] for layer in chart.specification["layer"])
    assert [(point["name"], point["y"]) for point in points] == [
        ("Kabupaten Bogor", 4000), ("Kota Bogor", 7), ("Kabupaten Nduga", 30),
    ]  # fmt: skip
    assert {point["name"] for names in named for point in names} == {point["name"] for point in points}
    assert left.text == t("lists.against.left", count="1")
    # 4000 ÷ 7 is more than a hundredfold.
    assert chart.specification["layer"][0]["encoding"]["y"]["scale"] == {"type": "log"}


def test_names_that_would_cover_each_other_are_left_out(cover, records):
    names = [region.name for region in records.regions[:40]]
    rows = [["Kab", "Beds"], *([name, 100 + rank % 2] for rank, name in enumerate(names))]
    coverage = cover()
    own = make_own_map(place(to_text(rows)), BEDS, coverage, T, Wording())
    chart = show_comparison(own, list_compared(own, coverage), "population", T)[0]
    named = [point for layer in chart.specification["layer"][1:] for point in layer["data"]["values"]]
    assert 2 <= len(named) <= 6
    assert all(layer["mark"]["align"] in ("left", "right") for layer in chart.specification["layer"][1:])


def test_a_list_without_common_numbers_says_so(compare):
    own, rows, _ = compare()
    assert show_comparison(own, [row for row in rows if row.value is None], "services", T) == (
        show_comparison(own, [], "services", T)
    )
    assert show_comparison(own, [], "services", T)[0].text == T("lists.against.none")


def test_filters_of_the_page_narrow_map_rows_and_figure_and_leave_the_classes(compare, records):
    whole, _, _ = compare()
    own, rows, coverage = compare(provinces=("32",))
    assert [row.code for row in rows] == ["32.01", "32.05", "32.71"]
    assert own.classes == whole.classes
    state = make_own_state(own, records, coverage.selection, T)
    keys = dict(zip((region.code for region in records.regions), state["classes"], strict=True))
    assert (keys["95.08"], keys["11.01"], keys["32.04"]) == (".", ".", "0")
    assert sum(state["counts"]) == 27
    content = make_own_content(own, records, T)
    assert content.legend[-1].words == T("print.outside")
    assert content.box[0] > 105


def test_presence_has_a_table_without_values(compare):
    own, rows, _ = compare(Measuring("mpp"))
    assert [row.code for row in rows] == ["32.01", "32.05", "32.71", "95.08"]
    assert table_compared(own, rows, T).heads[2] == T("table.date")
