"""Conflicts in words, from toy rows."""

from types import SimpleNamespace

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.web.about import say_conflict


def make_side(about, day, value, evidence, decides=""):
    return SimpleNamespace(
        unit_name="Kota A", about=about, day=day, value=value, evidence=evidence, decides=decides
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        (
            [
                make_side("opened_date", "", "2019-11-08", "E0001"),
                make_side("opened_date", "", "2019-12", "E0002 E0003", "inaugurated serving"),
            ],
            ["tanggal mulai beroperasi", "8 November 2019 (E0001) / Desember 2019 (E0002, E0003)",
             "Peresmian: Desember 2019; Sudah melayani pada: Desember 2019"],
        ),
        (
            [
                make_side("services", "2019-12-03", "1000", "E0001", "services"),
                make_side("services", "2019-12-03", "9", "E0002"),
            ],
            ["jumlah layanan per 3 Desember 2019", "1.000 (E0001) / 9 (E0002)", "1.000 per 3 Desember 2019 (E0001)"],
        ),
        (
            [make_side("agencies", "2019", "1", "E0001"), make_side("agencies", "2019", "2", "E0002")],
            ["jumlah instansi per 2019", "1 (E0001) / 2 (E0002)", "keterangan lain"],
        ),
    ],
)  # fmt: skip
def test_a_conflict_is_said_with_its_sides_and_what_was_taken(sides, words):
    assert say_conflict(sides, texts_in("id")) == ["Kota A", *words]
