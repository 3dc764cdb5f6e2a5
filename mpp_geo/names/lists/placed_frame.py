"""A pandas frame as a list, and the frame back with the region of each row in front."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import SelectionError
from mpp_geo.core.product import read_records
from mpp_geo.files.frames import DTYPES
from mpp_geo.names.lists.alias_file import to_keys
from mpp_geo.names.lists.cells import clean_cell
from mpp_geo.names.lists.gazetteer import propose, read_gazetteer
from mpp_geo.names.lists.grid import Layout
from mpp_geo.names.lists.joining import list_placed, read_types
from mpp_geo.names.lists.own_list import OwnList
from mpp_geo.names.lists.placing import place_list
from mpp_geo.names.lists.proposal import ROLES, Roles


def place_frame(
    frame: pd.DataFrame,
    columns: dict[str, Any],
    aliases: Mapping[str, str] | None = None,
    coverage: Coverage | None = None,
) -> pd.DataFrame:
    """Return a frame with the region of each row in front; see `mpp_geo.place`."""
    heads = tuple(map(str, frame.columns))
    if len(set(heads)) < len(heads):
        raise SelectionError("the frame has columns of one name; give each another one")
    unknown = sorted(set(columns) - set(ROLES))
    if unknown:
        raise SelectionError(f"option {unknown[0]!r} does not exist; allowed: {', '.join(ROLES)}")
    cells = [[None if pd.isna(cell) else clean_cell(cell) for cell in frame[name]] for name in frame.columns]
    rows = list(zip(*cells, strict=True)) if cells else []
    own = OwnList("frame", heads, rows, range(1, len(rows) + 1), None, Layout(), (), ())
    gazetteer = read_gazetteer()
    roles = replace(Roles(), **columns) if columns else propose(own)
    placed = place_list(own, roles, gazetteer, to_keys({(name, ""): code for name, code in (aliases or {}).items()}))
    joined = list_placed(placed, read_records(), coverage=coverage)
    types = read_types()
    front = {}
    for name in joined.ours:
        front[name] = pd.Series([row[name] for row in joined.rows], index=frame.index, dtype=DTYPES[types[name]])
    rest = frame.set_axis(list(joined.own.values()), axis="columns")
    return pd.concat([pd.DataFrame(front, index=frame.index), rest], axis="columns")
