"""The rows that a release gives: one a region and event; figures go to a region when they are surely its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from mpp_geo.names.release_figures import Figure
from mpp_geo.names.release_places import Place

# A region's code and an event.
Key = tuple[str, str]
Refuse = Callable[[str, str], None]

FIGURES = ("agencies", "services")


@dataclass
class RowTable:
    """Rows by region and event, in the order of the text."""

    rows: dict[Key, dict[str, str]] = field(default_factory=dict)

    def has(self, code: str) -> bool:
        """Return whether a region has a row of any event."""
        return self.find(code) is not None

    def find(self, code: str) -> Key | None:
        """Return the row of a region that figures of a statement without an act belong to: of a plan last."""
        for event in ("inaugurated", "opened", "reported", "planned"):
            if (code, event) in self.rows:
                return code, event
        return None

    def put(self, code: str, name: str, event: str, date: str, *, is_act_planned: bool) -> Key | None:
        """Add a row, or find the one that says the same; None for a plan of what has been held.

        An inauguration takes the place of a plan, and of an opening without a date of its own. A plan stands beside an
        opening only when it plans the act.
        """
        held = self.find(code)
        if event == "planned" and held is not None and held[1] != "planned":
            beside = held[1] in ("opened", "reported") and is_act_planned
            if not beside:
                return None
        if event == "opened" and not date and (code, "inaugurated") in self.rows:
            return code, "inaugurated"
        if event == "reported" and held is not None:
            return held
        if event == "inaugurated":
            self._replace(code)
        row = self.rows.setdefault((code, event), {"region_code": code, "region_name": name, "event": event})
        row["date"] = row.get("date") or date
        return code, event

    def _replace(self, code: str) -> None:
        """Remove what an inauguration makes void."""
        self.rows.pop((code, "planned"), None)
        self.rows.pop((code, "reported"), None)
        if not self.rows.get((code, "opened"), {}).get("date"):
            self.rows.pop((code, "opened"), None)

    def add_figures(self, key: Key, figures: dict[str, str]) -> Iterator[tuple[str, str, str]]:
        """Add figures to a row; yield name, first and second value of those that disagree: neither is taken."""
        row = self.rows[key]
        for name, value in figures.items():
            if row.get(name, value) == value:
                row[name] = value
            else:
                yield name, row[name], value
                row[name] = ""


def share_figures(
    text: str, places: Sequence[Place], figures: Sequence[Figure], refuse: Refuse
) -> list[dict[str, str]]:
    """Return for each place the figures that are surely its own; the others are refused."""
    listed: list[dict[str, str]] = [{} for _ in places]
    rest: list[Figure] = []
    for figure in figures:
        if figure.values and len(figure.values) == len(places):
            for share, value in zip(listed, figure.values, strict=True):
                share[figure.name] = str(value)
        elif figure.values or (figure.is_each and len(places) > 1 and figure.value is None):
            refuse(figure.text, "figures.several_regions")
        elif figure.is_each and len(places) > 1:
            for share in listed:
                share[figure.name] = str(figure.value)
        else:
            rest.append(figure)
    shares = _share_by_position(text, places, rest, refuse)
    return [mine | take_figures(share, refuse) for mine, share in zip(listed, shares, strict=True)]


def _share_by_position(
    text: str, places: Sequence[Place], figures: Sequence[Figure], refuse: Refuse
) -> list[list[Figure]]:
    """Return the figures that stand between each place and the next, when every place has some or none stands alone."""
    if len(places) == 1:
        return [list(figures)]
    bounds = [*(place.start for place in places[1:]), len(text)]
    shares = [
        [figure for figure in figures if place.start <= figure.start < bound]
        for place, bound in zip(places, bounds, strict=True)
    ]
    if not figures or (sum(len(share) for share in shares) == len(figures) and all(shares)):
        return shares
    bracketed = []
    for place, share in zip(places, shares, strict=True):
        bracketed.append([figure for figure in share if _in_bracket_behind(text, place, figure)])
    sure = {id(figure) for share in bracketed for figure in share}
    loose = [figure.text for figure in figures if id(figure) not in sure]
    if loose:
        refuse(", ".join(loose), "figures.several_regions")
    return bracketed


def _in_bracket_behind(text: str, place: Place, figure: Figure) -> bool:
    """Return whether a figure stands in the bracket that follows a name."""
    bracket = re.compile(r"\s*\([^()]*\)").match(text, place.end)
    return bracket is not None and place.end < figure.start < bracket.end()


def take_figures(figures: Sequence[Figure], refuse: Refuse) -> dict[str, str]:
    """Return the figures of one region; several numbers of one kind, or no exact number, are refused."""
    taken: dict[str, str] = {}
    for name in FIGURES:
        stated = [figure for figure in figures if figure.name == name]
        values = {figure.value for figure in stated}
        if len(values) == 1 and None not in values:
            taken[name] = str(values.pop())
        elif stated:
            key = f"{name}.several" if len(values) > 1 else f"{name}.inexact"
            refuse(", ".join(figure.text for figure in stated), key)
    return taken
