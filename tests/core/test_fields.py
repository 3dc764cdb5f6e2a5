"""Fields: each says what it takes, in one way for addresses, options, schemas, file names and sentences."""

import re
from dataclasses import replace

import pytest

from mpp_geo.core import fields
from mpp_geo.core.fields import FIELDS
from mpp_geo.core.measures import MEASURES
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.core.vocabulary import VIEWS
from tests.core.test_selection import CHOICES as FEW

EN = texts_in("en")
# Enough places for a second page.
CHOICES = replace(FEW, places=FEW.places | {f"12.{number:02}" for number in range(60)})
# One valid text of an address for each field, by its name.
EXAMPLES = {
    "year": "2018", "day": "2018-06-24", "since": "2018", "basis": "layanan", "level": "provinsi", "measure": "jarak",
    "islands": "jawa", "provinces": "73", "kind": "kota", "confidence": "tinggi", "text": "Kota", "low": "5",
    "high": "9", "place": "73.71", "against": "2018", "reach": "25", "order": "jarak", "view": "tabel",
    "batch": "2018-06-24", "sort": "-layanan", "page": "2",
    "form": "lingkaran", "language": "en",
    "plans": "ya",
}  # fmt: skip


def matches(schema, text):
    """Return whether a text of an address is of a schema, by what these schemas use."""
    if schema["type"] == "array":
        return all(matches(schema["items"], part) for part in text.split(","))
    if schema["type"] == "integer":
        number = int(text)
        return number in schema["enum"] if "enum" in schema else schema["minimum"] <= number <= schema["maximum"]
    if "enum" in schema:
        return text in schema["enum"]
    if schema.get("format") == "date":
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None
    return re.search(schema["pattern"], text) is not None


def test_every_field_has_a_name_and_a_parameter_of_its_own():
    for name in ("name", "parameter"):
        assert len({getattr(one, name) for one in FIELDS}) == len(FIELDS)
    assert {one.name for one in FIELDS} == set(EXAMPLES)
    assert {one.role for one in FIELDS} == {"counting", "measure", "filter", "look"}


def test_every_field_but_choices_is_one_of_the_selection():
    assert {one.target for one in FIELDS} | {"choices"} == set(Selection.__dataclass_fields__)


@pytest.mark.parametrize("one", FIELDS, ids=lambda one: one.name)
def test_an_example_goes_through_the_schema_the_parser_and_the_selection(one):
    text = EXAMPLES[one.name]
    assert matches(one.schema(CHOICES), text)
    value = one.parse(text, CHOICES)
    value = (value,) if one.is_list else value
    changes = {"measure": "distance"} if one.name in ("low", "high") else {}
    if one.name == "level":
        changes = {"measure": ""}
    selection = Selection(CHOICES, **{**changes, one.target: value})
    assert one.is_set(selection)
    assert one.write_selection(selection) == text
    if one.role in ("filter", "look"):
        assert not one.is_set(selection.without(one.target))
    assert one.write_selection(Selection(CHOICES)) is None


@pytest.mark.parametrize("one", FIELDS, ids=lambda one: one.name)
def test_what_is_no_value_is_refused_with_words_for_what_is(one):
    if one.name != "text":
        with pytest.raises(ValueError, match="no such"):
            one.parse("no such", CHOICES)
    assert one.allowed(CHOICES)


@pytest.mark.parametrize("one", [one for one in FIELDS if one.option], ids=lambda one: one.name)
def test_an_option_has_help(one):
    assert one.help.endswith(".")
    assert re.fullmatch("[a-z]+", one.option)


def test_looks_have_no_option():
    assert all(not one.option for one in FIELDS if one.role == "look")
    assert all(one.option for one in FIELDS if one.role != "look")


def test_every_measure_and_view_has_a_word():
    assert set(fields.MEASURE.values) == set(MEASURES)
    assert set(fields.VIEW.values) == set(VIEWS)


@pytest.mark.parametrize(("text", "day"), [("2018", "2018-12-31"), ("2020", "2020-06-15"), ("1900", "2017-12-31")])
def test_a_year_stands_for_its_last_day(text, day):
    assert fields.YEAR.parse(text, CHOICES) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("2018", "2018-01-01"), ("2018-06-24", "2018-06-24"), ("1999", "2017-01-01"), ("2030-01-01", "2020-06-15")],
)
def test_the_first_new_day_of_a_year_is_its_first(text, day):
    assert fields.SINCE.parse(text, CHOICES) == day


@pytest.mark.parametrize(
    ("changes", "phrase"),
    [
        ({}, ""),
        ({"provinces": ("73",)}, " in Sulawesi Selatan"),
        ({"provinces": ("51", "73")}, " in Bali and Sulawesi Selatan"),
        ({"provinces": ("51", "73", "35", "36")}, " in 4 provinces"),
        ({"islands": ("Jawa",)}, " in Java"),
        ({"text": "solok"}, " that match “solok”"),
        ({"measure": "services", "low": 5}, " whose number of services is at least 5"),
    ],
)
def test_a_filter_says_itself(records, changes, phrase):
    selection = Selection(records.choices, **changes)
    said = "".join(one.phrase(selection, records, EN) for one in fields.PHRASE_FIELDS)
    assert said == phrase or (phrase and said.startswith(phrase.split(" is ")[0]))


@pytest.mark.parametrize(
    ("one", "changes", "kept"),
    [
        (fields.KIND, {"kind": "kota"}, False),
        (fields.KIND, {"kind": "kabupaten"}, False),
        (fields.PROVINCES, {"provinces": ("31",)}, True),
        (fields.ISLANDS, {"islands": ("Jawa",)}, True),
        (fields.ISLANDS, {"islands": ("Papua",)}, False),
        (fields.TEXT, {"text": "SERIBU"}, True),
        (fields.TEXT, {"text": "bogor"}, False),
    ],
)
def test_what_keeps_dki_jakarta(records, one, changes, kept):
    """It is neither kabupaten nor kota, and found by the name of any of its areas."""
    assert one.keeps(records.unit_by_code["31"], Selection(records.choices, **changes)) == kept


def test_a_place_may_be_a_kecamatan_and_what_is_beside_it_may_not(records):
    choices = records.choices
    assert fields.PLACE.parse("14.01.03", choices) == "14.01.03"
    assert Selection(choices, place="14.01.03").to_query() == {"tempat": "14.01.03"}
    with pytest.raises(ValueError, match=r"14\.01\.03"):
        fields.AGAINST.parse("14.01.03", choices)


@pytest.mark.parametrize("text", ["14.01.99", "14.99.01", "14.01.03.", "14.01.3", "14.01.0", "14.01.03.01"])
def test_what_is_no_kecamatan_is_refused(records, text):
    with pytest.raises(ValueError, match=re.escape(text)):
        fields.PLACE.parse(text, records.choices)


@pytest.mark.parametrize(
    ("text", "code"), [("tambang", "14.01"), ("kec. tambang", "14.01"), ("xiii koto kampar", "14.01")]
)
def test_a_kecamatan_means_its_unit_where_nothing_larger_has_the_name(records, text, code):
    selection = Selection(records.choices, text=text)
    assert fields.TEXT.keeps(records.unit_by_code[code], selection)
    assert sum(fields.TEXT.keeps(unit, selection) for unit in records.units) <= 3
