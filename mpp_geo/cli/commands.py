"""The commands of the subject: the page's functions without the page.

Heavy libraries are imported inside the commands that need them: `summary` must answer in a third of a second.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from mpp_geo import __version__
from mpp_geo.cli.terminal import (
    STANDARD,
    Output,
    app,
    check_date,
    choose_ending,
    print_csv,
    read_text,
    report_errors,
    say,
    takes_selection,
    write,
)  # fmt: skip
from mpp_geo.core import paths
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import DataError, Fault, MppGeoError, SiteError
from mpp_geo.core.product import read_records
from mpp_geo.core.product_files import REBUILD
from mpp_geo.core.selection import Selection


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mpp-geo {__version__}")
        raise typer.Exit


@app.callback()
def describe(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """MPP Geo: Mal Pelayanan Publik in Indonesia, on any day."""


@app.command()
@report_errors
def build(
    check: Annotated[bool, typer.Option("--check", help="Compare with the committed product; write nothing.")] = False,
    source: Annotated[Path, typer.Option(help="Folder of the source data.")] = paths.SOURCE,
    product: Annotated[Path, typer.Option(help="Folder of the product.")] = paths.PRODUCT,
) -> None:
    """Turn data/source into data/product; with --check, prove that the committed product is what the source gives."""
    try:
        from mpp_geo.source import build as steps
    except ModuleNotFoundError as error:
        raise _say_missing_library(error) from error

    if not check:
        steps.build(source, product)
        say(f"{product}: built")
        return
    differences = steps.find_differences(source, product)
    for difference in differences:
        say(difference)
    if differences:
        say("The product is not what the source gives; run `python -m mpp_geo build`.")
        raise typer.Exit(1)
    say(f"{product}: as the source gives")


def _say_missing_library(error: ModuleNotFoundError) -> MppGeoError:
    """Return what to do when a library that only the build needs is not installed; raises the error when it is ours."""
    if error.name is None or error.name.startswith("mpp_geo"):
        raise error
    library = error.name.partition(".")[0]
    return DataError([Fault(library, "the build needs this library; install it, or use `make build` in a checkout")])


@app.command()
@report_errors
@takes_selection
def summary(
    selection: Selection,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print how many units have an MPP, and how many people live there and near one, in Java and beyond it."""
    counts = Coverage(read_records(), selection).summary()
    if as_json:
        typer.echo(json.dumps(counts, indent=2))
        return
    for name, value in counts.items():
        if name == "people_within" and isinstance(value, dict):
            typer.echo(f"{name}: {', '.join(f'{km} km {people}' for km, people in value.items())}")
        elif isinstance(value, dict):
            typer.echo(f"{name}: {value['covered']} of {value['units']} units, {value['new']} new")
        else:
            typer.echo(f"{name}: {value}")


@app.command()
@report_errors
@takes_selection
def export(
    selection: Selection,
    output: Output,
    file_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="csv, csv-excel-id (for an Excel set to Indonesian), xlsx, json, geojson, gpkg, parquet or zip; by "
            "default what the file's ending says.",
        ),
    ] = None,
    table: Annotated[
        str | None,
        typer.Option(
            help="mpp: a row for each MPP, the default of csv, csv-excel-id, xlsx, json and zip (which holds all "
            "tables); coverage: a row for each region of the selection, the default of geojson, gpkg and parquet; "
            "evidence: each statement behind the MPP, plans: each plan of an MPP, addresses: each stated address, "
            "districts: each kecamatan with its nearest MPP; these four not as geojson or gpkg."
        ),
    ] = None,
) -> None:
    """Write the rows of a selection to a file, the same bytes as the page's download."""
    from mpp_geo.files import FORMATS, choose_format, make_file

    asked = None if file_format is None else choose_format(file_format).name
    tails = {name: f"{entry.mark}.{entry.ending}" for name, entry in FORMATS.items()}
    content, rows = make_file(selection, choose_ending(asked, output, tails), table)
    write(output, content)
    say(f"{output}: {rows} rows")


@app.command()
@report_errors
@takes_selection
def figure(
    selection: Selection,
    output: Output,
    file_format: Annotated[
        str | None,
        typer.Option(
            "--format", help="png, svg, pdf, or gif: a film of the years; by default what the file's ending says."
        ),
    ] = None,
    shape: Annotated[str, typer.Option(help="wide or square.")] = "wide",
    place: Annotated[str | None, typer.Option(help="Code of a region or province to outline, such as 73.71.")] = None,
) -> None:
    """Draw the map of a selection for print, the same bytes as the page's download."""
    from mpp_geo.figures import FORMATS, make_figure

    chosen = choose_ending(file_format, output, {name: f".{name}" for name in FORMATS})
    content = make_figure(selection.but(place=place), chosen, shape)
    write(output, content)
    say(f"{output}: {len(content)} bytes")


@app.command()
@report_errors
def site(
    folder: Annotated[Path | None, typer.Argument(help="Folder to write: new, empty, or written so before.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The same, as an option.")] = None,
    app_address: Annotated[
        str, typer.Option("--app", help="Address of the app, for what the site does not show.")
    ] = "",
    report: Annotated[
        str, typer.Option("--report", help="Mail or web address to which readers report errors; none without it.")
    ] = "",
    address: Annotated[
        str,
        typer.Option(help="Where the site will stand, https://…; for its feed, map of pages and pictures."),
    ] = "",
    only: Annotated[
        list[str] | None,
        typer.Option(help="Areas beside the country, which then is shown by year: 73, sulawesi, … Can be given again."),
    ] = None,
) -> None:
    """Write the static site: pages, script, data and downloads that any host serves, under any path."""
    from mpp_geo.site.builder import build_site
    from mpp_geo.site.scope import choose_scope

    target = folder or output
    if target is None or (folder and output):
        raise SiteError("give one folder to write to: `site DIR` or `site -o DIR`")
    records = read_records()
    scope = choose_scope(records, only) if only else None
    written = build_site(target, records, scope, app=app_address, report=report, address=address)
    say(f"{target}: {written.files} files, {written.size / 1e6:.1f} MB")


@app.command()
@report_errors
def reconcile() -> None:
    """Print our count at the date of each official total, with the difference, as CSV."""
    path = paths.PRODUCT / "reconciliation.csv"
    if not path.is_file():
        raise DataError([Fault(path.name, f"the file is missing; {REBUILD}")])
    typer.echo(path.read_text(encoding="utf-8"), nl=False)


@app.command()
@report_errors
def match(
    province: Annotated[
        bool,
        typer.Option(
            "--province", help="Each line is a name, a tab or comma, and its province: now, or before it was divided."
        ),
    ] = False,
) -> None:
    """Read names from standard input, one a line, and print CSV: input, region_code, region_name, score, status."""
    from mpp_geo.names.index import read_name_index
    from mpp_geo.names.match import COLUMNS, match_lines

    lines = read_text(STANDARD).splitlines()
    print_csv(COLUMNS, match_lines(read_name_index(), lines, with_province=province))


@app.command()
@report_errors
def ingest(
    file: Annotated[Path, typer.Argument(help="Text of a press release or report; - for standard input.")],
    date: Annotated[str | None, typer.Option(help="Date of the event, when the text does not say it.")] = None,
    page_date: Annotated[
        str | None, typer.Option(help="Full date of the page: settles besok, tomorrow and dates without a year.")
    ] = None,
    url: Annotated[str, typer.Option(help="Address of the page.")] = "",
    publisher: Annotated[str, typer.Option(help="Who published the page.")] = "",
    title: Annotated[str, typer.Option(help="Title of the page.")] = "",
    first_id: Annotated[
        int | None, typer.Option(min=1, max=999_999, help="Number of the first row's evidence_id; empty ids without.")
    ] = None,
) -> None:
    """Read the text of a release and print evidence rows as CSV; what cannot be placed goes to standard error."""
    from mpp_geo.names.index import read_name_index
    from mpp_geo.names.release import COLUMNS, Page, read_release

    check_date("--date", date)
    check_date("--page-date", page_date, full=True)
    page = Page(date, url, publisher, title, page_date or "")
    release = read_release(read_text(file), read_name_index(), page)
    rows = []
    for number, row in enumerate(release.rows, start=first_id or 0):
        rows.append(row | {"evidence_id": f"E{number:04}"} if first_id is not None else row)
    print_csv(COLUMNS, [tuple(row.values()) for row in rows])
    for unplaced in release.unplaced:
        say(str(unplaced))
    if release.unplaced:
        raise typer.Exit(1)
