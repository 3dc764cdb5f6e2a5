"""What the documents say is run here."""

import re
import shlex
import subprocess
import sys

import pytest

from mpp_geo.core.paths import ROOT

COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    for line in block.splitlines()
    if "python " in line
]


def test_the_readme_has_commands():
    assert len(COMMANDS) >= 4


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(command, tmp_path):
    words = shlex.split(command.split("|")[-1])
    if "-o" in words:
        words[words.index("-o") + 1] = str(tmp_path / words[words.index("-o") + 1])
    piped = command.partition("echo ")[2].partition("|")[0]
    done = subprocess.run([sys.executable, *words[1:]], cwd=ROOT, capture_output=True, text=True, input=piped)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "document",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/accessibility.md",
        "docs/architecture.md",
        "docs/ops.md",
        "docs/security.md",
    ],
)
def test_what_a_document_names_is_there(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"`([\w./-]+\.(?:py|csv|yaml|json|po|md|txt|toml))`", text) + re.findall(
        r"\]\(([\w./]+)\)", text
    )
    homes = (ROOT, ROOT / "docs", ROOT / "mpp_geo", ROOT / "data" / "product")
    assert named
    assert [name for name in named if not any((home / name).exists() for home in homes)] == []


def test_make_targets_that_the_documents_name_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    texts = " ".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    targets = set(re.findall(r"`make (\w+)`|^make (\w+)", texts, flags=re.MULTILINE))
    for target in {name for pair in targets for name in pair if name}:
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target
