"""Catalogues, numbers and dates in two languages."""

import ast
import re
import string

import pytest

from mpp_geo.core.paths import ROOT
from mpp_geo.core.texts import texts_in


def names_in(message):
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def test_both_catalogues_have_the_same_keys_and_names_to_fill_in():
    indonesian, english = texts_in("id").messages, texts_in("en").messages
    assert set(indonesian) == set(english)
    assert {key: names_in(text) for key, text in indonesian.items()} == {
        key: names_in(text) for key, text in english.items()
    }
    assert all(text.strip() for text in (*indonesian.values(), *english.values()))


@pytest.mark.parametrize(
    ("language", "number", "percent", "millions", "dates"),
    [
        ("id", "1.234,5", "53%", "230,4 juta", ["2024", "Juni 2024", "24 Juni 2024", ""]),
        ("en", "1,234.5", "53%", "230.4 million", ["2024", "June 2024", "24 June 2024", ""]),
    ],
)
def test_numbers_and_dates_are_written_as_in_the_language(language, number, percent, millions, dates):
    t = texts_in(language)
    assert t.number(1234.5, 1) == number
    assert t.percent(0.534) == percent
    assert t.millions(230_361_469) == millions
    assert [t.date(text) for text in ("2024", "2024-06", "2024-06-24", "")] == dates


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (0.125, 2, "0,12"),
        (2.675, 2, "2,68"),
        (0.5, 0, "0"),
        (1.5, 0, "2"),
        (1e15, 0, "1.000.000.000.000.000"),
        (1e-7, 2, "0,00"),
        (-0.04, 1, "-0,0"),
        (-1234.5, 1, "-1.234,5"),
        (7, 1, "7,0"),
        (1234.5, 0, "1.234"),
    ],
)
def test_numbers_are_rounded_as_they_are_written_halves_to_the_even_digit(value, digits, written):
    assert texts_in("id").number(value, digits) == written


@pytest.mark.parametrize(
    ("first", "last", "span", "within"),
    [
        ("2024-01-01", "2024-12-31", "2024", "in 2024"),
        ("2022-01-01", "2024-12-31", "2022–2024", "in 2022–2024"),
        ("2024-01-01", "2024-06-24", "1 January 2024 – 24 June 2024", "from 1 January 2024 to 24 June 2024"),
        ("2024-06-24", "2024-06-24", "24 June 2024", "on 24 June 2024"),
        ("2024-12-31", "2024-12-31", "31 December 2024", "on 31 December 2024"),
    ],
)
def test_days_from_one_to_another(first, last, span, within):
    t = texts_in("en")
    assert (t.span(first, last), t.within(first, last)) == (span, within)


@pytest.mark.parametrize(
    ("day", "moment", "start"),
    [
        ("2024-12-31", "akhir 2024", "31 Desember 2024"),
        ("2024-06-24", "24 Juni 2024", "24 Juni 2024"),
        ("2024-01-01", "1 Januari 2024", "2024"),
    ],
)
def test_a_day_ends_its_year_or_begins_it(day, moment, start):
    t = texts_in("id")
    assert (t.moment(day), t.start(day)) == (moment, start)


@pytest.mark.parametrize(("share", "words"), [(0, "0%"), (0.001, "1%"), (0.999, "99%"), (1, "100%")])
def test_all_and_none_are_never_a_matter_of_rounding(share, words):
    assert texts_in("id").percent(share) == words


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["A"], "A"), (["A", "B"], "A dan B"), (["A", "B", "C"], "A, B, dan C")]
)
def test_names_are_joined_in_words(names, words):
    assert texts_in("id").join(names) == words


def test_english_holds_no_indonesian_words():
    indonesian = {"dan", "yang", "di", "dari", "belum", "daerah", "tahun", "sumber", "unduh", "pulau", "luar", "ada"}
    words = {
        word.strip(string.punctuation + "–…“”*").lower()
        for text in texts_in("en").messages.values()
        for word in text.split()
    }
    assert words & indonesian == set()


def is_key_part(text):
    return all(letter.isalnum() or letter in "._" for letter in text)


def read_keys():
    """Return the texts of the code that are keys, and patterns of those that are put together: "status." + status."""
    said, patterns = set(), set()
    for path in (ROOT / "mpp_geo").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [str(part.value) if isinstance(part, ast.Constant) else "" for part in node.values]
                if "." in "".join(parts) and is_key_part("".join(parts)):
                    patterns.add("".join(re.escape(part) if part else "[A-Za-z0-9_. -]*" for part in parts))
    return said, patterns


def test_every_text_is_used():
    said, patterns = read_keys()
    used = re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    assert [key for key in texts_in("id").messages if key not in said and not used.fullmatch(key)] == []
