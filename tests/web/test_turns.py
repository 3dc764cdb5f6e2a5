"""One run of the page at a time, but for long work, during which others go on."""

import threading

import pytest

from mpp_geo.web.turns import leave_turn, take_turn

PATIENCE = 10


def run(work):
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_runs_do_not_interleave():
    log, held, free = [], threading.Event(), threading.Event()

    def first():
        with take_turn():
            log.append("first begins")
            held.set()
            free.wait(PATIENCE)
            log.append("first ends")

    def second():
        with take_turn():
            log.append("second")

    one = run(first)
    held.wait(PATIENCE)
    other = run(second)
    other.join(0.05)
    assert other.is_alive()
    free.set()
    one.join(PATIENCE)
    other.join(PATIENCE)
    assert log == ["first begins", "first ends", "second"]


def test_others_go_on_during_long_work_and_its_run_waits_for_them_at_its_end():
    log = []

    def other():
        with take_turn():
            log.append("other")

    with take_turn():
        with leave_turn():
            run(other).join(PATIENCE)
            assert log == ["other"]
        late = run(other)
        late.join(0.05)
        assert late.is_alive()
    late.join(PATIENCE)
    assert log == ["other", "other"]


def test_a_run_that_fails_ends_its_turn():
    with pytest.raises(ZeroDivisionError), take_turn(), leave_turn():
        raise ZeroDivisionError
    with take_turn():
        pass


def test_work_outside_of_a_run_leaves_nothing():
    with leave_turn():
        pass
    with take_turn(), leave_turn(), leave_turn():
        pass
