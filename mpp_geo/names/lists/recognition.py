"""What kind of file a list is, by its content: its name may say anything."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from mpp_geo.names.lists.remarks import ListError

FileKind = Literal["text", "xlsx", "ods", "geojson", "parquet", "gpkg"]

MAX_BYTES = 10_000_000
# What an archive may unpack to: a full sheet of numbers packs to about a tenth.
MAX_UNPACKED = 120_000_000
_ENDINGS: dict[FileKind, tuple[str, ...]] = {
    "text": ("csv", "tsv", "tab", "txt"), "xlsx": ("xlsx", "xlsm"), "ods": ("ods",), "geojson": ("geojson", "json"),
    "parquet": ("parquet", "geoparquet"), "gpkg": ("gpkg",),
}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|table|meta|style|script)\b", re.IGNORECASE
)
_DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError, LookupError)


def recognise(content: bytes) -> FileKind:
    """Return the kind of a file.

    Raises
    ------
    ListError
        When it is empty, too large, locked by a password, damaged, or of a kind that is not read.
    """
    if len(content) > MAX_BYTES:
        raise ListError("too_large", most=MAX_BYTES // 1_000_000)
    if not content.strip():
        raise ListError("empty")
    if content.startswith(b"PK\x03\x04"):
        return _recognise_archive(content)
    if content.startswith(_OLE):
        # Excel keeps a locked workbook in a container of the old format.
        is_locked = "EncryptedPackage".encode("utf-16-le") in content
        raise ListError("password" if is_locked else "old_excel")
    if content.startswith(b"SQLite format 3\0"):
        return "gpkg"
    if content.startswith(b"PAR1"):
        return "parquet"
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise ListError("other_kind")
    start = content[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.match(start):
        raise ListError("html")
    return "geojson" if start.startswith(b"{") else "text"


def _recognise_archive(content: bytes) -> FileKind:
    """Return the kind of a ZIP archive, after every part of it was unpacked piece by piece, within bounds."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED or len(names) > 5_000:
                raise ListError("bomb", most=MAX_UNPACKED // 1_000_000)
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                raise ListError("password")
            # What the table of contents states is held against the content itself: sizes and checksums.
            if archive.testzip() is not None:
                raise ListError("damaged")
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            media_type = archive.read("mimetype") if "mimetype" in names else b""
    except _DAMAGED as error:
        raise ListError("damaged") from error
    if b"encryption-data" in manifest:
        raise ListError("password")
    if media_type.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise ListError("other_kind")


def is_named_otherwise(name: str, kind: FileKind) -> bool:
    """Return whether the ending of a file's name is that of another kind."""
    stem, dot, ending = name.rpartition(".")
    known = {one for endings in _ENDINGS.values() for one in endings} | {"xls", "html", "xml", "pdf", "doc", "docx"}
    return bool(dot and stem) and ending.lower() in known and ending.lower() not in _ENDINGS[kind]
