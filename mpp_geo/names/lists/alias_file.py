"""What people chose for the spellings of their list, as a file that is read again."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO

from mpp_geo.names.index import NameIndex
from mpp_geo.names.lists.placed_list import SpellingKey, make_key
from mpp_geo.names.lists.plain_tables import decode
from mpp_geo.names.lists.recognition import MAX_BYTES
from mpp_geo.names.lists.remarks import ListError

COLUMNS = ("name", "province", "region_code", "region_name")
# Spellings with their province, as they were written, each with the code that was chosen.
Choices = Mapping[tuple[str, str], str]


def list_choices(choices: Choices, index: NameIndex) -> list[dict[str, str]]:
    """Return the rows of the file, in order of name: `COLUMNS`, all text."""
    names = {region.code: region.name for region in index.regions}
    return [
        dict(zip(COLUMNS, (name, province, code, names[code]), strict=True))
        for (name, province), code in sorted(choices.items())
    ]


def read_choices(content: bytes, index: NameIndex) -> dict[tuple[str, str], str]:
    """Return what a file chooses: codes by name and province as written.

    Raises
    ------
    ListError
        When it is no such file, or a code does not exist; names the row.
    """
    if len(content) > MAX_BYTES:
        raise ListError("too_large", most=MAX_BYTES // 1_000_000)
    text, _ = decode(content)
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        rows = list(reader)
    except csv.Error as error:
        raise ListError("row", row=reader.line_num) from error
    missing = [column for column in COLUMNS[:3] if column not in (reader.fieldnames or ())]
    if missing:
        raise ListError("alias_columns", missing=", ".join(missing), allowed=", ".join(COLUMNS))
    known = {region.code for region in index.regions}
    choices: dict[tuple[str, str], str] = {}
    for number, row in enumerate(rows, start=2):
        code = row["region_code"] or ""
        if code not in known:
            raise ListError("alias_code", row=number, value=code)
        choices[(row["name"] or "").removeprefix("'"), (row["province"] or "").removeprefix("'")] = code
    return choices


def to_keys(choices: Choices) -> dict[SpellingKey, str]:
    """Return the choices by the form in which names are compared."""
    return {make_key(name, province or None): code for (name, province), code in choices.items()}
