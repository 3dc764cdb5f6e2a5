"""Each row of a list has the region that it means, with the reason; what is not sure is refused with candidates."""

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.names.index import read_name_index
from mpp_geo.names.lists.alias_file import list_choices, read_choices, to_keys
from mpp_geo.names.lists.joining import say_why
from mpp_geo.names.lists.placed_list import Placement
from tests.list_files import place, said, to_geojson, to_text


def ways(rows, **roles):
    placed = place(to_text(rows), **roles)
    return [(one.how, one.code) for one in placed.placements]


def test_every_way_to_place_a_name_is_told_apart():
    rows = [
        ["Provinsi", "Kabupaten/Kota", "x"], ["Jawa Barat", "Kab. Bogor", 1], ["Sulawesi Selatan", "Ujung Pandang", 1],
        ["Jawa Barat", "Kab. Bandng Barat", 1], ["Papua", "Kab. Merauke", 1], ["Jawa Barat", "Bogor", 1],
        ["Jawa Barat", "Kab. Merauke", 1], ["Jawa Bart", "Kab. Garut", 1],
    ]  # fmt: skip
    placed = place(to_text(rows))
    t = texts_in("en")
    assert [(one.how, one.code) for one in placed.placements] == [
        ("name", "32.01"), ("alias", "73.71"), ("spelling", "32.17"), ("name", "93.01"), ("ambiguous", None),
        ("unknown", None), ("ambiguous", None),
    ]  # fmt: skip
    assert [say_why(one, t) for one in placed.placements] == [
        "official name", "other name", "close spelling (91.7%)", "official name; its province of before",
        "“Bogor” fits several regions", "“Kab. Merauke” does not lie in Jawa Barat", "“Jawa Bart” is no province",
    ]  # fmt: skip
    assert [one.candidates for one in placed.placements[4:]] == [("32.01", "32.71"), ("93.01",), ("32.05",)]
    assert (placed.placed, placed.refused) == (4, 3)


def test_a_kecamatan_places_a_row_or_settles_a_name():
    assert ways([["Kecamatan", "Provinsi"], ["Kec. Cibinong", "Jawa Barat"], ["Bogor Tengah", "Jawa Barat"]]) == [
        ("district", "32.01"), ("district", "32.71"),
    ]  # fmt: skip
    assert ways([["Kecamatan", "Kabupaten"], ["Cibinong", "Bogor"], ["Bogor Tengah", "Bogor"]]) == [
        ("district", "32.01"), ("district", "32.71"),
    ]  # fmt: skip


def test_a_point_places_a_row_or_settles_a_name():
    placed = place(
        to_geojson([({"kab": "Bogor"}, 106.8, -6.6), ({"kab": None}, 106.8, -6.48), ({"kab": "Garut"}, 1, 1)])
    )
    assert [(one.how, one.code) for one in placed.placements] == [
        ("point", "32.71"),
        ("point", "32.01"),
        ("name", "32.05"),
    ]


def test_a_point_elsewhere_does_not_overrule_a_name_but_is_offered():
    (one,) = place(to_geojson([({"kab": "Bogr raya"}, 107.6, -6.9)]), name="kab").placements
    assert (one.how, one.candidates[-1]) == ("unknown", "32.73")


def test_provinces_above_their_regions_are_headings_that_settle_them():
    rows = [
        ["Daerah", "x"],
        ["Jambi", 9],
        ["Kerinci", 1],
        ["Merangin", 1],
        ["Jawa Barat", 8],
        ["Garut", 1],
        ["Banjar", 1],
    ]
    assert ways(rows) == [
        ("heading", None), ("name", "15.01"), ("name", "15.02"),
        ("heading", None), ("name", "32.05"), ("name", "32.79"),
    ]  # fmt: skip


def test_the_name_of_a_province_alone_is_refused():
    assert ways([["Daerah", "x"], ["Jambi", 1], ["Kerinci", 1]])[0] == ("ambiguous", None)


def test_a_name_without_a_kind_is_the_kabupaten_where_the_list_says_kota_of_every_kota():
    rows = [["Daerah", "x"], ["BOGOR", 1], ["KOTA BOGOR", 1], ["GARUT", 1], ["JAYAPURA", 1]]
    assert ways(rows) == [("name", "32.01"), ("name", "32.71"), ("name", "32.05"), ("ambiguous", None)]
    assert ways([*rows, ["KAB. CIANJUR", 1]])[0] == ("ambiguous", None)


def test_a_choice_holds_for_all_rows_spelled_alike_and_comes_back_from_its_file():
    content = to_text([["Kabupaten", "x"], ["Bogor", 1], ["bogor", 2], ["Garut", 3]])
    index = read_name_index()
    rows = list_choices({("Bogor", ""): "32.71"}, index)
    assert rows == [{"name": "Bogor", "province": "", "region_code": "32.71", "region_name": "Kota Bogor"}]
    again = read_choices(to_text([rows[0], rows[0].values()]), index)
    placed = place(content, chosen=to_keys(again))
    assert [(one.how, one.code) for one in placed.placements] == [
        ("chosen", "32.71"),
        ("chosen", "32.71"),
        ("name", "32.05"),
    ]
    assert said(placed.remarks) == ["several_rows"]


@pytest.mark.parametrize(
    ("rows", "called", "candidates"),
    [
        ([["Kode", "x"], ["1101", 1], ["1101", 2]], ("1101", ""), ("11.01", "11.09")),
        ([["Kecamatan", "Provinsi"], ["Sukajaya", ""], ["Kec. Sukajaya", ""]], None, None),
    ],
)
def test_codes_and_kecamatan_that_mean_several_regions_are_settled_by_a_choice(rows, called, candidates):
    content = to_text(rows)
    placed = place(content)
    assert [one.how for one in placed.placements] == ["ambiguous"] * 2
    first = placed.called[0]
    assert called is None or (first, placed.placements[0].candidates) == (called, candidates)
    chosen = placed.placements[0].candidates[1]
    settled = place(content, chosen=to_keys({first: chosen}))
    assert [(one.how, one.code) for one in settled.placements] == [("chosen", chosen)] * 2
    assert settled.called == {}


def test_a_choice_for_a_code_gives_way_where_the_column_says_whose_it_is():
    rows = [["Kode BPS", "x"], ["1101", 1]]
    assert place(to_text(rows), chosen=to_keys({("1101", ""): "11.01"})).placements[0] == Placement("bps_code", "11.09")


def test_codes_are_those_of_whom_people_say():
    rows = [["Kode", "x"], ["1101", 1]]
    assert ways(rows, scheme="bps") == [("bps_code", "11.09")]
    assert ways(rows, scheme="kemendagri") == [("code", "11.01")]


def test_a_point_at_sea_is_settled_by_a_choice_for_it_alone():
    content = to_geojson([({"x": 1}, 106.8, -5.9), ({"x": 2}, 106.9, -5.9), ({"x": 3}, 106.8, -5.9)])
    placed = place(content)
    assert placed.called == {
        0: ("5.9000 S, 106.8000 E", ""), 1: ("5.9000 S, 106.9000 E", ""), 2: ("5.9000 S, 106.8000 E", "")
    }  # fmt: skip
    settled = place(content, chosen=to_keys({("5.9000 S, 106.8000 E", ""): "31.01"}))
    assert [(one.how, one.code) for one in settled.placements] == [("chosen", "31.01"), ("unknown", None),
                                                                 ("chosen", "31.01")]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [to_text([["lat", "lon"], [106.8, -6.6], [107.6, -6.9]]), to_geojson([({}, -6.6, 106.8), ({}, -6.9, 107.6)])],
    ids=["columns", "GeoJSON"],
)
def test_swapped_points_are_exchanged(content):
    assert said(place(content).remarks) == ["swapped"]
    placed = place(content, is_swapped=True)
    assert [one.code for one in placed.placements] == ["32.71", "32.73"]
    assert said(placed.remarks) == ["exchanged"]


def test_regions_with_several_rows_are_named():
    placed = place(to_text([["Kab", "x"], ["Kab. Bogor", 1], ["Kota Bogor", 2], ["Kab. Bogor", 3], ["Kota Bogor", 1]]))
    assert placed.several == ("32.01", "32.71")
    assert [one.say(texts_in("en")) for one in placed.remarks] == [
        "Kabupaten/kota with more than one row (2): Kabupaten Bogor, Kota Bogor."
    ]


def test_proposed_columns():
    rows = [
        ["No", "Kode Wilayah", "Prov", "Nama Kab/Kota", "Lintang", "Bujur", "Tahun", "Jumlah Puskesmas"],
        [1, "32.01", "Jawa Barat", "Kab. Bogor", "-6,5", "106,8", 2023, 101],
        [2, "32.02", "Jawa Barat", "Kab. Sukabumi", "-7,0", "106,7", 2023, 58],
    ]
    roles = place(to_text(rows, ";")).roles
    assert (roles.code, roles.province, roles.name) == ("Kode Wilayah", "Prov", "Nama Kab/Kota")
    assert (roles.latitude, roles.longitude, roles.date, roles.figures) == (
        "Lintang",
        "Bujur",
        "Tahun",
        ("Jumlah Puskesmas",),
    )
