"""Figures as files, opened by readers that are not ours."""

import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib import _pylab_helpers
from PIL import Image, ImageColor

from mpp_geo.core.errors import MapError, SelectionError
from mpp_geo.core.paths import ROOT
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES
from mpp_geo.core.theme import colour
from mpp_geo.figures import printing

HOSTILE = "</title><script>alert('$x^2$')</script> 漢字"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(("shape", "size"), [("wide", (2400, 1350)), ("square", (2160, 2160))])
def test_a_png_has_two_pixels_for_each_of_the_page_and_says_what_it_is(newest, shape, size):
    image = Image.open(io.BytesIO(printing.make_figure(newest.but(day="2024-12-31"), "png", shape)))
    image.load()
    assert image.size == size
    assert image.info["dpi"] == pytest.approx((192, 192), abs=0.1)
    assert image.info["Title"].startswith("Sampai akhir 2024, 271 dari 509 daerah punya MPP (53%)")
    assert image.info["Author"] == "MPP Geo"
    assert image.info["Copyright"].startswith("CC-BY-4.0")
    assert "geoBoundaries" in image.info["Copyright"]


def test_an_svg_needs_no_font_and_nothing_from_elsewhere(newest):
    content = printing.make_figure(newest.but(text=HOSTILE), "svg")
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
    content = printing.make_figure(newest.but(language="en", text=HOSTILE), "pdf")
    assert content.startswith(b"%PDF-1.")
    assert content.rstrip().endswith(b"%%EOF")
    assert re.findall(rb"/Count (\d+)", content) == [b"1"]
    fonts = re.findall(rb"/FontName /(?:\w{6}\+)?([\w-]+)", content)
    assert set(fonts) == {b"MPPGeoSans-Regular", b"MPPGeoSans-Semibold"}
    assert content.count(b"/FontFile2") == len(fonts)
    assert b"/Type3" not in content
    assert b"/CreationDate" not in content
    assert b"(MPP Geo)" in content


def test_a_film_has_a_frame_for_each_year_and_the_exact_colours(newest):
    content = printing.make_figure(newest.but(language="en"), "gif")
    film = Image.open(io.BytesIO(content))
    years = len(newest.choices.years)
    assert film.n_frames == years
    assert film.size == (1000, 562)
    assert film.info["loop"] == 0
    assert len(content) < 2_000_000
    frames, lasting = [], []
    for number in range(film.n_frames):
        film.seek(number)
        lasting.append(film.info["duration"])
        frames.append(film.convert("RGB").tobytes())
    assert lasting == [1000] * (years - 1) + [3000]
    assert len(set(frames)) == years
    last = {shown for _, shown in film.convert("RGB").getcolors(1 << 20)}
    assert {ImageColor.getrgb(colour(name)) for name in ("new", "covered", "none", "sea", "page")} <= last
    assert b"CC-BY-4.0" in film.info["comment"]


@pytest.mark.parametrize(
    ("measure", "changes", "shape", "size"),
    [
        ("services_per_100k", {"provinces": ("32", "33", "35"), "since": "2020-01-01"}, "square", (900, 900)),
        # In the first years nothing meets the range.
        ("services", {"low": 400}, "wide", (1000, 562)),
    ],
)
def test_films_of_other_measures_are_small_too(newest, measure, changes, shape, size):
    content = printing.make_figure(newest.moved(measure=measure).but(**changes), "gif", shape)
    film = Image.open(io.BytesIO(content))
    assert (film.n_frames, film.size) == (len(newest.choices.years), size)
    assert len(content) < 2_000_000


def test_the_same_selection_gives_the_same_bytes_in_every_process(newest):
    script = (
        "from hashlib import sha256; from mpp_geo.core.product import read_records;"
        "from mpp_geo.core.selection import Selection; from mpp_geo.figures import FORMATS, make_figure;"
        "asked = Selection(read_records().choices, provinces=('73',));"
        "print(*(sha256(make_figure(asked, one)).hexdigest() for one in FORMATS))"
    )
    other = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    asked = newest.but(provinces=("73",))
    own = [sha256(printing.make_figure(asked, file_format)).hexdigest() for file_format in printing.FORMATS]
    assert other.stdout.split() == own


def test_figures_made_at_once_equal_those_made_alone(newest):
    asked = [
        (newest.but(day=day, language=language, provinces=("73",)), file_format)
        for day, language in zip(("2020-12-31", "2024-06-24"), LANGUAGES, strict=True)
        for file_format in ("png", "svg", "pdf")
    ]
    alone = [printing.make_figure(*one) for one in asked]
    printing._make_once.cache_clear()
    with ThreadPoolExecutor(len(asked)) as threads:
        assert list(threads.map(lambda one: printing.make_figure(*one), asked)) == alone


def test_settings_of_the_process_neither_change_a_figure_nor_are_changed(newest):
    own = printing.make_figure(newest, "svg")
    with matplotlib.rc_context({"svg.fonttype": "none", "axes.facecolor": "red", "savefig.facecolor": "black"}):
        before = dict(matplotlib.rcParams)
        printing._make_once.cache_clear()
        assert printing.make_figure(newest, "svg") == own
        assert dict(matplotlib.rcParams) == before
    # Pyplot keeps its figures for ever; ours are none of them.
    assert _pylab_helpers.Gcf.figs == {}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("doc", "wide"), "format 'doc' does not exist; allowed: png, svg, pdf, gif"),
        (("png", "round"), "shape 'round' does not exist; allowed: wide, square"),
    ],
)
def test_unknown_forms_are_refused_before_anything_is_drawn(newest, asked, says):
    with pytest.raises(SelectionError, match=says):
        printing.make_figure(newest, *asked)


@pytest.mark.parametrize(
    ("changes", "file_format", "shape", "name"),
    [
        ({"day": "2024-12-31"}, "png", "wide", "peta-status-2024.png"),
        (
            {"provinces": ("73",), "text": HOSTILE},
            "png",
            "square",
            "peta-status-2024-06-24-provinsi-73-cari-persegi.png",
        ),
        ({"place": "73.71", "since": "2020-01-01"}, "pdf", "wide", "peta-status-2020-2024-06-24-73.71.pdf"),
        ({"level": "province", "measure": "share"}, "svg", "wide", "peta-bagian-2024-06-24.svg"),
    ],
)
def test_names_tell_what_a_file_shows(newest, changes, file_format, shape, name):
    assert printing.name_figure(newest.but(**{"day": "2024-06-24", **changes}), file_format, shape) == name


def test_the_name_of_a_film_tells_all_its_years(newest):
    choices = newest.choices
    film = newest.but(day="2020-12-31", measure="distance")
    assert printing.name_figure(film, "gif") == f"film-jarak-{choices.years[0]}-{choices.newest_day}.gif"
    closed = replace(choices, newest_day="2025-12-31")
    assert printing.name_figure(Selection(closed), "gif") == f"film-status-{choices.years[0]}-2025.gif"


def test_heavy_libraries_are_loaded_by_the_first_figure_only():
    heavy = ["matplotlib", "geopandas", "shapely", "pandas", "PIL"]
    script = f"import sys, mpp_geo.figures; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_same_figure_is_drawn_once(newest, monkeypatch):
    drawn = []
    monkeypatch.setattr(printing, "_save", lambda *asked: drawn.append(asked) or b"figure")
    printing._make_once.cache_clear()
    for selection in (newest, newest.but(view="download"), newest.but(reach=100)):
        assert printing.make_figure(selection) == b"figure"
    assert len(drawn) == 1
    assert printing.make_figure(newest.but(place="73.71")) == b"figure"
    assert len(drawn) == 2
    printing._make_once.cache_clear()


def test_who_waits_too_long_for_a_figure_is_told_so(newest, monkeypatch):
    monkeypatch.setattr(printing, "_PATIENCE_SECONDS", 0.01)
    printing._make_once.cache_clear()
    with printing._DRAWING, pytest.raises(MapError, match="too many figures"):
        printing.make_figure(newest)
