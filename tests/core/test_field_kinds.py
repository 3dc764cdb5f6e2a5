"""The two general kinds of fields: words and lists."""

import pytest

from mpp_geo.core.errors import SelectionError
from mpp_geo.core.field_kinds import ListField, WordField, check_in, slug
from mpp_geo.core.fields import FIELDS, ISLANDS
from tests.core.test_selection import CHOICES

WORD = WordField(
    target="basis", parameter="dasar", role="counting", default="one", values={"one": "satu", "two": "dua"}
)


def test_a_word_stands_for_a_value():
    assert (WORD.parse("dua", CHOICES), WORD.write("two", CHOICES)) == ("two", "dua")
    assert WORD.words(CHOICES) == ("satu", "dua")
    assert WORD.schema(CHOICES) == {"type": "string", "enum": ["satu", "dua"]}
    with pytest.raises(ValueError, match="two"):
        WORD.parse("two", CHOICES)


def test_a_list_writes_names_in_small_letters():
    assert ISLANDS.words(CHOICES) == ("bali-nusa-tenggara", "jawa")
    assert ISLANDS.write(("Bali-Nusa Tenggara", "Jawa"), CHOICES) == "bali-nusa-tenggara,jawa"
    assert ISLANDS.parse("jawa", CHOICES) == "Jawa"


@pytest.mark.parametrize(("text", "word"), [("Bali-Nusa Tenggara", "bali-nusa-tenggara"), ("73", "73")])
def test_slugs(text, word):
    assert slug(text) == word


def test_what_is_refused_is_cut_and_what_is_allowed_said():
    with pytest.raises(SelectionError, match=r"^place 'x{40}' does not exist; allowed: a, b$"):
        check_in("place", "x" * 99, ["b", "a"])


@pytest.mark.parametrize(
    "one", [one for one in FIELDS if isinstance(one, WordField | ListField)], ids=lambda one: one.name
)
def test_every_word_can_be_read_and_written_back(one):
    assert len(set(one.words(CHOICES))) == len(one.words(CHOICES))
    for word in one.words(CHOICES):
        value = one.parse(word, CHOICES)
        assert one.write((value,) if one.is_list else value, CHOICES) == word
