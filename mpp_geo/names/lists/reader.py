"""Read a list from the bytes of a file, whatever its kind."""

from __future__ import annotations

from dataclasses import replace

from mpp_geo.names.index import NameIndex, read_name_index
from mpp_geo.names.lists.grid import DELIMITERS, Grid, Layout
from mpp_geo.names.lists.own_list import OwnList, find_list
from mpp_geo.names.lists.recognition import FileKind, is_named_otherwise, recognise
from mpp_geo.names.lists.remarks import ListError, make_remark


def read_list(content: bytes, name: str, layout: Layout | None = None, index: NameIndex | None = None) -> OwnList:
    """Return the list that a file holds.

    Parameters
    ----------
    content : bytes
        CSV, TSV, XLSX, ODS, GeoJSON, GeoPackage or Parquet, at most 10 MB.
    name : str
        Name of the file: it is shown, and says nothing of what is in it.
    layout : Layout, optional
        How the table stands in it, where people know better than what is found out.
    index : NameIndex, optional
        All names; by default the product's. Heads are told from rows by them.

    Raises
    ------
    ListError
        When it cannot be read, with one sentence that says why and where.
    """
    layout = _check_layout(layout or Layout())
    kind = recognise(content)
    grid = _read_grid(kind, content, layout)
    if is_named_otherwise(name, kind):
        grid.remarks.insert(0, make_remark("named_otherwise", kind=kind.upper() if kind != "text" else "CSV"))
    return find_list(grid, name, index or read_name_index(), layout)


# How a delimiter that is not seen is written.
_TAB = "tab"


def _check_layout(layout: Layout) -> Layout:
    """Return a layout with signs that exist, the tab as itself."""
    if layout.delimiter not in (None, _TAB, *DELIMITERS):
        raise ListError("no_delimiter", name=layout.delimiter, allowed=", ; | tab")
    if layout.decimal not in (None, ",", "."):
        raise ListError("no_decimal", name=layout.decimal)
    return replace(layout, delimiter="\t") if layout.delimiter == _TAB else layout


def _read_grid(kind: FileKind, content: bytes, layout: Layout) -> Grid:
    """Return the grid of a file; the libraries of spreadsheets and of geometry are loaded for such files alone."""
    if kind == "text":
        from mpp_geo.names.lists.plain_tables import read_text

        return read_text(content, layout)
    if kind in ("xlsx", "ods"):
        from mpp_geo.names.lists.spreadsheets import read_workbook

        return read_workbook(content, layout)
    from mpp_geo.names.lists import features

    if kind == "geojson":
        return features.read_geojson(content)
    return features.read_geopackage(content, layout) if kind == "gpkg" else features.read_parquet(content)
