"""Tables with geometry, and typed tables: GeoJSON, GeoPackage, Parquet. Other coordinates are reprojected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pyproj
import shapely

from mpp_geo.names.lists.grid import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Grid, Layout, Point, clean_rows
from mpp_geo.names.lists.recognition import MAX_UNPACKED
from mpp_geo.names.lists.remarks import ListError, Remark, make_remark

_WGS_84 = pyproj.CRS("EPSG:4326")
# What the readers of damaged files let through.
_DAMAGE = (
    pa.ArrowException, shapely.errors.ShapelyError, pyproj.exceptions.ProjError, pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError, OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError,
    RecursionError,
)  # fmt: skip


def read_geojson(content: bytes) -> Grid:
    """Return the grid of the features of a GeoJSON, with a point in or on each.

    Raises
    ------
    ListError
        When it is no JSON, no GeoJSON with features, or has too many of them.
    """
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=lambda name: None)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise ListError("json", row=line) from error
    features = document.get("features") if isinstance(document, dict) else None
    if isinstance(document, dict) and document.get("type") == "Feature":
        features = [document]
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise ListError("no_features")
    if len(features) > MAX_ROWS:
        raise ListError("rows", most=MAX_ROWS)
    remarks: list[Remark] = []
    tables = [one.get("properties") if isinstance(one.get("properties"), dict) else {} for one in features]
    heads = tuple(dict.fromkeys(str(name) for table in tables for name in table))
    if len(heads) > MAX_COLUMNS or len(heads) * len(features) > MAX_CELLS:
        raise ListError("columns", most=MAX_COLUMNS, row=1, count=len(heads))
    shapes = [_read_shape(one.get("geometry"), rank) for rank, one in enumerate(features, start=1)]
    frame = gpd.GeoSeries(shapes, crs=_find_crs(document))
    rows = ([_flatten(table.get(head)) for head in heads] for table in tables)
    return Grid(list(clean_rows(rows, remarks)), remarks, heads, _list_points(frame, remarks))


def _find_crs(document: dict[str, Any]) -> pyproj.CRS:
    """Return the system that an old GeoJSON states; the new ones are in WGS 84."""
    try:
        return pyproj.CRS.from_user_input(document["crs"]["properties"]["name"])
    except _DAMAGE:
        return _WGS_84


def _read_shape(geometry: object, rank: int) -> shapely.Geometry | None:
    if geometry is None:
        return None
    try:
        return shapely.from_geojson(json.dumps(geometry))
    except (*_DAMAGE, shapely.errors.GEOSException) as error:
        raise ListError("geometry", row=rank) from error


def _flatten(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def read_geopackage(content: bytes, layout: Layout) -> Grid:
    """Return the grid of a layer of a GeoPackage: the stated one, else the first.

    Raises
    ------
    ListError
        When it is damaged, has no layer, no such layer, or too many rows.
    """
    remarks: list[Remark] = []
    packed = _pack(content)
    try:
        layers = tuple(str(name) for name in pyogrio.list_layers(BytesIO(packed))[:, 0])
        if not layers:
            raise ListError("empty")
        if layout.sheet is not None and layout.sheet not in layers:
            raise ListError("no_sheet", name=layout.sheet, allowed=", ".join(layers))
        name = layout.sheet or layers[0]
        info = pyogrio.read_info(BytesIO(packed), layer=name)
        if info["features"] > MAX_ROWS:
            raise ListError("rows", most=MAX_ROWS)
        if len(info["fields"]) > MAX_COLUMNS:
            raise ListError("columns", most=MAX_COLUMNS, row=1, count=len(info["fields"]))
        frame = gpd.read_file(BytesIO(packed), layer=name, engine="pyogrio", rows=MAX_ROWS)
    except _DAMAGE as error:
        if isinstance(error, ListError):
            raise
        raise ListError("damaged") from error
    if len(layers) > 1:
        remarks.append(make_remark("sheet", name=name, count=len(layers)))
    points = None
    if isinstance(frame, gpd.GeoDataFrame):
        points = _list_points(frame.geometry, remarks)
        frame = frame.drop(columns=frame.geometry.name)
    columns = [_to_objects(pa.array(frame[name], from_pandas=True)) for name in frame.columns]
    rows = zip(*columns, strict=True) if columns else ([] for _ in range(len(frame)))
    return Grid(
        list(clean_rows(rows, remarks)), remarks, tuple(map(str, frame.columns)), points, sheet=name, sheets=layers
    )


def _pack(content: bytes) -> bytes:
    """Return a GeoPackage within an archive: GDAL warns of one in memory, which has no name of its own."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("list.gpkg", content)
    return stream.getvalue()


def read_parquet(content: bytes) -> Grid:
    """Return the grid of a Parquet or GeoParquet file.

    Raises
    ------
    ListError
        When it is damaged, or has too many rows or columns.
    """
    remarks: list[Remark] = []
    try:
        stated = pq.ParquetFile(BytesIO(content))
        _check_parquet(stated.metadata)
        texts = [field.name for field in stated.schema_arrow if pa.types.is_string(field.type)]
        # Texts that rows share are kept once, as in the file.
        table = pq.read_table(BytesIO(content), read_dictionary=texts, use_threads=False)
        points = None
        geo = json.loads(table.schema.metadata[b"geo"]) if b"geo" in (table.schema.metadata or {}) else None
        if geo is not None:
            column = str(geo["primary_column"])
            crs = geo["columns"][column].get("crs", "EPSG:4326")
            shapes = shapely.from_wkb(table[column].to_pylist())
            points = _list_points(gpd.GeoSeries(shapes, crs=_WGS_84 if crs is None else pyproj.CRS(crs)), remarks)
        kept = [name for name in table.column_names if not pa.types.is_binary(table.schema.field(name).type)]
        columns = [_to_objects(table[name]) for name in kept]
    except (*_DAMAGE, shapely.errors.GEOSException, RuntimeError) as error:
        if isinstance(error, ListError):
            raise
        raise ListError("damaged") from error
    return Grid(list(clean_rows(zip(*columns, strict=True), remarks)), remarks, tuple(kept), points)


def _check_parquet(metadata: pq.FileMetaData) -> None:
    if metadata.num_rows > MAX_ROWS:
        raise ListError("rows", most=MAX_ROWS)
    if metadata.num_columns > MAX_COLUMNS:
        raise ListError("columns", most=MAX_COLUMNS, row=1, count=metadata.num_columns)
    if metadata.num_rows * metadata.num_columns > MAX_CELLS:
        raise ListError("cells", most=MAX_CELLS)
    if sum(metadata.row_group(rank).total_byte_size for rank in range(metadata.num_row_groups)) > MAX_UNPACKED:
        raise ListError("bomb", most=MAX_UNPACKED // 1_000_000)


def _to_objects(values: pa.ChunkedArray | pa.Array) -> list[object]:
    """Return values as Python's own; those of a dictionary are shared."""
    chunks = values.chunks if isinstance(values, pa.ChunkedArray) else [values]
    objects: list[object] = []
    for chunk in chunks:
        if isinstance(chunk, pa.DictionaryArray):
            words = [*chunk.dictionary.to_pylist(), None]
            objects += [words[rank] for rank in chunk.indices.fill_null(len(words) - 1).to_pylist()]
        else:
            objects += map(_flatten, chunk.to_pylist())
    return objects


def _list_points(shapes: gpd.GeoSeries, remarks: list[Remark]) -> list[Point | None]:
    """Return a point of each shape in WGS 84, None where there is no shape; says what was reprojected."""
    if shapes.crs is not None and not shapes.crs.equals(_WGS_84, ignore_axis_order=True):
        name = shapes.crs.name
        shapes = shapes.to_crs(_WGS_84)
        remarks.append(make_remark("reprojected", name=str(name)))
    values = shapes.to_numpy()
    # A point inside of an area, also of one that is bent.
    inner = shapely.point_on_surface(values)
    coordinates = np.column_stack((shapely.get_x(inner), shapely.get_y(inner)))
    return _to_points(coordinates)


def _to_points(coordinates: Iterable[Sequence[float]]) -> list[Point | None]:
    points: list[Point | None] = []
    for longitude, latitude in coordinates:
        is_known = np.isfinite(longitude) and np.isfinite(latitude)
        points.append((float(longitude), float(latitude)) if is_known else None)
    return points
