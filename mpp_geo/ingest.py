"""The text of a release → rows of evidence. What cannot be placed is said; a number is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mpp_geo import names, release_text
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.places import DKI_JAKARTA
from mpp_geo.core.texts import Language, texts_in
from mpp_geo.name_forms import squash, to_words
from mpp_geo.names import Match, NameIndex
from mpp_geo.release_text import Clause, Figure

if TYPE_CHECKING:
    import pandas as pd

# A page of a ministry has some 10,000 characters.
MAX_CHARACTERS = 1_000_000

COLUMNS = (
    "evidence_id", "region_code", "region_name", "mpp_name", "event", "date", "agencies", "services",
    "source_publisher", "source_title", "source_url", "source_date", "confidence", "note",
)  # fmt: skip
NOTE = "read from the text of a release"

_MPP = re.compile(r"\b(?:MPP|Mall?\s+Pelayanan\s+Publik)\b", re.IGNORECASE)
_KIND = re.compile(r"\b(?:Kabupaten|Kab\b\.?|Kota(?:madya)?|Kodya|Pemkab|Pemkot|Regency of|City of)(?=\s+[A-Z])")
_DKI = re.compile(r"\b(?:DKI Jakarta|Provinsi DKI|Daerah Khusus (?:Ibu ?kota )?Jakarta)\b", re.IGNORECASE)
_JOINT = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:,\s*(?:dan|serta|and|&)?|\b(?:dan|serta|and)\b|&|/)\s*(?:MPP\s+)?", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PROVINCE_BEHIND = re.compile(r"\s*[,(]\s*(?:Provinsi\s+)?(?P<name>[^\W\d_][\w .]{1,40}?)\s*(?:[),;.:]|$|\s(?=\())")
# "Pidie Jaya, Simeulue, and Nias Regency": names in English, of which the last says its kind.
_NAME = r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,4}"
_JOINED = r"(?:,\s+(?:and\s+)?|\s+and\s+)"
_ENGLISH_LIST = re.compile(rf"\b(?=(?:{_NAME}{_JOINED})*{_NAME}\s+(?:Regenc(?:y|ies)|City|Cities)\b)")
_LONGEST_NAME = 7


@dataclass(frozen=True)
class Page:
    """What is known of the page that a text stands on."""

    # Partial ISO date of the event; wins over the dates in the text.
    date: str | None = None
    url: str = ""
    publisher: str = ""
    title: str = ""


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
            return names.describe(self.name, language)
        return texts_in(language)(f"refused.{self.key}", **dict(self.values))

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 100 else self.text[:97] + "..."
        return f"line {self.line}: {shown!r}: {self.say_reason()}"


@dataclass(frozen=True)
class Release:
    """What a text gave."""

    # The columns of the evidence table, all text; `evidence_id` is empty for the person who appends the rows.
    rows: pd.DataFrame
    unplaced: tuple[Unplaced, ...]


@dataclass(frozen=True)
class Mention:
    """A region that a clause names, and where."""

    code: str
    name: str
    start: int
    end: int


@dataclass
class _Reader:
    """What is known while a text is read from top to bottom."""

    index: NameIndex
    # Event of clauses that say none.
    event: str
    province: str | None = None
    planned: bool = False
    # Rows by region code, in the order of the text: event, agencies, services.
    found: dict[str, dict[str, str]] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)

    def refuse(self, clause: Clause, text: str, key: str, **values: str) -> None:
        self.unplaced.append(Unplaced(clause.line, text, key, tuple(values.items())))

    def refuse_name(self, clause: Clause, match: Match) -> None:
        self.unplaced.append(Unplaced(clause.line, match.text, "name", name=match))


def read_release(text: str, index: NameIndex, page: Page | None = None) -> Release:
    """Read the text of a release.

    Parameters
    ----------
    text : str
        Indonesian or English: numbered lists, sentences, semicolons, with or without figures.
    index : NameIndex
        All names of regions.
    page : Page, optional
        What is known of the page that the text stands on.

    Raises
    ------
    DataError
        When the text is too long to be a release.
    """
    import pandas as pd

    if len(text) > MAX_CHARACTERS:
        raise DataError([Fault("the text", f"it has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read")])
    reader = _Reader(index, _event_of(text) or "reported")
    for clause in release_text.split_clauses(text):
        _read_clause(reader, clause)
    page = page or Page()
    day = page.date or _choose_date(reader, text)
    same = dict.fromkeys(COLUMNS, "") | {
        "date": day,
        "source_publisher": page.publisher,
        "source_title": page.title,
        "source_url": page.url,
        "source_date": day,
        "confidence": "medium",
        "note": NOTE,
    }
    rows = [same | {"region_code": code} | row for code, row in reader.found.items()]
    return Release(pd.DataFrame(rows, columns=list(COLUMNS), dtype="str"), tuple(reader.unplaced))


def _event_of(text: str) -> str | None:
    """Return the event that a text speaks of: the ministry's act before the opening."""
    opened = release_text.OPENED.search(text)
    if release_text.INAUGURATED.search(release_text.OPENED.sub("", text)):
        return "inaugurated"
    return "opened" if opened else None


def _choose_date(reader: _Reader, text: str) -> str:
    """Return the date of the event: the only one, else that of the dateline or of the clause about the event."""
    dates = release_text.find_dates(text)
    if len(dates) == 1:
        return dates[0]
    clauses = [(clause, release_text.find_dates(clause.text)) for clause in release_text.split_clauses(text)]
    dated = [(clause, own[0]) for clause, own in clauses if len(own) == 1]
    about_it = [day for clause, day in dated if _event_of(clause.text)]
    dateline = [day for clause, day in dated if clause.line == 1]
    if len(dates) > 1 and (about_it or dateline):
        return (about_it or dateline)[0]
    vague = release_text.find_date_without_year(text)
    key = "date.several" if dates else "date.no_year" if vague else "date.none"
    if reader.found:
        values = (("dates", ", ".join(dates) or vague or ""),)
        reader.unplaced.append(Unplaced(1, text.strip().splitlines()[0], key, values))
    return ""


def _read_clause(reader: _Reader, clause: Clause) -> None:
    """Read one clause: a heading, an announcement, or regions with their figures."""
    clause = _take_heading(reader, clause)
    if not clause.text:
        return
    planned = bool(release_text.PLANNED.search(clause.text))
    if not clause.is_item:
        # A sentence ends the list below a heading or an announcement.
        reader.planned, reader.province = planned, None
    figures = release_text.find_figures(clause.text)
    mentions = list(_find_mentions(reader, clause))
    if not mentions:
        if figures and not any(entry.line == clause.line for entry in reader.unplaced):
            reader.refuse(clause, clause.text, "figures.no_region")
        return
    about_it = release_text.ABOUT_MPP.search(clause.text) or _event_of(clause.text) or figures or len(mentions) > 1
    if not clause.is_item and not about_it:
        # A sentence that names a region for another reason.
        return
    why = "announced" if planned or reader.planned else "earlier" if release_text.EARLIER.search(clause.text) else ""
    if why:
        for mention in mentions:
            reader.refuse(clause, mention.name, why)
        return
    own = _event_of(clause.text) or reader.event
    for mention, mine in _share_figures(reader, clause, mentions, figures):
        _add(reader, clause, mention, {"event": own, **mine})


def _take_heading(reader: _Reader, clause: Clause) -> Clause:
    """Take a heading such as "Jawa Timur:" as the province of what follows, and return the clause without it."""
    head, colon, rest = clause.text.partition(":")
    words = to_words(head).removeprefix("di ").removeprefix("provinsi ").removeprefix("province of ")
    code = reader.index.provinces.get(squash(words.removesuffix(" province")))
    if code is None or (not colon and clause.is_item):
        return clause
    reader.province = code
    return Clause(clause.line, rest.strip(), is_item=True)


def _find_mentions(reader: _Reader, clause: Clause) -> Iterator[Mention]:
    """Yield the regions that a clause names; a name that is cued and cannot be placed is refused."""
    text, spot = clause.text, 0
    armed, expected = clause.is_item, clause.is_item
    while spot < len(text):
        if not armed:
            cue = _next_cue(text, spot)
            if cue is None:
                break
            spot, expected = cue
        spot += len(text[spot:]) - len(text[spot:].lstrip())
        expected = expected or _KIND.match(text, spot) is not None
        dki = _DKI.match(text, spot)
        if dki:
            yield Mention(DKI_JAKARTA, "Provinsi DKI Jakarta", dki.start(), dki.end())
            end = dki.end()
        else:
            mention, end = _read_name(reader, clause, spot, expected=expected)
            if mention is not None and release_text.VENUE.search(text[:spot]):
                reader.refuse(clause, mention.name, "venue")
            elif mention is not None:
                yield mention
        joint = _JOINT.match(text, end)
        armed, expected = joint is not None and end > spot, False
        spot = joint.end() if joint is not None and armed else max(end, spot + 1)


def _next_cue(text: str, spot: int) -> tuple[int, bool] | None:
    """Return where the next name may begin, and whether a name must follow (behind "Kabupaten" or "Kota")."""
    found = []
    for pattern, expected in ((_KIND, True), (_MPP, False)):
        cue = pattern.search(text, spot)
        if cue:
            found.append((cue.start() if expected else cue.end(), expected))
    suffix = _ENGLISH_LIST.search(text, spot)
    if suffix:
        found.append((suffix.start(), False))
    return min(found) if found else None


def _read_name(reader: _Reader, clause: Clause, spot: int, *, expected: bool) -> tuple[Mention | None, int]:
    """Read the longest name at a place of the clause; return it, and where the reading ended."""
    text = clause.text
    spot += len(text[spot:]) - len(text[spot:].lstrip(' :–-"“'))
    again = _MPP.match(text, spot)
    if again:
        spot = again.end() + len(text[again.end() :]) - len(text[again.end() :].lstrip())
    ends = _word_ends(text, spot)
    refused: tuple[Match, int] | None = None
    for end in reversed(ends):
        province, behind = _province_behind(reader, text, end)
        match = names.resolve(reader.index, text[spot:end], province=province or reader.province)
        if match.status == "ambiguous" and refused is None:
            refused = (match, end)
        if match.region is None or (match.status == "fuzzy" and not expected):
            continue
        if match.status == "fuzzy" and end != ends[-1] and refused is None and _names_more(text, end):
            continue
        return Mention(match.region.code, match.region.name, spot, behind), behind
    if refused is not None:
        reader.refuse_name(clause, refused[0])
        return None, refused[1]
    if expected and ends:
        reader.refuse_name(clause, names.resolve(reader.index, text[spot : ends[-1]]))
        return None, ends[-1]
    return None, spot


def _names_more(text: str, end: int) -> bool:
    """Return whether another capitalised word follows at once: the name may go on."""
    return re.match(r"\s+[A-Z]", text[end:]) is not None


def _word_ends(text: str, spot: int) -> list[int]:
    """Return where the first words of a possible name end: capitalised words with nothing but spaces between."""
    ends: list[int] = []
    before = spot
    for word in _WORD.finditer(text, spot):
        gap = text[before : word.start()]
        if ends and not re.fullmatch(r"\s+|-|\.\s*|\s*&\s*", gap):
            break
        is_number = word.group().isdigit() and word.group() != "50"
        is_small = word.group()[0].islower() and word.group().lower() not in ("dan", "and", "of")
        if is_number or (is_small and ends) or len(ends) == _LONGEST_NAME:
            break
        if gap.strip().startswith(".") and text[:before][-3:].lower() not in ("kab", "kep", "adm"):
            break
        ends.append(word.end())
        before = word.end()
    return ends


def _province_behind(reader: _Reader, text: str, end: int) -> tuple[str | None, int]:
    """Return the province that stands behind a name ("…, Sumatera Barat", "… (NTB)") and where it ends."""
    behind = _PROVINCE_BEHIND.match(text, end)
    if behind:
        code = reader.index.provinces.get(squash(to_words(behind["name"])))
        if code is not None:
            closing = behind.end("name") + (1 if text[behind.end("name") : behind.end("name") + 1] == ")" else 0)
            return code, closing
    return None, end


def _share_figures(
    reader: _Reader, clause: Clause, mentions: list[Mention], figures: list[Figure]
) -> Iterator[tuple[Mention, dict[str, str]]]:
    """Yield each region with the figures that are surely its own; the others are refused."""
    if len(mentions) == 1:
        yield mentions[0], _take_figures(reader, clause, figures)
        return
    bounds = [*(mention.start for mention in mentions[1:]), len(clause.text)]
    shares = [
        [figure for figure in figures if mention.start <= figure.start < bound]
        for mention, bound in zip(mentions, bounds, strict=True)
    ]
    placed = sum(len(share) for share in shares)
    sure = placed == len(figures) and (all(shares) or not figures)
    for mention, share in zip(mentions, shares, strict=True):
        bracketed = [figure for figure in share if _in_bracket_behind(clause.text, mention, figure)]
        yield mention, _take_figures(reader, clause, share if sure else bracketed)
    loose = [] if sure else [f for f in figures if not any(_in_bracket_behind(clause.text, m, f) for m in mentions)]
    if loose:
        reader.refuse(clause, ", ".join(figure.text for figure in loose), "figures.several_regions")


def _in_bracket_behind(text: str, mention: Mention, figure: Figure) -> bool:
    """Return whether a figure stands in the bracket that follows a name."""
    bracket = re.match(r"\s*\(([^()]*)\)", text[mention.end :])
    return bracket is not None and mention.end < figure.start < mention.end + bracket.end()


def _take_figures(reader: _Reader, clause: Clause, figures: list[Figure]) -> dict[str, str]:
    """Return the figures of one region; several numbers of one kind, or no exact number, are refused."""
    taken: dict[str, str] = {}
    for name in ("agencies", "services"):
        stated = [figure for figure in figures if figure.name == name]
        values = {figure.value for figure in stated}
        if len(values) == 1 and None not in values:
            taken[name] = str(values.pop())
        elif stated:
            key = f"{name}.several" if len(values) > 1 else f"{name}.inexact"
            reader.refuse(clause, ", ".join(figure.text for figure in stated), key)
    return taken


def _add(reader: _Reader, clause: Clause, mention: Mention, row: dict[str, str]) -> None:
    """Add a region's row, or merge it with what was read of it before; figures that disagree are refused."""
    before = reader.found.setdefault(mention.code, {"region_name": mention.name, "event": row["event"]})
    for name in ("agencies", "services"):
        value = row.get(name)
        if value is None:
            continue
        if before.get(name, value) == value:
            before[name] = value
        else:
            reader.refuse(clause, mention.name, f"{name}.conflict", first=before[name], second=value)
            before[name] = ""
