"""What the search sends back is not trusted; areas filter, regions are looked at closely."""

import pytest
import streamlit as st

from mpp_geo.web import place_search
from mpp_geo.web.address import current


@pytest.mark.parametrize(
    ("sent", "query"),
    [
        ({"chosen": "73.71"}, {"pulau": "sulawesi", "tempat": "73.71"}),
        ({"chosen": "14.01.03"}, {"pulau": "sulawesi", "tempat": "14.01.03"}),
        ({"chosen": "14.01.99"}, {"pulau": "sulawesi"}),
        ({"chosen": "32"}, {"provinsi": "32"}),
        ({"chosen": "Jawa"}, {"pulau": "jawa"}),
        ({"chosen": ""}, {"pulau": "sulawesi"}),
        ({"chosen": None}, {"pulau": "sulawesi"}),
        ({"chosen": "99.99"}, {"pulau": "sulawesi"}),
        ({"chosen": ["73.71"]}, {"pulau": "sulawesi"}),
        ({"chosen": {"code": "32"}}, {"pulau": "sulawesi"}),
        ("73.71", {"pulau": "sulawesi"}),
        (None, {"pulau": "sulawesi"}),
    ],
)
def test_only_a_code_of_ours_is_followed(monkeypatch, select, sent, query):
    state = {"place_search": sent, "selection": select(day="2026-02-12", islands=("Sulawesi",), place="71.01")}
    monkeypatch.setattr(st, "session_state", state)
    place_search._take_choice()
    assert current().to_query() == query
