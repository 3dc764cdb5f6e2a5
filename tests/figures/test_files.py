"""Figures as files, opened by readers that are not ours."""

import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib import _pylab_helpers
from PIL import Image
from typer.testing import CliRunner

from mpp_geo.cli import app
from mpp_geo.core.errors import MapError, SelectionError
from mpp_geo.core.paths import ROOT
from mpp_geo.core.texts import LANGUAGES
from mpp_geo.figures import files

HOSTILE = "</title><script>alert('$x^2$')</script> 漢字"
SVG = "{http://www.w3.org/2000/svg}"


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize(("shape", "size"), [("wide", (2400, 1350)), ("square", (2160, 2160))])
def test_a_png_has_two_pixels_for_each_of_the_page_and_says_what_it_is(newest, shape, size):
    image = Image.open(io.BytesIO(files.make_figure(newest.but(year=2024), "png", shape)))
    image.load()
    assert image.size == size
    assert image.info["dpi"] == pytest.approx((192, 192), abs=0.1)
    assert image.info["Title"].startswith("Sampai akhir 2024, 271 dari 509 daerah punya MPP (53%)")
    assert image.info["Author"] == "MPP Geo"
    assert image.info["Copyright"].startswith("CC-BY-4.0")
    assert "geoBoundaries" in image.info["Copyright"]


def test_an_svg_needs_no_font_and_nothing_from_elsewhere(newest):
    content = files.make_figure(newest.but(text=HOSTILE), "svg")
    root = ElementTree.fromstring(content)
    assert root.tag == f"{SVG}svg"
    assert (root.get("width"), root.get("height")) == ("900pt", "506.25pt")
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert "path" in tags
    assert tags & {"text", "script", "image", "foreignObject"} == set()
    assert HOSTILE in root.find(f"{SVG}title").text
    links = [value for element in root.iter() for name, value in element.items() if name.endswith("href")]
    assert all(link.startswith("#") for link in links)
    assert b"CC-BY-4.0" in content


def test_a_pdf_has_one_page_with_embedded_truetype(newest):
    content = files.make_figure(newest.but(language="en", text=HOSTILE), "pdf")
    assert content.startswith(b"%PDF-1.")
    assert content.rstrip().endswith(b"%%EOF")
    assert re.findall(rb"/Count (\d+)", content) == [b"1"]
    fonts = re.findall(rb"/FontName /(?:\w{6}\+)?([\w-]+)", content)
    assert set(fonts) == {b"DejaVuSans", b"DejaVuSans-Bold"}
    assert content.count(b"/FontFile2") == len(fonts)
    assert b"/Type3" not in content
    assert b"/CreationDate" not in content
    assert b"(MPP Geo)" in content


def test_a_film_has_a_frame_for_each_year_and_the_exact_colours(newest):
    content = files.make_figure(newest.but(language="en"), "gif")
    film = Image.open(io.BytesIO(content))
    assert film.n_frames == len(newest.choices.years) == 9
    assert film.size == (1000, 562)
    assert film.info["loop"] == 0
    assert len(content) < 2_000_000
    frames, lasting = [], []
    for number in range(film.n_frames):
        film.seek(number)
        lasting.append(film.info["duration"])
        frames.append(film.convert("RGB").tobytes())
    assert lasting == [1000] * 8 + [3000]
    assert len(set(frames)) == 9
    last = {colour for _, colour in film.convert("RGB").getcolors(1 << 20)}
    assert {(0xD9, 0x48, 0x0F), (0x0B, 0x6E, 0x69), (0xE7, 0xE2, 0xDA), (0xEE, 0xF3, 0xF6)} <= last
    assert b"CC-BY-4.0" in film.info["comment"]


@pytest.mark.parametrize(
    ("measure", "changes", "shape", "size"),
    [
        ("services_per_100k", {"provinces": ("32", "33", "35"), "since": 2020}, "square", (900, 900)),
        # In the first years nothing meets the range.
        ("services", {"low": 400}, "wide", (1000, 562)),
    ],
)
def test_films_of_other_measures_are_small_too(newest, measure, changes, shape, size):
    content = files.make_figure(newest.moved(measure=measure).but(**changes), "gif", shape)
    film = Image.open(io.BytesIO(content))
    assert (film.n_frames, film.size) == (9, size)
    assert len(content) < 2_000_000


@pytest.mark.parametrize("file_format", files.FORMATS)
def test_the_same_selection_gives_the_same_bytes_in_every_process(newest, tmp_path, file_format):
    path = tmp_path / f"figure.{file_format}"
    command = [sys.executable, "-m", "mpp_geo", "figure", "--format", file_format, "--province", "73", "-o", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    own = files.make_figure(newest.but(provinces=("73",)), file_format)
    assert sha256(path.read_bytes()).hexdigest() == sha256(own).hexdigest()


def test_figures_made_at_once_equal_those_made_alone(newest):
    asked = [
        (newest.but(year=year, language=language), file_format)
        for year, language in zip((2020, 2024), LANGUAGES, strict=True)
        for file_format in ("png", "svg", "pdf")
    ]
    alone = [files.make_figure(*one) for one in asked]
    with ThreadPoolExecutor(len(asked)) as threads:
        assert list(threads.map(lambda one: files.make_figure(*one), asked)) == alone


def test_settings_of_the_process_neither_change_a_figure_nor_are_changed(newest):
    own = files.make_figure(newest, "svg")
    with matplotlib.rc_context({"svg.fonttype": "none", "axes.facecolor": "red", "savefig.facecolor": "black"}):
        before = dict(matplotlib.rcParams)
        assert files.make_figure(newest, "svg") == own
        assert dict(matplotlib.rcParams) == before
    # Pyplot keeps its figures for ever; ours are none of them.
    assert _pylab_helpers.Gcf.figs == {}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--format", "doc", "-o", "x"], "format 'doc' does not exist; allowed: png, svg, pdf, gif"),
        (["--shape", "round", "-o", "x"], "shape 'round' does not exist; allowed: wide, square"),
        (["--place", "../x", "-o", "x"], "place '../x' does not exist"),
        (["--year", "1990", "-o", "x"], "year '1990' does not exist; allowed: 2017 to 2025"),
        (["-o", "/nowhere/x.png"], "cannot write /nowhere/x.png: No such file"),
    ],
)
def test_what_does_not_exist_is_one_clear_line(arguments, says):
    done = run("figure", *arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_command_writes_what_the_page_offers(newest, tmp_path):
    path = tmp_path / "figure.svg"
    done = run("figure", "--format", "svg", "--shape", "square", "--place", "51.03", "--language", "en", "-o", path)
    content = path.read_bytes()
    assert done.stdout == f"{path}: {len(content)} bytes\n"
    assert content == files.make_figure(newest.but(place="51.03", language="en"), "svg", "square")


def test_unknown_formats_are_refused_before_anything_is_drawn(newest):
    with pytest.raises(SelectionError, match="format 'x'"):
        files.make_figure(newest, "x")


@pytest.mark.parametrize(
    ("changes", "file_format", "shape", "name"),
    [
        ({}, "png", "wide", "peta-status-2025.png"),
        ({"provinces": ("73",), "text": HOSTILE}, "png", "square", "peta-status-2025-provinsi-73-cari-persegi.png"),
        ({"place": "73.71", "since": 2020}, "pdf", "wide", "peta-status-2020-2025-73.71.pdf"),
        ({"year": 2020, "measure": "distance"}, "gif", "wide", "film-jarak-2017-2025.gif"),
    ],
)
def test_names_tell_what_a_file_shows(newest, changes, file_format, shape, name):
    assert files.name_figure(newest.but(**changes), file_format, shape) == name


def test_matplotlib_is_loaded_by_the_first_figure_only():
    script = "import sys, mpp_geo.cli, mpp_geo.web.figures_view; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_same_figure_is_drawn_once(newest, monkeypatch):
    drawn = []
    monkeypatch.setattr(files, "_save", lambda *asked: drawn.append(asked) or b"figure")
    files._make_once.cache_clear()
    for selection in (newest, newest.but(view="download"), newest.but(reach=100)):
        assert files.make_figure(selection) == b"figure"
    assert len(drawn) == 1
    assert files.make_figure(newest.but(place="73.71")) == b"figure"
    assert len(drawn) == 2
    files._make_once.cache_clear()


def test_who_waits_too_long_for_a_figure_is_told_so(newest, monkeypatch):
    monkeypatch.setattr(files, "_PATIENCE_SECONDS", 0.01)
    files._make_once.cache_clear()
    with files._DRAWING, pytest.raises(MapError, match="too many figures"):
        files.make_figure(newest)
