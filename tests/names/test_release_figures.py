"""Numbers in digits and words, what they count, and how many MPP an act is about."""

import pytest

from mpp_geo.names.release_figures import find_figures, find_numbers, find_stated_counts


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("tiga", 3), ("tiga belas", 13), ("sepuluh", 10), ("sebelas", 11), ("dua puluh", 20), ("empat puluh dua", 42),
        ("seratus", 100), ("seratus dua puluh lima", 125), ("tiga ratus empat", 304), ("seribu", 1000), ("nine", 9),
        ("twelve", 12), ("twenty-two", 22), ("one hundred and five", 100), ("ketiga", 3), ("ketujuh belas", 17),
        ("1.024", 1024), ("1,024", 1024), ("17", 17),
    ],
)  # fmt: skip
def test_a_number_in_words(words, value):
    numbers = find_numbers(f"ada {words} instansi")
    assert (numbers[0].value if numbers else 0) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 layanan dari 12 instansi", [("services", 40), ("agencies", 12)]),
        ("tiga belas lembaga dan 40 jenis layanan", [("agencies", 13), ("services", 40)]),
        ("sekitar 40 layanan", [("services", None)]), ("layanan: 40", [("services", 40)]),
        ("40 gerai dan 12 loket", []), ("mal pelayanan publik ke-40", []), ("22 public service malls", []),
    ],
)  # fmt: skip
def test_what_numbers_count(text, expected):
    assert [(figure.name, figure.value) for figure in find_figures(text, find_numbers(text), ())] == expected


def test_a_list_in_order():
    (figure,) = find_figures(text := "masing-masing 12, 14, dan 16 instansi", find_numbers(text), ())
    assert figure.values == (12, 14, 16)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("meresmikan 15 Mal Pelayanan Publik", [15]), ("lima MPP baru diresmikan", [5]), ("22 more malls", [22]),
        ("Ketiga MPP itu", [3]), ("kini 206 MPP", []), ("MPP ke-206", []), ("total 206 MPP", []),
        ("9 MPP di Indonesia", []), ("sekitar 9 MPP", []), ("lantai 4 Mal", []), ("satu MPP", []),
    ],
)  # fmt: skip
def test_how_many_mpp_an_act_is_about(text, counts):
    assert [number.value for number in find_stated_counts(text, find_numbers(text))] == counts
