"""The command line's flags of a selection: the same choices as the page's address, under their English names."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from mpp_geo.core.texts import LANGUAGES
from mpp_geo.selection import CONFIDENCES, KINDS, LEVELS, MAX_TEXT, MEASURE_LEVELS, NUMERIC_MEASURES, Selection


def _one_of(names: Iterable[str]) -> str:
    return ", ".join(names)


_Text, _Texts, _Number = str | None, list[str] | None, int | None
# Field of the selection → its flag; those that may be repeated have a name of one.
_FLAGS: dict[str, Any] = {
    "year": Annotated[_Number, typer.Option(min=1, help="Count up to the end of this year; the newest by default.")],
    "since": Annotated[_Number, typer.Option(min=1, help="Take as new what came from this year on.")],
    "basis": Annotated[_Text, typer.Option(help="inaugurated (the ministry's act) or serving (earliest statement).")],
    "level": Annotated[_Text, typer.Option(help=f"{_one_of(LEVELS)}; follows the measure by default.")],
    "measure": Annotated[_Text, typer.Option(help=f"One of {_one_of(MEASURE_LEVELS)}.")],
    "islands": Annotated[_Texts, typer.Option("--island", help="Island group, such as Sulawesi; may be repeated.")],
    "provinces": Annotated[_Texts, typer.Option("--province", help="Code, such as 73; may be repeated.")],
    "kind": Annotated[_Text, typer.Option(help=f"One of {_one_of(KINDS)}.")],
    "confidence": Annotated[_Text, typer.Option(help=f"The least confidence: {_one_of(CONFIDENCES)}.")],
    "text": Annotated[_Text, typer.Option(help=f"Part of the name of a unit, at most {MAX_TEXT} characters.")],
    "low": Annotated[_Number, typer.Option("--min", help=f"Least value of the measure ({_one_of(NUMERIC_MEASURES)}).")],
    "high": Annotated[_Number, typer.Option("--max", help="Greatest value of the measure.")],
    "language": Annotated[_Text, typer.Option(help=f"Language of texts: {_one_of(LANGUAGES)}.")],
}


def takes_selection(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the flags of a selection; instead of them it gets its parameter `selection`.

    Raises
    ------
    SelectionError
        By the command it returns, when a flag's value does not exist.
    """

    @wraps(command)
    def run(**given: Any) -> None:
        command(selection=_select({name: given.pop(name) for name in _FLAGS}), **given)

    hints = {name: hint for name, hint in get_type_hints(command, include_extras=True).items() if name != "selection"}
    parameters = [
        one.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[one.name])
        for one in inspect.signature(command).parameters.values()
        if one.name in hints
    ]
    parameters += [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=hint)
        for name, hint in _FLAGS.items()
    ]
    # What typer reads.
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {**hints, **_FLAGS}
    return run


def _select(values: dict[str, Any]) -> Selection:
    from mpp_geo.tables import read_tables

    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items() if value
    }
    given |= {name: values[name] for name in ("low", "high") if values[name] is not None}
    if "measure" in given and "level" not in given:
        # An unknown measure is refused by the selection's own check.
        given["level"] = MEASURE_LEVELS.get(given["measure"], "region")
    return Selection(read_tables().choices, **given)
