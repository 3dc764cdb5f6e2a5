"""The card of a place: what is special about it is said, and what a source states is named."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import texts_in
from mpp_geo.views.blocks import Card, Facts, Items, Note, Sources
from mpp_geo.views.card import show_place, show_surroundings
from tests.toy_records import make_toy, select_toy, state

ID, EN = texts_in("id"), texts_in("en")


PAGE = {"source_url": "http://example.org", "source_publisher": "Us", "source_date": "2021"}


def lines_of(blocks):
    """Return the texts of blocks, a line each."""
    said = []
    for block in blocks:
        if isinstance(block, Card):
            said += [block.title, *lines_of(block.blocks)]
        elif isinstance(block, Note):
            said.append(block.text)
        elif isinstance(block, Facts):
            said += [f"{term}: {words}" for term, words in block.pairs]
        elif isinstance(block, Items):
            said += [block.title, *block.items]
        elif isinstance(block, Sources):
            said += [block.title, *(f"{one.stated} {one.title} {one.publisher} {one.rest}" for one in block.items)]
    return said


def card(coverage, t=ID):
    return lines_of([show_place(coverage, t), *show_surroundings(coverage, t)])


@pytest.mark.parametrize(
    ("place", "changes", "says"),
    [
        ("73.06", {}, "MPP ke-14 dari 19 di provinsi ini."),
        ("73.06", {}, "Jumlah layanan: peringkat 1 dari 5 MPP yang angkanya diketahui di provinsi ini."),
        ("93.01", {}, "MPP terdekat: Kabupaten Mimika, 597 km garis lurus."),
        ("31.01", {}, "Keenam wilayah DKI Jakarta berbagi satu MPP provinsi."),
        ("31.01", {}, "Tidak berbatasan darat dengan kabupaten/kota lain."),
        ("73.71", {}, "Punya MPP (2): Kabupaten Gowa, Kabupaten Maros"),
        ("73", {}, "19 dari 24 daerah punya MPP (79%) pada akhir 2025."),
        ("73", {"day": "2024-06-24"}, "15 dari 24 daerah punya MPP (62%) pada 24 Juni 2024."),
        ("73", {}, "Belum punya MPP (5), dengan penduduknya"),
        ("13.12", {}, "Direncanakan (tidak dihitung): target Januari 2023, sudah lewat; ANTARA."),
        ("13.12", {"day": "2022-12-31"}, "Direncanakan (tidak dihitung): target Januari 2023; ANTARA."),
        ("12.04", {}, "Rencana, tidak dihitung (1)"),
        ("72", {}, "MPP provinsi (tidak dihitung): melayani sejak 15 Juli 2020."),
        ("64.03", {}, "Layanan: tidak diketahui"),
        (
            "64.03",
            {},
            "Tanggalnya, 28 Juli 2025, bersandar pada keterangan berkeyakinan rendah: Nosa Kaltara.",
        ),
        ("14.01", {}, "Sumber-sumbernya bertentangan: lihat di bawah."),
        ("14.01", {}, "Sumber yang bertentangan (1)"),
        (
            "14.01",
            {},
            "tanggal mulai melayani: 20 Mei 2024 (E0048) / 10 Juni 2024 (E0049). Yang dipakai: Sudah melayani pada: 20 "
            "Mei 2024",
        ),
        (
            "11.71",
            {},
            "jumlah layanan per 3 Desember 2019: 107 (E0014) / 95 (E0015). Yang dipakai: 95 per 3 Desember "
            "2019 (E0015)",
        ),
        ("14.71", {}, "MPP terdekat dari pusat pemerintahannya (garis lurus)"),
        ("14.71", {}, "Penduduk dalam 25 km dari sebuah MPP: 100%"),
        ("94.07", {}, "Penduduk dalam 25 km dari sebuah MPP: 0%"),
        ("14.71", {}, "Penduduk dalam 25 km garis lurus dari MPP ini (perkiraan): 1.509.385"),
        ("14.71", {"reach": 100}, "Penduduk dalam 100 km garis lurus dari MPP ini (perkiraan): 3.524.239"),
    ],
)
def test_what_a_card_says(cover, place, changes, says):
    assert says in card(cover(place=place, **changes))


@pytest.mark.parametrize(
    ("place", "changes", "unsaid"),
    [
        ("12.72", {"confidence": "medium"}, "lebih lemah"),
        ("64.03", {}, "belum dalam hitungan kementerian."),
        ("73.71", {}, "MPP terdekat:"),
        ("14.71", {"day": "2019-03-05"}, "garis lurus dari MPP ini"),
        ("31", {}, "tidak dihitung"),
        ("11.72", {}, "Belum ("),
        ("14.71", {}, "keyakinan rendah"),
        ("14.71", {}, "bertentangan"),
    ],
)
def test_what_a_card_does_not_say(cover, place, changes, unsaid):
    assert unsaid not in " ".join(card(cover(place=place, **changes)))


@pytest.fixture(scope="module")
def toy():
    return make_toy(
        ("35.01", 5, 112, -7, "2018-01-01"),
        ("73.01",),
        ("73.02",),
        statements=[
            state("73.01", "opened", "2022-03-01", services=8, confidence="medium"),
            state("73.01", "inaugurated", "2023-05-01", confidence="medium"),
            state("73.01", "reported", "2024-02", services=9, source_title="A page"),
            state("73.02", "opened", "2020"),
        ],
        not_counted=["73.02"],
    )


@pytest.mark.parametrize(
    ("place", "changes", "key", "values"),
    [
        ("73.01", {"day": "2022-02-28"}, "place.later", {"time": "28 February 2022"}),
        ("73.01", {"day": "2022-12-31"}, "place.served", {"time": "the end of 2022"}),
        ("73.01", {"confidence": "high"}, "place.weak", {}),
        ("73.02", {}, "place.notcounted", {"reason": EN("notcounted.not_in_batches")}),
    ],
)
def test_what_is_to_be_said_before_the_figures(toy, place, changes, key, values):
    said = card(Coverage(toy, select_toy(toy, place=place, **changes)), EN)
    assert EN(key, **values) in said
    keys = {"place.later": {"time": ""}, "place.served": {"time": ""}, "place.weak": {}}
    others = [EN(other, **given).split(";")[0][:20] for other, given in keys.items() if other != key]
    assert not any(line.startswith(other) for line in said for other in others if other)


def test_a_region_without_an_mpp_says_up_to_when(toy):
    alone = make_toy(("35.01", 5, 112, -7, "2018-01-01"), ("73.01",))
    said = card(Coverage(alone, select_toy(alone, place="73.01")), EN)
    assert EN("place.none", searched="1 January 2018") in said


def test_figures_and_their_rate_are_of_one_time(cover):
    """Kota Bekasi stated 96 services in 2019 and 145 in 2024."""
    before, after = (card(cover(year=year, place="32.75"), EN) for year in (2019, 2025))
    assert {"Services: 96 (as of 4 September 2019)", "Services per 100,000: 3.7"} <= set(before)
    assert {"Services: 145 (as of 18 December 2024)", "Services per 100,000: 5.6"} <= set(after)


def test_a_figure_of_later_is_told_with_its_date(toy):
    """Before any figure was known the newest is told: its date says of when."""
    said = card(Coverage(toy, select_toy(toy, place="73.01", day="2022-02-28")), EN)
    assert "Services: 9 (as of February 2024)" in said
    assert not any(line.startswith("Services per") for line in said)


def test_a_source_is_linked_only_by_an_address_of_the_web():
    toy = make_toy(
        ("73.01",),
        statements=[
            state("73.01", "opened", "2020", source_url="javascript:alert(1)", source_title="<b>x</b>"),
            state(
                "73.01",
                "inaugurated",
                "2021-05",
                source_url="http://example.org",
                source_publisher="Us",
                source_date="2021",
            ),
        ],
    )
    # In the card, next to the search that asked for it.
    sources = show_place(Coverage(toy, select_toy(toy, place="73.01")), EN).blocks[-1]
    assert isinstance(sources, Sources)
    first, second = sources.items
    # Text stays text: what renders it escapes it.
    assert (first.address, first.title) == ("", "<b>x</b>")
    assert (second.address, second.title, second.publisher) == ("http://example.org", "untitled", "Us, 2021")
    assert (second.stated, second.rest) == ("inaugurated May 2021", "(high confidence, E0002)")


@pytest.mark.parametrize("code", ["73.06", "31.71", "73"])
def test_every_source_of_a_place_is_listed(records, cover, code):
    unit = "31" if code.startswith("31") else code
    stated = [one for one in records.statements if one.region_code == unit]
    said = card(cover(place=code))
    assert f"Sumber ({len(stated)})" in said
    assert all(any(f", {one.evidence_id})" in line for line in said) for one in stated)


def test_without_a_place_the_card_says_how_to_choose_one(cover):
    assert show_place(cover(), EN) == Card("Selected place", (Note(EN("place.hint")),))
    assert show_surroundings(cover(), EN) == ()
