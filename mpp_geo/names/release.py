"""The text of a release → rows of evidence. What cannot be placed is said; a number or a date is never guessed.

A text becomes lines, lines become clauses (`release_clauses`). A clause has words that say what happens
(`release_acts`), places (`release_places`), dates and figures. Which word governs which place:

1. A form that speaks of the name before it ("MPP Kota Tual diresmikan"), when it stands behind the place;
2. else the nearest word before the place ("Menteri meresmikan MPP Kota Tual");
3. else the nearest one behind it;
4. else, where the clause has none, that of the last statement that had one: an item of the list below it, a sentence
   that goes on ("Ketiganya adalah …"). Before any, that of the first statement of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from mpp_geo.core.texts import Language, texts_in
from mpp_geo.names.forms import to_words
from mpp_geo.names.index import NameIndex
from mpp_geo.names.match import Match, describe
from mpp_geo.names.plain_text import read_lines
from mpp_geo.names.release_clauses import Clause, split_clauses
from mpp_geo.names.release_dates import StatedDate
from mpp_geo.names.release_places import PlaceFinder
from mpp_geo.names.release_reader import Reader, Refusal, ReleaseStatement
from mpp_geo.names.release_signs import GOVERNING, HELD, Signs, read_signs

COLUMNS = (
    "evidence_id", "region_code", "region_name", "mpp_name", "event", "date", "agencies", "services", "counters",
    "source_publisher", "source_title", "source_url", "source_date", "confidence", "note",
)  # fmt: skip
NOTE = "read from the text of a release"


@dataclass(frozen=True)
class Page:
    """What is known of the page that a text stands on."""

    # Partial ISO date of the event; wins over the dates in the text, except for what is only planned.
    date: str | None = None
    url: str = ""
    publisher: str = ""
    title: str = ""
    # Full ISO date of the page: "besok" and "(4/3)" are settled by it.
    page_date: str = ""


@dataclass(frozen=True)
class Unplaced:
    """Something that was read and could not be made a row."""

    line: int
    text: str
    # Key of the reason's text, and what is filled in; or the name that was refused.
    key: str
    values: tuple[tuple[str, str], ...] = ()
    name: Match | None = None

    def say_reason(self, language: Language = "en") -> str:
        """Return why, in a language."""
        if self.name is not None:
            return describe(self.name, language)
        return texts_in(language)(f"refused.{self.key}", **dict(self.values))

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 100 else self.text[:97] + "..."
        return f"line {self.line}: {shown!r}: {self.say_reason()}"


@dataclass(frozen=True)
class Release:
    """What a text gave."""

    # `COLUMNS` of each row, all text; `evidence_id` is empty for the person who appends the rows.
    rows: tuple[dict[str, str], ...]
    unplaced: tuple[Unplaced, ...]


def read_release(text: str, index: NameIndex, page: Page | None = None) -> Release:
    """Read the text of a release.

    Parameters
    ----------
    text : str
        Indonesian or English: numbered lists, tables, sentences, with or without figures; plain or HTML.
    index : NameIndex
        All names of regions.
    page : Page, optional
        What is known of the page that the text stands on.

    Raises
    ------
    DataError
        When the text is too long to be a release, or is no text.
    """
    page = page or Page()
    finder = PlaceFinder(index)
    clauses = list(split_clauses(read_lines(text, lambda words: _is_name(finder, words))))
    read = [(clause, read_signs(clause.text)) for clause in clauses]
    dates = _sort_dates(read)
    every = [*dates.act_days, *dates.statement_days]
    anchor = page.page_date or (dates.statement_days or every or [""])[0]
    reader = Reader(finder, anchor, ReleaseStatement(_first_event(read)))
    for clause, signs in read:
        reader.read(clause, signs)
    reader.finish()
    refusals = reader.refusals
    default = page.date or ""
    if not default and any(not row["date"] and row["event"] != "planned" for row in reader.table.rows.values()):
        default = _default_date(dates, anchor, clauses[0], refusals)
    rows = [_finish_row(row, page, default, (dates.statement_days or [""])[0]) for row in reader.table.rows.values()]
    return Release(tuple(rows), tuple(Unplaced(**vars(refusal)) for refusal in refusals))


def _is_name(finder: PlaceFinder, words: str) -> bool:
    parts = to_words(words).split()
    return bool(parts) and finder.lexicon.longest_region(parts, 0, len(parts)) == len(parts)


def _first_event(read: list[tuple[Clause, Signs]]) -> str:
    """Return the event of the first statement that has one: it governs what stands above it."""
    for clause, signs in read:
        for cue in signs.cues if not clause.is_caption else ():
            if cue.event in GOVERNING:
                return cue.event
    return "reported"


@dataclass(frozen=True)
class _Dates:
    """The dates of a text by what they are the date of; those of plans are in none."""

    # Full dates of an act, or that stand alone; those of the first line; those of somebody's words.
    act_days: list[str]
    first_line_days: list[str]
    statement_days: list[str]
    # Those beside an act.
    beside_act_days: list[str]
    # Dates without a year that are no plan's.
    without_year: list[StatedDate]


def _sort_dates(read: list[tuple[Clause, Signs]]) -> _Dates:
    found = _Dates([], [], [], [], [])
    first_line = read[0][0].line if read else 1
    for clause, signs in read:
        for entry, owner, said in zip(signs.dates, signs.owners, signs.said, strict=True):
            if said:
                found.statement_days.extend([entry.iso] if entry.kind == "full" else [])
            elif owner is not None and signs.cues[owner].event not in HELD:
                continue
            elif entry.kind == "no year":
                found.without_year.append(entry)
            elif entry.kind == "full":
                found.act_days.append(entry.iso)
                found.first_line_days.extend([entry.iso] if clause.line == first_line else [])
                found.beside_act_days.extend([entry.iso] if owner is not None else [])
    return found


def _default_date(dates: _Dates, anchor: str, first: Clause, refusals: list[Refusal]) -> str:
    """Return the date of acts that have none beside them: the only one, else that of an act or of the first line."""
    days = list(dict.fromkeys(dates.act_days))
    if len(days) == 1:
        return days[0]
    if days and (dates.beside_act_days or dates.first_line_days):
        return (dates.beside_act_days or dates.first_line_days)[0]
    vague = dates.without_year[0].text if dates.without_year else ""
    if days:
        key, shown = "date.several", ", ".join(days)
    elif vague:
        key, shown = "date.no_year", vague
    elif dates.statement_days:
        key, shown = "date.statement", dates.statement_days[0]
    else:
        key, shown = "date.none", ""
    refusals.append(Refusal(first.line, first.text, key, (("dates", shown),)))
    return ""


def _finish_row(row: dict[str, str], page: Page, default: str, statement: str) -> dict[str, str]:
    """Return a row with all columns; a date that was given wins, except for what is only planned."""
    held = row["event"] != "planned"
    day = row["date"] if not held else page.date or row["date"] or default
    same = dict.fromkeys(COLUMNS, "") | {
        "source_publisher": page.publisher,
        "source_title": page.title,
        "source_url": page.url,
        "source_date": page.page_date or statement or (day if held else ""),
        "confidence": "medium",
        "note": NOTE,
    }
    return same | row | {"date": day}
