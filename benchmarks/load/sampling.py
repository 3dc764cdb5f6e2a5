"""What a process spends its time on, by py-spy: samples of a running server, added up by who wrote the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

_RATE = 100
# By the file of a frame, the first that fits; what none fits is Python's own and counts for who called it.
_OWNERS = (
    (r"mpp_geo/(\w+)/", "mpp_geo/{}"),
    (r"[/(](streamlit|pandas|pyarrow|uvicorn|starlette|google|websockets|wsproto|anyio|narwhals)/", "{}"),
)
_IDLE = ("select (selectors.py", "wait (threading.py", "polling_path_watcher.py", "_worker (concurrent")


def find_sampler() -> str:
    """Return the path of py-spy; empty where it is not installed."""
    beside = Path(sys.executable).with_name("py-spy")
    return str(beside) if beside.exists() else shutil.which("py-spy") or ""


async def sample_during(pid: int, seconds: int, act: Callable[[], Awaitable[None]]) -> list[tuple[str, float]]:
    """Sample a process while something is done; returns who used its processor, with the share, the most first.

    Empty where there is no sampler, or it may not look into other processes.
    """
    sampler = find_sampler()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "samples.txt"
        command = [sampler, "record", "--pid", str(pid), "--duration", str(seconds), "--rate", str(_RATE)]
        command += ["--format", "raw", "--output", str(path)]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) if sampler else None
        await act()
        if running is None or running.wait(timeout=seconds + 30) or not path.exists():
            return []
        return add_up(path.read_text(encoding="utf-8"))


def add_up(samples: str) -> list[tuple[str, float]]:
    """Return the share of each owner of code in samples as py-spy writes them: frames with `;`, a blank, a count."""
    found: Counter[str] = Counter()
    for line in samples.splitlines():
        stack, _, count = line.rpartition(" ")
        frames = stack.split(";")
        if not any(word in frames[-1] for word in _IDLE):
            found[next(filter(None, map(_find_owner, reversed(frames))), "Python")] += int(count)
    total = found.total()
    return [(owner, count / total) for owner, count in found.most_common()]


def _find_owner(frame: str) -> str:
    for pattern, name in _OWNERS:
        if met := re.search(pattern, frame):
            return name.format(met[1])
    return ""
