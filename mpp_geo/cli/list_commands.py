"""The commands of somebody's own list: `place` writes it with its regions, `map` draws it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from mpp_geo.cli.terminal import (
    STANDARD,
    app,
    choose_ending,
    declare,
    list_parameters,
    read_bytes,
    report_errors,
    say,
    write,
)
from mpp_geo.core import dates
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import DataError, Fault, SelectionError
from mpp_geo.core.fields import FILTER_FIELDS, BoundField
from mpp_geo.core.options import OPTIONS, select
from mpp_geo.core.product import read_records
from mpp_geo.core.texts import texts_in
from mpp_geo.core.vocabulary import Form

if TYPE_CHECKING:
    from mpp_geo.core.records import Records
    from mpp_geo.names.lists.joining import Merging
    from mpp_geo.names.lists.list_content import Wording
    from mpp_geo.names.lists.placed_list import PlacedList
    from mpp_geo.views.own_map import OwnMap

# Refused rows that are named one by one.
_NAMED = 20


def _place_file(
    file: Annotated[
        Path, typer.Argument(help="CSV, TSV, XLSX, ODS, GeoJSON, GeoPackage or Parquet; - for standard input.")
    ],
    *,
    name: Annotated[str | None, typer.Option(help="Head of the column with the kabupaten or kota.")] = None,
    code: Annotated[str | None, typer.Option(help="Head of the column with its code, of Kemendagri or BPS.")] = None,
    province: Annotated[str | None, typer.Option(help="Head of the column with the province, now or before.")] = None,
    district: Annotated[str | None, typer.Option(help="Head of the column with the kecamatan.")] = None,
    lat: Annotated[str | None, typer.Option(help="Head of the column with the latitude (EPSG:4326).")] = None,
    lon: Annotated[str | None, typer.Option(help="Head of the column with the longitude (EPSG:4326).")] = None,
    aliases: Annotated[Path | None, typer.Option(help="CSV of chosen names: name, province, region_code.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet or layer; by default the first with a table.")] = None,
    header: Annotated[
        int | None, typer.Option(min=0, help="Row with the heads, the first being 1; 0 for none.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="utf-8, utf-16 or windows-1252; by default found out.")] = None,
    delimiter: Annotated[str | None, typer.Option(help="What separates the cells of a text: , ; | or tab.")] = None,
    decimal: Annotated[str | None, typer.Option(help="Decimal sign of numbers in text: , or .")] = None,
    left_out: Annotated[
        str | None,
        typer.Option(
            "--leave-out", help="Rows that are none of the list: '14, 20-22', 0 for none; by default found out."
        ),
    ] = None,
    scheme: Annotated[str | None, typer.Option(help="Whose the codes are: kemendagri or bps.")] = None,
    is_swapped: Annotated[bool, typer.Option("--swapped", help="Exchange latitude and longitude of points.")] = False,
) -> PlacedList:
    """Return the list of a file, placed by the stated columns, else by those that are proposed."""
    from mpp_geo.names.lists.alias_file import read_choices, to_keys
    from mpp_geo.names.lists.codes import SCHEMES
    from mpp_geo.names.lists.gazetteer import propose, read_gazetteer
    from mpp_geo.names.lists.grid import Layout
    from mpp_geo.names.lists.placing import place_list
    from mpp_geo.names.lists.proposal import Roles
    from mpp_geo.names.lists.reader import read_list
    from mpp_geo.names.lists.remarks import ListError

    stated = {
        "name": name, "code": code, "province": province, "district": district, "latitude": lat, "longitude": lon,
    }  # fmt: skip
    columns: dict[str, Any] = {role: head for role, head in stated.items() if head is not None}
    shown = file
    try:
        own = read_list(read_bytes(file), file.name, Layout(encoding, delimiter, sheet, header, decimal, left_out))
        proposed = propose(own)
        roles = Roles(**columns, date=proposed.date, figures=proposed.figures) if columns else proposed
        whose = None if scheme is None else _choose("--scheme", scheme, SCHEMES)
        roles = replace(roles, scheme=whose, is_swapped=is_swapped)
        chosen: Mapping[tuple[str, str], str] = {}
        if aliases is not None:
            shown = aliases
            chosen = to_keys(read_choices(read_bytes(aliases), read_gazetteer().index))
        return place_list(own, roles, read_gazetteer(), chosen)
    except ListError as error:
        raise DataError([Fault(str(shown), error.faults[0].problem)]) from None


def _takes_list(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command a file and the options that say how to read it; instead of them it gets `placed`, its rows placed.

    In the end it says on standard error what was found out, and exits with 1 when rows have no region.
    """
    hints = get_type_hints(_place_file, {**globals(), "PlacedList": object}, include_extras=True)
    added = [
        one.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[one.name])
        for one in inspect.signature(_place_file).parameters.values()
    ]

    @wraps(command)
    def run(**given: Any) -> None:
        asked = {one.name: given.pop(one.name) for one in added}
        placed = _place_file(**asked)
        command(placed=placed, **given)
        _say_placing(asked["file"], placed, read_records())
        if placed.refused:
            raise typer.Exit(1)

    # What only types need is not imported.
    command.__annotations__ = {name: hint for name, hint in command.__annotations__.items() if name != "placed"}
    return declare(run, command, "placed", added)


@app.command()
@report_errors
@_takes_list
def place(
    placed: PlacedList,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="File to write: .csv, .xlsx, .json, .geojson, .gpkg, .parquet or .zip; - for standard output, as CSV.",
        ),
    ] = STANDARD,
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
    from mpp_geo.files.formats import FORMATS
    from mpp_geo.names.lists.joining import MERGINGS
    from mpp_geo.names.lists.remarks import ListError
    from mpp_geo.names.lists.takeaway import LIST_FORMATS, write_report, write_rows

    merging: Merging = _choose("--duplicates", duplicates, MERGINGS)
    endings = {name: FORMATS[name].suffix for name in LIST_FORMATS}
    file_format = choose_ending(None if output != STANDARD else "csv", output, endings)
    records = read_records()
    if day is not None and not join:
        raise SelectionError("--day is the day of the joined columns; it needs --join")
    coverage = Coverage(records, select(records.choices, day=day)) if join else None
    try:
        write(output, write_rows(file_format, placed, records, texts_in("en"), coverage, merging))
    except ListError as error:
        raise DataError([Fault("--duplicates", error.faults[0].problem)]) from None
    if report is not None:
        write(report, write_report(placed, records, texts_in("en")))


# What narrows the regions of a map, but ranges of a measure, which a list does not have. `--province` and others name
# columns of the list already.
_FILTERS = tuple(one for one in OPTIONS if one in FILTER_FIELDS and not isinstance(one, BoundField))
_ONLY = "only-"


def _takes_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the filters of a selection; instead of them it gets `only`, their values by name."""

    @wraps(command)
    def run(**given: Any) -> None:
        only = {one.name: given.pop(f"{_ONLY.replace('-', '_')}{one.name}") for one in _FILTERS}
        command(only=only, **given)

    return declare(run, command, "only", list_parameters(_FILTERS, _ONLY))


@app.command("map")
@report_errors
@_takes_filters
@_takes_list
def draw_map(
    placed: PlacedList,
    only: dict[str, Any],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Figure to write: .png, .svg, .pdf, or a film, .gif.")
    ] = None,
    site: Annotated[
        Path | None, typer.Option(help="Folder to write a site of the list to: new, empty, or written so before.")
    ] = None,
    show: Annotated[
        str | None,
        typer.Option(help="presence, mpp (presence beside MPP), count (of rows) or column; by default presence."),
    ] = None,
    column: Annotated[str | None, typer.Option(help="Head of the column of numbers that is shown.")] = None,
    duplicates: Annotated[str, typer.Option(help="What becomes of numbers of one region: sum, mean or last.")] = "sum",
    per: Annotated[str, typer.Option(help="all, people (per 100,000) or area (per km²).")] = "all",
    method: Annotated[
        str, typer.Option(help="quantile, natural, equal or own: how values become classes.")
    ] = "quantile",
    classes: Annotated[int, typer.Option(min=2, max=5, help="How many classes.")] = 5,
    breaks: Annotated[str | None, typer.Option(help="Own bounds of classes: '10;50;100'.")] = None,
    title: Annotated[str, typer.Option(help="Title of the figure.")] = "",
    unit: Annotated[str, typer.Option(help="Unit of the numbers.")] = "",
    source: Annotated[str, typer.Option(help="Where the list is from.")] = "",
    day: Annotated[str | None, typer.Option(help="Day of the MPP beside it; by default the newest.")] = None,
    at: Annotated[
        str | None, typer.Option(help="Day of the list that a still figure shows; by default all of it.")
    ] = None,
    form: Annotated[
        str | None, typer.Option(help="How the site shows regions: areas or circles; by default areas.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="id or en.")] = None,
) -> None:
    """Draw the map of a list, as the page does, and write a site of it: one page, and the rows with their regions.

    What is not stated is found out, and said on standard error; with rows that have no region the command exits with 1.
    """
    from mpp_geo.figures.own_content import list_frames, make_own_content
    from mpp_geo.figures.printing import FORMATS, STILL_FORMATS, draw_content, draw_film
    from mpp_geo.names.lists.joining import MERGINGS
    from mpp_geo.names.lists.list_content import Wording
    from mpp_geo.names.lists.measuring import METHODS, PERS, WHATS, Measuring, make_own_map, read_breaks
    from mpp_geo.views.own_map import OWN_FORMS

    if output is None and site is None:
        raise SelectionError("give a figure to write, -o map.png, or a folder for a site, --site DIR")
    ending = None if output is None else choose_ending(None, output, {name: f".{name}" for name in FORMATS})
    shape = OWN_FORMS[0] if form is None else _choose("--form", form, OWN_FORMS)
    if form is not None and site is None:
        raise SelectionError("--form is for --site; a figure shows areas")
    if at is not None and ending not in STILL_FORMATS:
        raise SelectionError(f"--at is for a still figure, -o map.{STILL_FORMATS[0]}; a film and a site show all days")
    if column is not None and show not in (None, "column"):
        raise SelectionError(f"--column shows a column, and --show {show!r} does not; give one of them")
    if column is None and show == "column":
        raise SelectionError(f"--show column needs --column; columns of numbers: {', '.join(placed.roles.figures)}")
    measuring = Measuring(
        _choose("--show", "column" if column is not None else show or WHATS[0], WHATS),
        column,
        _choose("--duplicates", duplicates, MERGINGS[1:]),
        _choose("--per", per, PERS),
        _choose("--method", "own" if breaks is not None else method, METHODS),
        classes,
        read_breaks(breaks or "", placed.own.decimal),
    )
    records = read_records()
    coverage = Coverage(records, select(records.choices, day=day, language=language, **only))
    t = texts_in(coverage.selection.language)
    wording = Wording(title, unit, source)
    own = make_own_map(placed, measuring, coverage, t, wording)
    if at is not None and dates.nearest_day(at) != at:
        raise SelectionError(f"--at {at!r} is no day; write it as 2024-06-24")
    if at is not None and own.step_at(at) is None:
        raise SelectionError(f"--at {at}: no row of the list has a date up to that day")
    if ending == "gif":
        if len(own.steps) < 2:
            raise SelectionError("a film needs a list with dates on two days at least; this one has none")
        write(output or STANDARD, draw_film([make_own_content(one, records, t) for one in list_frames(own)]))
    elif output is not None and ending is not None:
        write(output, draw_content(make_own_content(own.as_of(at), records, t), ending))
    if site is not None:
        _write_site(site, placed, own, coverage, wording, shape)


def _write_site(
    folder: Path, placed: PlacedList, own: OwnMap, coverage: Coverage, wording: Wording, form: Form
) -> None:
    from mpp_geo.names.lists.takeaway import write_site_rows
    from mpp_geo.site.builder import write_site
    from mpp_geo.site.own_site import make_own_site

    t = texts_in(coverage.selection.language)
    # All rows of the list are taken away, whatever is shown of them.
    whole = coverage.elsewhere(coverage.selection.everywhere())
    files = write_site_rows(placed, coverage.records, t, whole, wording)
    written = write_site(folder, make_own_site(own, coverage, t, files, form))
    say(f"{folder}: {written.files} files, {written.size / 1e6:.1f} MB")


def _choose(option: str, text: str, allowed: tuple[Any, ...]) -> Any:
    """Return an option's value; raises SelectionError when it is none of those that are allowed."""
    if text not in allowed:
        raise SelectionError(f"{option} {text!r} does not exist; allowed: {', '.join(allowed)}")
    return text


def _say_placing(file: Path, placed: PlacedList, records: Records) -> None:
    """Say what was found out, what could not be placed and why, and how many rows were."""
    from mpp_geo.names.lists.joining import list_report

    t = texts_in("en")
    roles = ", ".join(f"{role}: {head}" for role, head in placed.roles.list_pairs())
    if roles:
        say(f"{file}: columns: {roles}")
    for remark in (*placed.own.remarks, *placed.remarks):
        say(f"{file}: {remark.say(t)}")
    for row in list_report(placed, records, t)[: min(placed.refused, _NAMED)]:
        near = f"; it could be {row['candidates']}" if row["candidates"] else ""
        say(f"{file}, row {row['row']}: {row['why']}{near}")
    if placed.refused > _NAMED:
        say(f"{file}: {placed.refused - _NAMED} more rows are not placed; `place --report` names them all")
    say(f"{file}: {placed.placed} of {len(placed.placements)} rows placed")
