"""What becomes of open pages and downloads when the data, the connection or the process go away under them."""

import asyncio
import io
import json
import os
import re
import signal
import socket
import time
import urllib.request
import zipfile
from dataclasses import dataclass, field
from urllib.error import HTTPError

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.load.pages import DOWNLOAD_QUERY, LIST_QUERY
from benchmarks.visitors import Visitor
from tests.browser.serving import find_port, serve
from tests.deploy.conftest import ENVIRONMENT, TOKEN
from tests.deploy.replicas import copy_checkout, replace_product


def ask(address):
    """Return status and body."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A checkout with a product that a test may replace."""
    return copy_checkout(tmp_path_factory.mktemp("checkout"))


def test_new_data_and_an_end_under_open_pages(copy, tmp_path, run):
    """One story, for a start of the server takes seconds: new data, an end, a new start."""
    port = find_port()
    with serve("app.py", tmp_path / "log.txt", ENVIRONMENT, "/readyz", copy, port) as (address, pid):
        run(use_while_replaced(address, copy))
        end_during_download(address, pid)
        log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "Traceback" not in log
    with serve("app.py", tmp_path / "again.txt", ENVIRONMENT, "/readyz", copy, port) as (again, _):
        assert again == address
        state = json.loads(ask(f"{again}/readyz")[1])
        assert (state["replaced"], state["data"]["searched_until"]) == (False, "2026-04")
        assert ask(f"{again}/api/v1/coverage.geojson?provinsi=31")[0] == 200


async def use_while_replaced(address, copy):
    visitor = Visitor(address.removeprefix("http://"))
    await visitor.open()
    await visitor.move("2024-06-24")
    assert "204" in visitor.headline
    before = json.loads(ask(f"{address}/readyz")[1])
    replace_product(copy)
    state = json.loads(ask(f"{address}/readyz")[1])
    assert (state["status"], state["replaced"], state["data"]) == ("ready", True, before["data"])
    # The page goes on, and a new one has the same data; shapes, which were not read yet, are refused.
    await visitor.move("2023-12-31")
    assert "173" in visitor.headline
    other = Visitor(visitor.host, "tahun=2023")
    await other.open()
    assert other.headline == visitor.headline
    assert b"2026-03" in ask(f"{address}/api/v1/datapackage.json")[1]
    status, body = ask(f"{address}/api/v1/coverage.geojson")
    assert (status, json.loads(body)["error"]["code"]) == (503, "data")
    assert b"replaced" not in body
    await visitor.close()
    await other.close()


class Impatient(Visitor):
    """Ends the work on her list as soon as she may."""

    # What became of pressing the button; None until it is there.
    pressing = None
    has_placed = False

    def _note(self, message):
        super()._note(message)
        self.has_placed |= "baris ditempatkan" in message.delta.new_element.html.body
        button = message.delta.new_element.button.id
        if "own_cancel" in button and self.pressing is None:
            self.pressing = asyncio.create_task(self.press(button))

    async def press(self, button):
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        for state in (*self.widgets.values(), WidgetState(id=button, trigger_value=True)):
            asked.rerun_script.widget_states.widgets.add().CopyFrom(state)
        await self.socket.send(asked.SerializeToString())


def read_metrics(address):
    """Return what the app counts."""
    asked = urllib.request.Request(f"{address}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(asked, timeout=20) as answer:
        return answer.read().decode()


def read_held(address):
    """Return the bytes of the lists that sessions hold."""
    return float(re.search(r"^mpp_geo_lists_bytes (\S+)$", read_metrics(address), flags=re.MULTILINE)[1])


async def hand_in_and_leave(address, content):
    host = address.removeprefix("http://")
    visitor = Visitor(host, LIST_QUERY)
    await visitor.open()
    await visitor.hand_in("rahasia.csv", content)
    assert (visitor.alerts, read_held(address)) == ([], len(content))
    await visitor.close()
    # The host forgets a closed page, whose time is over, when another one is closed.
    async with asyncio.timeout(60):
        while read_held(address):
            other = Visitor(host)
            await other.open()
            await other.close()


async def see_nothing_of_another(address, content):
    """Two pages of one server, both with the view open, one with a list: what the other gets has nothing of it."""
    host = address.removeprefix("http://")
    owner, other = Visitor(host, LIST_QUERY), Curious(host, LIST_QUERY)
    await owner.open()
    await other.open()
    await owner.hand_in("rahasia.csv", content)
    await other.move("2023-12-31")
    own = b"Kabupaten;Jumlah\nKab. Garut;7\n"
    await other.hand_in("lain.csv", own)
    await other.move("2022-12-31")
    said = b"".join(other.said)
    assert b"1 dari 1 baris ditempatkan" in said
    assert [word for word in (b"rahasia", b"Rahasia", b"Pasien") if word in said] == []
    assert read_held(address) == len(content) + len(own)
    await owner.close()
    await other.close()


@dataclass
class Curious(Visitor):
    """Keeps all that the server shows to her."""

    said: list[bytes] = field(default_factory=list)

    def _note(self, message):
        super()._note(message)
        self.said.append(message.SerializeToString())


async def hand_in_and_cancel(address, content):
    visitor = Impatient(address.removeprefix("http://"), LIST_QUERY)
    await visitor.open()
    await visitor.hand_in("rahasia.csv", content)
    await visitor.pressing
    async with asyncio.timeout(20):
        while read_held(address):
            await asyncio.sleep(0.05)
    # The run that was ended, or the one after it, is what handing in waited for; the page goes on.
    await visitor.move("2023-12-31")
    assert (visitor.alerts, visitor.has_placed, "173" in visitor.headline) == ([], False, True)
    await visitor.close()


def test_a_list_is_gone_with_its_session_or_a_click_and_never_in_the_log(tmp_path, run):
    log = tmp_path / "log.txt"
    rows = "".join(f"Kab. Bogor;Pasien-{number:020};{number}\n" for number in range(9_000))
    content = f"Kabupaten;Rahasia;Jumlah\n{rows}".encode()
    brief = {**ENVIRONMENT, "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1"}
    with serve("app.py", log, brief, "/readyz") as (address, _):
        run(hand_in_and_cancel(address, content))
        run(hand_in_and_leave(address, content))
        run(see_nothing_of_another(address, content))
    said = log.read_text(encoding="utf-8")
    assert "The app ends" in said
    for word in ("rahasia", "Rahasia", "Pasien", "Traceback"):
        assert word not in said


def end_during_download(address, pid):
    """Tell the process to end while a slow client is fetching a file: the client gets the whole file."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.socket() as client:
        # Little room, so that most of the file is still with the server.
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(20)
        client.connect((host, int(port)))
        client.sendall(b"GET /api/v1/districts.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        got = client.recv(2000)
        os.kill(pid, signal.SIGTERM)
        began = time.monotonic()
        while part := client.recv(65536):
            got += part
        head, _, body = got.partition(b"\r\n\r\n")
        (length,) = re.findall(rb"content-length: (\d+)", head.lower())
        assert len(body) == int(length) > 1_000_000
        assert time.monotonic() - began < 10
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((host, int(port)), timeout=5)


def test_a_made_file_waits_for_a_slow_line_while_others_use_the_page(served, run):
    async def take():
        slow, other = Visitor(served.host, DOWNLOAD_QUERY), Visitor(served.host)
        await slow.open()
        await other.open()
        place = await slow.press()
        for year in (2021, 2022, 2023, 2024):
            await other.move(f"{year}-12-31")
        assert await slow.fetch(place)
        await slow.close()
        await other.close()

    run(take())


def test_a_page_that_lost_its_connection_comes_back_as_it_was(served, run):
    async def travel():
        visitor = Visitor(served.host)
        await visitor.open()
        await visitor.move("2024-06-24")
        session, headline = visitor.session, visitor.headline
        visitor.lose()
        # With nothing but its session: what it had chosen is still there.
        visitor.headline = ""
        await visitor.open()
        assert (visitor.session, visitor.headline) == (session, headline)
        await visitor.move("2023-12-31")
        assert "173" in visitor.headline
        await visitor.close()

    run(travel())


def test_a_page_whose_session_is_gone_comes_back_by_its_address(served, run):
    async def travel():
        visitor = Visitor(served.host)
        await visitor.open()
        await visitor.move("2024-06-24")
        headline = visitor.headline
        await visitor.close()
        stranger = Visitor(served.host, visitor.query)
        stranger.session = "a-session-of-another-process"
        await stranger.open()
        assert stranger.headline == headline
        assert stranger.session != "a-session-of-another-process"
        await stranger.close()

    run(travel())


# Run by Python before anything else: the clock of the process is that of the machine and the seconds that a file says.
SET_CLOCK = """import os, pathlib, time
offset = pathlib.Path(os.environ["CLOCK_FILE"])
now, now_ns = time.time, time.time_ns
time.time = lambda: now() + float(offset.read_text())
time.time_ns = lambda: now_ns() + int(float(offset.read_text()) * 1e9)
"""
YEAR = 365.25 * 86_400


def test_the_clock_is_set_forward_and_back_and_nothing_is_lost(tmp_path, run):
    (tmp_path / "sitecustomize.py").write_text(SET_CLOCK)
    clock, log = tmp_path / "offset", tmp_path / "log.txt"

    def set_clock(years):
        # In one step: the server asks for the time at any moment.
        (tmp_path / "next").write_text(str(years * YEAR))
        (tmp_path / "next").replace(clock)

    set_clock(0)
    where = {"PYTHONPATH": str(tmp_path), "CLOCK_FILE": str(clock)}

    async def travel(address):
        visitor = Visitor(address.removeprefix("http://"), LIST_QUERY)
        await visitor.open()
        content = b"Kabupaten;Jumlah\nKab. Bogor;3\n"
        await visitor.hand_in("daftar.csv", content)
        tag = urllib.request.urlopen(f"{address}/api/v1/summary.json", timeout=20).headers["ETag"]
        session = visitor.session
        for years, day, covered in ((10, "2023-12-31", "173"), (-25, "2024-06-24", "204"), (0, "2023-12-31", "173")):
            set_clock(years)
            await visitor.move(day)
            assert (covered in visitor.headline, visitor.alerts) == (True, [])
            # The page that loses its line now is still known, with its list, and who comes new is served.
            visitor.lose()
            await visitor.open()
            assert visitor.session == session
            assert read_held(address) >= len(content)
            other = Visitor(visitor.host, LIST_QUERY)
            await other.open()
            await other.hand_in("lain.csv", content)
            assert other.alerts == []
            await other.close()
            assert ask(f"{address}/readyz")[0] == 200
            asked = urllib.request.Request(f"{address}/api/v1/summary.json", headers={"If-None-Match": tag})
            with pytest.raises(HTTPError, match="304"):
                urllib.request.urlopen(asked, timeout=20)
        await visitor.close()

    with serve("app.py", log, {**ENVIRONMENT, **where}, "/readyz") as (address, _):
        run(travel(address))
        metrics = read_metrics(address)
    # Durations are measured on a clock that is never set: none is below zero, or of years.
    seconds = re.findall(r"^mpp_geo_\w+_seconds_sum\{[^}]*\} (\S+)$", metrics, flags=re.MULTILINE)
    assert len(seconds) >= 3
    assert all(0 <= float(one) < 600 for one in seconds)
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
    assert [one["event"] for one in events if one["level"] in ("error", "critical")] == []
    assert "Traceback" not in log.read_text(encoding="utf-8")


def zip_noise():
    """Return a workbook whose sheet is no sheet."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook>" * 1000)
        archive.writestr("../../app.py", "raise SystemExit")
    return packed.getvalue()


POISON = {
    "daftar.xlsx": zip_noise(),
    "daftar.gpkg": b"SQLite format 3\0" + bytes(range(256)) * 40,
    "daftar.parquet": b"PAR1" + b"\xff" * 2000 + b"PAR1",
    "daftar.geojson": b'{"type":"FeatureCollection","features":' + b"[" * 100_000,
    "daftar.csv": b"\x00\xff\xfe" * 20_000,
    "../../app.py.csv": b"daerah\n<script>alert(1)</script>\n" * 3,
}


def test_a_poisoned_list_is_refused_on_its_own_page_and_nobody_else_notices(served, run):
    async def travel():
        other = Visitor(served.host)
        await other.open()
        failures = len([one for one in served.read_log() if one["level"] == "error"])
        for name, content in POISON.items():
            visitor = Visitor(served.host, LIST_QUERY)
            await visitor.open()
            await visitor.hand_in(name, content)
            # Either a sentence says why, or it was read; the page stands, and follows the next change.
            assert not any("<script>alert" in said for said in visitor.alerts)
            assert visitor.alerts or name.endswith(".py.csv"), name
            await visitor.move("2024-06-24")
            assert "204" in visitor.headline
            await visitor.close()
        await other.move("2023-12-31")
        assert "173" in other.headline
        await other.close()
        # What a visitor brings is refused in words: none of it is an error of ours.
        assert len([one for one in served.read_log() if one["level"] == "error"]) == failures

    run(travel())
    assert ask(f"{served.address}/readyz")[0] == 200
