"""What the API has: addresses, the parameters that each takes, and how its content is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from mpp_geo.core import paths
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.field_kinds import Field
from mpp_geo.core.fields import FIELDS, LANGUAGE
from mpp_geo.core.product import read_records
from mpp_geo.core.product_files import MANIFEST, refuse_replaced
from mpp_geo.core.rows import TABLES, TableName
from mpp_geo.core.selection import Selection
from mpp_geo.files import FORMATS, make_file

VERSION = "v1"
# Of the page of documentation, relative to the page of the map.
API_ADDRESS = f"api/{VERSION}/"

_JSON = "application/json"
# The formats in which rows can be had here.
_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": _JSON,
    "geojson": "application/geo+json",
}


@dataclass(frozen=True)
class Resource:
    """One address of the API."""

    # Its last part, such as `mpp.csv`.
    name: str
    media_type: str
    # What it takes as parameters.
    fields: tuple[Field, ...] = ()
    # The rows that it has; None when it has no rows.
    table: TableName | None = None

    def disposition(self, selection: Selection) -> dict[str, str]:
        """Return the header that makes a browser save the answer under a name that tells the selection."""
        if self.table is None or not self.name.endswith(".csv"):
            return {}
        name = FORMATS["csv"].name_file(selection, self.table)
        return {"Content-Disposition": f'attachment; filename="{name}"'}


@dataclass(frozen=True, kw_only=True)
class Data(Resource):
    """One whose content depends on the selection only."""

    make: Callable[[Selection], bytes]


def make_rows(selection: Selection, table: TableName, file_format: str) -> bytes:
    """Return the rows of a selection, the same bytes as the page's download and the command line's."""
    return make_file(selection, file_format, table)[0]


def make_summary(selection: Selection) -> bytes:
    """Return the counts of a selection, as `python -m mpp_geo summary --json` prints them."""
    return json.dumps(Coverage(read_records(), selection).summary(), indent=2).encode()


@lru_cache(maxsize=1)
def read_datapackage() -> bytes:
    """Return the description of the product files, read once."""
    content = (paths.PRODUCT / MANIFEST).read_bytes()
    refuse_replaced(paths.PRODUCT)
    return content


ROWS = tuple(
    Data(
        f"{table}.{form}",
        media_type,
        FIELDS,
        table,
        make=partial(make_rows, table=table, file_format=form),
    )
    for table in TABLES
    for form, media_type in _MEDIA_TYPES.items()
    if table in FORMATS[form].tables
)
SUMMARY = Data("summary.json", _JSON, FIELDS, make=make_summary)
DATAPACKAGE = Data("datapackage.json", _JSON, make=lambda _: read_datapackage())
PAGE = Resource("", "text/html; charset=utf-8", (LANGUAGE,))


def data_address(name: str, selection: Selection) -> str:
    """Return the address of a selection's data, relative to the page of the map: `api/v1/mpp.csv?tahun=2024`."""
    query = selection.without_looks().to_query_string()
    return f"{API_ADDRESS}{name}?{query}" if query else f"{API_ADDRESS}{name}"
