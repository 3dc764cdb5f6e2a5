"""The command line: the page's functions without the page. The only module that prints.

Heavy libraries are imported inside the commands that need them: `summary` must answer in under a second.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from mpp_geo.core import paths
from mpp_geo.core.errors import DataError, Fault, MppGeoError, SiteError
from mpp_geo.flags import takes_selection
from mpp_geo.selection import Selection

app = typer.Typer(
    help="MPP Geo: Mal Pelayanan Publik in Indonesia, by year.", no_args_is_help=True, add_completion=False
)

# Text that a command reads whole; a hundred thousand names have three million characters.
MAX_INPUT = 10_000_000

Command = TypeVar("Command", bound=Callable[..., None])


def _report_errors(command: Command) -> Command:
    """Print an error of ours as one clear message instead of a traceback, and exit with 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except MppGeoError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from None

    return run  # type: ignore[return-value]


@app.command()
@_report_errors
def build(
    check: Annotated[bool, typer.Option("--check", help="Compare with the committed product; write nothing.")] = False,
    source: Annotated[Path, typer.Option(help="Folder of the source data.")] = paths.SOURCE,
    product: Annotated[Path, typer.Option(help="Folder of the product.")] = paths.PRODUCT,
) -> None:
    """Turn data/source into data/product; with --check, prove that the committed product is what the source gives."""
    from mpp_geo.source import product as steps

    if not check:
        steps.build(source, product)
        typer.echo(f"{product}: built")
        return
    differences = steps.find_differences(source, product)
    for difference in differences:
        typer.echo(difference, err=True)
    if differences:
        typer.echo("The product is not what the source gives; run `python -m mpp_geo build`.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{product}: as the source gives")


@app.command()
@_report_errors
@takes_selection
def summary(
    selection: Selection,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print how many units have an MPP, and how many people live there, in Java and beyond it."""
    from mpp_geo.coverage import summarise_selection
    from mpp_geo.tables import read_tables

    counts = summarise_selection(read_tables(), selection)
    if as_json:
        typer.echo(json.dumps(counts, indent=2))
        return
    for name, value in counts.items():
        if isinstance(value, dict):
            typer.echo(f"{name}: {value['covered']} of {value['units']} units, {value['new']} new")
        else:
            typer.echo(f"{name}: {value}")


@app.command()
@_report_errors
@takes_selection
def export(
    selection: Selection,
    file_format: Annotated[
        str,
        typer.Option(
            "--format", help="csv, csv-id (Excel set to Indonesian), xlsx, json, geojson, gpkg, parquet or zip."
        ),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write.")],
    table: Annotated[
        str | None,
        typer.Option(
            help="mpp: a row for each MPP, the default of csv, csv-id, xlsx, json and zip (which holds all tables); "
            "coverage: a row for each region of the selection, the default of geojson, gpkg and parquet; "
            "evidence: a row for each statement behind the MPP, not as geojson or gpkg."
        ),
    ] = None,
) -> None:
    """Write the rows of a selection to a file, the same bytes as the page's download."""
    from mpp_geo.export.files import write_export

    written = write_export(selection, file_format, table, output)
    typer.echo(f"{output}: {written} rows")


@app.command()
@_report_errors
@takes_selection
def figure(
    selection: Selection,
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write.")],
    file_format: Annotated[str, typer.Option("--format", help="png, svg, pdf, or gif: a film of the years.")] = "png",
    shape: Annotated[str, typer.Option(help="wide or square.")] = "wide",
    place: Annotated[str | None, typer.Option(help="Code of a region or province to outline, such as 73.71.")] = None,
) -> None:
    """Draw the map of a selection for print, the same bytes as the page's download."""
    from mpp_geo.figures.files import write_figure

    size = write_figure(selection.but(place=place), file_format, shape, output)
    typer.echo(f"{output}: {size} bytes")


@app.command()
@_report_errors
def site(
    folder: Annotated[Path | None, typer.Argument(help="Folder to write: new, empty, or written so before.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The same, as an option.")] = None,
    app_address: Annotated[
        str, typer.Option("--app", help="Address of the app, for what the site does not show.")
    ] = "",
) -> None:
    """Write the static site: pages, script, data and downloads that any host serves, under any path."""
    from mpp_geo.core.product import read_records
    from mpp_geo.site.builder import build_site

    target = folder or output
    if target is None or (folder and output):
        raise SiteError("give one folder to write to: `site DIR` or `site -o DIR`")
    written = build_site(target, read_records(), app=app_address)
    typer.echo(f"{target}: {written.files} files, {written.size / 1e6:.1f} MB")


@app.command()
@_report_errors
def reconcile() -> None:
    """Print our count at the date of each official total, with the difference, as CSV."""
    path = paths.PRODUCT / "reconciliation.csv"
    if not path.is_file():
        raise DataError([Fault(path.name, "the file is missing; run `python -m mpp_geo build`")])
    typer.echo(path.read_text(encoding="utf-8"), nl=False)


@app.command()
@_report_errors
def match() -> None:
    """Read names from standard input, one a line, and print CSV: input, region_code, region_name, score, status."""
    from mpp_geo import names

    table = names.match_table(names.read_name_index(), _read_text(Path("-")).splitlines())
    typer.echo(table.to_csv(index=False, lineterminator="\n"), nl=False)


@app.command()
@_report_errors
def ingest(
    file: Annotated[Path, typer.Argument(help="Text of a press release or report; - for standard input.")],
    date: Annotated[str | None, typer.Option(help="Date of the event, when the text does not say it.")] = None,
    url: Annotated[str, typer.Option(help="Address of the page.")] = "",
    publisher: Annotated[str, typer.Option(help="Who published the page.")] = "",
    title: Annotated[str, typer.Option(help="Title of the page.")] = "",
    first_id: Annotated[
        int | None, typer.Option(min=1, max=999_999, help="Number of the first row's evidence_id; empty ids without.")
    ] = None,
) -> None:
    """Read the text of a release and print evidence rows as CSV; what cannot be placed goes to standard error."""
    from mpp_geo import ingest as reader
    from mpp_geo.core.dates import check_partial_date
    from mpp_geo.names import read_name_index

    if date is not None:
        try:
            check_partial_date(date)
        except ValueError as error:
            raise DataError([Fault("--date", str(error), value=date)]) from None
    page = reader.Page(date, url, publisher, title)
    release = reader.read_release(_read_text(file), read_name_index(), page)
    rows = release.rows
    if first_id is not None:
        rows = rows.assign(evidence_id=[f"E{first_id + number:04}" for number in range(len(rows))])
    typer.echo(rows.to_csv(index=False, lineterminator="\n"), nl=False)
    for unplaced in release.unplaced:
        typer.echo(str(unplaced), err=True)
    if release.unplaced:
        raise typer.Exit(1)


def _read_text(file: Path) -> str:
    """Return the text of a file or of standard input; raises DataError when it is missing, too large or not UTF-8."""
    try:
        with sys.stdin.buffer if str(file) == "-" else file.open("rb") as source:
            raw = source.read(MAX_INPUT + 1)
    except OSError as error:
        raise DataError([Fault(str(file), error.strerror or "not readable")]) from None
    if len(raw) > MAX_INPUT:
        raise DataError([Fault(str(file), f"at most {MAX_INPUT:,} bytes are read")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise DataError([Fault(str(file), f"byte {error.start} is not UTF-8", row=row)]) from None
