"""The work on a long list lets the changes of other pages go first, and is none that others wait for."""

import threading

import pytest
import streamlit as st

from mpp_geo.core.texts import texts_in
from mpp_geo.names.lists.progress import follow
from mpp_geo.web import own_progress
from mpp_geo.web.metrics import RUNNING, WORKING
from mpp_geo.web.own_session import BroughtList
from tests.waiting import wait_until

LONG = BroughtList("list.csv", b"x" * 400_000, "digest")


@pytest.fixture
def running(monkeypatch):
    """The marks of the runs of pages, with that of the page that works and those that a test adds."""
    monkeypatch.setattr(own_progress, "_REST", 30.0)
    own = object()
    RUNNING.add(own)
    yield RUNNING
    RUNNING.clear()


def work(done):
    with own_progress.working(LONG, st.empty(), lambda: None, texts_in("en")):
        for count in follow(range(3), "read", 3, 1):
            done.append(count)


def test_it_waits_while_the_change_of_another_page_is_answered(running):
    other = object()
    running.add(other)
    done = []
    worker = threading.Thread(target=work, args=(done,))
    worker.start()
    wait_until(lambda: WORKING)
    assert done == []
    running.discard(other)
    worker.join(10)
    assert done == [0, 1, 2]
    assert not WORKING


def test_two_lists_do_not_wait_for_each_other(running):
    WORKING.add(mark := object())
    running.add(object())
    done = []
    work(done)
    assert done == [0, 1, 2]
    WORKING.discard(mark)


def test_nobody_is_waited_for_without_end(running, monkeypatch):
    monkeypatch.setattr(own_progress, "_REST", 0.01)
    running.add(object())
    done = []
    work(done)
    assert done == [0, 1, 2]
