"""Pasted text becomes lines of plain text."""

import pytest

from mpp_geo.core.errors import DataError
from mpp_geo.names.plain_text import MAX_CHARACTERS, read_lines

NAMES = {"Bolaang Mongondow", "Bolaang Mongondow Selatan", "Sigi", "Kota Tual"}


def lines(text):
    return [(line.number, line.text) for line in read_lines(text, NAMES.__contains__) if line.text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b.\r\nC d.\rE", [(1, "a b."), (2, "C d."), (3, "E")]),
        ("Kota\u00a0Tual\u200b \u202eSigi\ufeff", [(1, "Kota Tual Sigi")]),
        ("Kota\0 Tual", [(1, "Kota Tual")]),
        ("Kota &amp; Kab.&nbsp;Sigi", [(1, "Kota & Kab. Sigi")]),
        ("<p>Kota <b>Tual</b></p>\n<p>Sigi</p>", [(1, "Kota Tual"), (2, "Sigi")]),
        ("<script>\nalert('Kota Tual')\n</script>Sigi", [(3, "Sigi")]),
        ("<script>alert(1)", []),
        ("<tr><td>Kota Tual</td><td>12</td></tr>", [(1, "Kota Tual\t12")]),
        ("a < b > c", [(1, "a < b > c")]),
        ("Bolaang Mongondow\nSelatan dan Sigi", [(1, "Bolaang Mongondow Selatan dan Sigi")]),
        ("Kabupaten\nSigi", [(1, "Kabupaten Sigi")]),
        ("Una-\nUna", [(1, "Una-Una")]),
        ("4 Maret\n2025", [(1, "4 Maret 2025")]),
        ("Kota Tual,\nSigi", [(1, "Kota Tual, Sigi")]),
        ("Kota Tual\nSigi", [(1, "Kota Tual"), (2, "Sigi")]),
        ("Kota Tual,\n1. Sigi", [(1, "Kota Tual,"), (2, "1. Sigi")]),
        ("Kota Tual.\n\nSigi", [(1, "Kota Tual."), (3, "Sigi")]),
    ],
)
def test_what_was_pasted(text, expected):
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x" * (MAX_CHARACTERS + 1), "at most 1,000,000 are read"),
        ("%PDF-1.7 …", "binary file"),
        ("\0\x01" * 50, "binary"),
    ],
)
def test_what_is_no_text_is_refused(text, says):
    with pytest.raises(DataError, match=says):
        lines(text)
