"""The locked packages, as `requirements.txt` names them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LOCK = ROOT / "requirements.txt"


def read_lock(path: Path = LOCK) -> list[tuple[str, str]]:
    """Return name and version of every locked package, in order; some have one version for each range of Pythons."""
    return re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
