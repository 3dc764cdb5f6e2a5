"""Two days and two places: what the view "Compare" says, in numbers known from the tables."""

import pytest
from hypothesis import given, settings

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.views import compare
from mpp_geo.views.blocks import Chart, Columns, MapPicture, Note, Table
from mpp_geo.views.card import chart_curves, table_curves
from tests.random_selections import CHOICES, RECORDS, selections
from tests.toy_records import make_toy, select_toy, state
from tests.views.test_charts import find_data

ID, EN = texts_in("id"), texts_in("en")


@pytest.mark.parametrize(
    ("day", "against", "other"),
    [
        ("2025-12-31", None, "2024-12-31"),
        ("2017-12-31", None, "2018-12-31"),  # There is no year before the first.
        ("2017-06-01", None, "2018-12-31"),
        ("2025-12-31", "2020", "2020-12-31"),
        ("2020-12-31", "2025", "2025-12-31"),
        ("2024-12-31", "2024", "2023-12-31"),
        ("2024-06-24", "2024", "2024-12-31"),
        ("2024-06-24", "2024-06-23", "2024-06-23"),
        ("2024-06-24", "2024-06-24", "2023-12-31"),
        ("2024-12-31", "73.01", "2023-12-31"),
    ],
)
def test_the_other_day(day, against, other):
    toy = make_toy(("73.01",))
    assert compare.other_day(select_toy(toy, day=day, against=against)) == other


def test_the_newest_day_is_compared_with_that_of_the_claim():
    selection = Selection(CHOICES)
    assert selection.day == CHOICES.newest_day == "2026-02-12"
    assert compare.other_day(selection) == "2024-06-24"


@pytest.mark.parametrize(
    ("changes", "indonesian", "english"),
    [
        ({"year": 2022, "against": "2019"},
         "Dari akhir 2019 sampai akhir 2022, 80 daerah lagi mendapat MPP; 41% di antaranya di luar Jawa.",
         "From the end of 2019 to the end of 2022, 80 more local governments got an MPP; 41% of them are "
         "outside Java."),
        ({"year": 2022, "against": "2023", "since": "2018-01-01"},
         "Dari akhir 2022 sampai akhir 2023, 70 daerah lagi mendapat MPP; 64% di antaranya di luar Jawa.",
         "From the end of 2022 to the end of 2023, 70 more local governments got an MPP; 64% of them are "
         "outside Java."),
        ({"day": "2024-06-24", "against": "2024-06-23"},
         "Dari 23 Juni 2024 sampai 24 Juni 2024, 15 daerah lagi mendapat MPP; 73% di antaranya di luar Jawa.",
         "From 23 June 2024 to 24 June 2024, 15 more local governments got an MPP; 73% of them are outside Java."),
        # All of Bali lies beyond Java.
        ({"provinces": ("51",), "against": "2023"},
         "Dari akhir 2023 sampai akhir 2025, 5 daerah lagi mendapat MPP.",
         "From the end of 2023 to the end of 2025, 5 more local governments got an MPP."),
        ({"provinces": ("51",), "against": "2024"},
         "Dari akhir 2024 sampai akhir 2025 tidak ada MPP baru yang tercatat di pilihan ini.",
         "From the end of 2024 to the end of 2025, no new MPP is on record in this selection."),
    ],
)  # fmt: skip
def test_what_changed_in_words(cover, changes, indonesian, english):
    assert [compare.say_change(cover(**changes), t) for t in (ID, EN)] == [indonesian, english]


def test_the_two_days_in_numbers(cover):
    table = compare.table_days(cover(year=2022, against="2025", since="2020-01-01"), EN)
    assert table.heads == ("Group", "2022", "2025", "Increase", "Share with an MPP 2022", "Share with an MPP 2025")
    assert table.rows == [
        ["Java", "57", "107", "+50", "50%", "94%"],
        ["Outside Java", "46", "197", "+151", "12%", "50%"],
        ["Total", "103", "304", "+201", "20%", "60%"],
    ]


def test_days_within_a_year_are_named(cover):
    assert compare.table_days(cover(day="2024-06-24", against="2024"), EN).heads[1:3] == ("24 June 2024", "2024")


def test_only_groups_that_the_selection_has(cover):
    rows = compare.table_days(cover(provinces=("51",), against="2023"), ID).rows
    assert [row[0] for row in rows] == ["Luar Jawa", "Seluruhnya"]
    assert rows[0][1:4] == ["4", "9", "+5"]
    assert compare.table_days(cover(text="no such name"), ID).rows == []


@settings(max_examples=60, deadline=None)
@given(selections())
def test_sentence_table_and_map_tell_of_the_same_units(selection):
    coverage = Coverage(RECORDS, selection)
    note, columns = compare.show_days(coverage, EN)
    assert isinstance(note, Note)
    assert isinstance(columns, Columns)
    (picture,), (table,) = columns.columns
    more = {row[0]: int(row[3].replace(",", "")) for row in table.rows}
    total = more.get("Total", 0)
    assert total == more.get("Java", 0) + more.get("Outside Java", 0)
    assert f"{total or 'no new'} " in note.text
    assert isinstance(picture, MapPicture)
    units = {one.unit.code for one in coverage.units}
    drawn = dict(zip([one.code for one in RECORDS.regions], picture.state["classes"], strict=True))
    for region in RECORDS.regions:
        assert (drawn[region.code] != ".") == (region.unit_code in units)
    gained = {one.unit_code for one in RECORDS.regions if drawn[one.code] == "2"}
    assert len(gained) == total
    assert (picture.state["selected"], picture.state["layer"]) == (None, "regions")


def test_the_map_of_what_changed(cover):
    _, columns = compare.show_days(cover(year=2019, against="2022", place="73"), ID)
    state = columns.columns[0][0].state
    # DKI Jakarta's six regions are one of the 23 that had one.
    assert {key: state["classes"].count(key) for key in "012"} == {"0": 406, "1": 28, "2": 80}
    assert (state["step"], state["since"], state["span"]) == ("2022-12-31", "2020", "pada 2020–2022")
    assert (state["selected"], state["focus"]) == (None, None)


def figures_of(cover, t, place, against, **changes):
    table = compare.table_places(cover(place=place, against=against, **changes), t)
    return table.heads, {name: values for name, *values in table.rows}


def test_two_regions_in_numbers(cover):
    heads, figures = figures_of(cover, EN, "73.06", "73.05")
    assert heads == ("As of the end of 2025", "Kabupaten Gowa", "Kabupaten Takalar")
    assert figures["Population"] == ["825,369", "332,863"]
    assert figures["Status"] == ["Had an MPP before 2025", "No MPP on record"]
    assert figures["Inauguration"] == ["7 March 2024", "–"]
    assert (figures["Agencies"], figures["Services"]) == (["29", "–"], ["147", "–"])
    assert figures["Services per 100,000"] == ["17.8", "–"]
    # Only a place without an MPP has a nearest one.
    assert figures["Nearest MPP"][0] == figures["To the nearest MPP, km"][0] == "–"
    assert figures["Nearest MPP"][1] == "Kabupaten Gowa"
    assert "Share with an MPP" not in figures


def test_a_province_beside_a_region(cover):
    heads, figures = figures_of(cover, ID, "73", "73.71")
    assert heads[1:] == ("Provinsi Sulawesi Selatan", "Kota Makassar")
    assert (figures["Daerah"], figures["Punya MPP"], figures["Persentase daerah ber-MPP"]) == (
        ["24", "–"],
        ["19", "–"],
        ["79%", "–"],
    )
    assert figures["Penduduk di daerah ber-MPP"] == ["84%", "–"]


def test_what_lies_ahead_of_the_day_is_not_said(cover):
    """Kabupaten Gowa got its MPP in 2024; Aceh Besar began to serve in 2022 and was inaugurated in 2023."""
    _, figures = figures_of(cover, EN, "73.06", "11.06", year=2022)
    assert figures["Status"] == ["No MPP on record", "In service, not yet counted by the ministry"]
    assert "Inauguration" not in figures
    assert figures["In service by"] == ["–", "22 December 2022"]


def test_what_no_source_states_is_not_known_and_what_does_not_count_is_said(cover):
    _, figures = figures_of(cover, ID, "64.03", "31.71")
    assert figures["Status"] == ["Sudah melayani, belum dihitung kementerian", "Sudah ada sebelum 2025"]
    assert (figures["Instansi"], figures["Layanan"]) == (["16", "7"], ["tidak diketahui", "328"])
    assert figures["Peresmian"] == ["–", "12 Oktober 2017"]


def test_no_service_is_a_number_and_not_unknown():
    toy = make_toy(("73.01",), ("73.02",), statements=[state("73.01", "opened", "2020", services=0)])
    coverage = Coverage(toy, select_toy(toy, place="73.01", against="73.02"))
    rows = {name: values for name, *values in compare.table_places(coverage, EN).rows}
    assert rows["Services"] == ["0", "–"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("place", "against", "groups"),
    [
        ("73.71", None, ["Sulawesi Selatan", "Indonesia"]),
        ("73.71", "73.06", ["Sulawesi Selatan", "Indonesia"]),
        ("51", "35.78", ["Bali", "Jawa Timur", "Indonesia"]),
        ("51.71", "2020", ["Bali", "Indonesia"]),
    ],
)
def test_curves_of_places_and_the_country(cover, language, place, against, groups):
    t, coverage = texts_in(language), cover()
    chart = chart_curves(coverage, (place, against), t)
    values = find_data(chart)[0]
    assert list(dict.fromkeys(row["group"] for row in values)) == groups
    last = {row["group"]: (row["covered"], row["units"]) for row in values if row["year"] == "2025"}
    assert last["Indonesia"] == (304, 509)
    assert chart.description == t("place.curve.description")
    table = table_curves(coverage, (place, against), t)
    assert table.heads[1:] == tuple(groups)
    assert len(table.rows) == len(CHOICES.years)
    assert table.rows[8][-1] == "60%"


def test_two_places_have_a_table_curves_and_their_numbers(cover):
    (columns,) = compare.show_places(cover(place="73", against="51"), ID)
    assert [type(block) for column in columns.columns for block in column] == [Table, Chart, Table]
