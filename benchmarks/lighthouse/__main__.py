"""`python -m benchmarks.lighthouse`: what Lighthouse says of the app and the static site on a phone on a slow line.

`make bench` installs Lighthouse beside this file. Every page is judged several times; the scores are medians.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.phone import serve_faces
from tests.browser.serving import ARGUMENTS, find_chromium

PROGRAM = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
REPETITIONS = 3
# Names of Lighthouse's by ours, with the lowest score that each page is to reach.
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best practices": "best-practices",
    "SEO": "seo",
}
TARGETS = {"app": (60, 100, 100, 100), "site": (95, 100, 100, 100)}
_PATIENCE_SECONDS = 180

Report = dict[str, Any]


def judge(address: str, folder: Path) -> Report:
    """Return Lighthouse's report on a page, as it writes it.

    Raises
    ------
    SystemExit
        When Node.js or Lighthouse is missing, or Lighthouse ends without a report.
    """
    node = shutil.which("node", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    if node is None or not PROGRAM.is_file():
        raise SystemExit("Lighthouse is not installed; `make bench` does it")
    written = folder / "lighthouse.json"
    flags = " ".join(("--headless=new", *ARGUMENTS))
    command = [node, str(PROGRAM), address, f"--chrome-flags={flags}", "--output=json", f"--output-path={written}"]
    done = subprocess.run(
        [*command, "--quiet", "--no-enable-error-reporting"],
        env={**os.environ, "CHROME_PATH": find_chromium()},
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse could not judge {address}: {done.stderr[-1000:]}")
    report: Report = json.loads(written.read_text(encoding="utf-8"))
    return report


def read_scores(report: Report) -> tuple[float, ...]:
    """Return the scores of `CATEGORIES`, from 0 to 100."""
    return tuple(100 * report["categories"][name]["score"] for name in CATEGORIES.values())


def list_faults(report: Report) -> list[str]:
    """Return what Lighthouse found wrong beside the speed, in its own words."""
    faults = []
    for name in list(CATEGORIES.values())[1:]:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                faults.append(f"{name}: {audit['title']}")
    return faults


def main() -> None:
    """Print the scores of both pages beside their targets, and what was found wrong."""
    with tempfile.TemporaryDirectory() as name, serve_faces() as (app, site):
        folder = Path(name)
        print(f"| Lighthouse, phone | {' | '.join(CATEGORIES)} | target |")
        print(f"| --- | {'---: | ' * len(CATEGORIES)}--- |")
        for page, address in (("app", app), ("site", site)):
            reports = [judge(address, folder) for _ in range(REPETITIONS)]
            print(_say(page, reports), flush=True)
            for fault in sorted({fault for report in reports for fault in list_faults(report)}):
                print(f"  {page}: {fault}")


def _say(page: str, reports: Sequence[Report]) -> str:
    scores = [median(column) for column in zip(*map(read_scores, reports), strict=True)]
    target = " · ".join(map(str, TARGETS[page]))
    return f"| {page} | {' | '.join(f'{score:.0f}' for score in scores)} | {target} |"


if __name__ == "__main__":
    main()
