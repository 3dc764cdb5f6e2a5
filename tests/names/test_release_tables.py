"""Tables inside a release become the items of a list."""

import pytest

from mpp_geo.names.plain_text import Line
from mpp_geo.names.release_tables import unfold_tables


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("No | Daerah | Instansi | Layanan\n1 | Kota Tual | 12 | 40", ["Kota Tual (12 instansi, 40 layanan)"]),
        ("Daerah\tJumlah Layanan\nKota Tual\t40\nJumlah\t40", ["Kota Tual (40 layanan)"]),
        (
            "| MPP | Provinsi | Agencies |\n|---|---|---|\n| Kota Tual | Maluku | 12 |",
            ["Kota Tual, Maluku (12 instansi)"],
        ),
        ("No Daerah Instansi Layanan\n1 Kota Tual 12 40", ["Kota Tual (12 instansi, 40 layanan)"]),
        ("Daerah  Instansi\nKota Tual  -", ["Kota Tual"]),
        ("Kota ini punya layanan\nKota Tual", []),
    ],
)
def test_a_table(table, rows):
    lines = [Line(number, text) for number, text in enumerate(table.splitlines(), start=1)]
    assert [line.text for line, is_row in unfold_tables(lines) if is_row] == rows
