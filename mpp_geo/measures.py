"""What the map shows: each measure with its classes, colours, words and sentence, and the class of every shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from mpp_geo import classes, coverage
from mpp_geo.classes import COVERED, FIGURE_KEYS
from mpp_geo.core.texts import Texts
from mpp_geo.map.layer import OUTSIDE
from mpp_geo.rows import each_row
from mpp_geo.selection import Level, Selection
from mpp_geo.tables import Tables

Colour = str | dict[str, str]


@dataclass(frozen=True)
class MapClass:
    """One class of a measure: its key in the class vector, its colour in each theme, and its words."""

    key: str
    # Key of its words; `low` and `high` are numbers that they name.
    text: str
    light: Colour
    dark: Colour
    low: float | None = None
    high: float | None = None

    def label(self, t: Texts, span: object, since: object) -> str:
        """Return the class in words; `span` is the year, or the years, that are new, `since` the first of them."""
        bounds = {
            name: t.number(bound) for name, bound in (("low", self.low), ("high", self.high)) if bound is not None
        }
        return t(self.text, span=span, since=since, **bounds)


@dataclass(frozen=True)
class Measure:
    """A measure of the map; its words are in the catalogues under `measure.<name>`."""

    name: str
    # The map's layer that it suits.
    level: Level
    classes: tuple[MapClass, ...]
    # Whether the facts of a region belong into its tooltip.
    facts: bool
    # The class of every shape for classified units, in order of code, and the measure's sentence for them.
    classify: Callable[[Tables, pd.DataFrame, Selection], str]
    describe: Callable[[Tables, pd.DataFrame, Selection, Texts], str] = lambda *_: ""
    # Whether the map names a shape's value beside its class; written as `measure.<name>.value`.
    has_value: bool = False

    def title(self, t: Texts) -> str:
        """Return its name, with its unit."""
        return t(f"measure.{self.name}")

    def explanation(self, t: Texts) -> str:
        """Return what it means and how it is reckoned."""
        return t(f"measure.{self.name}.help")


# Apart for every eye, and in order where classes have one; tests hold it. Warm grey, teal and orange differ in
# lightness as well as in hue.
_NONE = ("#E7E2DA", "#383D41")
_TEAL = ("#0B6E69", "#2FA39B")
_ACCENT = ("#D9480F", "#FF8A4C")
# From few to many: five teals, and five warm tones for what is far away.
_RAMP = (
    ("#9FD2CC", "#72B8B1", "#449C94", "#1B7A73", "#064B47"),
    ("#23645F", "#2A807A", "#319D95", "#5CBFB7", "#A5E6DF"),
)
_FAR = (
    ("#FBE3D1", "#F5BE97", "#E88F58", "#C9591F", "#8A2F06"),
    ("#4A2F1E", "#7A4522", "#B0622C", "#E08A4A", "#FFC79B"),
)


def _hatched(ground: tuple[str, str], stripe: tuple[str, str]) -> tuple[Colour, Colour]:
    light, dark = ({"ground": ground[theme], "stripe": stripe[theme]} for theme in (0, 1))
    return light, dark


_NOT_KNOWN = MapClass("?", "figure.unknown", *_hatched(_NONE, ("#8F887C", "#8B939A")))


def _figure_classes(
    measure: str, ramp: tuple[tuple[str, ...], ...], unit: str, *others: MapClass
) -> tuple[MapClass, ...]:
    """Return the classes of a figure by its breaks, and the others after them; `unit` names the words."""
    breaks = classes.FIGURE_BREAKS[measure]
    made = [
        MapClass(
            FIGURE_KEYS[rank],
            f"{unit}.{'upto' if rank == 0 else 'between' if rank < len(breaks) else 'over'}",
            light,
            dark,
            breaks[rank - 1] if rank else None,
            breaks[rank] if rank < len(breaks) else None,
        )
        for rank, (light, dark) in enumerate(zip(*ramp, strict=True))
    ]
    return (*made, *others)


def say_span(selection: Selection) -> str:
    """Return the years whose MPP are new: `2024` or `2022–2024`."""
    return str(selection.year) if selection.since is None else f"{selection.since}–{selection.year}"


def _spread_over_regions(tables: Tables, units: pd.DataFrame, keys: pd.Series[str]) -> str:
    """Return the key of every kabupaten/kota's unit, in order of code; regions of other units are outside.

    DKI Jakarta's six share one class.
    """
    by_unit = dict(zip(units["unit_code"], keys, strict=True))
    return "".join(by_unit.get(unit, OUTSIDE) for unit in tables.regions["unit_code"])


def classify_status(tables: Tables, units: pd.DataFrame, _: Selection) -> str:
    """Return the class of every kabupaten/kota: its status."""
    keys = {status: str(rank) for rank, status in enumerate(classes.STATUSES)}
    return _spread_over_regions(tables, units, units["status"].map(keys))


def classify_new(tables: Tables, units: pd.DataFrame, _: Selection) -> str:
    """Return the class of every kabupaten/kota: new in the selected years, there before, or none known."""
    keys = {"none": "0", "serving": "0", "earlier": "1", "new": "2"}
    return _spread_over_regions(tables, units, units["status"].map(keys))


def classify_first(tables: Tables, units: pd.DataFrame, _: Selection) -> str:
    """Return the class of every kabupaten/kota: when it got its MPP, as long as that is not ahead of the year."""
    keys = [classes.classify_first_year(int(row.date[:4])) if row.status in COVERED else "0" for row in each_row(units)]
    return _spread_over_regions(tables, units, pd.Series(keys, index=units.index, dtype="str"))


def classify_figures(tables: Tables, units: pd.DataFrame, selection: Selection) -> str:
    """Return the class of every kabupaten/kota by the selection's numeric measure; "?" where it is not known.

    Without any MPP in the country there is no distance to one, and no class either.
    """
    values = coverage.value_selection(tables, units, selection)
    is_distance = selection.measure == "distance"
    keys = []
    for status, value in zip(units["status"], values, strict=True):
        if (status in COVERED and is_distance) or (status not in COVERED and not is_distance):
            keys.append("0")
        elif pd.isna(value):
            keys.append(OUTSIDE if is_distance else _NOT_KNOWN.key)
        else:
            keys.append(classes.classify_figure(selection.measure, value))
    return _spread_over_regions(tables, units, pd.Series(keys, index=units.index, dtype="str"))


def list_figures(tables: Tables, units: pd.DataFrame, selection: Selection) -> str:
    """Return the rounded values behind the figure classes of `classify_figures`, in order of code, joined by commas.

    Shapes of other classes have none, so that the text stays short: the classes tell whose value comes next.
    """
    keys = classify_figures(tables, units, selection)
    values = dict(zip(units["unit_code"], coverage.value_selection(tables, units, selection), strict=True))
    shown = zip(keys, tables.regions["unit_code"], strict=True)
    return ",".join(str(round(values[unit])) for key, unit in shown if key in FIGURE_KEYS)


def classify_shares(tables: Tables, units: pd.DataFrame, selection: Selection) -> str:
    """Return the class of every province's share of covered units, or of people in them, in order of code."""
    groups = coverage.summarise_groups(units, "province_code")
    by_province = dict(zip(groups["province_code"], groups[selection.measure].map(classes.classify_share), strict=True))
    return "".join(by_province.get(code, OUTSIDE) for code in tables.provinces["province_code"])


def say_shares(tables: Tables, units: pd.DataFrame, selection: Selection, t: Texts) -> list[str]:
    """Return the words beside each province's class, in order of code; empty outside of the selection."""
    people = selection.measure == "population_share"
    words = {
        row.province_code: t(
            f"{selection.measure}.value",
            covered=t.millions(row.population_covered) if people else t.number(row.covered),
            units=t.millions(row.population) if people else t.number(row.units),
        )
        for row in each_row(coverage.summarise_groups(units, "province_code"))
    }
    return [words.get(code, "") for code in tables.provinces["province_code"]]


def _describe_first(_: Tables, units: pd.DataFrame, __: Selection, t: Texts) -> str:
    dates = units.loc[units["status"].isin(COVERED), "date"]
    if dates.empty:
        return ""
    counts = dates.str[:4].value_counts()
    most = sorted(counts[counts == counts.max()].index)
    key = "measure.first.sentence" if len(most) == 1 else "measure.first.tie"
    return t(key, years=t.join(most), count=t.number(int(counts.max())), covered=t.number(len(dates)))


def _describe_figures(tables: Tables, units: pd.DataFrame, selection: Selection, t: Texts) -> str:
    covered = units["status"].isin(COVERED)
    known = coverage.value_selection(tables, units, selection)[covered].dropna()
    if known.empty:
        return t("measure.figures.none")
    median = float(known.median())
    # Between two whole numbers the median can be half a one.
    digits = 0 if median.is_integer() and selection.measure != "services_per_100k" else 1
    return t(
        "measure.figures.sentence",
        known=t.number(len(known)),
        covered=t.number(int(covered.sum())),
        name=t(f"measure.{selection.measure}"),
        median=t.number(median, digits),
    )


def _describe_distance(tables: Tables, units: pd.DataFrame, selection: Selection, t: Texts) -> str:
    without = ~units["status"].isin(COVERED)
    values = coverage.value_selection(tables, units, selection)[without].dropna()
    if values.empty:
        return ""
    far = units["unit_name"].loc[values.index[int(values.to_numpy().argmax())]]
    return t("measure.distance.sentence", median=t.number(values.median()), far=far, distance=t.number(values.max()))


def _describe_shares(_: Tables, units: pd.DataFrame, selection: Selection, t: Texts) -> str:
    shares = coverage.summarise_groups(units, "province_code")[selection.measure]
    counts = {"all": int((shares == 1).sum()), "none": int((shares == 0).sum()), "provinces": len(shares)}
    return t("measure.share.sentence", **{name: t.number(count) for name, count in counts.items()})


_NO_MPP = MapClass("0", "status.none", *_NONE)
STATUS = Measure(
    "status",
    "region",
    (
        MapClass("3", "status.new", *_ACCENT),
        MapClass("2", "status.earlier", *_TEAL),
        MapClass("1", "status.serving", *_hatched(_NONE, _TEAL)),
        _NO_MPP,
    ),
    True,
    classify_status,
)
_FIRST_RAMP = tuple((shades[::-1][0], *shades[::-1][1:], accent) for shades, accent in zip(_RAMP, _ACCENT, strict=True))
_FIRST = tuple(
    MapClass(key, f"first.{key}", light, dark)
    for key, light, dark in zip(classes.FIRST_YEAR_KEYS, *_FIRST_RAMP, strict=True)
)
FIRST = Measure("first", "region", (*_FIRST, _NO_MPP), True, classify_first, _describe_first)
NEW = Measure(
    "new",
    "region",
    (MapClass("2", "status.new", *_ACCENT), MapClass("1", "status.earlier", "#BFC6C2", "#5F6A6D"), _NO_MPP),
    True,
    classify_new,
)
_FIGURES = tuple(
    Measure(
        name,
        "region",
        _figure_classes(name, _RAMP, "figure", _NOT_KNOWN, _NO_MPP),
        True,
        classify_figures,
        _describe_figures,
        has_value=name == "services_per_100k",
    )
    for name in ("agencies", "services", "services_per_100k")
)
DISTANCE = Measure(
    "distance",
    "region",
    (MapClass("0", "distance.covered", *_TEAL), *_figure_classes("distance", _FAR, "distance")),
    True,
    classify_figures,
    _describe_distance,
    has_value=True,
)
_SHARES = tuple(
    Measure(
        name,
        "province",
        tuple(
            MapClass(key, f"share.{key}", light, dark)
            for key, light, dark in zip(classes.SHARE_KEYS, (_NONE[0], *_RAMP[0]), (_NONE[1], *_RAMP[1]), strict=True)
        ),
        False,
        classify_shares,
        _describe_shares,
    )
    for name in ("share", "population_share")
)
YOURS = Measure(
    "yours",
    "region",
    (MapClass("1", "yours.placed", *_ACCENT), MapClass("0", "yours.other", *_NONE)),
    False,
    lambda *_: "",
)
# What changed between two years.
CHANGE = Measure(
    "change",
    "region",
    (MapClass("2", "change.gained", *_ACCENT), MapClass("1", "change.both", *_TEAL), _NO_MPP),
    True,
    classify_new,
)
MEASURES = {measure.name: measure for measure in (STATUS, FIRST, NEW, *_FIGURES, DISTANCE, *_SHARES)}
ALL_MEASURES = (*MEASURES.values(), YOURS, CHANGE)


def make_focus(tables: Tables, selection: Selection) -> list[float] | None:
    """Return the box to look at as [west, south, east, north] in degrees.

    The place's, else the provinces', else the island groups'; None for the whole country.
    """
    if selection.place in selection.choices.places:
        boxes = tables.regions[tables.regions["region_code"] == selection.place]
    elif selection.place is not None:
        boxes = tables.provinces[tables.provinces["province_code"] == selection.place]
    elif selection.provinces:
        boxes = tables.provinces[tables.provinces["province_code"].isin(selection.provinces)]
    elif selection.islands:
        boxes = tables.provinces[tables.provinces["island_group"].isin(selection.islands)]
    else:
        return None
    return surround(boxes)


def surround(boxes: pd.DataFrame) -> list[float]:
    """Return the box around boxes (`west`, `south`, `east`, `north` in degrees, one a row; at least one)."""
    return [round(float(edge), 3) for edge in (*boxes[["west", "south"]].min(), *boxes[["east", "north"]].max())]
