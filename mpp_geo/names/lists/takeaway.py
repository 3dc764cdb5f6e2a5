"""A placed list as files: its rows with the region of each, the report of how they were placed, the choices made."""

from __future__ import annotations

from dataclasses import dataclass

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Records
from mpp_geo.core.texts import Texts
from mpp_geo.files.citation import ATTRIBUTION, LICENCE, LICENCE_ADDRESS, cite
from mpp_geo.files.delimited import to_csv
from mpp_geo.files.workbook import BookSheet, write_workbook
from mpp_geo.names.lists.joining import JOINED, REPORT, Merging, list_placed, list_report
from mpp_geo.names.lists.placing import PlacedList

# What the files of rows are called.
ROWS_NAME = "mpp-geo-daftar"


@dataclass(frozen=True)
class Wording:
    """What people write about their list, and what stands on all that is made of it."""

    title: str = ""
    unit: str = ""
    source: str = ""


def write_csv(
    placed: PlacedList, records: Records, coverage: Coverage | None = None, merging: Merging = "keep"
) -> bytes:
    """Return the rows with their regions as CSV; with a coverage our columns stand beside them, as of its day."""
    columns, rows = list_placed(placed, records, coverage=coverage, merging=merging)
    return to_csv(rows, columns)


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
    columns, rows = list_placed(placed, records, coverage=coverage, merging=merging)
    own_date = {placed.roles.date, f"{placed.roles.date}_own"} if placed.roles.date else set()
    dated = frozenset(place for place, column in enumerate(columns) if column in own_date | {JOINED["date"]})
    heads = [t(f"lists.report.{column}") for column in REPORT]
    about = [(t(f"lists.about.{name}"), said) for name, said in _say(placed, coverage, wording, t) if said]
    title = wording.title or placed.own.name
    sheets = [
        BookSheet(t("files.sheet.data"), columns, [list(row.values()) for row in rows], dated),
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
