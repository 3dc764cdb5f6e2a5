"""Catalogues, numbers and dates in two languages."""

import string

import pytest

from mpp_geo.paths import ROOT
from mpp_geo.texts import texts_in


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


# Keys that are put together from a word of the code: "status." + status.
FAMILIES = {"basis", "level", "share", "map", "event", "confidence", "island", "tab", "column", "kind", "refused",
            "fact", "status", "place", "about", "finding"}  # fmt: skip


def test_every_text_is_used():
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "mpp_geo").rglob("*.py"))
    keys = [key for key in texts_in("id").messages if key.partition(".")[0] not in FAMILIES]
    assert [key for key in keys if f'"{key}"' not in code and f"'{key}'" not in code] == []
