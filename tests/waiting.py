"""Waiting for a condition, for what tells nobody when it comes true."""

import time

_PAUSE_SECONDS = 0.01


def wait_until(is_so, seconds=30):
    """Wait until a condition is true; AssertionError when it is not in time."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"{is_so} did not come true in {seconds} s"
        time.sleep(_PAUSE_SECONDS)
