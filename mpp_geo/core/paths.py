"""Where the data files lie. Imports nothing of the package."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "data" / "source"
PRODUCT = ROOT / "data" / "product"
