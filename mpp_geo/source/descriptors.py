"""Read the source tables as text, checked against the descriptor that lies beside each of them.

A descriptor `<name>.resource.yaml` is a Frictionless Data Resource with a Table Schema: the one place where a source
table's columns, meanings, allowed values and key are stated. Frictionless checks the rows; this module checks the bytes
before, and says every fault in the words of the person who edits the file.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from mpp_geo.core.errors import DataError, Fault

# The largest source table has 200 kB; a file a hundred times larger is not one of ours.
MAX_BYTES = 5_000_000

# Data Package 2.0 lets missing values say what they mean; a descriptor must name its edition to use that.
PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Descriptor:
    """What is stated about a source file beside it."""

    name: str
    path: Path
    # The whole descriptor as it stands in the file.
    content: dict[str, Any]

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The columns in their order, each as a Table Schema field."""
        fields: list[dict[str, Any]] = self.content["schema"]["fields"]
        return fields


def read_descriptor(folder: Path, name: str) -> Descriptor:
    """Read `<name>.resource.yaml` in `folder`.

    Raises
    ------
    DataError
        When the descriptor is missing, is not YAML, or lacks origin, licence or date.
    """
    path = folder / f"{name}.resource.yaml"
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError([Fault(path.name, "the file is missing")]) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DataError([Fault(path.name, f"not readable as YAML: {error}")]) from error
    required = ("name", "title", "description", "path", "date", "origin", "sources", "licenses")
    lacking = [key for key in required if not isinstance(content, dict) or not content.get(key)]
    if lacking:
        raise DataError([Fault(path.name, f"lacks {', '.join(lacking)}")])
    return Descriptor(content["name"], folder / content["path"], content)


def read_table(descriptor: Descriptor) -> tuple[pd.DataFrame, list[Fault]]:
    """Read a source table as text, with all its faults.

    Returns
    -------
    tuple
        The rows with every column as text and empty where empty (no rows when the file cannot be read), and the faults
        found; the caller gathers those of all files before it stops.
    """
    raw, faults = _read_bytes(descriptor.path)
    columns = [field["name"] for field in descriptor.fields]
    if faults:
        return pd.DataFrame(columns=columns), faults
    faults = _check_header(descriptor.path.name, raw, columns)
    if faults:
        return pd.DataFrame(columns=columns), faults
    faults = _check_rows(descriptor)
    if any(fault.row is not None and fault.column is None for fault in faults):
        # Cells are missing or too many: the columns of such a row mean nothing.
        return pd.DataFrame(columns=columns), faults
    return pd.read_csv(io.BytesIO(raw), dtype=str, keep_default_na=False), faults


def _read_bytes(path: Path) -> tuple[bytes, list[Fault]]:
    """Return the file's bytes, or the reason why they are not a table of ours."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return b"", [Fault(path.name, f"the file has {size:,} bytes; at most {MAX_BYTES:,} are allowed")]
        raw = path.read_bytes()
    except FileNotFoundError:
        return b"", [Fault(path.name, "the file is missing")]
    if raw.startswith(_BOM):
        return raw, [Fault(path.name, "begins with a byte order mark; save it as UTF-8 without BOM", row=1)]
    if b"\r" in raw:
        row = raw[: raw.index(b"\r")].count(b"\n") + 1
        return raw, [Fault(path.name, "has Windows line ends (CR); save it with LF line ends", row=row)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        return raw, [Fault(path.name, f"byte {error.start} is not UTF-8", row=row, value=repr(raw[error.start]))]
    if "\0" in text:
        return raw, [Fault(path.name, "holds a NUL byte", row=text[: text.index("\0")].count("\n") + 1)]
    return raw, []


def _check_header(file: str, raw: bytes, columns: list[str]) -> list[Fault]:
    """Return the faults of the header row: columns missing, unknown, repeated or out of order."""
    header = next(csv.reader(io.StringIO(raw.decode("utf-8"))), [])
    if header == columns:
        return []
    faults = [Fault(file, "the column is missing", 1, name) for name in columns if name not in header]
    faults += [
        Fault(file, f"the column is unknown; allowed are {', '.join(columns)}", 1, name)
        for name in dict.fromkeys(header)
        if name not in columns
    ]
    faults += [Fault(file, "the column is there twice", 1, name) for name in columns if header.count(name) > 1]
    if not faults:
        faults = [Fault(file, f"the columns must stand in the order {', '.join(columns)}", 1, value=", ".join(header))]
    return faults


def _check_rows(descriptor: Descriptor) -> list[Fault]:
    """Return what Frictionless finds in the rows, in our words."""
    from frictionless import Resource

    resource = Resource.from_descriptor(
        {
            "$schema": PROFILE,
            "name": descriptor.name,
            "type": "table",
            "path": descriptor.path.name,
            "format": "csv",
            "encoding": "utf-8",
            "schema": descriptor.content["schema"],
        },
        basepath=str(descriptor.path.parent),
    )
    report = resource.validate(limit_errors=1000)
    fields = {field["name"]: field for field in descriptor.fields}
    errors = [error.to_dict() for task in report.tasks for error in task.errors]
    faults = [_as_fault(descriptor, fields, error) for error in errors]
    faults += [Fault(descriptor.path.name, error.message) for error in report.errors]
    if any("limit" in warning for task in report.tasks for warning in task.warnings):
        faults.append(Fault(descriptor.path.name, "more faults follow; mend these first"))
    return faults


def _as_fault(descriptor: Descriptor, fields: dict[str, dict[str, Any]], error: dict[str, Any]) -> Fault:
    """Say a Frictionless error with the row as an editor counts it, and with what is allowed."""
    file, row = descriptor.path.name, error.get("rowNumber")
    match error["type"]:
        case "type-error" | "constraint-error":
            field = fields[error["fieldName"]]
            value = "" if error["cell"] in (None, "None") else str(error["cell"])
            return Fault(file, f"allowed is {describe_allowed(field)}", row, field["name"], value)
        case "unique-error":
            return Fault(file, "this value may stand only once", row, error["fieldName"], str(error["cell"]))
        case "primary-key":
            key = descriptor.content["schema"]["primaryKey"]
            columns = list(fields)
            cells = error["cells"] + [""] * len(columns)
            value = ", ".join(str(cells[columns.index(name)]) for name in key)
            return Fault(file, f"the key must be there once; {error['note']}", row, ", ".join(key), value)
        case "missing-cell":
            return Fault(file, f"the row ends early; it must have {len(fields)} cells", row)
        case "extra-cell":
            return Fault(file, f"the row has too many cells; it must have {len(fields)}", row)
        case "blank-row":
            return Fault(file, "the row is empty", row)
        case _:
            return Fault(file, error["message"], row)


def describe_allowed(field: dict[str, Any]) -> str:
    """Say in words what a column allows."""
    limits = field.get("constraints", {})
    if "enum" in limits:
        words = "one of " + ", ".join(limits["enum"])
    elif field["type"] in ("integer", "number"):
        words = "a whole number" if field["type"] == "integer" else "a number"
        if "minimum" in limits:
            words += f" from {limits['minimum']:,}"
        if "maximum" in limits:
            words += f" to {limits['maximum']:,}"
    elif "pattern" in limits:
        words = f"text such as {field['example']}"
    else:
        words = "text"
    return words + (", not empty" if limits.get("required") else ", or nothing")
