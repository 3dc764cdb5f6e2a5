"""What describes itself when it is selected: the base of all fields, and the two general kinds of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from mpp_geo.core.errors import SelectionError

if TYPE_CHECKING:
    from mpp_geo.core.records import Choices, Records, Unit
    from mpp_geo.core.selection import Selection
    from mpp_geo.core.texts import Texts

# counting  which MPP count, and since when they are new
# measure   what of them is shown, and the language; a range is one of the measure's values
# filter    which units are counted
# look      what only changes how a page is looked at
Role = Literal["counting", "measure", "filter", "look"]

# Values are typed by anyone; longer ones are cut before they are quoted back.
QUOTED = 40


def refuse(name: str, value: object, allowed: str) -> SelectionError:
    """Return the error for a value that does not exist; `allowed` says in words what does."""
    return SelectionError(f"{name} {str(value)[:QUOTED]!r} does not exist; allowed: {allowed}")


def slug(text: str) -> str:
    """Return the name of an island group as an address writes it; a code stays as it is."""
    return text.lower().replace(" ", "-")


@dataclass(frozen=True, kw_only=True, eq=False)
class Field(ABC):
    """One thing that can be selected."""

    # The attribute of the selection that it sets, and how the address writes it.
    target: str
    parameter: str
    role: Role
    # What the selection holds when nothing is asked for.
    default: object = None
    # Name of one value on the command line, what its help says there, and the type of a value; without a name the
    # command line does not take it.
    option: str = ""
    help: str = ""
    option_type: type = str
    # Whether several values can be given.
    is_list: bool = False

    @property
    def name(self) -> str:
        """The name under which texts and messages speak of it: its target, but for a second field of one target."""
        return self.target

    def is_set(self, selection: Selection) -> bool:
        """Return whether a selection differs from the default in it."""
        return bool(getattr(selection, self.target) != self.default)

    def words(self, choices: Choices) -> tuple[str, ...]:
        """Return every word that an address can give; none where it is a text or a number."""
        return ()

    def allowed(self, choices: Choices) -> str:
        """Return in words what an address can give, where there is no short list."""
        return ", ".join(self.words(choices))

    @abstractmethod
    def parse(self, text: str, choices: Choices) -> Any:
        """Return the value, or the nearest to it, that a text of an address stands for; ValueError for none."""

    def read_option(self, value: Any, choices: Choices) -> Any:
        """Return what the selection holds for a value of the command line or of Python.

        They give values as the selection names them, where an address has words of its own; its check refuses others.
        """
        return value

    def write(self, value: Any, choices: Choices) -> str:
        """Return a value as an address writes it."""
        return str(value)

    def write_selection(self, selection: Selection) -> str | None:
        """Return what the address says of it for a selection; None where it says nothing."""
        if not self.is_set(selection):
            return None
        return self.write(getattr(selection, self.target), selection.choices)

    @abstractmethod
    def check(self, selection: Selection) -> None:
        """Raise SelectionError, saying what is allowed, when the selection's value does not exist."""

    @abstractmethod
    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of one value."""

    def keeps(self, unit: Unit, selection: Selection) -> bool:
        """Return whether a unit passes it, for a filter that is set."""
        return True

    def phrase(self, selection: Selection, records: Records, t: Texts) -> str:
        """Return what the sentence says of it behind the units, with a blank before it; empty where it is not set."""
        return ""

    def stem(self, selection: Selection) -> list[str]:
        """Return the parts of a file name that tell it; codes and words of ours only."""
        return []


def check_in(name: str, value: object, allowed: Iterable[object], words: str = "") -> None:
    """Raise SelectionError unless a value is among the allowed ones, which `words` names where they are too many."""
    known = list(allowed)
    if value not in known:
        raise refuse(name, value, words or ", ".join(sorted(map(str, known))))


@dataclass(frozen=True, kw_only=True, eq=False)
class WordField(Field):
    """One of a few values, each with a word of its own in addresses."""

    # By value.
    values: dict[str, str] = field(default_factory=dict)
    # Words that an address may still give for a value, and that none is written with.
    former: dict[str, str] = field(default_factory=dict)
    # Words of files, where they are told.
    stem_prefix: tuple[str, ...] | None = None

    def words(self, choices: Choices) -> tuple[str, ...]:
        """Return the words of all values."""
        return tuple(self.values.values())

    def parse(self, text: str, choices: Choices) -> str:
        """Return the value of a word."""
        for value, word in self.values.items():
            if word == text:
                return value
        if text in self.former:
            return self.former[text]
        raise ValueError(text)

    def write(self, value: str, choices: Choices) -> str:
        """Return the word of a value."""
        return self.values[value]

    def check(self, selection: Selection) -> None:
        """Raise SelectionError unless the value is one of the few."""
        value = getattr(selection, self.target)
        if value != self.default:
            check_in(self.target, value, self.values)

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of a word."""
        return {"type": "string", "enum": list(self.values.values())}

    def stem(self, selection: Selection) -> list[str]:
        """Return the word of another value than the default."""
        if self.stem_prefix is None or not self.is_set(selection):
            return []
        return [*self.stem_prefix, self.write(getattr(selection, self.target), selection.choices)]


@dataclass(frozen=True, kw_only=True, eq=False)
class ListField(Field):
    """Several of the data's own values: codes, or names of island groups."""

    # The attribute of the choices that holds them, and the word for one of them in messages.
    source: str
    one: str

    def values(self, choices: Choices) -> list[str]:
        """Return all values in ascending order."""
        return sorted(getattr(choices, self.source))

    def words(self, choices: Choices) -> tuple[str, ...]:
        """Return all values as addresses write them."""
        return tuple(slug(value) for value in self.values(choices))

    def parse(self, text: str, choices: Choices) -> str:
        """Return the value of one word."""
        for value in self.values(choices):
            if slug(value) == text:
                return value
        raise ValueError(text)

    def read_option(self, value: Iterable[str], choices: Choices) -> tuple[str, ...]:
        """Return several values as the selection holds them."""
        return tuple(value)

    def write(self, value: Iterable[str], choices: Choices) -> str:
        """Return several values as an address writes them."""
        return ",".join(slug(one) for one in value)

    def check(self, selection: Selection) -> None:
        """Raise SelectionError unless every value exists."""
        for value in getattr(selection, self.target):
            check_in(self.one, value, getattr(selection.choices, self.source))

    def schema(self, choices: Choices) -> dict[str, Any]:
        """Return the JSON schema of a list."""
        words = list(self.words(choices))
        return {
            "type": "array",
            "items": {"type": "string", "enum": words},
            "minItems": 1,
            "maxItems": len(words),
        }
