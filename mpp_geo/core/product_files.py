"""The product's files as its data package lists them: whole, of this version, and the same as when first read.

The build puts a new product in place of the old one as a whole. A program that runs goes on with what it has read; what
it would read later belongs to another product, and is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mpp_geo import __version__
from mpp_geo.core import paths
from mpp_geo.core.errors import DataError, Fault

MANIFEST = "datapackage.json"
REBUILD = "run `python -m mpp_geo build`"
# Characters of a digest by which people tell two products apart.
_SHORT = 12

# What tells one file from another that took its place: inode, time of the last change in nanoseconds, bytes.
Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class Manifest:
    """What `datapackage.json` says of the product."""

    # Of the program that made it.
    version: str
    # Of the manifest itself, which holds the digest of every file: two products of one digest are the same.
    digest: str
    # Bytes and SHA-256, in hexadecimal, of each file.
    files: dict[str, tuple[int, str]]


def read_manifest(folder: Path = paths.PRODUCT) -> Manifest:
    """Read the manifest of a product.

    Raises
    ------
    DataError
        When it is missing or is not one of ours.
    """
    try:
        raw = (folder / MANIFEST).read_bytes()
        package = json.loads(raw)
        files = {
            str(one["path"]): (int(one["bytes"]), str(one["hash"]).removeprefix("sha256:"))
            for one in package["resources"]
        }
        return Manifest(str(package["version"]), _digest(raw), files)
    except OSError as error:
        raise DataError([say_unreadable(MANIFEST, error)]) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError([Fault(MANIFEST, f"not readable: {error}; {REBUILD}")]) from error


def check_product(folder: Path = paths.PRODUCT) -> Manifest:
    """Return the manifest of a product after all of its files were compared with it; 10 ms.

    Raises
    ------
    DataError
        When the product was made by another version, or a file is missing, cut off or changed; it lists every one.
    """
    manifest = read_manifest(folder)
    faults = list(_find_faults(folder, manifest))
    if faults:
        raise DataError(faults)
    return manifest


@lru_cache(maxsize=1)
def check_once(folder: Path = paths.PRODUCT) -> Manifest:
    """Return the manifest of the product that this process answers from, checked when this is first asked."""
    return check_product(folder)


def _find_faults(folder: Path, manifest: Manifest) -> Iterator[Fault]:
    if manifest.version != __version__:
        yield Fault(MANIFEST, f"the product is of another version; allowed: {__version__}; {REBUILD}",
                    column="version", value=manifest.version)  # fmt: skip
    for name, (size, digest) in manifest.files.items():
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            yield say_unreadable(name, error)
            continue
        if len(content) < size:
            yield Fault(name, f"the file is cut off: {len(content)} of {size} bytes; {REBUILD}")
        elif hashlib.sha256(content).hexdigest() != digest:
            yield Fault(name, f"the file is not the one that {MANIFEST} lists; {REBUILD}")


def say_unreadable(name: str, error: OSError) -> Fault:
    """Return that a file of the product is missing, or why the system does not give it."""
    problem = "the file is missing" if isinstance(error, FileNotFoundError) else f"not readable: {error.strerror}"
    return Fault(name, f"{problem}; {REBUILD}")


def is_replaced(folder: Path = paths.PRODUCT) -> bool:
    """Return whether another product has taken the place of the one that this program first read.

    One with the same manifest has the same files.
    """
    stamp, digest = first_seen(folder)
    now = _stamp(folder)
    return now != stamp and _read_digest(folder, now) != digest


@lru_cache(maxsize=16)
def first_seen(folder: Path = paths.PRODUCT) -> tuple[Stamp | None, str | None]:
    """Return stamp and digest of the product's manifest when this was first asked; None without one."""
    stamp = _stamp(folder)
    return stamp, _read_digest(folder, stamp)


@lru_cache(maxsize=16)
def _read_digest(folder: Path, stamp: Stamp | None) -> str | None:
    """Return the digest of the manifest that has a stamp; None without one."""
    if stamp is None:
        return None
    try:
        return _digest((folder / MANIFEST).read_bytes())
    except OSError:
        return None


def _digest(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()[:_SHORT]


def refuse_replaced(folder: Path = paths.PRODUCT) -> None:
    """Raise DataError when what was just read may belong to another product than what was read before."""
    if is_replaced(folder):
        problem = "the product was replaced while this program ran on the one before; start it again"
        raise DataError([Fault(MANIFEST, problem)])


def _stamp(folder: Path) -> Stamp | None:
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
