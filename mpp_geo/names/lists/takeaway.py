"""A placed list as files: its rows with the region of each, the report of how they were placed, the choices made."""

from __future__ import annotations

from collections.abc import Callable

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Records
from mpp_geo.core.schema import PROFILE
from mpp_geo.core.texts import Texts
from mpp_geo.files.archive import archive, describe_table, write_manifest
from mpp_geo.files.citation import ATTRIBUTION, LICENCE, LICENCE_ADDRESS, cite
from mpp_geo.files.delimited import INDONESIAN, to_csv
from mpp_geo.files.document import to_json
from mpp_geo.files.formulas import neutralise
from mpp_geo.files.geojson import to_geojson
from mpp_geo.files.readme import escape_markdown
from mpp_geo.files.workbook import BookSheet, write_workbook
from mpp_geo.names.lists.joining import JOINED, REPORT, Merging, list_placed, list_report, read_types
from mpp_geo.names.lists.list_content import ListContent, Wording, make_list_content, read_figures
from mpp_geo.names.lists.placed_list import PlacedList
from mpp_geo.names.lists.remarks import ListError

# What the files of rows are called.
ROWS_NAME = "mpp-geo-daftar"


# In which their rows can be had: names of `files.formats.FORMATS`, the commonest wish first.
LIST_FORMATS = ("xlsx", "csv", "csv-excel-id", "json", "geojson", "gpkg", "parquet", "zip")
# What holds shapes, each once.
_SHAPED = ("geojson", "gpkg")


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
    if file_format == "xlsx":
        return write_book(placed, records, t, coverage, merging, wording)
    is_typed = file_format in ("json", "parquet", *_SHAPED)
    content = make_list_content(placed, records, t, coverage, merging, wording, is_typed=is_typed)
    if file_format == "zip":
        return _write_package(content, write_report(placed, records, t), len(placed.placements), t)
    return _WRITERS[file_format](content)


# Each of these formats brings a library that the others do not need.
def _to_gpkg(content: ListContent) -> bytes:
    from mpp_geo.files.geopackage import to_gpkg

    return to_gpkg(content)


def _to_parquet(content: ListContent) -> bytes:
    from mpp_geo.files.parquet import to_parquet

    return to_parquet(content)


_WRITERS: dict[str, Callable[[ListContent], bytes]] = {
    "csv": lambda content: to_csv(content.rows, content.columns),
    "csv-excel-id": lambda content: to_csv(content.rows, content.columns, INDONESIAN),
    "json": to_json,
    "geojson": to_geojson,
    "gpkg": _to_gpkg,
    "parquet": _to_parquet,
}


def _write_package(content: ListContent, report: bytes, count: int, t: Texts) -> bytes:
    """Return the rows and the report of a list as a data package."""
    rows = to_csv(content.rows, content.columns)
    # As the heads of the CSV are.
    fields = [{**field, "name": neutralise(field["name"])} for field in content.fields]
    types = read_types()
    placing = [{"name": name, "type": types[name], "description": t(f"lists.report.{name}")} for name in REPORT]
    title, said = content.said["title"], content.describe()
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


def write_csv(
    placed: PlacedList, records: Records, coverage: Coverage | None = None, merging: Merging = "keep"
) -> bytes:
    """Return the rows with their regions as CSV; with a coverage our columns stand beside them, as of its day."""
    joined = list_placed(placed, records, coverage=coverage, merging=merging)
    return to_csv(joined.rows, joined.columns)


def write_report(placed: PlacedList, records: Records, t: Texts) -> bytes:
    """Return how each row was placed as CSV, those to be settled first."""
    return to_csv(list_report(placed, records, t), REPORT)


def write_book(
    placed: PlacedList,
    records: Records,
    t: Texts,
    coverage: Coverage | None = None,
    merging: Merging = "keep",
    wording: Wording | None = None,
) -> bytes:
    """Return the rows with their regions, the report, and what to know about both, as a workbook."""
    wording = wording or Wording()
    joined = list_placed(placed, records, coverage=coverage, merging=merging)
    read_figures(placed, joined)
    dates = {JOINED["date"]}.intersection(joined.ours)
    if placed.roles.date is not None:
        dates.add(joined.own[placed.roles.date])
    dated = frozenset(place for place, column in enumerate(joined.columns) if column in dates)
    heads = [t(f"lists.report.{column}") for column in REPORT]
    about = [(t(f"lists.about.{name}"), said) for name, said in _say(placed, coverage, wording, t) if said]
    title = wording.title or placed.own.name
    sheets = [
        BookSheet(t("files.sheet.data"), joined.columns, [list(row.values()) for row in joined.rows], dated),
        BookSheet(
            t("lists.sheet.report"), heads, [[*row.values()] for row in list_report(placed, records, t)],
        ),
        BookSheet(t("lists.sheet.about"), [t("files.head.about"), t("files.head.text")], about, wraps=True),
    ]  # fmt: skip
    return write_workbook(sheets, title, wording.source)


def _say(placed: PlacedList, coverage: Coverage | None, wording: Wording, t: Texts) -> list[tuple[str, str]]:
    said = [("title", wording.title), ("unit", wording.unit), ("source", wording.source), ("file", placed.own.name)]
    said += [("remark", remark.say(t)) for remark in (*placed.own.remarks, *placed.remarks)]
    if coverage is not None:
        said += [
            ("joined", t("lists.about.joined.text", time=t.moment(coverage.selection.day))),
            ("cite", cite(coverage).text),
            ("attribution", f"{ATTRIBUTION}; {LICENCE}, {LICENCE_ADDRESS}"),
        ]
    return said
