"""A placed list as files: its rows with the region of each, the report of how they were placed, the choices made."""

from __future__ import annotations

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Records
from mpp_geo.core.schema import PROFILE
from mpp_geo.core.texts import Texts
from mpp_geo.files.archive import archive, describe_table, write_manifest
from mpp_geo.files.delimited import to_csv
from mpp_geo.files.formats import FORMATS, WRITERS
from mpp_geo.files.formulas import neutralise
from mpp_geo.files.readme import escape_markdown
from mpp_geo.files.workbook import BookSheet, write_workbook
from mpp_geo.names.lists.joining import REPORT, Merging, list_report, read_types
from mpp_geo.names.lists.list_content import Kind, ListContent, Wording, make_list_content
from mpp_geo.names.lists.placed_list import PlacedList
from mpp_geo.names.lists.remarks import ListError

# What the files of rows are called.
ROWS_NAME = "mpp-geo-daftar"
# In which their rows can be had: names of `files.formats.FORMATS`, the commonest wish first.
LIST_FORMATS = ("xlsx", "csv", "csv-excel-id", "json", "geojson", "gpkg", "parquet", "zip")
# What holds shapes, each once.
_SHAPED = ("geojson", "gpkg")
_KINDS: dict[str, Kind] = {"xlsx": "sheet", **dict.fromkeys(("json", "parquet", *_SHAPED), "typed")}


def needs_merging(file_format: str, placed: PlacedList, merging: Merging) -> bool:
    """Return whether a format has no room for several rows of one region, and they are kept apart."""
    return file_format in _SHAPED and merging == "keep" and bool(placed.several)


def write_rows(
    file_format: str,
    placed: PlacedList,
    records: Records,
    t: Texts,
    coverage: Coverage | None = None,
    merging: Merging = "keep",
    wording: Wording | None = None,
) -> bytes:
    """Return the rows with their regions in one of `LIST_FORMATS`, by the writers of our own data.

    Parquet has shapes where each region has one row.

    Raises
    ------
    ListError
        When the format holds each region once, and several rows of one are kept apart.
    """
    if needs_merging(file_format, placed, merging):
        raise ListError("shapes_once", format=t(f"files.format.{file_format}"))
    content = make_list_content(placed, records, t, coverage, merging, wording, _KINDS.get(file_format, "text"))
    if file_format == "xlsx":
        return _write_book(content, placed, records, t)
    if file_format == "zip":
        return _write_package(content, write_report(placed, records, t), len(placed.placements), t)
    return WRITERS[file_format](content)


def write_site_rows(
    placed: PlacedList, records: Records, t: Texts, coverage: Coverage, wording: Wording, merging: Merging = "keep"
) -> dict[str, bytes]:
    """Return what a site of the list gives away, by the names of the files."""
    return {
        f"{ROWS_NAME}{FORMATS[name].suffix}": write_rows(name, placed, records, t, coverage, merging, wording)
        for name in ("xlsx", "csv")
    }


def _write_package(content: ListContent, report: bytes, count: int, t: Texts) -> bytes:
    """Return the rows and the report of a list as a data package."""
    rows = to_csv(content.rows, content.columns)
    # As the heads of the CSV are.
    fields = [{**field, "name": neutralise(field["name"])} for field in content.fields]
    types = read_types()
    placing = [{"name": name, "type": types[name], "description": t(f"lists.report.{name}")} for name in REPORT]
    title, said = content.title, content.describe()
    package = {
        "$schema": PROFILE,
        "name": "mpp-geo-list",
        "title": title,
        "description": said.get("joined", title),
        **({"sources": [{"title": said["source"]}]} if "source" in said else {}),
        **{name: text for name, text in said.items() if name not in ("title", "source") and text},
        "resources": [
            describe_table("list", t("lists.file.list"), rows, len(content.rows), fields, t),
            describe_table("placing", t("lists.file.placing"), report, count, placing, t),
        ],
    }
    facts = [f"- {escape_markdown(text)}" for name, text in said.items() if name != "title" and text]
    columns = [f"- {escape_markdown(field['name'])}: {escape_markdown(field['description'])}" for field in fields]
    files = [f"- `list.csv`: {t('lists.file.list')}", f"- `placing.csv`: {t('lists.file.placing')}"]
    readme = "\n\n".join(
        (f"# {escape_markdown(title)}", *("\n".join(part) for part in (facts, files, columns) if part))
    )
    return archive(
        {
            "README.md": f"{readme}\n".encode(),
            "datapackage.json": write_manifest(package),
            "list.csv": rows,
            "placing.csv": report,
        }
    )


def write_report(placed: PlacedList, records: Records, t: Texts) -> bytes:
    """Return how each row was placed as CSV, those to be settled first."""
    return to_csv(list_report(placed, records, t), REPORT)


def _write_book(content: ListContent, placed: PlacedList, records: Records, t: Texts) -> bytes:
    """Return the rows with their regions, the report, and what to know about both, as a workbook."""
    dated = frozenset(place for place, column in enumerate(content.columns) if column in content.dates)
    heads = [t(f"lists.report.{column}") for column in REPORT]
    about = [(t(f"lists.about.{name}"), said) for name, said in _list_facts(content, placed, t) if said]
    sheets = [
        BookSheet(t("files.sheet.data"), content.columns, [list(row.values()) for row in content.rows], dated),
        BookSheet(
            t("lists.sheet.report"), heads, [[*row.values()] for row in list_report(placed, records, t)],
        ),
        BookSheet(t("lists.sheet.about"), [t("files.head.about"), t("files.head.text")], about, wraps=True),
    ]  # fmt: skip
    return write_workbook(sheets, content.title, content.wording.source)


def _list_facts(content: ListContent, placed: PlacedList, t: Texts) -> list[tuple[str, str]]:
    wording, joined = content.wording, content.joined
    facts = [("title", wording.title), ("unit", wording.unit), ("source", wording.source), ("file", content.file_name)]
    facts += [("remark", remark.say(t)) for remark in (*placed.own.remarks, *placed.remarks)]
    if joined:
        facts += [
            ("joined", joined["joined"]),
            ("cite", joined["citation_of_joined"]),
            ("attribution", f"{joined['attribution']}; {joined['licence_of_joined']}"),
        ]
    return facts
