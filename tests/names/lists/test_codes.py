"""Codes of lists: Kemendagri's and those of BPS, which look alike and mean other regions."""

import csv

import pytest

from mpp_geo.core import paths
from mpp_geo.names.forms import join_letters, to_words
from mpp_geo.names.index import read_name_index
from mpp_geo.names.lists.codes import read_code
from mpp_geo.names.match import resolve
from tests.list_files import place, said, to_text

with (paths.PRODUCT / "region_codes.csv").open(encoding="utf-8", newline="") as file:
    CODES = list(csv.DictReader(file))


def test_every_code_stands_beside_the_name_of_its_region():
    index = read_name_index()
    provinces = {"91": "92", "94": "91"}
    assert len({row["region_code"] for row in CODES if row["scheme"] == "bps_2020"}) == 514
    for row in CODES:
        kind, province = None, None
        if row["scheme"] == "bps_2020":
            # BPS writes names without their kind, which the last two digits tell.
            kind = "kota" if row["code"][2:] >= "71" else "kabupaten"
            province = provinces.get(row["code"][:2], row["code"][:2])
        found = resolve(index, join_letters(to_words(row["name"])), province=province, kind=kind)
        assert found.region is not None, row
        assert found.region.code == row["region_code"], row


@pytest.mark.parametrize(
    ("cell", "digits", "scheme"),
    [
        ("11.01", "1101", "kemendagri"), (11.1, "1110", "kemendagri"), (1101, "1101", None), ("'1101", "1101", None),
        ("32.01.05", "3201", "kemendagri"), ("320105", "3201", "kemendagri"), ("3201010", "3201", "bps"),
        ("3201012001", "3201", None), ("32", None, None), ("Bogor", None, None), (None, None, None),
    ],
)  # fmt: skip
def test_a_code_is_read_in_any_form(cell, digits, scheme):
    found = read_code(cell)
    assert (found and found.digits, found and found.scheme) == (digits, scheme)


def codes(rows):
    placed = place(to_text([["kode", "nama", "x"], *rows]))
    return [one.code for one in placed.placements], placed


def test_the_names_beside_codes_tell_whose_they_are():
    found, placed = codes([["1101", "Simeulue", 1], ["1103", "Aceh Selatan", 1]])
    assert found == ["11.09", "11.01"]
    assert placed.scheme == "bps"
    found, placed = codes([["1109", "Simeulue", 1], ["1101", "Aceh Selatan", 1]])
    assert found == ["11.09", "11.01"]
    assert placed.scheme == "kemendagri"
    assert said(placed.remarks) == ["scheme.kemendagri"]


def test_without_names_the_head_tells_and_else_a_code_of_two_meanings_is_refused():
    bps = place(b"kode_bps,x\n1101,1\n3201,2\n")
    assert [one.code for one in bps.placements] == ["11.09", "32.01"]
    either = place(b"kode,x\n1101,1\n3201,2\n")
    assert [one.code for one in either.placements] == [None, "32.01"]
    assert either.placements[0].candidates == ("11.01", "11.09")


def test_a_code_that_one_scheme_does_not_know_tells_the_scheme():
    # 9401 was Merauke to BPS; Kemendagri has no such code.
    placed = place(b"kode,x\n9471,1\n1101,2\n")
    assert [one.code for one in placed.placements] == ["91.71", "11.09"]


def test_codes_of_before_2022_lead_to_those_of_today():
    (one,) = place(b"kode,x\n91.01,1\n").placements
    assert (one.code, one.how) == ("93.01", "former_code")


def test_a_code_and_a_name_that_contradict_each_other_are_both_offered():
    (one, _) = place(b"kode,kabupaten,x\n32.01,Kabupaten Garut,1\n32.02,Kab. Sukabumi,2\n").placements
    assert (one.how, one.candidates) == ("ambiguous", ("32.01", "32.05"))
