"""Five kinds of public list, rebuilt from the names in use there: at least 99 of 100 rows placed, and none wrong.

Names are varied as those lists write them; the region that each means is known, for they are made of the code table.
"""

import csv
import random

import pytest
from typer.testing import CliRunner

from mpp_geo.cli import app
from mpp_geo.core import paths
from mpp_geo.core.product import read_records
from tests.list_files import place, to_text, to_xlsx

REGIONS = read_records().regions
with (paths.PRODUCT / "region_codes.csv").open(encoding="utf-8", newline="") as file:
    CODES = list(csv.DictReader(file))
BPS = {row["region_code"]: row for row in CODES if row["scheme"] == "bps_2020"}
OLD_CODES = {row["region_code"]: row["code"] for row in CODES if row["scheme"] == "kemendagri_2020"}
# Names that were changed since 2016, as Permendagri 56 of 2015 writes them.
NAMES_2016 = {
    "12.12": "KAB. TOBA SAMOSIR", "81.03": "KAB. MALUKU TENGGARA BARAT", "76.01": "KAB. MAMUJU UTARA",
    "61.02": "KAB. PONTIANAK", "73.10": "KAB. PANGKAJENE KEPULAUAN", "12.10": "KAB. LABUHANBATU",
}  # fmt: skip
PROVINCE_NAMES = {province.code: province.name for province in read_records().provinces}


def short(region):
    kind = "KOTA" if region.kind.startswith("kota") else "KAB."
    bare = region.name.removeprefix("Kabupaten ").removeprefix("Kota ").removeprefix("Administrasi ").upper()
    return f"{kind} {bare}"


def before_2022(region):
    """The province of a region before Papua was divided."""
    old = OLD_CODES.get(region.code, region.code)
    return PROVINCE_NAMES[old[:2]]


def bps_codes():
    """A table of BPS: titles, its own codes, names without their kind, numbered columns, a total, a source."""
    rows = [[int(BPS[one.code]["code"]), BPS[one.code]["name"], round(one.population / 1000, 2)] for one in REGIONS]
    head = [
        ["Jumlah Penduduk Menurut Kabupaten/Kota (ribu jiwa)"],
        [],
        ["Kode", "Kabupaten/Kota", "Penduduk"],
        ["(1)", "(2)", "(3)"],
    ]
    return to_xlsx([*head, *rows, [None, "Indonesia", 1.0], ["Sumber: BPS, Sensus Penduduk 2020"]])


def kemendagri_2016():
    """The code table of 2016: codes and names of before the division of Papua, provinces merged over their regions."""
    rows, merged = [["KODE", "PROVINSI", "KABUPATEN / KOTA", "LUAS WILAYAH (Km2)"]], []
    for one in REGIONS:
        name = NAMES_2016.get(one.code, short(one))
        rows.append([OLD_CODES.get(one.code, one.code), before_2022(one).upper(), name, "1.234,56"])
    return to_xlsx(rows, merged)


def health():
    """Health centres: the kind behind the name, the province in short, several rows for a region."""
    shorts = {"Nusa Tenggara Barat": "NTB", "Nusa Tenggara Timur": "NTT", "Daerah Istimewa Yogyakarta": "DIY"}
    rows = [["No", "Prov", "Kab/Kota", "Nama Puskesmas", "Jumlah"]]
    for number, one in enumerate(REGIONS, start=1):
        kind, _, bare = short(one).title().partition(" ")
        rows.append(
            [number, shorts.get(one.province_name, one.province_name), f"{bare}, {kind}", "Puskesmas A", number]
        )
        rows.append(
            ["", shorts.get(one.province_name, one.province_name), f"{kind.rstrip('.')} {bare}", "Puskesmas B", 1]
        )
    return to_text([[f'"{cell}"' for cell in row] for row in [*rows, ["Jumlah", "", "", "", "9.999"]]], ";")


def election():
    """Results of an election: everything in capitals, apostrophes and hyphens as they come, old provinces of Papua."""
    rows = [["PROVINSI", "KABUPATEN/KOTA", "SUARA SAH", "PARTISIPASI (%)"]]
    for one in REGIONS:
        name = one.name.upper().replace("KABUPATEN ", "").replace("-", " - ").replace("KEPULAUAN", "KEP.")
        rows.append([before_2022(one).upper(), name, f"{one.population:,}".replace(",", "."), "81,5"])
    return to_text(rows, "\t", "utf-16")


def letterspaced():
    """A table as old printers set it: short names letterspaced to fill the column, provinces as headings above."""
    rows, province = [["Kabupaten/Kota", "Jumlah"]], ""
    for one in REGIONS:
        if one.province_name != province:
            province = one.province_name
            rows.append([province.upper(), 99])
        kind, _, bare = short(one).partition(" ")
        rows.append([f"{kind} {' '.join(bare)}" if " " not in bare and len(bare) < 8 else f"{kind} {bare}", 1])
    return to_text(rows, ";", "cp1252")


LISTS = {
    "BPS": (bps_codes, [one.code for one in REGIONS]),
    "Kemendagri of 2016": (kemendagri_2016, [one.code for one in REGIONS]),
    "health": (health, [one.code for one in REGIONS for _ in range(2)]),
    "election": (election, [one.code for one in REGIONS]),
    "letterspaced": (letterspaced, [one.code for one in REGIONS]),
}


@pytest.mark.parametrize("name", LISTS)
def test_the_command_places_a_public_list_and_nothing_is_wrong(name, tmp_path):
    make, meant = LISTS[name]
    # Nothing is stated: format, encoding, heads and columns are found out.
    given, out = tmp_path / "list.dat", tmp_path / "placed.csv"
    given.write_bytes(make())
    done = CliRunner().invoke(app, ["place", str(given), "-o", str(out)])
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [row for row in rows if row["how"] != "heading"]
    assert len(found) == len(meant)
    wrong = [(row["region_code"], code) for row, code in zip(found, meant, strict=True)
             if row["region_code"] not in ("", code)]  # fmt: skip
    assert wrong == []
    refused = [code for row, code in zip(found, meant, strict=True) if not row["region_code"]]
    assert len(refused) <= len(meant) / 100, refused
    assert len(rows) - len(found) == (38 if name == "letterspaced" else 0)
    # It says what it could not place, and its exit code does.
    assert done.exit_code == (1 if refused else 0)
    assert f"{len(found) - len(refused)} of {len(rows)} rows placed" in done.stderr


def test_slips_of_the_pen_place_nothing_wrong():
    """Any one letter left out, doubled or exchanged in a name with its kind and province: never another region."""
    chance = random.Random(20240624)
    rows, meant = [["Provinsi", "Kabupaten/Kota", "x"]], []
    for one in REGIONS:
        for _ in range(4):
            name = list(short(one))
            at = chance.randrange(5, len(name))
            way = chance.randrange(3)
            name[at : at + 1] = [] if way == 0 else [name[at]] * 2 if way == 1 else [chance.choice("AEIOUNRT")]
            rows.append([one.province_name, "".join(name), 1])
            meant.append(one.code)
    placed = place(to_text(rows)).placements
    wrong = [
        (row[1], one.code, code)
        for row, one, code in zip(rows[1:], placed, meant, strict=True)
        if one.code not in (None, code)
    ]
    assert wrong == []
    assert sum(one.code is not None for one in placed) / len(meant) > 0.85
