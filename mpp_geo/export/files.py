"""The rows of a selection as a file: the page's downloads and the command line make the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, get_args

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from mpp_geo import boundaries, paths
from mpp_geo.coverage import list_mpp, list_regions
from mpp_geo.errors import SelectionError
from mpp_geo.query import to_query_string
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables, read_tables

TableName = Literal["mpp", "coverage"]
Format = Literal["csv", "json", "geojson"]

TABLES: tuple[TableName, ...] = get_args(TableName)

# What is asked for when only the format is named.
DEFAULT_TABLE: dict[Format, TableName] = {"csv": "mpp", "json": "mpp", "geojson": "coverage"}

LICENCE = "CC-BY-4.0"
ATTRIBUTION = (
    "MPP Geo, from the pages named in source_urls; "
    "codes and population: Kemendagri (Kepmendagri 300.2.2-2138/2025), Dukcapil"
)
SHAPES_ATTRIBUTION = "boundaries: geoBoundaries (Runfola et al. 2020), BPS and OCHA, CC BY 3.0 IGO"

# A spreadsheet runs a cell that begins so; the union of the lists of OWASP and ASVS 5.0.
_RUN_BY_SPREADSHEETS = re.compile(r"^[=+\-@\t\r\n\0]")
# Decimals of a coordinate: 0.0001° is about 11 m, finer than the light shapes.
_GRID = 0.0001


def list_rows(tables: Tables, selection: Selection, table: TableName) -> pd.DataFrame:
    """Return the rows of a table for a selection, each with the addresses of its sources, attribution and licence."""
    rows = list_mpp(tables, selection) if table == "mpp" else list_regions(tables, selection)
    addresses = _addresses(tables)
    return rows.assign(
        source_urls=rows["unit_code"].map(addresses).fillna(""), attribution=ATTRIBUTION, licence=LICENCE
    )


def list_columns(table: TableName) -> list[str]:
    """Return the columns of a table's rows, in their order."""
    tables = read_tables()
    return [str(column) for column in list_rows(tables, Selection(tables.choices), table).columns]


def _addresses(tables: Tables) -> dict[str, str]:
    """Return the distinct addresses behind each unit's MPP, separated by spaces, in order of evidence."""
    stated = tables.evidence[tables.evidence["source_url"] != ""].drop_duplicates(["region_code", "source_url"])
    joined = stated.groupby("region_code")["source_url"].agg(" ".join)
    return {str(code): addresses for code, addresses in joined.items()}


def to_csv(rows: pd.DataFrame) -> bytes:
    """Return rows as CSV (RFC 4180, UTF-8): empty where unknown, and no text that a spreadsheet would run.

    Text that begins with one of `= + - @`, tab, CR, LF or NUL gets a single quote before it; numbers stay numbers.
    """
    safe = rows.copy()
    for column in safe.columns[safe.dtypes == "bool"]:
        # As the product tables write it.
        safe[column] = safe[column].map({True: "true", False: "false"})
    for column in safe.columns[safe.dtypes == "str"]:
        safe[column] = safe[column].map(neutralise)
    return safe.to_csv(index=False, lineterminator="\r\n").encode()


def neutralise(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if _RUN_BY_SPREADSHEETS.match(text) else text


def to_geojson(rows: pd.DataFrame, selection: Selection, shapes: gpd.GeoDataFrame) -> bytes:
    """Return rows as GeoJSON (RFC 7946) with the light shape of each.

    Parameters
    ----------
    rows : DataFrame
        With `region_code` (rows of regions) or `unit_code` (rows of MPP).
    selection : Selection
        Named in the file.
    shapes : GeoDataFrame
        `code` and geometry in EPSG:4326.
    """
    key = "region_code" if "region_code" in rows else "unit_code"
    joined = rows.merge(shapes, left_on=key, right_on="code", how="left", validate="one_to_one").drop(columns="code")
    geometries = shapely.orient_polygons(shapely.set_precision(np.asarray(joined.pop("geometry")), _GRID))
    records = _list_records(joined)
    document = {
        "type": "FeatureCollection",
        "attribution": f"{ATTRIBUTION}; {SHAPES_ATTRIBUTION}",
        "licence": LICENCE,
        "selection": to_query_string(selection),
        "features": [
            {
                "type": "Feature",
                "id": record[key],
                "properties": record,
                "geometry": json.loads(shapely.to_geojson(geometry)),
            }
            for record, geometry in zip(records, geometries, strict=True)
        ],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def to_json(rows: pd.DataFrame, selection: Selection) -> bytes:
    """Return rows as a JSON object: `attribution`, `licence`, `selection`, `rows`; raw text, null where unknown."""
    document = {
        "attribution": ATTRIBUTION,
        "licence": LICENCE,
        "selection": to_query_string(selection),
        "rows": _list_records(rows),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _list_records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    """Return rows as plain values, None where unknown."""
    records: list[dict[Any, Any]] = rows.astype(object).where(rows.notna(), None).to_dict("records")
    return records


def read_light_shapes() -> gpd.GeoDataFrame:
    """Return the light shapes of regions and provinces by `code`, in EPSG:4326."""
    regions = boundaries.read_shapes(paths.PRODUCT / "regions_light.parquet", "region_code")
    provinces = boundaries.read_shapes(paths.PRODUCT / "provinces_light.parquet", "province_code")
    both = [
        regions.rename(columns={"region_code": "code"}),
        provinces.rename(columns={"province_code": "code"}),
    ]
    return gpd.GeoDataFrame(pd.concat(both, ignore_index=True), crs=boundaries.DRAW_CRS)


def make_file(selection: Selection, file_format: str, table: str | None = None) -> tuple[bytes, int]:
    """Return a file of the selection's rows, and how many rows it has.

    Raises
    ------
    SelectionError
        When the format or the table does not exist.
    """
    writers: dict[str, Callable[[pd.DataFrame], bytes]] = {
        "csv": to_csv,
        "json": lambda rows: to_json(rows, selection),
        "geojson": lambda rows: to_geojson(rows, selection, read_light_shapes()),
    }
    _check("format", file_format, get_args(Format))
    chosen: Any = table or DEFAULT_TABLE[file_format]  # type: ignore[index]
    _check("table", chosen, get_args(TableName))
    rows = list_rows(read_tables(), selection, chosen)
    return writers[file_format](rows), len(rows)


def _check(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise SelectionError(f"{name} {value[:40]!r} does not exist; allowed: {', '.join(allowed)}")


def write_export(selection: Selection, file_format: str, table: str | None, output: Path) -> int:
    """Write a file of the selection's rows and return how many rows it has.

    Raises
    ------
    SelectionError
        When the format or table does not exist, or the file cannot be written.
    """
    content, rows = make_file(selection, file_format, table)
    try:
        output.write_bytes(content)
    except OSError as error:
        raise SelectionError(f"cannot write {output}: {error.strerror}") from error
    return rows
