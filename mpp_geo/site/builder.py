"""Write the site to a folder, as a whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mpp_geo.core.errors import SiteError
from mpp_geo.core.records import Records
from mpp_geo.core.vocabulary import BASES
from mpp_geo.site.assembly import make_documents
from mpp_geo.site.documents import FIRST
from mpp_geo.site.files import make_downloads, make_map_files, make_search_files, make_share_pictures
from mpp_geo.site.manifest import make_manifest
from mpp_geo.site.pages import PAGES, write_pages
from mpp_geo.site.scope import COUNTRY, Scope
from mpp_geo.site.syndication import SITEMAP, SiteAddress, read_site_address, write_feeds, write_sitemap
from mpp_geo.views.error_report import is_report_home

# Tells a folder of ours from one that somebody keeps other things in.
MARKER = ".mpp-geo-site"
_MARKER_TEXT = b"Written by `python -m mpp_geo`, which replaces this folder as a whole.\n"
# A host reads the site as another user.
_FOLDER_MODE = 0o755


@dataclass(frozen=True)
class Written:
    """What was written: number of files, and their bytes together."""

    files: int
    size: int


def build_site(
    folder: Path, records: Records, scope: Scope | None = None, app: str = "", report: str = "", address: str = ""
) -> Written:
    """Write the site to `folder`; one that this function wrote before is replaced.

    The site is made in a folder beside it and takes its place at the end, so that a failure leaves the old one.

    Parameters
    ----------
    folder : Path
    records : Records
    scope : Scope, optional
        Which areas it has; all by default.
    app : str
        The address of the app, to which the site sends its readers for what it does not show; empty when there is none.
    report : str
        Where errors are reported, a mail address or one of http or https; empty for nowhere.
    address : str
        Where the site will stand; empty where it is not known. Without it there is no feed, no map of the pages and no
        picture of a link, all of which name whole addresses.

    Raises
    ------
    SiteError
        When `report` or `address` is no such address, or `folder` is no folder, holds something else, or cannot be
        written.
    """
    _check_folder(folder.absolute())
    if report and not is_report_home(report):
        raise SiteError(f"{report[:80]!r} takes no reports; allowed: a mail address, or one of http or https")
    return write_site(folder, make_contents(records, scope, app, report, read_site_address(address)))


def write_site(folder: Path, contents: dict[str, bytes]) -> Written:
    """Write the files of a site to a folder, by their paths below it; a site that stands there is replaced as a whole.

    Raises
    ------
    SiteError
        When `folder` is no folder, holds something else, or cannot be written.
    """
    folder = folder.absolute()
    _check_folder(folder)
    contents = {**contents, MARKER: _MARKER_TEXT}
    try:
        _replace(folder, contents)
    except OSError as error:
        raise SiteError(f"cannot write {folder}: {error.strerror}") from error
    return Written(len(contents), sum(map(len, contents.values())))


def make_contents(
    records: Records,
    scope: Scope | None = None,
    app: str = "",
    report: str = "",
    address: SiteAddress | None = None,
) -> dict[str, bytes]:
    """Return every file of the site by its path below it; see `build_site`."""
    scope = scope or Scope()
    areas = scope.areas(records)
    map_files = make_map_files(records)
    downloads = make_downloads(records, areas)
    hashed = [*(one.file for files in downloads.values() for one in files)]
    searched = make_search_files()
    hashed += searched.values()
    loaded = {}
    for language, documents in make_documents(records, scope).items():
        manifest = make_manifest(records, areas, documents, downloads, searched, language, app, report)
        country = documents.areas[COUNTRY][BASES[0]][FIRST]
        loaded[language] = {**map_files[language], "manifest": manifest, "country": country}
        hashed += [*loaded[language].values(), *documents.files()]
    pictures = make_share_pictures(records) if address else {}
    hashed += pictures.values()
    shared = {}
    if address:
        shared = {SITEMAP: write_sitemap(records, address, PAGES), **write_feeds(records, address, PAGES)}
    return {
        MARKER: _MARKER_TEXT,
        **shared,
        **write_pages(records, areas, loaded, downloads[COUNTRY], address, pictures),
        **{file.path: file.content for file in hashed},
    }


def _check_folder(folder: Path) -> None:
    if folder.is_symlink():
        raise SiteError(f"{folder} is a link; give the folder that it leads to: {folder.resolve()}")
    if folder.exists() and not folder.is_dir():
        raise SiteError(f"{folder} is not a folder")
    try:
        if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
            raise SiteError(
                f"{folder} is not empty and was not written by this command; allowed: a new or empty folder, "
                f"or one with the file {MARKER}"
            )
    except OSError as error:
        raise SiteError(f"cannot read {folder}: {error.strerror}") from error


def _replace(folder: Path, contents: dict[str, bytes]) -> None:
    """Write files to a new folder beside `folder` and put it in its place."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        new, old = workshop / "new", workshop / "old"
        for path, content in contents.items():
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for each in (new, *(path for path in new.rglob("*") if path.is_dir())):
            each.chmod(_FOLDER_MODE)
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    finally:
        # Should the old site not have found its way back, it stays where it is.
        if folder.exists() or not (workshop / "old").exists():
            shutil.rmtree(workshop, ignore_errors=True)
