"""Lines of the log: their form, and that nothing of a visitor is in them."""

import json
import logging

import pytest

from mpp_geo.core.errors import DataError, Fault
from mpp_geo.web.logs import JsonLine, PlainLine, note

SECRET = "Siti Rahayu, 0812-3456-7890"


@pytest.fixture
def write(monkeypatch):
    """Writes events as one form of line; returns the lines."""
    records = []

    class Keep(logging.Handler):
        def emit(self, record):
            records.append(record)

    def run(name, form, say):
        logger = logging.getLogger(name)
        keeper = Keep()
        monkeypatch.setattr(logger, "handlers", [keeper])
        monkeypatch.setattr(logger, "propagate", False)
        logger.setLevel(logging.INFO)
        records.clear()
        say(logger)
        return [form.format(record) for record in records]

    return run


def fail(logger):
    try:
        int(SECRET)
    except ValueError:
        logger.exception("The page failed")


def test_an_event_as_json(write):
    (line,) = write("mpp_geo.web", JsonLine(), lambda logger: note(logger, "The app serves", {"digest": "a1"}))
    said = json.loads(line)
    assert said.pop("time").endswith("+00:00")
    assert said == {"level": "info", "logger": "mpp_geo.web", "event": "The app serves", "digest": "a1"}


def test_an_event_as_text(write):
    (line,) = write("mpp_geo.web", PlainLine(), lambda logger: note(logger, "The app serves", {"digest": "a1"}))
    assert line.partition("+00:00 ")[2] == "info mpp_geo.web: The app serves digest=a1"


@pytest.mark.parametrize("form", [JsonLine(), PlainLine()])
def test_an_error_is_told_by_its_kind_and_place_and_not_by_what_was_typed(write, form):
    (line,) = write("mpp_geo.web", form, fail)
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert "fail" in line
    assert SECRET not in line
    assert "Siti" not in line


def test_an_error_of_ours_says_what_is_wrong_with_the_data(write):
    def say(logger):
        try:
            raise DataError([Fault("mpp.csv", "the file is missing")])
        except DataError:
            logger.exception("The page failed")

    (line,) = write("mpp_geo.web", JsonLine(), say)
    assert json.loads(line)["message"] == "mpp.csv: the file is missing"


@pytest.mark.parametrize("name", ["streamlit.web.server", "uvicorn.error"])
def test_what_others_log_has_its_values_left_out(write, name):
    (line,) = write(name, JsonLine(), lambda logger: logger.warning("Rejecting origin=%s", SECRET))
    assert json.loads(line)["event"] == "Rejecting origin=%s"


def test_a_line_of_json_is_one_line(write):
    (line,) = write("mpp_geo.web", JsonLine(), lambda logger: logger.info("one\ntwo"))
    assert "\n" not in line
