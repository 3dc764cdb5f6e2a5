"""`python -m deploy.supply.licences` (`make licences`): the licences of the locked packages, judged by `licences.toml`.

Writes docs/licences.md. Exit code 1 where a package has a licence that is not allowed, or none that is known.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from license_expression import LicenseExpression, Licensing, get_spdx_licensing

from deploy.supply.lock import ROOT, read_lock

POLICY = ROOT / "deploy" / "licences.toml"
REPORT = ROOT / "docs" / "licences.md"


@dataclass(frozen=True)
class Judged:
    """A package, its licence as an SPDX expression, and what of it is not allowed; empty where all is."""

    name: str
    licence: str
    refused: tuple[str, ...]
    # Compiled libraries within it and their licences.
    within: tuple[tuple[str, str], ...]


def read_policy() -> dict[str, dict]:
    """Return what is allowed, what was read in licences, and what lies within packages."""
    return tomllib.loads(POLICY.read_text(encoding="utf-8"))


def judge(names: Sequence[str], policy: dict[str, dict]) -> list[Judged]:
    """Return every package with its licence, judged by the policy."""
    judged = []
    for name in sorted(set(names)):
        licence = _state_licence(name) or policy["read"].get(name, "")
        within = tuple(sorted(policy["within"].get(name, {}).items()))
        refused = [] if licence else ["no licence is known"]
        for expression in (licence, *(one for _, one in within)):
            refused += find_refused(expression, policy["allowed"])
        judged.append(Judged(name, licence, tuple(refused), within))
    return judged


def _state_licence(name: str) -> str:
    """Return what an installed package states; empty where it states none, or is not for this system."""
    try:
        return metadata(name).get("License-Expression") or ""
    except PackageNotFoundError:
        return ""


def find_refused(expression: str, allowed: Container[str]) -> list[str]:
    """Return what of an SPDX expression is not allowed: all that AND joins must be, one of those that OR joins."""
    return _find_refused(_read_spdx().parse(expression), allowed) if expression else []


def _find_refused(part: LicenseExpression, allowed: Container[str]) -> list[str]:
    spdx = _read_spdx()
    if isinstance(part, spdx.AND):
        return [one for own in part.args for one in _find_refused(own, allowed)]
    if isinstance(part, spdx.OR):
        return [] if any(not _find_refused(own, allowed) for own in part.args) else [part.render()]
    return [] if part.render() in allowed else [part.render()]


@lru_cache(maxsize=1)
def _read_spdx() -> Licensing:
    return get_spdx_licensing()


def write_report(judged: Sequence[Judged], policy: dict[str, dict]) -> str:
    """Return the report as Markdown."""
    lines = ["# Licences of what the app runs on", ""]
    lines += [
        "Written by `make licences` from what the locked packages say and `deploy/licences.toml`; not edited by hand.",
        "",
    ]
    lines += ["| package | licence | compiled libraries within it |", "| --- | --- | --- |"]
    for one in judged:
        within = ", ".join(f"{name} ({licence})" for name, licence in one.within)
        refusal = f" **not allowed: {', '.join(one.refused)}**" if one.refused else ""
        lines.append(f"| {one.name} | {one.licence}{refusal} | {within} |")
    lines += ["", "## What each licence asks of who gives the app away", "", "| licence | asks |", "| --- | --- |"]
    lines += [f"| {licence} | {asks} |" for licence, asks in sorted(policy["allowed"].items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the report; returns the exit code."""
    policy = read_policy()
    judged = judge([name for name, _ in read_lock()], policy)
    Path(REPORT).write_text(write_report(judged, policy), encoding="utf-8")
    refused = [one for one in judged if one.refused]
    for one in refused:
        print(f"{one.name}: {', '.join(one.refused)}: neither allowed nor read in {POLICY.name}", file=sys.stderr)
    print(f"{len(judged)} packages, {len(refused)} with a licence that is not allowed: {REPORT.relative_to(ROOT)}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
