"""The command line: the page's functions without the page. The only module that prints.

Heavy libraries are imported inside the commands that need them: `summary` must answer in a third of a second. What a
command makes goes to standard output or a file, what it says about that to standard error.
"""

from __future__ import annotations

import csv
import inspect
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from types import GenericAlias
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar, get_type_hints

import typer

from mpp_geo import __version__
from mpp_geo.core import paths
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import DataError, Fault, MppGeoError, OutputError, SelectionError, SiteError
from mpp_geo.core.options import OPTIONS, select
from mpp_geo.core.product import read_records
from mpp_geo.core.product_files import REBUILD
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in

if TYPE_CHECKING:
    from mpp_geo.core.records import Records
    from mpp_geo.names.lists.grid import Layout
    from mpp_geo.names.lists.joining import Merging
    from mpp_geo.names.lists.placing import PlacedList

app = typer.Typer(
    help="MPP Geo: Mal Pelayanan Publik in Indonesia, on any day.", no_args_is_help=True, pretty_exceptions_enable=False
)

# Text that a command reads whole; a hundred thousand names have three million characters.
MAX_INPUT = 10_000_000
# What stands for standard input and output.
_STANDARD = Path("-")

Command = TypeVar("Command", bound=Callable[..., None])
Output = Annotated[Path, typer.Option("-o", "--output", help="File to write; - for standard output.")]
# What tells the commands of lists how a list stands in its file, and which column says what.
ListFile = Annotated[
    Path, typer.Argument(help="CSV, TSV, XLSX, ODS, GeoJSON, GeoPackage or Parquet; - for standard input.")
]
NameColumn = Annotated[str | None, typer.Option(help="Head of the column with the kabupaten or kota.")]
CodeColumn = Annotated[str | None, typer.Option(help="Head of the column with its code, of Kemendagri or BPS.")]
ProvinceColumn = Annotated[str | None, typer.Option(help="Head of the column with the province, now or before.")]
DistrictColumn = Annotated[str | None, typer.Option(help="Head of the column with the kecamatan.")]
LatitudeColumn = Annotated[str | None, typer.Option(help="Head of the column with the latitude (EPSG:4326).")]
LongitudeColumn = Annotated[str | None, typer.Option(help="Head of the column with the longitude (EPSG:4326).")]
AliasFile = Annotated[Path | None, typer.Option(help="CSV of chosen names: name, province, region_code.")]
SheetName = Annotated[str | None, typer.Option(help="Sheet or layer; by default the first with a table.")]
HeaderRow = Annotated[int | None, typer.Option(min=0, help="Row with the heads, the first being 1; 0 for none.")]
Encoding = Annotated[str | None, typer.Option(help="utf-8, utf-16 or windows-1252; by default found out.")]
Delimiter = Annotated[str | None, typer.Option(help="What separates the cells of a text: , ; | or tab.")]
DecimalSign = Annotated[str | None, typer.Option(help="Decimal sign of numbers in text: , or .")]


def main() -> None:
    """Run the command line; what cannot be written is said in one line, also of the texts of help."""
    try:
        app()
    except OSError as error:
        _stop(_say_failure(error))


def _report_errors(command: Command) -> Command:
    """Print an error of ours as one clear message instead of a traceback, and exit with 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except MppGeoError as error:
            _stop(str(error))
        except OSError as error:
            _stop(_say_failure(error))

    return run  # type: ignore[return-value]


def _say_failure(error: OSError) -> str:
    """Return in words what the system refuses; without the name of a file it is the standard output."""
    if error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    # Python writes what is left once more when it ends, and would complain once more.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return f"cannot write to standard output: {error.strerror}"


def _stop(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise SystemExit(2)


def takes_selection(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a selection; instead of them it gets its parameter `selection`.

    Raises
    ------
    SelectionError
        By the command it returns, when an option's value does not exist.
    """

    @wraps(command)
    def run(**given: Any) -> None:
        options = {one.name: given.pop(one.name) for one in OPTIONS}
        command(selection=select(read_records().choices, **options), **given)

    hints = {name: hint for name, hint in get_type_hints(command, include_extras=True).items() if name != "selection"}
    parameters = [
        one.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[one.name])
        for one in inspect.signature(command).parameters.values()
        if one.name in hints
    ]
    for option in OPTIONS:
        kind: Any = GenericAlias(list, option.option_type) if option.is_list else option.option_type
        hint = Annotated[kind | None, typer.Option(f"--{option.option}", help=option.help)]
        hints[option.name] = hint
        parameters.append(inspect.Parameter(option.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=hint))
    # What typer reads.
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = hints
    return run


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
@_report_errors
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
        _say(f"{product}: built")
        return
    differences = steps.find_differences(source, product)
    for difference in differences:
        _say(difference)
    if differences:
        _say("The product is not what the source gives; run `python -m mpp_geo build`.")
        raise typer.Exit(1)
    _say(f"{product}: as the source gives")


def _say_missing_library(error: ModuleNotFoundError) -> MppGeoError:
    """Return what to do when a library that only the build needs is not installed; raises the error when it is ours."""
    if error.name is None or error.name.startswith("mpp_geo"):
        raise error
    library = error.name.partition(".")[0]
    return DataError([Fault(library, "the build needs this library; install it, or use `make build` in a checkout")])


@app.command()
@_report_errors
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
@_report_errors
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
    content, rows = make_file(selection, _choose_format(asked, output, tails), table)
    _write(output, content)
    _say(f"{output}: {rows} rows")


@app.command()
@_report_errors
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

    chosen = _choose_format(file_format, output, {name: f".{name}" for name in FORMATS})
    content = make_figure(selection.but(place=place), chosen, shape)
    _write(output, content)
    _say(f"{output}: {len(content)} bytes")


@app.command()
@_report_errors
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
    _say(f"{target}: {written.files} files, {written.size / 1e6:.1f} MB")


@app.command()
@_report_errors
def reconcile() -> None:
    """Print our count at the date of each official total, with the difference, as CSV."""
    path = paths.PRODUCT / "reconciliation.csv"
    if not path.is_file():
        raise DataError([Fault(path.name, f"the file is missing; {REBUILD}")])
    typer.echo(path.read_text(encoding="utf-8"), nl=False)


@app.command()
@_report_errors
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

    lines = _read_text(_STANDARD).splitlines()
    _print_csv(COLUMNS, match_lines(read_name_index(), lines, with_province=province))


@app.command()
@_report_errors
def place(
    file: ListFile,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="File to write, .csv or .xlsx; - for standard output, as CSV.")
    ] = _STANDARD,
    name: NameColumn = None,
    code: CodeColumn = None,
    province: ProvinceColumn = None,
    district: DistrictColumn = None,
    lat: LatitudeColumn = None,
    lon: LongitudeColumn = None,
    aliases: AliasFile = None,
    sheet: SheetName = None,
    header: HeaderRow = None,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    decimal: DecimalSign = None,
    join: Annotated[bool, typer.Option("--join", help="Add our columns: province, population, MPP, distance.")] = False,
    day: Annotated[str | None, typer.Option(help="Day of the joined columns; by default the newest.")] = None,
    duplicates: Annotated[
        str, typer.Option(help="What becomes of rows of one region: keep, sum, mean or last.")
    ] = "keep",
    report: Annotated[Path | None, typer.Option(help="CSV to write: how each row was placed, and why not.")] = None,
) -> None:
    """Place the rows of a list: write them with region_code, region_name, how and score in front.

    What is not stated is found out, and said on standard error; with rows that have no region the command exits with 1.
    """
    from mpp_geo.names.lists.grid import Layout
    from mpp_geo.names.lists.takeaway import write_book, write_csv, write_report

    merging = _choose_merging(duplicates)
    ending = _choose_format(None if output != _STANDARD else "csv", output, {"csv": ".csv", "xlsx": ".xlsx"})
    columns = _name_columns(name, code, province, district, lat, lon)
    placed = _place_file(file, Layout(encoding, delimiter, sheet, header, decimal), columns, aliases)
    records = read_records()
    if day is not None and not join:
        raise SelectionError("--day is the day of the joined columns; it needs --join")
    coverage = Coverage(records, select(records.choices, day=day)) if join else None
    if ending == "xlsx":
        content = write_book(placed, records, texts_in("en"), coverage, merging)
    else:
        content = write_csv(placed, records, coverage, merging)
    _write(output, content)
    if report is not None:
        _write(report, write_report(placed, records, texts_in("en")))
    _say_placing(file, placed, records)
    if placed.refused:
        raise typer.Exit(1)


def _name_columns(*heads: str | None) -> dict[str, Any]:
    """Return which column says what, of those that are stated."""
    roles = ("name", "code", "province", "district", "latitude", "longitude")
    return {role: head for role, head in zip(roles, heads, strict=True) if head is not None}


def _choose_merging(text: str) -> Merging:
    from mpp_geo.names.lists.joining import MERGINGS

    for known in MERGINGS:
        if known == text:
            return known
    raise SelectionError(f"--duplicates {text!r} does not exist; allowed: {', '.join(MERGINGS)}")


def _place_file(file: Path, layout: Layout, columns: dict[str, Any], aliases: Path | None) -> PlacedList:
    """Return the list of a file, placed by the stated columns, else by those that are proposed."""
    from mpp_geo.names.lists.alias_file import read_choices, to_keys
    from mpp_geo.names.lists.gazetteer import propose, read_gazetteer
    from mpp_geo.names.lists.placing import place_list
    from mpp_geo.names.lists.proposal import Roles
    from mpp_geo.names.lists.reader import read_list
    from mpp_geo.names.lists.remarks import ListError

    shown = file
    try:
        own = read_list(_read_bytes(file), file.name, layout)
        proposed = propose(own)
        roles = Roles(**columns, date=proposed.date, figures=proposed.figures) if columns else proposed
        chosen: Mapping[tuple[str, str], str] = {}
        if aliases is not None:
            shown = aliases
            chosen = to_keys(read_choices(_read_bytes(aliases), read_gazetteer().index))
        return place_list(own, roles, read_gazetteer(), chosen)
    except ListError as error:
        raise DataError([Fault(str(shown), error.faults[0].problem)]) from None


# Refused rows that are named one by one.
_NAMED = 20


def _say_placing(file: Path, placed: PlacedList, records: Records) -> None:
    """Say what was found out, what could not be placed and why, and how many rows were."""
    from mpp_geo.names.lists.joining import list_report

    t = texts_in("en")
    roles = ", ".join(f"{role}: {head}" for role, head in placed.roles.list_pairs())
    if roles:
        _say(f"{file}: columns: {roles}")
    for remark in (*placed.own.remarks, *placed.remarks):
        _say(f"{file}: {remark.say(t)}")
    for row in list_report(placed, records, t)[: min(placed.refused, _NAMED)]:
        near = f"; it could be {row['candidates']}" if row["candidates"] else ""
        _say(f"{file}, row {row['row']}: {row['why']}{near}")
    if placed.refused > _NAMED:
        _say(f"{file}: {placed.refused - _NAMED} more rows are not placed; --report names them all")
    _say(f"{file}: {placed.placed} of {len(placed.placements)} rows placed")


@app.command()
@_report_errors
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

    _check_date("--date", date)
    _check_date("--page-date", page_date, full=True)
    page = Page(date, url, publisher, title, page_date or "")
    release = read_release(_read_text(file), read_name_index(), page)
    rows = []
    for number, row in enumerate(release.rows, start=first_id or 0):
        rows.append(row | {"evidence_id": f"E{number:04}"} if first_id is not None else row)
    _print_csv(COLUMNS, [tuple(row.values()) for row in rows])
    for unplaced in release.unplaced:
        _say(str(unplaced))
    if release.unplaced:
        raise typer.Exit(1)


def _say(message: str) -> None:
    typer.echo(message, err=True)


def _choose_format(asked: str | None, output: Path, tails: Mapping[str, str]) -> str:
    """Return the format of a file: as asked for, else as the end of its name says.

    Parameters
    ----------
    asked : str or None
    output : Path
    tails : mapping of str to str
        By format, how the names of its files end.

    Raises
    ------
    SelectionError
        When neither says a format, or the name is that of another one.
    """
    given = output.name.lower()
    named = [name for name, tail in tails.items() if given.endswith(tail)]
    if asked is None and not named:
        raise SelectionError(
            f"{str(output)!r} says no format; give --format, or a name that ends in one of {', '.join(tails.values())}"
        )
    if asked is None:
        return max(named, key=lambda name: len(tails[name]))
    if named and asked in tails and not tails[asked].endswith(output.suffix.lower()):
        raise SelectionError(f"{str(output)!r} is the name of a file in {named[0]}, but the format is {asked}")
    return asked


def _write(output: Path, content: bytes) -> None:
    """Write a file, or to standard output; raises OutputError."""
    if output == _STANDARD:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        _replace(output.resolve(), content)
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror}") from error


def _replace(target: Path, content: bytes) -> None:
    """Write a file as a whole or not at all: beside the old one first, where that can be."""
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    if target.exists() and not (target.is_file() and os.access(target.parent, os.W_OK)):
        # A device or a pipe has no place to be taken, and some folders let their files be changed and take no others.
        target.write_bytes(content)
        return
    try:
        beside.write_bytes(content)
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _check_date(option: str, text: str | None, *, full: bool = False) -> None:
    """Raise DataError unless an option's date is one, and a full one where that is needed."""
    from mpp_geo.core.dates import check_partial_date, precision

    if text is None:
        return
    try:
        check_partial_date(text)
    except ValueError as error:
        raise DataError([Fault(option, str(error), value=text)]) from None
    if full and precision(text) != "day":
        raise DataError([Fault(option, "the date of a page is written in full: 2019-11-05", value=text)])


def _print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    typer.echo(out.getvalue(), nl=False)


def _read_bytes(file: Path) -> bytes:
    """Return what is in a file or in standard input; raises DataError when it is missing or too large."""
    try:
        with sys.stdin.buffer if file == _STANDARD else file.open("rb") as source:
            raw = source.read(MAX_INPUT + 1)
    except OSError as error:
        raise DataError([Fault(str(file), error.strerror or "not readable")]) from None
    if len(raw) > MAX_INPUT:
        raise DataError([Fault(str(file), f"at most {MAX_INPUT:,} bytes are read")])
    return raw


def _read_text(file: Path) -> str:
    """Return the text of a file or of standard input; raises DataError when it is missing, too large or not UTF-8."""
    raw = _read_bytes(file)
    try:
        # Notepad saves UTF-16 with a mark.
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise DataError([Fault(str(file), f"byte {error.start} is not UTF-8", row=row)]) from None
