"""Where the data files lie. Imports nothing of the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
# An installed package has the product inside of itself; a checkout has it beside, with the source.
_INSTALLED = _PACKAGE / "data"

ROOT = _PACKAGE.parent
SOURCE = ROOT / "data" / "source"
PRODUCT = _INSTALLED if _INSTALLED.is_dir() else ROOT / "data" / "product"
