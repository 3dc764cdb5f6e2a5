"""Tables inside the text of a release → lines as a list would have them: "Kabupaten Sigi (12 instansi, 40 layanan)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mpp_geo.names.plain_text import Line

# The words in the head of a column, and what the column holds.
_HEADS = {
    "number": re.compile(r"no\.?|nomor|#|nr", re.IGNORECASE),
    "place": re.compile(
        r"(?:nama )?(?:daerah|kabupaten ?(?:/|dan) ?kota|kab\.?/kota|kabupaten|kota|wilayah|lokasi|mpp|"
        r"mal pelayanan publik|pemerintah daerah|pemda|regions?|regenc(?:y|ies) ?(?:/|and|or) ?cit(?:y|ies)|place|"
        r"location|name|nama)",
        re.IGNORECASE,
    ),
    "province": re.compile(r"provinsi|prov\.?|province", re.IGNORECASE),
    "agencies": re.compile(r"(?:jumlah |jml\.? |number of )?(?:instansi|lembaga|agencies|institutions)", re.IGNORECASE),
    "services": re.compile(
        r"(?:jumlah |jml\.? |number of )?(?:jenis )?(?:layanan|pelayanan|services)", re.IGNORECASE
    ),
}  # fmt: skip
_FIGURE_HEAD = re.compile(r"instansi|lembaga|agencies|institutions|layanan|services", re.IGNORECASE)
_CELLS = re.compile(r"\t+|\s*\|\s*|\s{2,}|;")
_RULE = re.compile(r"[\s|:+=-]+")
_SUM = re.compile(r"(?:sub ?)?(?:total|jumlah)\b", re.IGNORECASE)
_WORDED = {"agencies": "instansi", "services": "layanan"}


def unfold_tables(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Yield the lines, those of a table in a list's form, and whether a line was a table's row."""
    columns: list[str] | None = None
    for line in lines:
        head = _read_head(line.text)
        if head is not None:
            columns = head
            continue
        if columns is not None and _RULE.fullmatch(line.text):
            continue
        row = _read_row(line.text, columns) if columns is not None and line.text else None
        if row is None:
            columns = None if line.text else columns
            yield line, False
        elif not _SUM.match(row):
            yield Line(line.number, row), True


def _split_cells(text: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(text.strip("| \t"))]


def _read_head(text: str) -> list[str] | None:
    """Return what the columns hold, when a line is the head of a table with places and figures."""
    if len(text) > 200 or not _FIGURE_HEAD.search(text):
        return None
    cells = _split_cells(text)
    spaced = len(cells) < 2
    if spaced:
        cells = text.split()
    columns = [next((name for name, head in _HEADS.items() if head.fullmatch(cell)), "") for cell in cells]
    figures = {"agencies", "services"} & set(columns)
    # Words with only a space between are a sentence unless each of them heads a column.
    return columns if "place" in columns and figures and not (spaced and "" in columns) else None


def _read_row(text: str, columns: list[str]) -> str | None:
    """Return a row in the form of a list item, or None when the line is no row."""
    cells = _split_cells(text)
    if len(cells) != len(columns):
        cells = _split_spaced(text, columns)
    if len(cells) != len(columns):
        return None
    named = dict(zip(columns, cells, strict=True))
    figures = [f"{named[key]} {word}" for key, word in _WORDED.items() if named.get(key, "")[:1].isdigit()]
    place = named["place"] + (f", {named['province']}" if named.get("province") else "")
    return place + (f" ({', '.join(figures)})" if figures else "")


def _split_spaced(text: str, columns: list[str]) -> list[str]:
    """Return the cells of a row whose columns are only a space apart: numbers at both ends, a name between."""
    if len(text) > 200 or columns.count("place") != 1 or "province" in columns:
        return []
    words, at = text.split(), columns.index("place")
    behind = len(columns) - at - 1
    if len(words) < len(columns):
        return []
    middle = words[at : len(words) - behind]
    rest = words[len(words) - behind :]
    return [*words[:at], " ".join(middle), *rest] if all(word[:1].isdigit() for word in rest) else []
