"""Write the site to a folder, as a whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mpp_geo.core.errors import SiteError
from mpp_geo.selection import Selection
from mpp_geo.site.files import make_downloads, make_view_files
from mpp_geo.site.pages import write_pages
from mpp_geo.tables import Tables

# Tells a folder of ours from one that somebody keeps other things in.
MARKER = ".mpp-geo-site"
_MARKER_TEXT = b"Written by `python -m mpp_geo site`, which replaces this folder as a whole.\n"
# A host reads the site as another user.
_FOLDER_MODE = 0o755


@dataclass(frozen=True)
class Written:
    """What was written: number of files, and their bytes together."""

    files: int
    size: int


def build_site(folder: Path, tables: Tables) -> Written:
    """Write the whole site to `folder`; one that this function wrote before is replaced.

    The site is made in a folder beside it and takes its place at the end, so that a failure leaves the old one.

    Raises
    ------
    SiteError
        When `folder` is no folder, holds something else, or cannot be written.
    """
    folder = folder.absolute()
    _check_folder(folder)
    contents = make_contents(tables)
    try:
        _replace(folder, contents)
    except OSError as error:
        raise SiteError(f"cannot write {folder}: {error.strerror}") from error
    return Written(len(contents), sum(map(len, contents.values())))


def make_contents(tables: Tables) -> dict[str, bytes]:
    """Return every file of the site by its path below it."""
    files = make_view_files(tables)
    downloads = make_downloads(Selection(tables.choices))
    hashed = [*files.values(), *(file for _, file, _ in downloads)]
    return {
        MARKER: _MARKER_TEXT,
        **write_pages(tables, files, downloads),
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
