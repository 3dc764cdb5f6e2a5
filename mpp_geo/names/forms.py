"""Words of names: kinds, directions, provinces, and the form in which names are compared."""

from __future__ import annotations

from mpp_geo.core.search import split_words

# A longer text is no name of a place.
MAX_LENGTH = 120

# Words before a name that say its kind, longest first; and words after it in English.
KIND_PREFIXES = {
    "kabupaten": (
        "pemerintah kabupaten", "kabupaten administrasi", "kabupaten adm", "kab administrasi", "kab adm", "regency of",
        "kabupaten", "pemkab", "kab",
    ),
    "kota": (
        "pemerintah kota", "kota administrasi", "kota adm", "kota madya", "kotamadya", "municipality of", "city of",
        "pemkot", "kodya", "kota",
    ),
}  # fmt: skip
KIND_SUFFIXES = {
    "regency": "kabupaten",
    "city": "kota",
    "municipality": "kota",
    "regencies": "kabupaten",
    "cities": "kota",
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "kota": "kota",
}

# Words before a name that say nothing about the place.
NOISE_PREFIXES = ("mal pelayanan publik", "mall pelayanan publik", "mpp digital", "mpp", "the")

# English word → Indonesian words, and the Indonesian words that tell places of one name apart.
ENGLISH_DIRECTIONS = {
    "north": "utara", "northern": "utara", "south": "selatan", "southern": "selatan", "east": "timur", "eastern":
    "timur",
    "west": "barat", "western": "barat", "central": "tengah", "southeast": "tenggara", "southwest": "barat daya",
    "northwest": "barat laut", "northeast": "timur laut",
}  # fmt: skip
DIRECTIONS = frozenset(
    {
        "utara",
        "selatan",
        "timur",
        "barat",
        "tengah",
        "tenggara",
        "daya",
        "laut",
        "pusat",
        "hulu",
        "ulu",
        "hilir",
        "ilir",
    }
)

# Usual short forms of words inside a name.
WORD_EXPANSIONS = {"kep": "kepulauan", "adm": "administrasi", "bag": "bagian", "and": "dan", "&": "dan"}


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


def to_words(text: str) -> str:
    """Return a text as lower-case words with single spaces: no diacritics, apostrophes, hyphens or punctuation.

    Nothing is kept of it: it may be what a visitor brought.
    """
    return " ".join(split_words(text, WORD_EXPANSIONS))


def squash(words: str) -> str:
    """Return words without spaces: "Toba Samosir", "toba-samosir" and "Tobasamosir" are one key."""
    return words.replace(" ", "")


def directions_in(words: str) -> tuple[str, ...]:
    """Return the words that tell places of one name apart, in order of the alphabet."""
    return tuple(sorted(word for word in words.split() if word in DIRECTIONS))


def split_kind(words: str) -> tuple[str | None, str]:
    """Return the kind that the words say (kabupaten, kota or None) and the words without it."""
    for prefix in NOISE_PREFIXES:
        words = words.removeprefix(f"{prefix} ")
    for kind, prefixes in KIND_PREFIXES.items():
        for prefix in prefixes:
            if words.startswith(f"{prefix} "):
                return kind, words[len(prefix) + 1 :]
    first, _, last = words.rpartition(" ")
    if first and last in KIND_SUFFIXES:
        return KIND_SUFFIXES[last], first
    return None, words


def to_indonesian(words: str) -> str:
    """Return an English form as Indonesian words, or the words as they are.

    Directions that stand before a name follow it in Indonesian, the last first: "south central timor" → "timor tengah
    selatan"; "sula islands" → "kepulauan sula"; "morotai island" → "pulau morotai".
    """
    parts = words.split()
    directions: list[str] = []
    while len(parts) > 1 and parts[0] in ENGLISH_DIRECTIONS:
        directions.insert(0, ENGLISH_DIRECTIONS[parts.pop(0)])
    if len(parts) > 1 and parts[-1] in ("islands", "island"):
        parts.insert(0, "kepulauan" if parts.pop() == "islands" else "pulau")
    return " ".join([*parts, *directions])


def move_islands(words: str) -> str:
    """Return "kepulauan banggai" as "banggai kepulauan", the other order in which names have the word."""
    return f"{words.removeprefix('kepulauan ')} kepulauan" if words.startswith("kepulauan ") else words


def join_letters(words: str) -> str:
    """Return letterspaced words as one: "k o t a t u a l" → "kotatual", "kota b a t a m" → "kota batam"."""
    parts = words.split()
    first = len(parts)
    while first and len(parts[first - 1]) == 1:
        first -= 1
    return " ".join([*parts[:first], "".join(parts[first:])]) if len(parts) - first >= 3 else words


def split_glued_kind(key: str) -> tuple[str | None, str]:
    """Return the kind that is glued to a squashed name, and the name: "kotatual" → ("kota", "tual")."""
    for word, kind in (("kabupaten", "kabupaten"), ("kab", "kabupaten"), ("kota", "kota"), ("kodya", "kota")):
        if key.startswith(word) and len(key) > len(word):
            return kind, key[len(word) :]
    return None, key


def to_english_forms(bare: str) -> list[str]:
    """Return the English forms of an Indonesian name: "timor tengah selatan" → "south central timor"."""
    back = {"utara": "north", "selatan": "south", "timur": "east", "barat": "west", "tengah": "central",
            "tenggara": "southeast"}  # fmt: skip
    parts, front = bare.split(), []
    if parts[-2:] == ["barat", "daya"] and len(parts) > 2:
        parts, front = parts[:-2], ["southwest"]
    while len(parts) > 1 and parts[-1] in back:
        front.append(back[parts.pop()])
    if parts[0] in ("kepulauan", "pulau") and len(parts) > 1:
        parts = [*parts[1:], "islands" if parts[0] == "kepulauan" else "island"]
    elif parts[-1] == "kepulauan" and len(parts) > 1:
        parts = [*parts[:-1], "islands"]
    forms = [" ".join([*front, *parts])]
    return [form for form in forms if form != bare]
