"""The static site as files: complete, escaped, the same at every build, and never over something else."""

import gzip
import json
import re
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from mpp_geo.cli import app
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import SiteError
from mpp_geo.core.outlook import find_awaited
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.files import make_file
from mpp_geo.site import builder
from mpp_geo.site.builder import MARKER, build_site
from mpp_geo.site.documents import make_first
from mpp_geo.site.drawing import Drawer
from mpp_geo.site.files import SiteFile, to_json
from mpp_geo.site.folding import fold, unfold
from mpp_geo.site.pages import write_pages
from mpp_geo.site.scope import SMALL, Scope
from mpp_geo.site.serialiser import Serialiser
from mpp_geo.views.card import show_place
from mpp_geo.views.finding import say_finding

HOSTILE = '=<img src=x onerror="window.hacked=1">\'{{7*7}}'
PAGES = {"index.html": "", "en/index.html": "../"}


@pytest.fixture
def contents(small_site):
    return small_site


def page(contents, name="index.html"):
    return contents[name].decode()


def find(contents, pattern):
    """Return the only file of the site whose path fits."""
    (path,) = [path for path in contents if re.fullmatch(f"assets/{pattern}", path)]
    return contents[path]


def addresses(text):
    return re.findall(r'(?:href|src)="([^"#]+)"', text)


@pytest.mark.parametrize(("name", "up"), PAGES.items())
def test_a_page_names_only_files_that_are_there(contents, name, up):
    files = [address for address in addresses(page(contents, name)) if "assets/" in address]
    assert len(files) >= 6
    assert all(address.startswith(f"{up}assets/") and address.removeprefix(up) in contents for address in files)


@pytest.mark.parametrize("name", PAGES)
def test_pages_ask_for_nothing_from_another_host(contents, name):
    assert [one for one in addresses(page(contents, name)) if "//" in one and "data:" not in one] == []
    assert "tiles" not in json.loads(find(contents, r"styles-id\.\w+\.json"))


@pytest.mark.parametrize("name", PAGES)
def test_pages_hold_no_code_and_no_styles(contents, name):
    text = page(contents, name)
    assert re.findall(r"<script(?! defer src=| type=.application/ld.json.>)|<style|\sstyle=|\son\w+=", text) == []
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
    assert "unsafe" not in policy
    assert policy.startswith("default-src &#39;none&#39;")


@pytest.mark.parametrize(("name", "language"), [("index.html", "id"), ("en/index.html", "en")])
def test_each_language_has_a_page_that_says_the_finding_without_a_script(contents, records, name, language):
    text = page(contents, name)
    newest = Coverage(records, Selection(records.choices, language=language))
    assert f'<html lang="{language}">' in text
    assert say_finding(newest, texts_in(language)).sentence in text
    # Search engines read whole addresses alone, and this site knows none of its own.
    assert "alternate" not in text


def test_the_tables_can_be_read_without_a_script(contents):
    text = page(contents)
    assert re.search(r"Kabupaten Luwu<td>Sulawesi Selatan<td>[^<]+<td>24 Juni 2024<td>17<td>102", text)
    assert re.search(r"<th scope=row>2025<td>107<td>197<td>304", text)


def test_every_source_can_be_read_without_a_script(contents, records):
    text = page(contents, "sumber.html")
    with_mpp = [unit for unit in records.units if unit.mpp]
    assert text.count('<section class="card"') == len(with_mpp)
    coverage = Coverage(records, Selection(records.choices))
    pages = sum(len(unit.mpp.statements) + len(find_awaited(coverage, unit.code)) for unit in with_mpp)
    assert text.count("<li>") == pages


# Where the other areas' documents and files are: the manifest of the whole site is so much larger, compressed.
REST_OF_MANIFEST = 4_000


def test_the_first_view_has_at_most_250_kb(contents, records):
    text = page(contents)
    loaded = {one for one in addresses(text) if one.startswith("assets/") and not one.endswith(".csv")}
    sizes = {path: len(gzip.compress(contents[path], 9)) for path in (*loaded, "index.html") if "indonesia" not in path}
    assert len(sizes) == 7
    # The country has a step for every day on which MPP were inaugurated; that of the small site has not.
    days = Scope().days(records, Scope().areas(records)[0])
    steps = [make_first(Coverage(records, Selection(records.choices, day=day)), texts_in("id")) for day in days]
    country = len(gzip.compress(to_json({"days": days, "folded": fold(steps)}), 9))
    assert country <= 40_000
    assert sum(sizes.values()) + country + REST_OF_MANIFEST <= 250_000, sizes


def test_a_change_of_area_has_at_most_40_kb(contents):
    parts = [path for path in contents if re.match(r"assets/(73|51|sulawesi)-", path) and path.endswith(".json")]
    assert len(parts) > 10
    sizes = {path: len(gzip.compress(contents[path], 9)) for path in parts}
    assert max(sizes.values()) <= 40_000, sizes


def test_all_kecamatan_have_at_most_150_kb(contents):
    stems = ("indonesia-inaugurated-districts-id", "district_points", "search_districts")
    assert sum(len(gzip.compress(find(contents, rf"{stem}\.\w+\.json"), 9)) for stem in stems) <= 150_000


@pytest.mark.parametrize("basis", ["inaugurated", "serving"])
@pytest.mark.parametrize("area", ["73", "51", "sulawesi"])
def test_the_documents_say_what_the_app_says(contents, records, area, basis):
    document = json.loads(find(contents, rf"{area}-{basis}-first-en\.\w+\.json"))
    filters = {"islands": ("Sulawesi",)} if area == "sulawesi" else {"provinces": (area,)}
    for step, day in enumerate(document["days"]):
        selection = Selection(records.choices, day=day, basis=basis, language="en", **filters)
        said = unfold(document["folded"], step)["picture"]
        finding = say_finding(Coverage(records, selection), texts_in("en"))
        assert (said["sentence"], said["detail"]) == (finding.sentence, finding.detail)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_looks_closely_sees_kecamatan_as_the_app_decides(contents, language):
    manifest = json.loads(find(contents, rf"manifest-{language}\.\w+\.json"))
    assert manifest["closely"] == {"areas": {"status": "districts"}}


def test_a_place_has_the_figures_of_its_day(contents, records):
    cards = json.loads(find(contents, r"51-cards-en\.\w+\.json"))
    place = cards["folded"]["inaugurated"]["51.03"]
    facts = {}
    for day in ("2019-12-31", records.choices.newest_day):
        card = unfold(place, cards["days"].index(day))["card"]
        pairs = next(block["pairs"] for block in card["blocks"] if block["kind"] == "facts")
        facts[day] = dict(pairs)["Services"]
    assert facts["2019-12-31"].startswith("168 (")
    assert facts[records.choices.newest_day].startswith("152 (")


def test_a_kecamatan_has_the_card_of_the_app(contents, records, newest):
    made = json.loads(find(contents, r"73-districts-en\..*\.json"))
    selection = newest.but(place="73.06.01", language="en")
    assert (made["day"], made["basis"]) == (selection.day, selection.basis)
    coverage = Coverage(records, selection)
    shown = Serialiser(Drawer()).write(show_place(coverage, texts_in("en")))
    card = made["cards"]["73.06.01"]
    blocks = [
        {**one, "blocks": made["parts"][one["blocks"]]} if one["kind"] == "card" else one for one in card["blocks"]
    ]
    assert {**card, "blocks": blocks} == shown
    assert len(made["cards"]) == 313


def test_the_downloads_are_the_files_of_the_command_line(contents, newest):
    for table in ("mpp", "coverage"):
        stem = newest.to_file_stem(table)
        assert find(contents, rf"{stem}\.\w+\.csv") == make_file(newest, "csv", table)[0]
        assert f'download="{stem}.csv"' in page(contents)


def test_other_content_has_another_address():
    assert SiteFile("data", "json", b"1").path != SiteFile("data", "json", b"2").path
    assert SiteFile("data", "json", b"1").path == "assets/data.6b86b273ff34.json"


def test_a_hostile_name_stays_text(records):
    regions = (replace(records.regions[0], name=HOSTILE), *records.regions[1:])
    hostile = replace(records, regions=regions)
    names = ("typeface", "start", "script", "stylesheet", "manifest", "country", "shapes", "styles")
    files = {language: dict.fromkeys(names, SiteFile("x", "js", b"")) for language in ("id", "en")}
    text = page(write_pages(hostile, SMALL.areas(records), files, []))
    assert "<img" not in text
    assert "&lt;img src=x onerror=" in text


@pytest.fixture
def made(contents, monkeypatch):
    """What is written is made already: these tests are about the folder."""
    monkeypatch.setattr(builder, "make_contents", lambda *_: contents)


@pytest.mark.usefixtures("made")
def test_a_site_is_replaced_as_a_whole(contents, records, tmp_path):
    site = tmp_path / "new" / "site"
    written = build_site(site, records)
    (site / "assets" / "old.css").write_text("left over")
    assert build_site(site, records) == written
    files = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert files == contents
    assert (written.files, written.size) == (len(files), sum(map(len, files.values())))
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert site.stat().st_mode & 0o777 == 0o755


@pytest.mark.usefixtures("made")
def test_an_empty_folder_will_do(records, tmp_path):
    build_site(tmp_path, records)
    assert (tmp_path / MARKER).is_file()


@pytest.fixture
def foreign(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    return folder


def test_a_folder_of_somebody_else_is_refused(records, foreign):
    with pytest.raises(SiteError, match=r"mine is not empty and was not written by this command; allowed: a new"):
        build_site(foreign, records)
    assert [path.name for path in foreign.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (lambda path: path.write_text("x"), "is not a folder"),
        (lambda path: path.symlink_to(path.parent), "is a link; give the folder that it leads to"),
    ],
)
def test_what_is_no_folder_is_refused(records, tmp_path, prepare, says):
    prepare(tmp_path / "site")
    with pytest.raises(SiteError, match=says):
        build_site(tmp_path / "site", records)


@pytest.mark.usefixtures("made")
def test_a_build_that_fails_leaves_the_old_site(records, tmp_path, monkeypatch):
    site = tmp_path / "site"
    build_site(site, records)
    before = sorted(site.rglob("*"))

    def no_room(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(builder.Path, "write_bytes", no_room)
    with pytest.raises(SiteError, match=r"cannot write .*site: No space left on device"):
        build_site(site, records)
    assert sorted(site.rglob("*")) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("made")
def test_a_site_that_cannot_take_its_place_leaves_the_old_one(records, tmp_path, monkeypatch):
    site = tmp_path / "site"
    build_site(site, records)
    (site / "mark").write_text("the old one")
    rename = builder.Path.rename

    def busy(self, target):
        if self.name == "new":
            raise OSError(16, "Device or resource busy")
        return rename(self, target)

    monkeypatch.setattr(builder.Path, "rename", busy)
    with pytest.raises(SiteError, match="Device or resource busy"):
        build_site(site, records)
    assert (site / "mark").read_text() == "the old one"


def run(*arguments):
    return CliRunner().invoke(app, ["site", *map(str, arguments)])


@pytest.mark.usefixtures("made")
def test_the_command_says_what_it_wrote(contents, tmp_path):
    done = run("-o", tmp_path / "site")
    assert done.exit_code == 0
    assert re.fullmatch(rf"{tmp_path}/site: {len(contents)} files, \d+\.\d MB\n", done.stderr)
    assert {path: (tmp_path / "site" / path).read_bytes() for path in contents} == contents


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "give one folder to write to"),
        (["a", "-o", "b"], "give one folder to write to"),
        (["/proc/site"], "cannot write /proc/site: "),
        (["README.md"], "is not a folder"),
    ],
)
def test_the_command_refuses_in_one_clear_line(arguments, says):
    done = run(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
