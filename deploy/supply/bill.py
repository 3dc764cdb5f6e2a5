"""`python -m deploy.supply.bill FILE` (`make sbom`): the bill of materials (CycloneDX, JSON) of the locked packages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from deploy.supply.lock import LOCK, ROOT


def write_bill(path: Path, *options: str) -> None:
    """Write the bill of materials of `requirements.txt`; the same lock gives the same file.

    Raises
    ------
    subprocess.CalledProcessError
        When the tool fails.
    """
    command = [
        sys.executable,
        "-m",
        "cyclonedx_py",
        "requirements",
        str(LOCK),
        "--pyproject",
        str(ROOT / "pyproject.toml"),
    ]
    command += ["--mc-type", "application", "--output-format", "JSON", "--output-reproducible", *options]
    subprocess.run([*command, "--output-file", str(path)], check=True, capture_output=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the file that the command line names."""
    (name,) = sys.argv[1:] if arguments is None else arguments
    write_bill(Path(name), "--validate")
    print(f"{name}: the bill of materials of {LOCK.name}")


if __name__ == "__main__":
    main()
