"""The README of a package of files, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mpp_geo.core.texts import Texts, texts_in
from mpp_geo.export.citation import ATTRIBUTION
from mpp_geo.export.columns import explain_columns
from mpp_geo.export.listing import Listing
from mpp_geo.export.neutral import count_changes
from mpp_geo.export.notes import list_notes, say_rows
from mpp_geo.export.origins import list_licences

# What makes code, emphasis, links, pictures, HTML and cells of it inside of a line.
_MARKS = re.compile(r"([\\`*_\[\]<>&|])")


def write_readme(listings: Sequence[Listing]) -> str:
    """Return the README as Markdown: what is in it, the selection, citation, licences, notes, columns."""
    t = texts_in(listings[0].selection.language)
    cited = listings[0].citation
    parts = [
        f"# {_text(cited.title)}",
        f"{_text(cited.words)}\n\n{t('files.fact.address')}: `?{cited.address}`",
        f"## {t('files.readme.files')}\n\n{_list_files(listings, t)}",
        f"## {t('files.readme.citing')}\n\n{_text(cited.text)}\n\n{_text(ATTRIBUTION)}",
        f"## {t('files.readme.licence')}\n\n{cited.licence}: <{cited.licence_address}>\n\n{_list_licences(listings)}",
        f"## {t('files.readme.reading')}\n\n{_list_notes(listings, t)}",
        *(f"## {listing.table}.csv\n\n{_list_columns(listing, t)}" for listing in listings),
    ]
    return "\n\n".join(parts) + "\n"


def _text(text: str) -> str:
    """Return text that Markdown takes for nothing else: a visitor's words may be in it."""
    return _MARKS.sub(r"\\\1", text)


def _list_files(listings: Sequence[Listing], t: Texts) -> str:
    lines = [
        f"- `{listing.table}.csv`: {t(f'files.table.{listing.table}.text')} ({say_rows(len(listing.rows), t)})"
        for listing in listings
    ]
    return "\n".join([*lines, f"- `datapackage.json`: {t('files.readme.package')}"])


def _list_licences(listings: Sequence[Listing]) -> str:
    licences = {licence["title"]: licence["path"] for listing in listings for licence in list_licences(listing.table)}
    return "\n".join(f"- {_text(title)}: <{path}>" for title, path in licences.items())


def _list_notes(listings: Sequence[Listing], t: Texts) -> str:
    changed = [
        f"`{listing.table}.csv`: {', '.join(f'`{column}` {t.number(count)}' for column, count in changes.items())}"
        for listing in listings
        if (changes := count_changes(listing.rows))
    ]
    said = t("files.note.changed", cells="; ".join(changed)) if changed else t("files.note.unchanged")
    return "\n".join(f"- {note}" for note in (*map(_text, list_notes(t)), said))


def _list_columns(listing: Listing, t: Texts) -> str:
    heads = [t(f"files.head.{head}") for head in ("column", "meaning", "unit", "type")]
    lines = [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
    columns = [str(column) for column in listing.rows.columns]
    lines += [
        f"| `{column.name}` | {_text(column.meaning)} | {column.unit} | {column.type} |"
        for column in explain_columns(listing.table, columns, t)
    ]
    return "\n".join(lines)
