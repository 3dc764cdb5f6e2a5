"""What all commands share: what they read and write, the options of a selection, and how they fail. Only this prints.

What a command makes goes to standard output or a file, what it says about that to standard error.
"""

from __future__ import annotations

import csv
import inspect
import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from types import GenericAlias
from typing import Annotated, Any, NoReturn, TypeVar, get_type_hints

import typer

from mpp_geo.core.errors import DataError, Fault, MppGeoError, OutputError, SelectionError
from mpp_geo.core.field_kinds import Field
from mpp_geo.core.options import OPTIONS, select
from mpp_geo.core.product import read_records

app = typer.Typer(
    help="MPP Geo: Mal Pelayanan Publik in Indonesia, on any day.", no_args_is_help=True, pretty_exceptions_enable=False
)

# Text that a command reads whole; a hundred thousand names have three million characters.
MAX_INPUT = 10_000_000
# What stands for standard input and output.
STANDARD = Path("-")
Command = TypeVar("Command", bound=Callable[..., None])
Output = Annotated[Path, typer.Option("-o", "--output", help="File to write; - for standard output.")]


def main() -> None:
    """Run the command line; what cannot be written is said in one line, also of the texts of help."""
    try:
        app()
    except OSError as error:
        stop(say_failure(error))


def report_errors(command: Command) -> Command:
    """Print an error of ours as one clear message instead of a traceback, and exit with 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except MppGeoError as error:
            stop(str(error))
        except OSError as error:
            stop(say_failure(error))

    return run  # type: ignore[return-value]


def say_failure(error: OSError) -> str:
    """Return in words what the system refuses; without the name of a file it is the standard output."""
    if error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    # Python writes what is left once more when it ends, and would complain once more.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return f"cannot write to standard output: {error.strerror}"


def stop(message: str) -> NoReturn:
    """Say why, and exit with 2."""
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

    return declare(run, command, "selection", list_parameters(OPTIONS))


def list_parameters(options: Iterable[Field], before: str = "") -> list[inspect.Parameter]:
    """Return the parameters of a command that are options of a selection; `before` stands before their names."""
    parameters = []
    for one in options:
        kind: Any = GenericAlias(list, one.option_type) if one.is_list else one.option_type
        hint = Annotated[kind | None, typer.Option(f"--{before}{one.option}", help=one.help)]
        name = f"{before.replace('-', '_')}{one.name}"
        parameters.append(inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=hint))
    return parameters


def declare(
    run: Callable[..., None], command: Callable[..., None], made: str, added: Iterable[inspect.Parameter]
) -> Callable[..., None]:
    """Return `run` with the signature that typer reads: that of `command`, with `added` in place of what they make."""
    hints = {name: hint for name, hint in get_type_hints(command, include_extras=True).items() if name != made}
    own = [
        one.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[one.name])
        for one in inspect.signature(command).parameters.values()
        if one.name in hints
    ]
    parameters = [*own, *added]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = hints | {one.name: one.annotation for one in parameters}
    return run


def say(message: str) -> None:
    """Say something about what is made, on standard error."""
    typer.echo(message, err=True)


def choose_ending(asked: str | None, output: Path, tails: Mapping[str, str]) -> str:
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


def write(output: Path, content: bytes) -> None:
    """Write a file, or to standard output; raises OutputError."""
    if output == STANDARD:
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


def check_date(option: str, text: str | None, *, full: bool = False) -> None:
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


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as CSV below their columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    typer.echo(out.getvalue(), nl=False)


def read_bytes(file: Path) -> bytes:
    """Return what is in a file or in standard input; raises DataError when it is missing or too large."""
    try:
        with sys.stdin.buffer if file == STANDARD else file.open("rb") as source:
            raw = source.read(MAX_INPUT + 1)
    except OSError as error:
        raise DataError([Fault(str(file), error.strerror or "not readable")]) from None
    if len(raw) > MAX_INPUT:
        raise DataError([Fault(str(file), f"at most {MAX_INPUT:,} bytes are read")])
    return raw


def read_text(file: Path) -> str:
    """Return the text of a file or of standard input; raises DataError when it is missing, too large or not UTF-8."""
    raw = read_bytes(file)
    try:
        # Notepad saves UTF-16 with a mark.
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise DataError([Fault(str(file), f"byte {error.start} is not UTF-8", row=row)]) from None
