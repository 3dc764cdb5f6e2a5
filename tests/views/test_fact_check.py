"""The fact-check: what was claimed, whether it was true then and is now, and our number beside the ministry's."""

from dataclasses import replace

import pytest

from mpp_geo.core.claim import ClaimReading, JudgedDay, Verdict, judge_claim
from mpp_geo.core.decisions import read_totals
from mpp_geo.core.product import read_records
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.views.blocks import Note, Table
from mpp_geo.views.fact_check import say_judged, show_fact_check

EN, ID = texts_in("en"), texts_in("id")


def read_box(totals=None, t=EN):
    card = show_fact_check(read_records(), read_totals() if totals is None else totals, t)
    return [one.text for one in card.blocks if isinstance(one, Note)], next(
        one for one in card.blocks if isinstance(one, Table)
    )


def test_the_box_tells_then_and_today():
    notes, table = read_box()
    assert notes[0].startswith("When it inaugurated 15 MPPs on 24 June 2024, the ministry said")
    assert notes[1].startswith("True in number; not yet as a share of local governments")
    assert table.heads[1] == "24 June 2024"
    assert table.rows == [
        ["MPPs outside Java", "113 of 204 (55%)", "197 of 304 (65%)"],
        ["Local governments with an MPP, outside Java", "29%", "50%"],
        ["Local governments with an MPP, in Java", "80%", "94%"],
        ["People within 25 km of an MPP, outside Java", "42%", "55%"],
        ["People within 25 km of an MPP, in Java", "85%", "90%"],
    ]


def test_denominators_and_the_ministry_s_number_are_said():
    notes, _ = read_box()
    assert "114 in Java with 159.3 million people and 395 outside Java with 125.6 million people." in notes[3]
    assert notes[4].startswith("The ministry said 206 MPPs that day; our records have 204: two MPPs")


@pytest.mark.parametrize("totals", [[], [replace(one, difference=0) for one in read_totals()]])
def test_nothing_is_explained_where_the_numbers_agree_or_none_was_stated(totals):
    notes, _ = read_box(totals)
    assert len(notes) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_fill_every_blank(language):
    notes, table = read_box(t=texts_in(language))
    assert "{" not in repr((notes, table))


@pytest.mark.parametrize(
    ("true", "english", "indonesian"),
    [
        (["number", "share", "people"], "True in number, as a share of", "Benar dalam jumlah, dalam"),
        (["number"], "True in number; not yet as", "Benar dalam jumlah; belum dalam"),
        ([], "Not true in number, as a share of", "Belum benar dalam jumlah, dalam"),
    ],
)
def test_each_reading_has_its_own_verdict(true, english, indonesian):
    then, _ = judge_claim(read_records())
    readings = tuple(ClaimReading(name, 1, 1, name in true) for name in ("number", "share", "people"))
    judged = JudgedDay(then.day, Verdict("number", then.verdict.java, then.verdict.beyond), readings)
    assert say_judged(judged, EN).startswith(english)
    assert say_judged(judged, ID).startswith(indonesian)
