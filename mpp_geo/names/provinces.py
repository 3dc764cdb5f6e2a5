"""Provinces as people write them, now and before a province was divided. Imports forms alone."""

from __future__ import annotations

from collections.abc import Mapping

from mpp_geo.names.forms import squash, to_words

# Names of provinces that are not the official one, by code.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "11": ("nad", "nanggroe aceh darussalam", "daerah istimewa aceh", "di aceh"),
    "12": ("sumut", "north sumatra"), "13": ("sumbar", "west sumatra"),
    "16": ("sumsel", "south sumatra"), "19": ("babel", "bangka belitung", "bangka belitung islands"),
    "21": ("kepri", "riau islands"),
    "31": ("dki", "jakarta", "daerah khusus ibukota jakarta", "daerah khusus ibu kota jakarta",
           "daerah khusus jakarta", "dkj"),
    "32": ("jabar", "west java"), "33": ("jateng", "central java"),
    "34": ("diy", "yogyakarta", "daerah istimewa yogyakarta", "special region of yogyakarta"),
    "35": ("jatim", "east java"),
    "52": ("ntb", "west nusa tenggara"), "53": ("ntt", "east nusa tenggara"), "61": ("kalbar", "west kalimantan"),
    "62": ("kalteng", "central kalimantan"), "63": ("kalsel", "south kalimantan"), "64": ("kaltim", "east kalimantan"),
    "65": ("kaltara", "north kalimantan"), "71": ("sulut", "north sulawesi"), "72": ("sulteng", "central sulawesi"),
    "73": ("sulsel", "south sulawesi"), "74": ("sultra", "southeast sulawesi"), "76": ("sulbar", "west sulawesi"),
    "82": ("malut", "north maluku"), "91": ("irian jaya",), "92": ("west papua", "irian jaya barat", "pabar"),
    "93": ("south papua",), "94": ("central papua",), "95": ("highland papua", "papua highlands"),
    "96": ("southwest papua",),
}  # fmt: skip

# A province → those to which all its regions belonged before: Papua was divided in 2003 and in 2022, Kalimantan Timur
# in 2012, the others from 1999 to 2004.
FORMER: Mapping[str, tuple[str, ...]] = {
    "19": ("16",), "21": ("14",), "36": ("32",), "65": ("64",), "75": ("71",), "76": ("73",), "82": ("81",),
    "92": ("91",), "93": ("91",), "94": ("91",), "95": ("91",), "96": ("92", "91"),
}  # fmt: skip

_BEFORE = ("provinsi ", "propinsi ", "prov ", "province of ", "the province of ")


def strip_province_word(words: str) -> str:
    """Return words without the word province: "Provinsi Bali", "Bali Province" → "bali"."""
    for prefix in _BEFORE:
        words = words.removeprefix(prefix)
    return words.removesuffix(" province")


def collect_province_names(official: Mapping[str, str]) -> dict[str, str]:
    """Return the squashed names of provinces and their codes, from the official names by code."""
    names = {squash(to_words(name)): code for code, name in official.items()}
    for code, aliases in ALIASES.items():
        if code in official:
            names |= {squash(alias): code for alias in aliases}
    return names


def lies_in(province: str, asked: str) -> bool:
    """Return whether a region of a province lies, or once lay, in the province asked for."""
    return province == asked or asked in FORMER.get(province, ())
