"""The static site as files: complete, escaped, the same at every build, and never over something else."""

import gzip
import json
import re
from dataclasses import replace

import pytest
from mpp_geo.export.files import make_file
from typer.testing import CliRunner

from mpp_geo.cli import app
from mpp_geo.core.errors import SiteError
from mpp_geo.site import builder
from mpp_geo.site.builder import MARKER, build_site, make_contents
from mpp_geo.site.files import SiteFile
from mpp_geo.site.pages import write_pages

HOSTILE = '=<img src=x onerror="window.hacked=1">\'{{7*7}}'


@pytest.fixture(scope="module")
def contents(tables):
    return make_contents(tables)


def page(contents, name="index.html"):
    return contents[name].decode()


def addresses(text):
    return re.findall(r'(?:href|src|data-source)="([^"#]+)"', text)


def test_a_page_names_only_files_that_are_there(contents):
    for name, up in (("index.html", ""), ("en/index.html", "../")):
        files = [address for address in addresses(page(contents, name)) if "assets/" in address]
        assert len(files) == len(set(files)) == 9
        assert all(address.startswith(f"{up}assets/") and address.removeprefix(up) in contents for address in files)


def test_pages_ask_for_nothing_from_another_host(contents):
    for name in ("index.html", "en/index.html"):
        assert [
            address for address in addresses(page(contents, name)) if "//" in address and "data:" not in address
        ] == []
    styles = next(content for path, content in contents.items() if path.startswith("assets/styles"))
    assert "tiles" not in json.loads(styles)


def test_pages_hold_no_code_and_no_styles(contents):
    for name in ("index.html", "en/index.html"):
        text = page(contents, name)
        assert re.findall(r"<script(?! defer src=)|<style|\sstyle=|\son\w+=", text) == []
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
        assert "unsafe" not in policy
        assert policy.startswith("default-src &#39;none&#39;")


@pytest.mark.parametrize(
    ("name", "language", "sentence"),
    [
        ("index.html", "id", "Sampai akhir 2025, 304 dari 509 daerah punya MPP (60%); 65% di antaranya di luar Jawa."),
        ("en/index.html", "en", "By the end of 2025, 304 of 509 local governments had an MPP (60%)"),
    ],
)
def test_each_language_has_a_page_that_says_the_finding_without_a_script(contents, name, language, sentence):
    text = page(contents, name)
    assert f'<html lang="{language}">' in text
    assert sentence in text
    assert sorted(re.findall(r'rel="alternate" hreflang="([\w-]+)"', text)) == ["en", "id", "x-default"]


def test_the_tables_can_be_read_without_a_script(contents):
    text = page(contents)
    assert text.count('<tr><th scope="row">') == 514 + 9
    assert re.search(r"Kabupaten Luwu<td>Sulawesi Selatan<td>24 Juni 2024<td>17<td>102<td>385\.361", text)
    assert re.search(r'<th scope="row">2025<td>107<td>197<td>304', text)


def test_the_first_view_has_at_most_350_kb(contents):
    first = [
        path
        for path in contents
        if path.endswith((".js", ".css", ".json")) and "cards" not in path
    ] + ["index.html"]  # fmt: skip
    assert len(first) == 6
    assert sum(len(gzip.compress(contents[path], 9)) for path in first) <= 350_000


def test_the_downloads_are_the_files_of_the_command_line(contents, newest):
    for table in ("mpp", "coverage"):
        (path,) = [path for path in contents if re.fullmatch(rf"assets/{table}-2025\.\w+\.csv", path)]
        assert contents[path] == make_file(newest, "csv", table)[0]
        assert f'download="{table}-2025.csv"' in page(contents)


def test_other_content_has_another_address():
    assert SiteFile("data", "json", b"1").path != SiteFile("data", "json", b"2").path
    assert SiteFile("data", "json", b"1").path == "assets/data.6b86b273ff34fce1.json"


def test_a_hostile_name_stays_text(tables):
    regions = tables.regions.copy()
    regions.loc[0, "region_name"] = HOSTILE
    names = ("script", "stylesheet", "data", "shapes", "styles", "cards")
    text = page(write_pages(replace(tables, regions=regions), dict.fromkeys(names, SiteFile("x", "js", b"")), []))
    assert "<img" not in text
    assert "&lt;img src=x onerror=&#34;window.hacked=1&#34;&gt;&#39;{{7*7}}" in text


@pytest.fixture
def made(contents, monkeypatch):
    """What is written is made already: these tests are about the folder."""
    monkeypatch.setattr(builder, "make_contents", lambda _: contents)


@pytest.mark.usefixtures("made")
def test_a_site_is_replaced_as_a_whole(contents, tables, tmp_path):
    site = tmp_path / "new" / "site"
    written = build_site(site, tables)
    (site / "assets" / "old.css").write_text("left over")
    assert build_site(site, tables) == written
    files = {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert files == contents
    assert (written.files, written.size) == (len(files), sum(map(len, files.values())))
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert site.stat().st_mode & 0o777 == 0o755


@pytest.mark.usefixtures("made")
def test_an_empty_folder_will_do(tables, tmp_path):
    build_site(tmp_path, tables)
    assert (tmp_path / MARKER).is_file()


@pytest.fixture
def foreign(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    return folder


def test_a_folder_of_somebody_else_is_refused(tables, foreign):
    with pytest.raises(SiteError, match=r"mine is not empty and was not written by this command; allowed: a new"):
        build_site(foreign, tables)
    assert [path.name for path in foreign.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (lambda path: path.write_text("x"), "is not a folder"),
        (lambda path: path.symlink_to(path.parent), "is a link; give the folder that it leads to"),
    ],
)
def test_what_is_no_folder_is_refused(tables, tmp_path, prepare, says):
    prepare(tmp_path / "site")
    with pytest.raises(SiteError, match=says):
        build_site(tmp_path / "site", tables)


@pytest.mark.usefixtures("made")
def test_a_build_that_fails_leaves_the_old_site(tables, tmp_path, monkeypatch):
    site = tmp_path / "site"
    build_site(site, tables)
    before = sorted(site.rglob("*"))

    def no_room(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(builder.Path, "write_bytes", no_room)
    with pytest.raises(SiteError, match=r"cannot write .*site: No space left on device"):
        build_site(site, tables)
    assert sorted(site.rglob("*")) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("made")
def test_a_site_that_cannot_take_its_place_leaves_the_old_one(tables, tmp_path, monkeypatch):
    site = tmp_path / "site"
    build_site(site, tables)
    (site / "mark").write_text("the old one")
    rename = builder.Path.rename

    def busy(self, target):
        if self.name == "new":
            raise OSError(16, "Device or resource busy")
        return rename(self, target)

    monkeypatch.setattr(builder.Path, "rename", busy)
    with pytest.raises(SiteError, match="Device or resource busy"):
        build_site(site, tables)
    assert (site / "mark").read_text() == "the old one"


def run(*arguments):
    return CliRunner().invoke(app, ["site", *map(str, arguments)])


def test_the_command_says_what_it_wrote_and_writes_the_same_bytes_again(contents, tmp_path):
    done = run("-o", tmp_path / "site")
    assert done.exit_code == 0
    assert re.fullmatch(rf"{tmp_path}/site: 12 files, 1\.\d MB\n", done.stdout)
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
