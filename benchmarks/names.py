"""How long names and releases take: CPU of one run, harmless and hostile. Run: python -m benchmarks.names."""

from __future__ import annotations

import time
from collections.abc import Callable

from mpp_geo.core.search import read_search_table, search
from mpp_geo.names.index import read_name_index
from mpp_geo.names.match import match_lines
from mpp_geo.names.release import read_release

INDEX = read_name_index()
TABLE = read_search_table()
SENTENCE = "MPP Kabupaten Sigi diresmikan 4 Maret 2025 dengan 12 instansi dan 40 layanan, kata menteri.\n"

# Texts that cost some reader too much: what repeats, and how long the whole becomes.
REPEATED = {
    "release": SENTENCE,
    "release on one line": SENTENCE.replace("\n", " "),
    "unknown kabupaten": "Kabupaten Xyzabc, ",
    "unknown names of a list": "1. Qwertz Asdfg\n",
    "capitalised words": "Aaaa ",
    "capitalised words, joined": "Menteri meresmikan MPP Aceh, Bbbb, dan ",
    "MPP": "MPP ",
    "kabupaten": "Kabupaten ",
    "brackets": "(",
    "brackets in pairs": "()",
    "tags": "<p ",
    "tags that close": "<p>a</p>",
    "entities": "&amp;",
    "spaces": " ",
    "spaces and letters": "a  ",
    "line ends": "\n",
    "commas": ",",
    "semicolons": "; A",
    "numbers": "1",
    "number words": "dua puluh ",
    "numbers and nouns": "12 instansi ",
    "dates": "4/3/2025 ",
    "plans": "akan ",
    "plans and words": "akan a b c ",
    "signatures": "menandatangani ",
    "hyphens": "a-",
    "table cells": "a | ",
    "places": "Kota Tual, ",
    "bullets": "•",
    "quotes": '"A. ',
    "full stops": "A. b. ",
    "earlier": "MPP Kota Tual sebelumnya ",
}


def hostile(word: str, characters: int, index: int) -> str:
    """Return a text of a length that repeats a word; every second one varies it, so that nothing is remembered."""
    if not index % 2:
        return (word * (characters // len(word) + 1))[:characters]
    pieces, length = [], 0
    while length < characters:
        stamp = "".join(chr(97 + (len(pieces) // 26**power) % 26) for power in range(3))
        pieces.append(word.rstrip(", \n") + stamp + word[len(word.rstrip(", \n")) :])
        length += len(pieces[-1])
    return "".join(pieces)[:characters]


def measure(work: Callable[[], object]) -> float:
    """Return the seconds of CPU that work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def run() -> None:
    read_release(SENTENCE, INDEX)
    for characters, limit in ((60_000, 0.3), (100_000, 0.5)):
        worst = []
        for name, word in REPEATED.items():
            for index in (0, 1):
                text = hostile(word, characters, index)
                worst.append((measure(lambda text=text: read_release(text, INDEX)), name, index))
        worst.sort(reverse=True)
        print(f"{characters:,} characters, at most {limit} s wanted; the slowest:")
        for seconds, name, index in worst[:6]:
            print(f"  {seconds:6.3f} s  {name}{', varied' if index else ''}")
    lines = [f"{region.name}{stamp}" for stamp in ("", "x", " y", "z ") for region in INDEX.regions] * 5
    print(f"match of {len(lines[:10_000]):,} names: {measure(lambda: match_lines(INDEX, lines[:10_000])):.3f} s")
    typed = ["riau", "bogor kab", "slmean", "bolaang mongodow sel", "bima ntb", "kota b", "zzzzzzzz", "s"]
    search(TABLE, typed[0])
    spent = [measure(lambda text=text: search(TABLE, text)) for text in typed * 20]
    print(f"search: {1000 * sum(spent) / len(spent):.2f} ms a query, at most 2 wanted")
    unknown = [f"Kabupaten Qwer{number}" for number in range(10_000)]
    print(f"match of {len(unknown):,} unknown names: {measure(lambda: match_lines(INDEX, unknown)):.3f} s")


if __name__ == "__main__":
    run()
