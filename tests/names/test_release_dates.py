"""Dates as releases state them, settled by the page's own."""

import pytest

from mpp_geo.names.release_dates import find_dates, settle_date


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("Selasa (4/3/2025)", "", "2025-03-04"), ("4 Maret 2025", "", "2025-03-04"),
        ("March 4, 2025", "", "2025-03-04"),
        ("4 Maret", "2025-03-06", "2025-03-04"), ("(30/12)", "2025-01-02", "2024-12-30"),
        ("(2/1)", "2024-12-30", "2025-01-02"),
        ("Selasa (4/3)", "", ""), ("besok", "2025-02-28", "2025-03-01"), ("lusa", "2025-02-28", "2025-03-02"),
        ("hari ini", "2025-02-28", "2025-02-28"), ("yesterday", "2025-03-01", "2025-02-28"), ("tomorrow", "", ""),
        ("bulan depan", "2025-12-03", "2026-01"), ("next year", "2025-12-03", "2026"),
        ("pekan depan", "2025-12-03", ""),
        ("Maret 2025", "", "2025-03"), ("pada 2027", "", "2027"), ("akhir 2026", "", "2026"),
    ],
)  # fmt: skip
def test_a_stated_date(text, anchor, expected):
    (stated,) = find_dates(text)
    assert settle_date(stated, anchor) == expected


@pytest.mark.parametrize("text", ["31/2/2024", "(31/13)", "12 instansi", "tahun 1999", "ke-4", "satu"])
def test_what_is_no_date(text):
    assert find_dates(text) == []
