"""Tables as text: CSV, TSV, and what is pasted from a spreadsheet."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable

from charset_normalizer import from_bytes

from mpp_geo.names.lists.grid import DELIMITERS, Grid, Layout, clean_rows
from mpp_geo.names.lists.recognition import MAX_BYTES
from mpp_geo.names.lists.remarks import ListError, Remark, make_remark

ENCODINGS = ("utf-8", "utf-16", "windows-1252")
# What the delimiter and the encoding are told by.
_SAMPLE = 100_000
_SAMPLE_ROWS = 200
# A line with its end, as a file opened without translation has them.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
# Cells are measured where their row and column are known; the library would stop at one without saying which.
csv.field_size_limit(MAX_BYTES)
# A text with more of them is none.
_NUL_SHARE = 0.01


def read_text(content: bytes, layout: Layout) -> Grid:
    """Return the grid of a table in text.

    Raises
    ------
    ListError
        When it is no text, not in the stated encoding, or a row cannot be read.
    """
    text, encoding = decode(content, layout.encoding)
    remarks: list[Remark] = []
    nul = text.count("\0")
    if nul > len(text) * _NUL_SHARE:
        raise ListError("binary")
    if encoding != "utf-8":
        remarks.append(make_remark("encoding", name=encoding))
    return read_delimited(text, layout.delimiter, encoding, remarks)


def read_delimited(text: str, delimiter: str | None, encoding: str, remarks: list[Remark]) -> Grid:
    """Return the grid of decoded text."""
    text = text.removeprefix("\ufeff")
    # Excel writes it before the heads to tell itself the delimiter.
    first = text[: text.find("\n") + 1]
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text = delimiter or first.strip()[4], text[len(first) :]
    chosen = delimiter or find_delimiter(text)
    if (at := text.find("\0")) >= 0:
        before = list(_until_error(text[: at + 1], chosen))
        remarks.append(make_remark("nul", row=len(before), column=len(before[-1]), count=text.count("\0")))
        text = text.replace("\0", "")
    try:
        rows = list(clean_rows(_parse(text, chosen), remarks))
    except csv.Error as error:
        raise ListError("row", row=sum(1 for _ in _until_error(text, chosen)) + 1) from error
    return Grid(rows, remarks, encoding=encoding, delimiter=chosen)


def decode(content: bytes, stated: str | None = None) -> tuple[str, str]:
    """Return a text and its encoding, one of `ENCODINGS`; raises ListError where it is not in the stated one."""
    if stated is not None:
        if stated not in ENCODINGS:
            raise ListError("no_encoding", name=stated, allowed=", ".join(ENCODINGS))
        try:
            return content.decode("cp1252" if stated == "windows-1252" else stated), stated
        except UnicodeError as error:
            raise ListError("not_encoding", name=stated) from error
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace"), "utf-16"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    # Latin letters as UTF-16 are UTF-8 too, with a NUL after or before each.
    sample = content[:_SAMPLE]
    for codec, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if sample[first::2].count(0) > len(sample) // 4:
            return content.decode(codec, errors="replace"), "utf-16"
    if text:
        return text, "utf-8"
    best = from_bytes(sample, cp_isolation=["cp1252", "utf_8"], threshold=0.5).best()
    if best is not None and best.encoding == "utf_8":
        return content.decode("utf-8", errors="replace"), "utf-8"
    return content.decode("cp1252", errors="replace"), "windows-1252"


def find_delimiter(text: str) -> str:
    """Return what separates the cells: as the standard sniffer says where the rows bear it out, else what they tell."""
    sample = text[:_SAMPLE]
    try:
        sniffed = csv.Sniffer().sniff(sample, "".join(DELIMITERS)).delimiter
    except csv.Error:
        sniffed = ""
    scores = {one: _score(sample, one) for one in DELIMITERS}
    best = max(DELIMITERS, key=lambda one: (scores[one], one == sniffed))
    return best if scores[best] > 0 else DELIMITERS[0]


def _score(sample: str, delimiter: str) -> float:
    """Return how many rows of a sample have the commonest number of cells, which must be two or more."""
    if delimiter not in sample:
        return 0
    widths = [len(row) for row in _until_error(sample, delimiter)][:_SAMPLE_ROWS]
    many = Counter(width for width in widths if width > 1)
    if not many:
        return 0
    width, rows = many.most_common(1)[0]
    # Among delimiters that fit as many rows, the one with more columns: a comma may stand within numbers or names.
    return rows / len(widths) + min(width, 50) / 1000


def _parse(text: str, delimiter: str) -> Iterable[list[str]]:
    # A file in memory would hold four bytes for each letter.
    return csv.reader((line[0] for line in _LINE.finditer(text)), delimiter=delimiter)


def _until_error(text: str, delimiter: str) -> Iterable[list[str]]:
    """Yield rows up to one that cannot be read."""
    try:
        yield from _parse(text, delimiter)
    except csv.Error:
        return
