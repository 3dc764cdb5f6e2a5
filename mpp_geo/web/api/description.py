"""The API's description for machines (OpenAPI 3.1), made from the lists that the code itself uses."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from mpp_geo import __version__
from mpp_geo.core.coverage import Counts
from mpp_geo.core.districts import DISTANCES
from mpp_geo.core.fields import FIELDS
from mpp_geo.core.product import read_records
from mpp_geo.core.records import Choices
from mpp_geo.core.rows import TABLES, TableName
from mpp_geo.core.texts import texts_in
from mpp_geo.core.vocabulary import BASES
from mpp_geo.files import ATTRIBUTION, FORMATS, LICENCE
from mpp_geo.files.columns import describe_fields
from mpp_geo.files.extract import list_columns
from mpp_geo.web.api.requests import CODES
from mpp_geo.web.api.resources import DATAPACKAGE, ROWS, SUMMARY, VERSION, Resource

# What a file says of itself.
_TOLD = {
    name: {"type": "string"}
    for name in ("title", "citation", "attribution", "licence", "version", "selection", "words", "table")
}
_COUNTS = tuple(Counts().to_dict())
_REFUSALS = {
    "400": "The query cannot be followed; every reason is listed.",
    "404": "There is nothing under this address.",
    "405": "The method is none of GET, HEAD and OPTIONS.",
    "503": "The data cannot be read; ask again later.",
}


def describe_api(others: tuple[Resource, ...]) -> dict[str, Any]:
    """Return the OpenAPI document; `others` are addresses that have no rows or counts."""
    choices = read_records().choices
    operations = {resource.name: resource for resource in (*ROWS, SUMMARY, DATAPACKAGE, *others)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "MPP Geo",
            "version": __version__,
            "summary": "Mal Pelayanan Publik in Indonesia on any day, with sources",
            "description": f"Attribution: {ATTRIBUTION}.",
            "license": {"name": LICENCE, "identifier": LICENCE},
        },
        "servers": [{"url": f"/api/{VERSION}"}],
        "paths": {f"/{name}": _describe_path(resource, choices) for name, resource in operations.items()},
        "components": {"schemas": _describe_schemas(), "parameters": _describe_parameters(choices)},
    }


def write_description(others: tuple[Resource, ...]) -> bytes:
    """Return the document as JSON."""
    return json.dumps(describe_api(others), ensure_ascii=False, indent=1).encode()


def _describe_path(resource: Resource, choices: Choices) -> dict[str, Any]:
    stem = resource.name.replace(".", "_") or "documentation"
    answers = _describe_answers(resource)
    summary = texts_in("en")(f"api.resource.{resource.name or 'page'}")
    parameters = [{"$ref": f"#/components/parameters/{one.parameter}"} for one in resource.fields]
    return {
        method: {
            "operationId": f"{method}_{stem}",
            "summary": summary,
            "parameters": [*parameters, _HAVING],
            "responses": answers,
        }
        for method in ("get", "head")
    } | {"options": {"operationId": f"options_{stem}", "summary": "What another origin may ask.", **_PREFLIGHT}}


_HAVING = {
    "name": "If-None-Match",
    "in": "header",
    "description": "ETags of answers that the client has.",
    # What is no list of tags is ignored, as HTTP has it.
    "schema": {"type": "string"},
}
_PREFLIGHT = {"responses": {"204": {"description": "Methods and headers are in the headers of the answer."}}}
_TAG = {"ETag": {"description": "Changes with the content.", "schema": {"type": "string"}, "required": True}}


def _describe_answers(resource: Resource) -> dict[str, Any]:
    media_type = resource.media_type.partition(";")[0]
    form = resource.name.rpartition(".")[2]
    schema: dict[str, Any] = {"type": "string"}
    if form in ("json", "geojson"):
        schema = {"$ref": f"#/components/schemas/{resource.name.replace('.', '_')}"}
    refusal = {"application/json": {"schema": {"$ref": "#/components/schemas/problems"}}}
    return {
        "200": {"description": "The content.", "headers": _TAG, "content": {media_type: {"schema": schema}}},
        "304": {"description": "The client has this content already.", "headers": _TAG},
    } | {status: {"description": text, "content": refusal} for status, text in _REFUSALS.items()}


def _describe_parameters(choices: Choices) -> dict[str, Any]:
    t = texts_in("en")
    described: dict[str, Any] = {}
    for one in FIELDS:
        described[one.parameter] = {
            "name": one.parameter,
            "in": "query",
            "description": t(f"api.parameter.{one.name}"),
            **({"style": "form", "explode": False} if one.is_list else {}),
            "schema": one.schema(choices),
        }
    return described


def _describe_schemas() -> dict[str, Any]:
    rows = {f"{table}_row": _describe_row(table) for table in TABLES}
    documents = {f"{table}_json": _describe_document(f"{table}_row") for table in FORMATS["json"].tables}
    features = {f"{table}_geojson": _describe_features(f"{table}_row") for table in FORMATS["geojson"].tables}
    anything = {"type": "object", "description": "Described by its own standard."}
    return {
        **rows,
        **documents,
        **features,
        "summary_json": _describe_summary(),
        "counts": _object({**_count_all(_COUNTS), "people_within": _ref("people_within")}),
        "people_within": _object(_count_all(map(str, DISTANCES)))
        | {"description": "People by their greatest distance to an MPP: kilometres, straight line, an estimate."},
        "datapackage_json": anything,
        "openapi_json": anything,
        "problem": _describe_problem(),
        "problems": _object({"error": _ref("problem"), "errors": {"type": "array", "items": _ref("problem")}}),
    }


def _describe_row(table: TableName) -> dict[str, Any]:
    fields = describe_fields(table, list_columns(table))
    return _object({field["name"]: _describe_column(field) for field in fields})


def _describe_column(field: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON schema of a column: null where unknown.

    Without the column's title: makers of clients name classes by it, and two columns of a row may have one title.
    """
    stated = field.get("constraints", {})
    is_required = stated.get("required", False)
    described = {
        "description": field["description"],
        "type": field["type"] if is_required else [field["type"], "null"],
        **{limit: stated[limit] for limit in ("minimum", "maximum") if limit in stated},
    }
    if "pattern" in stated:
        described["pattern"] = f"^({stated['pattern']})$"
    if "enum" in stated:
        described["enum"] = [*stated["enum"], *([] if is_required else [None])]
    return described


def _describe_document(row: str) -> dict[str, Any]:
    return _object({**_TOLD, "rows": {"type": "array", "items": _ref(row)}})


def _describe_features(row: str) -> dict[str, Any]:
    # A polygon is three arrays deep, several polygons are four.
    rings = {"type": "array", "items": {"type": "array", "items": {}}}
    kinds = {"type": "string", "enum": ["Polygon", "MultiPolygon"]}
    geometry = _object({"type": kinds, "coordinates": {"type": "array", "items": rings}})
    feature = _object(
        {"type": {"const": "Feature"}, "id": {"type": "string"}, "properties": _ref(row), "geometry": geometry}
    )
    return _object({"type": {"const": "FeatureCollection"}, **_TOLD, "features": {"type": "array", "items": feature}})


def _describe_summary() -> dict[str, Any]:
    parts = {name: _ref("counts") for name in ("java", "beyond_java")}
    return _object(
        {
            **_count_all(("year", *_COUNTS)),
            "people_within": _ref("people_within"),
            "day": {"type": "string", "format": "date"},
            "basis": {"type": "string", "enum": list(BASES)},
            **parts,
        }
    )


def _describe_problem() -> dict[str, Any]:
    texts = {"type": ["string", "null"]}
    return _object(
        {
            "code": {"type": "string", "enum": list(CODES)},
            "message": {"type": "string", "minLength": 1},
            "parameter": texts,
            "value": texts,
            "allowed": {"type": "array", "items": {"type": "string"}},
        }
    )


def _count_all(names: Iterable[str]) -> dict[str, Any]:
    """Return the schemas of counts under some names."""
    return {name: {"type": "integer", "minimum": 0} for name in names}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has at least these properties."""
    return {"type": "object", "properties": properties, "required": list(properties)}
