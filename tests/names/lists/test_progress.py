"""What is told of the work on a list, and that a listener can end it."""

import pytest

from mpp_geo.names.lists.progress import follow, listening, unhurried
from tests.list_files import place, to_text

ROWS = [["Kab", "n"], *(["Kab. Bogor", number] for number in range(5000))]


def test_each_part_tells_its_steps_in_order():
    told = []
    with listening(lambda *step: told.append(step)):
        place(to_text(ROWS))
    # Between the steps that are counted the last one is told again.
    steps = list(dict.fromkeys(told))
    assert len(steps) < len(told)
    assert [step for step in steps if step[0] == "read"] == [("read", count, None) for count in range(0, 5001, 500)]
    assert [step for step in steps if step[0] == "place"] == [("place", count, 5000) for count in range(0, 5000, 500)]
    assert list(dict.fromkeys(part for part, *_ in told)) == ["read", "propose", "place"]


class Ended(BaseException):
    """As the host ends a run of the page."""


def test_a_listener_ends_the_work_and_hears_no_more():
    told = []

    def end(part, done, total):
        told.append(done)
        if done:
            raise Ended

    with pytest.raises(Ended), listening(end):
        place(to_text(ROWS))
    assert told == [0, 500]
    assert list(follow(range(3), "map", 3, 1)) == [0, 1, 2]
    assert list(unhurried(range(3), 1)) == [0, 1, 2]
    assert told == [0, 500]
