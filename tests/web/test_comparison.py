"""Two years and two places: what the view "Compare" says, in numbers known from the tables."""

import re
from html import unescape

import pytest

from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.coverage import classify_units
from mpp_geo.web import comparison

ID, EN = texts_in("id"), texts_in("en")


def read_rows(html):
    """Return the rows of a table of ours as lists of text, the heads first."""
    rows = [row.split("</table>")[0] for row in html.split("<tr>")[1:]]
    return [[unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.split(r"<t[hd][^>]*>", row)[1:]] for row in rows]


@pytest.mark.parametrize(
    ("year", "against", "other", "since"),
    [
        (2025, None, 2024, None),
        (2017, None, 2018, None),  # There is no year before the first.
        (2025, "2020", 2020, 2021),
        (2020, "2025", 2025, 2021),
        (2024, "2024", 2023, None),
        (2024, "73.71", 2023, None),
    ],
)
def test_the_other_year(newest, year, against, other, since):
    selection = newest.but(year=year, against=against)
    assert comparison.other_year(selection) == other
    wide = comparison.between(selection)
    assert (wide.year, wide.since) == (max(year, other), since)


@pytest.mark.parametrize(
    ("changes", "indonesian", "english"),
    [
        ({"year": 2022, "against": "2019"},
         "Dari akhir 2019 sampai akhir 2022, 80 daerah lagi mendapat MPP; 41% di antaranya di luar Jawa.",
         "From the end of 2019 to the end of 2022, 80 more local governments got an MPP; 41% of these lie beyond "
         "Java."),
        ({"year": 2022, "against": "2023", "since": 2018},
         "Dari akhir 2022 sampai akhir 2023, 70 daerah lagi mendapat MPP; 64% di antaranya di luar Jawa.",
         "From the end of 2022 to the end of 2023, 70 more local governments got an MPP; 64% of these lie beyond "
         "Java."),
        # All of Bali lies beyond Java.
        ({"provinces": ("51",), "against": "2023"},
         "Dari akhir 2023 sampai akhir 2025, 5 daerah lagi mendapat MPP.",
         "From the end of 2023 to the end of 2025, 5 more local governments got an MPP."),
        ({"provinces": ("51",), "against": "2024"},
         "Dari akhir 2024 sampai akhir 2025 tidak ada MPP baru yang diketahui di pilihan ini.",
         "From the end of 2024 to the end of 2025 no new MPP is known in this selection."),
    ],
)  # fmt: skip
def test_what_changed_in_words(newest, tables, changes, indonesian, english):
    said = [comparison.say_change(tables, newest.but(**changes), t) for t in (ID, EN)]
    assert said == [indonesian, english]


def test_the_two_years_in_numbers(newest, tables):
    rows = read_rows(comparison.write_years(tables, newest.but(year=2022, against="2025", since=2020), EN))
    assert rows == [
        ["Group", "2022", "2025", "Increase", "Share 2022", "Share 2025"],
        ["Java", "57", "107", "+50", "50%", "94%"],
        ["Beyond Java", "46", "197", "+151", "12%", "50%"],
        ["Total", "103", "304", "+201", "20%", "60%"],
    ]


def test_only_groups_that_the_selection_has(newest, tables):
    rows = read_rows(comparison.write_years(tables, newest.but(provinces=("51",), against="2023"), ID))
    assert [row[0] for row in rows] == ["Kelompok", "Luar Jawa", "Seluruhnya"]
    assert rows[1][1:4] == ["4", "9", "+5"]
    empty = read_rows(comparison.write_years(tables, newest.but(text="no such name"), ID))
    assert len(empty) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"measure": "distance", "low": 100, "against": "2017"},
        {"measure": "distance", "low": 200, "year": 2019, "against": "2025"},
        # Few agencies by 2025; some had said fewer before.
        {"measure": "agencies", "high": 15, "against": "2019"},
        {"measure": "services", "low": 100, "high": 150, "year": 2020, "against": "2024", "basis": "serving"},
    ],
)
def test_a_range_is_one_of_the_selections_year_and_the_table_adds_up_to_the_sentence(newest, tables, changes):
    selection = newest.but(**changes)
    rows = read_rows(comparison.write_years(tables, selection, EN))[1:]
    more = {row[0]: int(row[3]) for row in rows}
    assert more["Total"] == more.get("Java", 0) + more.get("Beyond Java", 0)
    assert f"{more['Total'] or 'no new'} " in comparison.say_change(tables, selection, EN)
    # The units of the finding are those that are compared.
    drawn = comparison.make_map_state(tables, selection, EN)["classes"]
    units = set(classify_units(tables, selection)["unit_code"])
    assert [key != "." for key in drawn] == [unit in units for unit in tables.regions["unit_code"]]
    assert all(int(row[1]) <= int(row[2]) for row in rows)


def test_the_map_of_what_changed(newest, tables):
    state = comparison.make_map_state(tables, newest.but(year=2019, against="2022"), ID)
    classes = state["classes"]
    # DKI Jakarta's six regions are one of the 23 that had one.
    assert {key: classes.count(key) for key in "012"} == {"0": 406, "1": 28, "2": 80}
    assert (state["step"], state["since"], state["span"]) == (2022, 2020, "2020–2022")
    assert (state["selected"], state["focus"]) == (None, None)


def test_two_regions_in_numbers(newest, tables):
    rows = read_rows(comparison.write_places(tables, newest.but(place="73.06", against="73.05"), EN))
    assert rows[0] == ["At the end of 2025", "Kabupaten Gowa", "Kabupaten Takalar"]
    figures = {name: values for name, *values in rows[1:]}
    assert figures["Population"] == ["825,369", "332,863"]
    assert figures["Status"] == ["Had an MPP before 2025", "None known"]
    assert figures["Inauguration"] == ["7 March 2024", "–"]
    assert (figures["Agencies"], figures["Services"]) == (["29", "–"], ["147", "–"])
    assert figures["Services per 100,000"] == ["17.8", "–"]
    # Only a place without an MPP has a nearest one.
    assert figures["Nearest MPP"][0] == figures["To the nearest MPP, km"][0] == "–"
    assert figures["Nearest MPP"][1] == "Kabupaten Gowa"
    assert "Share" not in figures


def test_a_province_beside_a_region(newest, tables):
    rows = read_rows(comparison.write_places(tables, newest.but(place="73", against="73.71"), ID))
    figures = {name: values for name, *values in rows[1:]}
    assert rows[0][1:] == ["Provinsi Sulawesi Selatan", "Kota Makassar"]
    assert (figures["Daerah"], figures["Punya MPP"], figures["Persentase"]) == (["24", "–"], ["19", "–"], ["79%", "–"])
    assert figures["Penduduk di daerah ber-MPP"] == ["84%", "–"]


def test_what_lies_ahead_of_the_year_is_not_said(newest, tables):
    """Kabupaten Gowa got its MPP in 2024; Aceh Besar began to serve in 2022 and was inaugurated in 2023."""
    rows = read_rows(comparison.write_places(tables, newest.but(year=2022, place="73.06", against="11.06"), EN))
    figures = {name: values for name, *values in rows[1:]}
    assert figures["Status"] == ["None known", "Serving, not in the ministry's count"]
    assert "Inauguration" not in figures
    assert figures["In service by"] == ["–", "22 December 2022"]


def test_what_no_source_states_is_not_known_and_what_does_not_count_is_said(newest, tables):
    rows = read_rows(comparison.write_places(tables, newest.but(place="64.03", against="31.71"), ID))
    figures = {name: values for name, *values in rows[1:]}
    assert figures["Status"] == ["Melayani, belum dalam hitungan kementerian", "Sudah ada sebelum 2025"]
    assert (figures["Instansi"], figures["Layanan"]) == (["16", "tidak diketahui"], ["tidak diketahui", "328"])
    assert figures["Peresmian"] == ["–", "12 Oktober 2017"]


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
def test_curves_of_places_and_the_country(newest, tables, language, place, against, groups):
    t = texts_in(language)
    chart = comparison.chart_curves(tables, newest.but(place=place, against=against), t)
    values = next(iter(chart["datasets"].values())) if "datasets" in chart else chart["data"]["values"]
    assert list(dict.fromkeys(row["group"] for row in values)) == groups
    last = {row["group"]: (row["covered"], row["units"]) for row in values if row["year"] == 2025}
    assert last["Indonesia"] == (304, 509)
    assert chart["description"] == t("place.curve.description")
