"""The written forms of a selection: the page's address, which is also the data API's query, and the names of files.

Addresses are Indonesian in both languages: a link that is passed on must not depend on who made it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from mpp_geo.selection import LISTS, MAX_TEXT, MEASURE_LEVELS, NUMERIC_MEASURES, QUOTED, REACHES, Choices, Selection

# How the address writes what the code calls otherwise.
PARAMETERS = {
    "year": "tahun",
    "since": "sejak",
    "basis": "dasar",
    "level": "tingkat",
    "measure": "ukuran",
    "islands": "pulau",
    "provinces": "provinsi",
    "kind": "jenis",
    "confidence": "keyakinan",
    "text": "cari",
    "low": "min",
    "high": "maks",
    "place": "tempat",
    "against": "banding",
    "reach": "jangkauan",
    "order": "urut",
    "view": "tampilan",
    "language": "bahasa",
}
# The words of those values that the code calls otherwise.
WORDS: dict[str, dict[str, str]] = {
    "basis": {"inaugurated": "peresmian", "serving": "layanan"},
    "level": {"region": "kabkota", "province": "provinsi"},
    "measure": {
        "status": "status",
        "first": "pertama",
        "new": "baru",
        "agencies": "instansi",
        "services": "layanan",
        "services_per_100k": "layanan-per-100rb",
        "distance": "jarak",
        "share": "bagian",
        "population_share": "penduduk",
    },
    "kind": {"kabupaten": "kabupaten", "kota": "kota"},
    "confidence": {"low": "rendah", "medium": "sedang", "high": "tinggi"},
    "order": {"people": "penduduk", "distance": "jarak"},
    "view": {
        "overview": "ringkasan",
        "spread": "sebaran",
        "compare": "banding",
        "table": "tabel",
        "gaps": "kekosongan",
        "download": "unduh",
        "yours": "data-anda",
        "about": "tentang",
    },
    "language": {"id": "id", "en": "en"},
}


@dataclass(frozen=True)
class Ignored:
    """Something in an address that could not be followed."""

    # The parameter, as the address writes it.
    parameter: str
    value: str
    # What was taken instead, as the address would write it; empty when it was left out.
    taken: str


def to_query(selection: Selection) -> dict[str, str]:
    """Return the address's parameters: only what differs from the default."""
    default = Selection(selection.choices, level=selection.level)
    differing = [name for name in PARAMETERS if getattr(selection, name) != getattr(default, name)]
    if selection.level != "region":
        differing.append("level")
    return {PARAMETERS[name]: _write(name, getattr(selection, name)) for name in PARAMETERS if name in differing}


def _write(name: str, value: object) -> str:
    """Return a value as the address writes it."""
    if name in WORDS:
        return WORDS[name][str(value)]
    if isinstance(value, tuple):
        return ",".join(_slug(part) for part in value)
    return str(value)


def _slug(text: str) -> str:
    """Return the name of an island group as the address writes it; a code stays as it is."""
    return text.lower().replace(" ", "-")


def to_query_string(selection: Selection) -> str:
    """Return the address's query string without the question mark."""
    return urlencode(to_query(selection), safe=",")


def from_query(query: Mapping[str, Sequence[str]], choices: Choices) -> tuple[Selection, list[Ignored]]:
    """Return the nearest valid selection to an address, and what of it could not be followed.

    Never raises: an address is written by anyone. Of a parameter that stands twice the last counts, but provinces and
    islands add up.
    """
    ignored: list[Ignored] = []
    values: dict[str, object] = {}
    for name, parameter in PARAMETERS.items():
        given = [text for text in query.get(parameter, ()) if text]
        if not given:
            continue
        if name in LISTS:
            unknown = _read_list(name, given, values, choices)
            if unknown:
                ignored.append(Ignored(parameter, ",".join(unknown)[:QUOTED], ""))
            continue
        value = _read(name, given[-1], choices)
        if value is not None:
            values[name] = value
        if value is None or (name in ("year", "since") and str(value) != given[-1]):
            ignored.append(Ignored(parameter, given[-1][:QUOTED], "" if value is None else str(value)))
    conflicts = _drop_conflicts(values, choices)
    dropped = {part.parameter for part in conflicts}
    kept = [part for part in ignored if part.parameter not in dropped]
    return Selection(choices, **values), kept + conflicts  # type: ignore[arg-type]


def _read_list(name: str, given: list[str], values: dict[str, object], choices: Choices) -> list[str]:
    """Put what is known of a list into `values` and return what is not."""
    known = {_slug(part): part for part in (choices.islands if name == "islands" else choices.provinces)}
    words = [word for text in given for word in text.split(",") if word]
    values[name] = tuple(known[word] for word in words if word in known)
    return [word for word in words if word not in known]


def _drop_conflicts(values: dict[str, object], choices: Choices) -> list[Ignored]:
    """Remove values that are valid alone but not together, and return them; `values` is changed."""
    # A measure brings its level with it, unless the address says another one.
    measure = values.get("measure")
    if measure is not None:
        values.setdefault("level", MEASURE_LEVELS[str(measure)])
    dropped: list[str] = []
    if measure is not None and MEASURE_LEVELS[str(measure)] != values["level"]:
        dropped.append("measure")
    if values.get("measure") not in NUMERIC_MEASURES or "measure" in dropped:
        dropped += ["low", "high"]
    low, high = values.get("low"), values.get("high")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        dropped.append("high")
    since = values.get("since")
    if isinstance(since, int) and since >= cast(int, values.get("year", choices.years[-1])):
        dropped.append("since")
    return [
        Ignored(PARAMETERS[name], _write(name, values.pop(name)), "")
        for name in dict.fromkeys(dropped)
        if name in values
    ]


def _read(name: str, text: str, choices: Choices) -> object:
    """Return the value that a text of the address stands for, or None when there is none."""
    if name in WORDS:
        return next((value for value, word in WORDS[name].items() if word == text), None)
    if name in ("low", "high"):
        return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None
    if name == "reach":
        return next((reach for reach in REACHES if str(reach) == text), None)
    if name == "text":
        tidy = " ".join(text.split())
        return tidy if tidy and len(tidy) <= MAX_TEXT and tidy.isprintable() else None
    if name in ("year", "since"):
        return _read_year(text, choices)
    places = choices.places | choices.provinces
    years = {str(year) for year in choices.years} if name == "against" else set()
    return text if text in places | years else None


def list_words(name: str, choices: Choices) -> tuple[str, ...]:
    """Return every word that the address can give for a field of the selection; none where it is a text or a number."""
    if name in WORDS:
        return tuple(WORDS[name].values())
    places = sorted(choices.places | choices.provinces)
    listed: dict[str, Sequence[object]] = {
        "year": choices.years,
        "since": choices.years[:-1],
        "islands": sorted(choices.islands),
        "provinces": sorted(choices.provinces),
        "place": places,
        "against": [*choices.years, *places],
        "reach": REACHES,
    }
    return tuple(_slug(str(value)) for value in listed.get(name, ()))


def is_value(name: str, text: str, choices: Choices) -> bool:
    """Return whether a text of the address is exactly one value of a field, whatever stands beside it."""
    words = list_words(name, choices)
    return text in words if words else _read(name, text, choices) is not None


def _read_year(text: str, choices: Choices) -> int | None:
    """Return the nearest year that there is, or None when the text is no number."""
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        return None
    return min(choices.years, key=lambda year: abs(year - int(text)))


def to_file_stem(selection: Selection, what: str) -> str:
    """Return a file name without ending that tells the selection: `mpp-2024-provinsi-73`.

    Made of codes and words of ours only: nothing that a visitor typed reaches it.
    """
    years = str(selection.year) if selection.since is None else f"{selection.since}-{selection.year}"
    parts = [what, years]
    if selection.basis != "inaugurated":
        parts.append(_write("basis", selection.basis))
    parts += [_slug(island) for island in selection.islands]
    if selection.provinces:
        few = selection.provinces if len(selection.provinces) <= 4 else (f"{len(selection.provinces)}-wilayah",)
        parts += ["provinsi", *few]
    if selection.kind:
        parts.append(selection.kind)
    if selection.confidence != "low":
        parts += ["keyakinan", _write("confidence", selection.confidence)]
    if selection.low is not None or selection.high is not None:
        bounds = (
            str(0 if selection.low is None else selection.low),
            "" if selection.high is None else str(selection.high),
        )
        parts += [_write("measure", selection.measure), *filter(None, bounds)]
    if selection.text:
        parts.append("cari")
    return "-".join(parts)
