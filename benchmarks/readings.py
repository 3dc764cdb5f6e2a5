"""What is read of a machine, a process and a list of times."""

from __future__ import annotations

import importlib.metadata
import math
import os
import platform
import subprocess
from collections.abc import Sequence
from pathlib import Path


def quantile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values does not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def read_cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used, user and system; the kernel counts in steps of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def read_memory(pid: int) -> float:
    """Return the resident memory of a process in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def describe_machine(libraries: Sequence[str]) -> str:
    """Return in words the machine, Python and some libraries, and the commit that was measured."""
    with open("/proc/cpuinfo") as lines:
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in libraries)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return (
        f"{os.cpu_count()} cores, {model}, {platform.system()} {platform.machine()}. "
        f"Python {platform.python_version()}, {versions}. Commit {commit.stdout.strip()}."
    )
