"""The data API as it is really served: by its own description, by curl, and by the programs of its documentation."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from mpp_geo.core.paths import ROOT
from tests.browser.serving import serve


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of the app, served as `make run` serves it."""
    log = tmp_path_factory.mktemp("api") / "log.txt"
    with serve("app.py", log, {"CI": "1"}, health="/healthz") as (address, _):
        yield address
    assert "Traceback" not in log.read_text()


@pytest.fixture(scope="module")
def base(server):
    return f"{server}/api/v1/"


def curl(*arguments):
    return subprocess.run(["curl", "--silent", "--show-error", *arguments], capture_output=True, timeout=60)


# Every value of every parameter where answers are small (all addresses read their query by the same code), and some of
# everything at every address.
RUNS = [
    ("--phases=coverage", "--include-name=GET /summary.json"),
    ("--phases=fuzzing", "--max-examples=8"),
]


@pytest.mark.parametrize("chosen", RUNS, ids=lambda chosen: chosen[0])
def test_schemathesis_finds_nothing_against_the_description(base, tmp_path, chosen):
    command = [
        sys.executable, "-m", "schemathesis.cli", "run", f"{base}openapi.json", *chosen,
        "--mode=all", "--generation-deterministic", "--workers=2", "--no-color",
        # It takes valid data to be accepted whatever stands beside; a check of ours says when they may be refused.
        "--exclude-checks=positive_data_acceptance",
    ]  # fmt: skip
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": "tests.web.api_checks", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    tested = int(re.search(r"Tested: (\d+)", done.stdout).group(1))
    # The description itself is where it begins, so it leaves that out.
    assert tested == (1 if "--include" in chosen[1] else count_operations(base) - 1)
    assert int(re.search(r"(\d+) generated", done.stdout).group(1)) >= 5 * tested


def count_operations(base):
    document = json.loads(curl(f"{base}openapi.json").stdout)
    return sum(len(methods) for methods in document["paths"].values())


def test_curl_gets_304_for_what_it_has_compressed_or_not(base, tmp_path):
    for number, flags in enumerate([["--compressed"], []]):
        tags, rows = tmp_path / f"{number}.etag", tmp_path / f"{number}.csv"
        again = [*flags, "--etag-save", str(tags), "--etag-compare", str(tags), "-o", str(rows), "-w", "%{http_code}"]
        codes = [curl(*again, f"{base}mpp.csv?tahun=2024").stdout for _ in range(2)]
        assert codes == [b"200", b"304"]
        assert rows.read_bytes().startswith(b"unit_code,")
    plain, packed = ((tmp_path / f"{number}.etag").read_text() for number in (1, 0))
    assert plain != packed


def ask(server, target, method="GET", headers=()):
    """Return status, headers and body of a raw request, sent as it is written."""
    parts = urlsplit(server)
    connection = HTTPConnection(parts.hostname, parts.port, timeout=30)
    connection.putrequest(method, target, skip_accept_encoding=True)
    for name, value in headers:
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def test_who_refuses_gzip_gets_plain_rows_from_the_whole_stack(server):
    for accepted, encoding in [("gzip", "gzip"), ("gzip;q=0", "identity"), ("br", None)]:
        status, headers, body = ask(server, "/api/v1/mpp.csv", headers=[("Accept-Encoding", accepted)])
        assert (status, headers["content-encoding"]) == (200, encoding)
        assert body.startswith(b"unit_code,") == (encoding != "gzip")
        assert int(headers["content-length"]) == len(body)


def test_head_says_what_get_would(server):
    for target in ("/api/v1/mpp.json?tahun=2020", "/api/v1/", "/api/v1/mpp.csv?x=1", "/api/none"):
        got, said = ask(server, target), ask(server, target, "HEAD")
        assert said[2] == b""
        for name in ("content-length", "content-type", "etag", "access-control-allow-origin", "cache-control"):
            assert said[1][name] == got[1][name]
        assert said[0] == got[0]


class Examples(HTMLParser):
    """The examples of the page, by program."""

    def __init__(self):
        super().__init__()
        self.found, self.program = [], None

    def handle_starttag(self, tag, attributes):
        if tag == "pre":
            self.program = dict(attributes)["data-program"]
            self.found.append((self.program, ""))

    def handle_data(self, data):
        if self.program:
            self.found[-1] = (self.program, self.found[-1][1] + data)

    def handle_endtag(self, tag):
        if tag == "pre":
            self.program = None


@pytest.fixture(scope="module")
def examples(base):
    reader = Examples()
    reader.feed(curl(f"{base}?bahasa=en").stdout.decode())
    return reader.found


def test_the_page_has_an_example_for_every_program(examples):
    programs = {program for program, _ in examples}
    assert programs == {"curl", "curl.again", "excel", "query", "sheets", "pandas", "geopandas", "r"}


def test_the_examples_for_curl_run(examples, tmp_path):
    commands = [lines for program, lines in examples if program.startswith("curl")]
    assert len(commands) == 3
    for command in commands:
        done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "mpp.csv").read_text().startswith("unit_code,")
    assert len(json.loads((tmp_path / "mpp.json").read_text())["rows"]) == 271


@pytest.mark.parametrize(("program", "said"), [("pandas", "73.10"), ("geopandas", "POLYGON")])
def test_the_examples_for_python_run(examples, program, said):
    (lines,) = [lines for name, lines in examples if name == program]
    done = subprocess.run(
        [sys.executable, "-c", "import sys; exec(sys.stdin.read())"],
        input=lines, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


def test_every_address_of_every_example_answers(examples):
    for _, lines in examples:
        addresses = re.findall(r'https?://[^"]+', lines)
        assert addresses
        for address in addresses:
            assert curl("-o", os.devnull, "-w", "%{http_code}", address).stdout == b"200", address


def test_the_example_of_the_readme_runs(server, tmp_path):
    (command,) = re.findall(r"^curl .+$", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    here = command.replace("http://127.0.0.1:8501", server)
    assert here != command
    done = subprocess.run(["sh", "-c", here], cwd=tmp_path, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mpp.csv").read_text().startswith("unit_code,")


_WORDS = r"""
    tahun=%00 cari=%00 %00=%00 cari=%c0%af cari=%ff cari=%ed%a0%80 a=%F4%90%80%80 cari=% cari=%zz % = &&&& =&=&=
    tahun[]=2024 tahun[0]=2024 provinsi[]=73 tahun=2024&tahun=2023 provinsi=73&provinsi=73 provinsi=,
    tahun=../../etc/passwd ..%2f..%2fetc=1 provinsi=..%2f..%2f tahun=2024%0d%0aX:1 tahun=2024%0a cari=%e2%80%ae
    cari=%f0%9f%98%80 cari=%3Cscript%3E cari=+++ tahun=NaN tahun=1e3 tahun=-1 tahun=0x7e8 tahun=2024.0 min=-0
    tahun=%D9%A2%D9%A0%D9%A2%D9%A4 ukuran=jarak&min=99999999999999999999 ukuran=jarak&min=1&maks=0 ukuran=jarak&min=%2B1
    ukuran=__class__ year=2024 choices=1 bahasa=../id bahasa=ID tempat=73.71'-- sejak=2025 sejak=2030&tahun=2024
    dasar=peresmian;drop $where=1 {} tahun={tahun} %25%25%25 tempat=\..\..
"""
NASTY = [
    "tahun=" + "9" * 3000,
    "x" * 5000,
    "&".join(f"a{number}=1" for number in range(500)),
    "provinsi=" + "73," * 1000,
    "cari=" + "a" * 61,
    *_WORDS.split(),
]


@pytest.mark.parametrize("name", ["mpp.csv", "coverage.json", "summary.json", "openapi.json", ""])
def test_nasty_queries_are_answered_or_refused_in_words(server, name):
    assert len(NASTY) >= 50
    for query in NASTY:
        status, headers, body = ask(server, f"/api/v1/{name}?{query}")
        assert status in (200, 400), query
        assert headers["access-control-allow-origin"] == "*"
        if status == 400:
            assert json.loads(body)["errors"], query
            assert len(body) < 60_000
            assert not re.search(rb"Traceback|Error|codec|invalid literal|mpp_geo", body), query


def test_a_hostile_host_reaches_no_example(server):
    for host in ('evil.example"; rm -rf ~; "', "<script>alert(1)</script>", "a/../b", "x@y", "$(id)", "a b"):
        status, _, body = ask(server, "/api/v1/?bahasa=en", headers=[("Host", host)])
        # The server itself may refuse such a host.
        assert status in (200, 400)
        assert host.encode() not in body
        assert b"<script" not in body
