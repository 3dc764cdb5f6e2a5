"""What the API has: addresses, the parameters that each takes, and how its content is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal, get_args

from mpp_geo.core import paths
from mpp_geo.coverage import summarise_selection
from mpp_geo.export import files
from mpp_geo.export.files import TableName, make_file
from mpp_geo.query import PARAMETERS, to_file_stem, to_query_string
from mpp_geo.selection import Selection
from mpp_geo.tables import read_tables

VERSION = "v1"
# Of the page of documentation, relative to the page of the map.
API_ADDRESS = f"api/{VERSION}/"

Format = Literal["csv", "json", "geojson"]
MEDIA_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "geojson": "application/geo+json",
}
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True)
class Resource:
    """One address of the API."""

    # Its last part, such as `mpp.csv`.
    name: str
    media_type: str
    # Fields of the selection that it takes as parameters.
    fields: tuple[str, ...] = ()
    # The rows that it has; None when it has no rows.
    table: TableName | None = None

    def disposition(self, selection: Selection) -> dict[str, str]:
        """Return the header that makes a browser save the answer under a name that tells the selection."""
        if self.table is None or not self.name.endswith(".csv"):
            return {}
        return {"Content-Disposition": f'attachment; filename="{to_file_stem(selection, self.table)}.csv"'}


@dataclass(frozen=True, kw_only=True)
class Data(Resource):
    """One whose content depends on the selection only, and is kept."""

    make: Callable[[Selection], bytes]


def make_rows(selection: Selection, table: TableName, file_format: Format) -> bytes:
    """Return the rows of a selection, the same bytes as the page's download and the command line's."""
    return make_file(selection, file_format, table)[0]


def make_summary(selection: Selection) -> bytes:
    """Return the counts of a selection, as `python -m mpp_geo summary --json` prints them."""
    return json.dumps(summarise_selection(read_tables(), selection), indent=2).encode()


def read_datapackage(_: Selection) -> bytes:
    """Return the description of the product files."""
    return (paths.PRODUCT / "datapackage.json").read_bytes()


ROWS = tuple(
    Data(
        f"{table}.{form}",
        MEDIA_TYPES[form],
        tuple(PARAMETERS),
        table,
        make=partial(make_rows, table=table, file_format=form),
    )
    for table in files.TABLES
    for form in FORMATS
    if table in files.FORMATS[form].tables
)
SUMMARY = Data("summary.json", MEDIA_TYPES["json"], tuple(PARAMETERS), make=make_summary)
DATAPACKAGE = Data("datapackage.json", MEDIA_TYPES["json"], make=read_datapackage)
PAGE = Resource("", "text/html; charset=utf-8", ("language",))


def data_address(name: str, selection: Selection) -> str:
    """Return the address of a selection's data, relative to the page of the map: `api/v1/mpp.csv?tahun=2024`."""
    query = to_query_string(selection.without_looks())
    return f"{API_ADDRESS}{name}?{query}" if query else f"{API_ADDRESS}{name}"
