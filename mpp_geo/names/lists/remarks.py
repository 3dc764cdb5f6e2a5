"""What is said about a list, as keys of texts with their values, so that every face says it in its own language."""

from __future__ import annotations

from dataclasses import dataclass

from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.texts import Texts, texts_in

# What a file brings is quoted up to so many characters.
QUOTED = 60


@dataclass(frozen=True)
class Remark:
    """One thing to say; its words are in the catalogues under `lists.<key>`."""

    key: str
    values: tuple[tuple[str, str | int], ...] = ()

    def say(self, t: Texts) -> str:
        """Return it in words."""
        filled = {name: t.number(value) if isinstance(value, int) else value for name, value in self.values}
        return t(f"lists.{self.key}", **filled)


def make_remark(key: str, **values: str | int) -> Remark:
    """Return a remark; whole numbers are written as the language does, texts are quoted as they are, but shortened."""
    return Remark(
        key, tuple((name, shorten(value) if isinstance(value, str) else value) for name, value in values.items())
    )


def shorten(text: str) -> str:
    """Return a text that a sentence can quote."""
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 1]}…"


class ListError(DataError):
    """Raised when a list cannot be read; its remark says why, in any language."""

    def __init__(self, key: str, **values: str | int) -> None:
        self.remark = make_remark(key, **values)
        super().__init__([Fault("list", self.remark.say(texts_in("en")).rstrip("."))])

    def __reduce__(self) -> tuple[object, ...]:
        """Let it pass from one process to another."""
        return _make_error, (self.remark.key, dict(self.remark.values))


def _make_error(key: str, values: dict[str, str | int]) -> ListError:
    return ListError(key, **values)
