"""Small files of every kind that a list can come in, made in memory."""

import io
import json
import zipfile
from dataclasses import replace
from xml.sax.saxutils import escape

import geopandas as gpd
import pandas as pd
import shapely
import xlsxwriter

from mpp_geo.names.lists.gazetteer import propose, read_gazetteer
from mpp_geo.names.lists.placing import place_list
from mpp_geo.names.lists.reader import read_list


def to_text(rows, delimiter=",", encoding="utf-8"):
    return "\n".join(delimiter.join(str(cell) for cell in row) for row in rows).encode(encoding)


def to_xlsx(rows, merged=(), *, also=(), edit=None):
    """A workbook; `merged` are ranges (top, left, bottom, right), `also` further sheets of rows."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "nan_inf_to_errors": True}) as book:
        for number, table in enumerate((*also, rows), start=1):
            sheet = book.add_worksheet(f"Sheet {number}")
            for at, row in enumerate(table):
                for place, cell in enumerate(row):
                    if cell is not None and cell != "":
                        sheet.write(at, place, cell)
            for top, left, bottom, right in merged if table is rows else ():
                sheet.merge_range(top, left, bottom, right, rows[top][left])
            if edit is not None and table is rows:
                edit(book, sheet)
    return stream.getvalue()


def to_ods(rows, *, encrypted=False, repeated=1):
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
            if isinstance(cell, int | float)
            else f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">'
            f"<text:p>{escape(str(cell))}</text:p></table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Data">{cells}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = "<manifest><encryption-data/></manifest>" if encrypted else "<manifest/>"
    return to_zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


def to_zip(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def to_geojson(features, **more):
    """A collection; each feature is (properties, longitude, latitude)."""
    made = [
        {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [x, y]}}
        for properties, x, y in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": made, **more}).encode()


def to_gpkg(frame, tmp_path):
    path = tmp_path / "list.gpkg"
    frame.to_file(path, driver="GPKG", engine="pyogrio")
    return path.read_bytes()


def point_frame(points, crs="EPSG:4326", **columns):
    return gpd.GeoDataFrame(pd.DataFrame(columns), geometry=[shapely.Point(*one) for one in points], crs=crs)


def to_parquet(frame):
    stream = io.BytesIO()
    frame.to_parquet(stream)
    return stream.getvalue()


def read(content, name="list", layout=None):
    return read_list(content, name, layout)


def place(content, layout=None, chosen=None, called="list", **roles):
    """The list of a file, placed by the columns that are proposed, or by others."""
    own = read_list(content, called, layout)
    return place_list(own, replace(propose(own), **roles), read_gazetteer(), chosen)


def said(remarks):
    return [remark.key for remark in remarks]
