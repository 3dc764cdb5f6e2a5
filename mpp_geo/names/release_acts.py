"""What a release says of an MPP: an act, an opening, a plan, an earlier act. Knows no region."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

Event = Literal["inaugurated", "opened", "planned", "earlier", "not held"]

# A few small words may stand between the parts of a phrase.
_GAP = r"(?:\s+\w+){0,3}?\s+"
_MALL = r"(?:MPP|malls?\b|mal\b|gedung|pelayanan publik)"

_WILL = (
    r"(?:akan|bakal|segera|hendak|siap|bersiap|berencana|rencananya|direncanakan|merencanakan|dijadwalkan|menjadwalkan|"
    r"ditargetkan|menargetkan|diagendakan|diharapkan|nanti|kelak)"
)
_DEEDS_ID = (
    r"(?:diresmikan|meresmikan|peresmian|dibuka|membuka|pembukaan|diluncurkan|meluncurkan|beroperasi|dioperasikan|"
    r"mengoperasikan|pengoperasian|dibangun|membangun|didirikan|mendirikan|berdiri|dihadirkan|menghadirkan|hadir|"
    r"memiliki|mempunyai|punya|ditempati|menempati|diisi|disediakan|menyediakan|melayani|difungsikan|digunakan|"
    r"diselenggarakan|menyelenggarakan|diuji\s?coba|uji coba|rampung|selesai|menyusul|berlokasi|dilengkapi|menampung|"
    r"merealisasikan|direalisasikan|(?:me-?|di)?launching|terjadi|dimulai|ada|diwujudkan|mewujudkan|dibentuk|membentuk)\b"
)
_DEEDS_EN = (
    r"(?:inaugurat\w+|open\w*|launch\w*|have|host|house|serve|operat\w+|get|establish\w*|build|built|set up|start|"
    r"begin|offer|provide|accommodate|hold|bring|run|create\w*)\b"
)
_AWAITS = (
    r"(?:jelang|menjelang|menunggu|menanti|tunggu|persiapan|rencana|jadwal|agenda|undangan|sebelum|ahead of|before|"
    r"awaiting|awaits)"
)
_FUTURE = re.compile(
    rf"\b{_WILL}\b{_GAP}{_DEEDS_ID}|\b{_AWAITS}(?:\s+\w+){{0,2}}?\s+(?:(?:pe|di)resmi\w+|pembukaan|pengoperasian|"
    rf"inauguration|inaugurated|opening|being opened)|"
    r"\b(?:dijadwalkan|direncanakan|rencananya|berencana|ditargetkan|menargetkan|diagendakan)\b|"
    r"\btarget(?:nya)?\b(?!\s+(?:yang|dari|nasional|tercapai|\d))|"
    r"\bmenyusul\b(?=\s*[.;,]|\s+(?:kemudian|pada|bulan|tahun|nanti|pekan)|$)|"
    rf"\bwill\b{_GAP}{_DEEDS_EN}|\bto be (?:inaugurated|opened|launched|built|established|set up)\b|"
    r"\b(?:is|are|was|were) (?:now |still |also )?(?:scheduled|planned|due|set|expected|about|slated)\b|"
    r"\bplan(?:s|ned|ning)? (?:to|for)\b|\b(?:intend|aim|hope|want|expect)s? to\b|\bscheduled (?:for|to)\b|"
    r"\bupcoming\b",
    re.IGNORECASE,
)
_SIGN = r"(?:(?:pen|men|dit)anda\s?tangan\w*|meneken|diteken|teken|sign(?:ed|s|ing)?|ink(?:ed|s)?)"
_PAPER = (
    r"(?:komitmen|nota|mou|kesepa\w+|perjanjian|pakta|kerja\s?sama|commitments?|agreements?|memorand\w+|pacts?|pledges?|"
    r"declaration|deklarasi)\b"
)
_PREPARES = (
    r"(?:menyiapkan|mempersiapkan|mengusulkan|mengajukan|menggagas|merancang|mewacanakan|merencanakan|membangun|"
    r"mendirikan|membentuk|pembangunan|pendirian|pembentukan|persiapan|rencana|calon|menjanjikan|berjanji|ingin|"
    r"mematangkan|merealisasikan|mempercepat|mengebut|menggenjot|prepar(?:es|ed|ing)|build(?:s|ing)|propos(?:es|ed|ing)|"
    r"promis(?:es|ed|ing)|plan(?:s|ned|ning)|construct(?:s|ing)|establish(?:ing)|construction of|develop(?:s|ing))"
)
_INTENT = re.compile(
    rf"\b{_SIGN}\b(?:\s+\w+){{0,5}}?\s+{_PAPER}|"
    r"\b(?:ber)?komitmen\b(?:\s+\w+){0,3}?\s+(?:pem|men|mem|peny|meny|pend|meng|perc)\w+|"
    r"\bcommit(?:ment|ted|s)?\b(?:\s+\w+){0,2}?\s+(?:build|establish|set|open|construct)\w*|"
    r"\b(?:batu pertama|ground\s?-?breaking|peletakan batu|men?canangkan|pencanangan|dicanangkan|foundation stone|"
    r"first stone|cornerstone|broke ground|breaks ground|under construction|being built|in preparation)\b|"
    r"\b(?:sedang|tengah|mulai|masih|segera|proses|tahap|progres)\s+(?:dibangun|membangun|pembangunan|disiapkan|menyiapkan|"
    r"dipersiapkan|persiapan|dikerjakan|digarap|direnovasi|perencanaan|dirancang|diusulkan)\b|"
    rf"\b{_PREPARES}\b{_GAP}{_MALL}|\b(?:promis|pledg|vow|agre|propos)(?:e|ed|es)? (?:to|a|an)\b|"
    r"\bberjanji\b|\bdiusulkan\b|\bpreparing to\b",
    re.IGNORECASE,
)
# What was finished is no plan.
_FINISHED = re.compile(
    r"\b(?:selesai\w*|rampung\w*|tuntas\w*|completed?|finished|completion of)\s+(?:the\s+)?(?:pem|con|build)\w+",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(
    r"\b(?:belum|batal|tidak jadi|urung|ditunda|gagal)\s+(?:\w+\s+){0,2}?(?:diresmikan|meresmikan|dibuka|beroperasi|"
    r"memiliki|punya|mempunyai|ada|terbentuk|membangun|menyelenggarakan|membentuk)\b|\b(?:ditunda|postponed|cancell?ed)\b|"
    r"\btidak (?:memiliki|punya|ada)\b|"
    r"\b(?:not|never|no)\s+(?:yet\s+)?(?:been\s+|be\s+)?(?:inaugurated|opened|have|has|had)\b|\b(?:has|have) no\b|"
    r"\b(?:does|do|did) not (?:yet )?have\b|\bwithout an? (?:MPP|mall)\b|\byet to\b",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\bsoft[ -](?:launch|open)\w*|\b(?:di)?uji\s?coba\w*|\b(?:mulai|sudah|telah|resmi|kini)\s+(?:beroperasi|melayani|"
    r"dibuka|buka|difungsikan|dioperasikan)\b|\bberoperasi\s+(?:sejak|mulai|pada|terbatas)\b|"
    r"\bdibuka\s+(?:terbatas|untuk umum|pada|sejak|mulai|bagi)\b|"
    r"\bbeg[au]n (?:operat\w+|to (?:serve|operate)|serving)\b|"
    r"\b(?:was|were) opened\b|\bstarted (?:operat\w+|serving|to serve|to operate)\b|\btrial (?:run|operation)s?\b|"
    r"\bopened (?:its|their) doors\b|\bopened\b(?= (?:on|in)\b)|\bhas been open\b|\bpartly open\w*",
    re.IGNORECASE,
)
_OFFICIALLY = re.compile(
    r"\b(?:resmi\s+)?(?:diluncurkan|meluncurkan)\b|\bresmi (?:dibuka|membuka)\b|"
    r"\b(?:officially\s+)?launch(?:ed|es)\b|\bofficially open(?:ed|s)\b|\bgrand opening\b",
    re.IGNORECASE,
)
_LAUNCHED = re.compile(r"luncurkan|launch", re.IGNORECASE)
_INAUGURATED = re.compile(r"\b(?:di|me|ter|ke)?resmikan\w*|\bperesmian\w*|\binaugurat\w+", re.IGNORECASE)
_EARLIER_BEFORE = re.compile(
    r"\b(?:sebelumnya|previously|earlier|sudah ada|telah ada|(?:tahun|bulan|pekan|minggu) lalu|"
    r"last (?:year|month|week))\b",
    re.IGNORECASE,
)  # fmt: skip
_EARLIER = re.compile(
    r"\b(?:lebih (?:dulu|dahulu)|terlebih dahulu|sejak (?:lama|tahun)|already|(?:sejak|since) (?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
# The forms of an act that govern the name before them: "MPP Kota Tual diresmikan".
_PASSIVE = re.compile(
    r"\b(?:di\w+|beroperasi|being built|built|under construction|opened|menyusul|begun|began|started|soft\W\w+|"
    r"be (?:inaugurated|opened|launched|built|established)|have|has|house|host|(?:was|were|been|be) inaugurated|"
    r"menunggu|menanti|awaiting|awaits|sedang|tengah|masih|berencana|menargetkan|rencananya|plans?|due|set|expected)\b",
    re.IGNORECASE,
)
_PASSIVE_INAUGURATED = re.compile(r"\s*(?:on|by|in|at|this|last|today|yesterday|tomorrow)\b|\s*[(,.;:)]|\s*$", re.I)
# Between a plan and an act these say that the act is another matter.
_DONE = re.compile(r"[,.;:]|\b(?:sudah|telah|usai|setelah|sejak|kini|has|have|was|were|after|since)\b", re.IGNORECASE)
_MINISTER = re.compile(r"\b(?:menteri|wamen|minister|menpan)", re.IGNORECASE)

COMPARED = re.compile(
    r"\b(?:seperti|sebagaimana|dibanding\w*|daripada|dari pada|mencontoh|meniru|belajar dari|studi (?:banding|tiru)\w*|"
    r"berbeda (?:dengan|dari)|layaknya|menyamai|setara|mengikuti|menyusul|unlike|compared (?:with|to)|than|"
    r"modell?ed on|as in|similar to|inspired by|like|"
    r"kalau|jika|bila|apabila|if)\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
# Right before a place: "Setelah Kota Palu, menteri akan meresmikan …".
AFTER = re.compile(r"\b(?:setelah|sesudah|usai|seusai|after|following)\s+(?:MPP\s+)?$", re.IGNORECASE)
# A digital MPP is another thing than the building.
DIGITAL = re.compile(r"\bMPP\s+digital\b|\bdigital\s+(?:MPPs?|public service malls?)\b", re.IGNORECASE)
_HELD = (
    "digelar|berlangsung|bertempat|dipusatkan|dilaksanakan|diadakan|hadir|held|hosted|took place|acara|upacara|ceremony"
)
VENUE = re.compile(rf"\b(?:{_HELD})\s+(?:\w+\s+){{0,3}}(?:di|in|at)\s*$", re.IGNORECASE)
ABOUT_MPP = re.compile(r"\bMPP\b|\bmalls?\b|\bmal\b|pelayanan publik|public service", re.IGNORECASE)


@dataclass(frozen=True)
class Cue:
    """A phrase that says what happens, and where it stands in its clause."""

    event: Event
    start: int
    end: int
    # Whether it speaks of the name before it: "MPP Kota Tual diresmikan".
    is_passive: bool = False
    # Whether a date beside it is the event's own: the day of a signature is not the day of what is promised.
    takes_date: bool = True
    # Whether it plans the act itself, so that it may stand beside an opening.
    is_act_planned: bool = False


def find_cues(text: str) -> list[Cue]:
    """Return the cues of a clause in their order; of two that overlap the longer reading wins: a plan before an act."""
    found: list[Cue] = []
    finished = [match.span() for match in _FINISHED.finditer(text)]
    for match in _NOT_HELD.finditer(text):
        found.append(Cue("not held", *match.span(), is_passive=True, takes_date=False))
    for pattern, takes_date in ((_FUTURE, True), (_INTENT, False)):
        for match in pattern.finditer(text):
            if not any(start <= match.start() <= end or start <= match.end() <= end for start, end in finished):
                act = bool(_INAUGURATED.search(match.group()))
                found.append(
                    Cue("planned", *match.span(), bool(_PASSIVE.search(match.group())), takes_date, is_act_planned=act)
                )
    for match in _OFFICIALLY.finditer(text):
        by_minister = _MINISTER.search(text) is not None
        if not by_minister and _LAUNCHED.search(match.group()):
            # Who launched it is said elsewhere: the statement before it governs.
            continue
        event: Event = "inaugurated" if by_minister else "opened"
        found.append(Cue(event, *match.span(), is_passive="di" in match.group().lower()))
    for match in _OPENED.finditer(text):
        found.append(Cue("opened", *match.span(), is_passive=True))
    for match in _INAUGURATED.finditer(text):
        found.append(Cue("inaugurated", *match.span(), _is_passive_act(text, match)))
    return _extend_plans(text, _drop_overlaps(found))


def _is_passive_act(text: str, match: re.Match[str]) -> bool:
    word = match.group().lower()
    if word.startswith("inaugurat"):
        return word == "inaugurated" and bool(_PASSIVE_INAUGURATED.match(text[match.end() : match.end() + 12]))
    return word.startswith(("diresmikan", "teresmikan"))


def _drop_overlaps(cues: list[Cue]) -> list[Cue]:
    """Return the cues in order without those that begin inside an earlier or stronger one."""
    rank = {"not held": 0, "planned": 1, "inaugurated": 2, "opened": 2, "earlier": 3}
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start, rank[cue.event], not cue.takes_date, -cue.end)):
        if kept and cue.start < kept[-1].end:
            if rank[cue.event] < rank[kept[-1].event]:
                kept[-1] = cue
            continue
        kept.append(cue)
    return kept


def _extend_plans(text: str, cues: list[Cue]) -> list[Cue]:
    """Return the cues with an act that goes on from a plan as planned: "akan dibangun dan mulai beroperasi"."""
    extended: list[Cue] = []
    for cue in cues:
        before = extended[-1] if extended else None
        if (
            before is not None
            and before.event == "planned"
            and before.takes_date
            and cue.event in ("inaugurated", "opened")
        ):
            between = text[before.end : cue.start]
            if len(between) < 60 and not _DONE.search(f"{between}{text[cue.start : cue.end]}"):
                cue = replace(cue, event="planned", is_act_planned=cue.event == "inaugurated")
        extended.append(cue)
    return extended


def find_earlier(text: str) -> tuple[list[int], list[int]]:
    """Return where a clause speaks of what was before: words for the name behind them, and words for either side."""
    return (
        [match.start() for match in _EARLIER_BEFORE.finditer(text)],
        [match.start() for match in _EARLIER.finditer(text)],
    )
