"""What the app is made of: nothing unknown passes as good."""

import json
import os
import re
import subprocess
import sys

import pytest

from deploy.supply import audit, licences, versions
from deploy.supply.bill import write_bill
from deploy.supply.lock import LOCK, read_lock
from mpp_geo.core.paths import ROOT

LOCKED = read_lock()


def look_up(*faults):
    """Return what pip-audit answers when it has found every package."""
    return [{"name": name, "version": version, "vulns": list(faults)} for name, version in LOCKED]


def test_a_source_that_cannot_be_reached_fails_the_audit_with_a_sentence():
    # A proxy where nothing listens stands between the tool and every source.
    environment = {**os.environ, "HTTPS_PROXY": "http://127.0.0.1:1", "NO_PROXY": "", "no_proxy": ""}
    command = [sys.executable, "-m", "deploy.supply.audit"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100)
    assert done.returncode == audit.UNKNOWN == 2
    assert "Whether there are known vulnerabilities is NOT known" in done.stderr
    assert "Traceback" not in done.stderr
    assert "o known vulnerabilit" not in done.stdout


def test_packages_that_the_source_did_not_find_are_not_called_good(capsys):
    first, *rest = look_up()
    skipped = {"name": first["name"], "skip_reason": "Dependency not found"}
    assert audit.judge([skipped, *rest], LOCKED) == audit.UNKNOWN
    assert (
        f"1 of {len({name for name, _ in LOCKED})} packages were not found there, as altair" in capsys.readouterr().err
    )
    assert audit.judge([], LOCKED) == audit.UNKNOWN


def test_a_vulnerability_is_named_and_fails_the_audit(capsys):
    assert audit.judge(look_up({"id": "PYSEC-1", "fix_versions": ["9.9"]}), LOCKED) == audit.FOUND == 1
    assert "altair 6" in (said := capsys.readouterr().out)
    assert "PYSEC-1, repaired in 9.9" in said
    assert audit.judge(look_up(), LOCKED) == 0
    assert "no known vulnerability" in capsys.readouterr().out


def test_every_locked_package_has_a_licence_that_is_allowed():
    policy = licences.read_policy()
    judged = licences.judge([name for name, _ in LOCKED], policy)
    assert {one.name for one in judged} == {name for name, _ in LOCKED}
    assert [one for one in judged if one.refused] == []
    # What was read by people is of packages that are there and do not say it themselves.
    assert set(policy["read"]) | set(policy["within"]) <= {name for name, _ in LOCKED}
    assert [name for name in policy["read"] if licences._state_licence(name)] == []
    assert licences.REPORT.read_text(encoding="utf-8") == licences.write_report(judged, policy), "run `make licences`"


@pytest.mark.parametrize(
    ("expression", "refused"),
    [
        ("MIT", []),
        ("GPL-3.0-only", ["GPL-3.0-only"]),
        ("Apache-2.0 OR GPL-3.0-only", []),
        ("MIT AND (AGPL-3.0-only)", ["AGPL-3.0-only"]),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", []),
    ],
)
def test_a_licence_is_judged_by_its_parts(expression, refused):
    assert licences.find_refused(expression, licences.read_policy()["allowed"]) == refused


def test_a_package_without_a_licence_is_not_allowed():
    (judged,) = licences.judge(["no-such-package"], licences.read_policy())
    assert judged.refused == ("no licence is known",)


def test_the_bill_of_materials_is_the_lock(tmp_path):
    write_bill(tmp_path / "sbom.json", "--no-validate")
    bill = json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "mpp-geo")
    assert sorted((one["name"], one["version"]) for one in bill["components"]) == sorted(LOCKED)
    hashes = {found["content"] for one in bill["components"] for reference in one["externalReferences"]
              for found in reference["hashes"]}  # fmt: skip
    assert hashes == set(re.findall(r"--hash=sha256:([0-9a-f]{64})", LOCK.read_text(encoding="utf-8")))


def test_the_oldest_versions_are_those_that_the_project_states_and_the_lock_lies_within():
    assert versions.pin_oldest() == (
        "streamlit==1.67", "geopandas==1.1", "shapely==2.2", "folium==0.20", "streamlit-folium==0.27"
    )  # fmt: skip
    assert [str(trial)[:11] for trial in versions.list_trials()] == [
        "Python 3.11",
        *(f"Python {one}" for one in versions.PYTHONS),
    ]
    assert f'requires-python = ">={versions.PYTHONS[0]}' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_python_that_is_not_there_is_named_and_fails_only_when_all_are_asked_for(monkeypatch, capsys):
    monkeypatch.setattr(versions, "find_python", lambda version: "" if version == "3.14" else "python")
    monkeypatch.setattr(versions, "run_trial", lambda *_: (True, "3 passed"))
    assert versions.main([]) == 0
    assert "LEFT OUT  Python 3.14, newest: this Python is not on this machine" in capsys.readouterr().out
    assert versions.main(["--all"]) == 1
    monkeypatch.setattr(versions, "run_trial", lambda trial, *_: (not trial.pins, ""))
    assert versions.main([]) == 1
    assert "FAILS     Python 3.11, oldest: streamlit==1.67" in capsys.readouterr().out
    assert versions.main(["--only", "3.12"]) == 0
    assert [line[:21] for line in capsys.readouterr().out.splitlines() if line] == ["passes    Python 3.12"]
