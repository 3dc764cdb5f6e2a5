"""What each toy statement decides, and the codes of why the others decide nothing."""

import pytest

from mpp_geo.core.evidence import Statement, decide
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.source.uses import REASONS, find_uses


def say(number, event="inaugurated", date="2020-06-01", *, services=None, confidence="high", page=None):
    url = f"https://example.go.id/{page or number}"
    return Statement(f"E{number:04}", "11.01", event, date, None, services, confidence, url)


ACT = say(1)


@pytest.mark.parametrize(
    ("statement", "use", "reason", "instead"),
    [
        (say(2, page=1), "repeat", "repeats", "E0001"),
        (say(2), "support", "agrees", "E0001"),
        (say(2, date="2020"), "support", "less_precise", "E0001"),
        (say(2, date="2020-07-01"), "support", "less_reliable", "E0001"),
        (say(2, "existed", "2021"), "support", "other_event", "E0001"),
        (say(2, "reported", "2021"), "support", "dated_earlier", "E0001"),
        (say(2, "opened", "2019"), "serving", "", ""),
        (say(2, "reported", "2021", services=9), "services", "", ""),
    ],
)
def test_a_statement_beside_the_ministrys_act(statement, use, reason, instead):
    columns = find_uses([decide([ACT, statement])])["E0002"].list_columns()
    assert columns == {"use": use, "reason": reason, "reason_evidence": instead}


def test_each_reason_names_its_own_statement():
    uses = find_uses([decide([say(1), say(2, "existed", "2021", services=7), say(3, "reported", "2022", services=9)])])
    assert uses["E0001"].list_columns() == {"use": "inaugurated serving", "reason": "", "reason_evidence": ""}
    assert uses["E0002"].list_columns() == {
        "use": "support", "reason": "other_event services_of", "reason_evidence": "E0001 E0003",
    }  # fmt: skip


def test_a_plan_is_used_as_a_plan():
    plan = say(2, "planned", "2026")
    assert find_uses([decide([ACT])], [plan])["E0002"].list_columns() == {
        "use": "planned", "reason": "", "reason_evidence": "",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_words(language):
    t = texts_in(language)
    assert all("E0001" in t(f"unused.{reason}", evidence="E0001") for reason in REASONS)
