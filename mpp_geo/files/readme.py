"""The README of a package of files, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mpp_geo.core.texts import Texts
from mpp_geo.files.citation import ATTRIBUTION
from mpp_geo.files.columns import explain_columns
from mpp_geo.files.extract import Extract
from mpp_geo.files.formulas import count_changes
from mpp_geo.files.notes import list_notes, say_rows
from mpp_geo.files.origins import list_licences

# What makes code, emphasis, links, pictures, HTML and cells of it inside of a line.
_MARKS = re.compile(r"([\\`*_\[\]<>&|])")


def write_readme(extracts: Sequence[Extract]) -> str:
    """Return the README as Markdown: what is in it, the selection, citation, licences, notes, columns."""
    t = extracts[0].t
    cited = extracts[0].citation
    parts = [
        f"# {escape_markdown(cited.title)}",
        f"{escape_markdown(cited.words)}\n\n{t('files.fact.address')}: `?{cited.address}`",
        f"## {t('files.readme.files')}\n\n{_list_files(extracts, t)}",
        f"## {t('files.readme.citing')}\n\n{escape_markdown(cited.text)}\n\n{escape_markdown(ATTRIBUTION)}",
        f"## {t('files.readme.licence')}\n\n{cited.licence}: <{cited.licence_address}>\n\n{_list_licences(extracts)}",
        f"## {t('files.readme.reading')}\n\n{_list_notes(extracts, t)}",
        *(f"## {extract.table}.csv\n\n{_list_columns(extract, t)}" for extract in extracts),
    ]
    return "\n\n".join(parts) + "\n"


def escape_markdown(text: str) -> str:
    """Return text that Markdown takes for nothing else: a visitor's words may be in it."""
    return _MARKS.sub(r"\\\1", text)


def _list_files(extracts: Sequence[Extract], t: Texts) -> str:
    lines = [
        f"- `{extract.table}.csv`: {t(f'files.table.{extract.table}.text')} ({say_rows(len(extract.rows), t)})"
        for extract in extracts
    ]
    return "\n".join([*lines, f"- `datapackage.json`: {t('files.readme.package')}"])


def _list_licences(extracts: Sequence[Extract]) -> str:
    licences = {licence["title"]: licence["path"] for extract in extracts for licence in list_licences(extract.table)}
    return "\n".join(f"- {escape_markdown(title)}: <{path}>" for title, path in licences.items())


def _list_notes(extracts: Sequence[Extract], t: Texts) -> str:
    changed = [
        f"`{extract.table}.csv`: {', '.join(f'`{column}` {t.number(count)}' for column, count in changes.items())}"
        for extract in extracts
        if (changes := count_changes(extract.rows))
    ]
    said = t("files.note.changed", cells="; ".join(changed)) if changed else t("files.note.unchanged")
    return "\n".join(f"- {note}" for note in (*map(escape_markdown, list_notes(t)), said))


def _list_columns(extract: Extract, t: Texts) -> str:
    heads = [t(f"files.head.{head}") for head in ("column", "meaning", "unit", "type")]
    lines = [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{column.name}` | {escape_markdown(column.meaning)} | {column.unit} | {column.type} |"
        for column in explain_columns(extract.table, extract.columns, t)
    ]
    return "\n".join(lines)
