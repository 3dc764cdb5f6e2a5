"""`python -m deploy.supply.audit` (`make audit`): known vulnerabilities of the locked packages, by pip-audit.

Exit code 0: every package was looked up and none has any. 1: some have, each is named. 2: not every package could be
looked up, so nothing is known. pip-audit alone says "No known vulnerabilities found" of packages that it did not find.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence

from deploy.supply.lock import LOCK, read_lock

FOUND, UNKNOWN = 1, 2
PATIENCE_SECONDS = 600


def main(arguments: Sequence[str] | None = None) -> int:
    """Look the locked packages up and say what came of it; arguments are passed on, as `--timeout 60`."""
    asked = sys.argv[1:] if arguments is None else arguments
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes", "--disable-pip"]
    command += ["--no-deps", "--progress-spinner", "off", "--format", "json", *asked]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        return _refuse(f"no answer within {PATIENCE_SECONDS} seconds")
    try:
        looked_up = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return _refuse((done.stderr.strip().splitlines() or ["pip-audit said nothing"])[-1])
    return judge(looked_up, read_lock())


def judge(looked_up: Sequence[dict], locked: Sequence[tuple[str, str]]) -> int:
    """Say what is known of packages that were looked up; returns the exit code."""
    known = {_normalise(one["name"]): one for one in looked_up if "skip_reason" not in one}
    missing = sorted({name for name, _ in locked if _normalise(name) not in known})
    bad = [(one, fault) for one in known.values() for fault in one.get("vulns", ())]
    for one, fault in bad:
        repaired = ", ".join(fault.get("fix_versions") or ["no version yet"])
        print(f"{one['name']} {one['version']}: {fault['id']}, repaired in {repaired}")
    if missing:
        return _refuse(
            f"{len(missing)} of {len({name for name, _ in locked})} packages were not found there, as {missing[0]}"
        )
    if bad:
        return FOUND
    print(f"{len(known)} packages looked up, no known vulnerability.")
    return 0


def _normalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _refuse(reason: str) -> int:
    print(
        f"Whether there are known vulnerabilities is NOT known: the source could not be asked.\n{reason}",
        file=sys.stderr,
    )
    return UNKNOWN


if __name__ == "__main__":
    sys.exit(main())
