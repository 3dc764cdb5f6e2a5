"""The view "About the data": every number in it is the data's, and conflicts are said with all their sides."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.decisions import Total
from mpp_geo.core.disputes import ListedConflict, Side
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.views.about import show_about, table_totals
from mpp_geo.views.blocks import Card, Facts, Heading, Link, Quote
from mpp_geo.views.contradictions import say_conflict


def make_total(date="2030-12-31", area="ID", kind="total", stated=401, ours=400, reasons=("unnamed_ordinals",)):
    return Total(date, area, kind, stated, ours, ours - stated, reasons, "Kementerian", "Judul", "https://x")


def show(totals, language="en"):
    records = read_records()
    coverage = Coverage(records, Selection(records.choices))
    return show_about(coverage, totals, "cite me", "9.9", texts_in(language))


def read_words(blocks):
    return {one.text: one.detail for one in blocks if isinstance(one, Heading)}


def test_numbers_and_days_are_those_of_the_data():
    records, t = read_records(), texts_in("en")
    words = read_words(show([make_total(), make_total("2029-01-01", stated=7, ours=7)]))
    assert f"counts {t.number(len(records.units))} local governments" in words["What is counted"]
    assert f"shows {len(records.regions)} regencies and cities" in words["What is counted"]
    assert "On 31 December 2030 the ministry counted 401 MPPs; these records have 400. " in words["Limits"]
    assert f"{t.number(len(records.statements))} statements" in words["Limits"]
    assert t.date(records.newest_inauguration) in words["Limits"]
    assert words["Version"] == f"Data version 9.9, records up to {t.date(records.choices.newest_day)}."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("totals", [[], [make_total()]])
def test_no_text_is_left_to_be_filled_in(language, totals):
    blocks = show(totals, language)
    assert Quote(texts_in(language)("files.cite"), "cite me") in blocks
    assert not [text for text in read_words(blocks).values() if "{" in text or "  " in text]


def test_a_total_stands_beside_our_count_with_its_source():
    (row,) = table_totals(read_records(), [make_total(area="73")], texts_in("en")).rows
    assert row[:6] == ["31 December 2030", "Sulawesi Selatan", "total", "401", "400", "-1"]
    assert row[7] == Link("Kementerian", "https://x")


@pytest.mark.parametrize(
    ("about", "day", "sides", "words"),
    [
        (
            "opened_date",
            "",
            (Side("2019-11-08", ("E1",), ()), Side("2019-12", ("E2", "E3"), ("inaugurated", "serving"))),
            [
                "tanggal mulai melayani",
                "8 November 2019 (E1) / Desember 2019 (E2, E3)",
                "Peresmian: Desember 2019; Sudah melayani pada: Desember 2019",
            ],
        ),
        (
            "services",
            "2019-12-03",
            (Side("1000", ("E1",), ("services",)), Side("9", ("E2",), ())),
            ["jumlah layanan per 3 Desember 2019", "1.000 (E1) / 9 (E2)", "1.000 per 3 Desember 2019 (E1)"],
        ),
        (
            "agencies",
            "2019",
            (Side("1", ("E1",), ()), Side("2", ("E2",), ())),
            ["jumlah instansi per 2019", "1 (E1) / 2 (E2)", "keterangan lain"],
        ),
    ],
)
def test_a_conflict_is_said_with_its_sides_and_what_was_taken(about, day, sides, words):
    assert say_conflict(ListedConflict("Kota A", about, day, sides), texts_in("id")) == ["Kota A", *words]


@pytest.mark.parametrize(
    ("totals", "says"),
    [
        ([make_total(ours=401)], "All 1 that can be compared equal our count."),
        (
            [
                make_total(ours=401),
                make_total(ours=400),
                make_total(ours=396, reasons=("earlier_openings",)),
                make_total(ours=402, reasons=("earlier_openings",)),
                make_total(ours=398, reasons=()),
            ],
            "Of 5 that can be compared, 4 differ from our count, by 2 in the median: where no page dates",
        ),
        (
            [make_total(ours=400, reasons=()), make_total(ours=399, reasons=())],
            "by 1.5 in the median: for 2 the reason",
        ),
    ],
)
def test_how_far_and_why_totals_differ_is_one_sentence(totals, says):
    assert says in read_words(show(totals))["Our count beside the official totals"]


@pytest.mark.parametrize(
    ("language", "heading", "said"),
    [
        (
            "id",
            "Penduduk di dekat MPP",
            ("0,0% di Riau (5 MPP baru)", "1,0% di Sumatera Utara (8", "1,5% di Sulawesi Selatan (5"),
        ),
        (
            "en",
            "People near an MPP",
            ("0.0% in Riau (5 new ones)", "1.0% in Sumatera Utara (8", "1.5% in Sulawesi Selatan (5"),
        ),
    ],
)
def test_how_far_new_mpp_stay_below_the_best_choice_is_said_as_it_was_measured(language, heading, said):
    text = read_words(show([], language))[heading]
    assert all(words in text for words in said)


def test_how_many_addresses_have_a_point_is_counted():
    (words,) = [
        dict(block.pairs)["Distance"]
        for card in show([])
        if isinstance(card, Card)
        for block in card.blocks
        if isinstance(block, Facts)
    ]
    assert "0 of the 191 addresses" in words
