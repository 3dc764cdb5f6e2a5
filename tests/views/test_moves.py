"""Ways to other selections say what they change, and nothing else."""

import pytest

from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.views.moves import make_head, move_to, move_to_place, show_pager

EN = texts_in("en")


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({"batch": "2024-06-24"}, "?&angkatan=2024-06-24"),
        # Another order begins with the first page, which an address does not name.
        ({"sort": "region"}, "?&susun=nama&halaman="),
        ({"page": 1}, "?&halaman="),
        ({"page": 3}, "?&"),
        ({"day": "2023-12-31"}, "?&tahun=2023"),
    ],
)
def test_only_what_changes_is_said(records, changes, address):
    selection = Selection(records.choices, day="2024-12-31", sort="-services", page=3)
    assert move_to("x", selection, **changes).address == address


def test_a_place_is_chosen_by_its_code():
    assert move_to_place("Bali", "51").address == "?&tempat=51"


def test_a_head_turns_its_own_order_round(records):
    selection = Selection(records.choices, sort="-services")
    assert make_head("Services", "services", selection).order == "descending"
    assert make_head("Name", "region", selection).move.address == "?&susun=nama"


@pytest.mark.parametrize(("count", "pages"), [(0, None), (50, None), (51, 2), (514, 11)])
def test_one_page_needs_no_way(records, count, pages):
    pager = show_pager(count, Selection(records.choices), EN)
    assert (None if pager is None else len(pager.pages)) == pages
