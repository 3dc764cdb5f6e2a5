"""When something is wrong with the data or with us."""

import os
import shutil
import subprocess
import sys

from streamlit.testing.v1 import AppTest

from mpp_geo.core.paths import ROOT


def test_damaged_data_stop_the_start_with_a_clear_message(tmp_path):
    for name in ("app.py", "mpp_geo", ".streamlit"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "data" / "product", tmp_path / "data" / "product")
    table = tmp_path / "data" / "product" / "regions.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",239629,", ",many,"), encoding="utf-8")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address=127.0.0.1", "--server.port=0"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=60, env={**os.environ, "CI": "1"}
    )
    assert done.returncode == 1
    assert "regions.csv, row 2, column population: 'many': allowed is a whole number" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_visitor_sees_a_sentence_and_never_a_traceback():
    def script():
        from mpp_geo.core.errors import DataError, Fault
        from mpp_geo.web.startup import show_error

        show_error(DataError([Fault("mpp.csv", "secret detail")]))

    page = AppTest.from_function(script).run()
    (notice,) = (element.proto.body for element in page.get("html"))
    assert "Data tidak dapat dibaca" in notice
    assert "The data cannot be read" in notice
    assert "secret" not in notice
