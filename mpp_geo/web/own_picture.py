"""The map of a brought list: what it shows, its classes, its words, and all that can be taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.measures import OUTSIDE
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import Form
from mpp_geo.figures.own_content import list_frames, make_own_content
from mpp_geo.figures.printing import MEDIA_TYPES, STILL_FORMATS, draw_content, draw_film
from mpp_geo.files.archive import archive
from mpp_geo.files.delimited import to_csv
from mpp_geo.files.formats import FORMATS
from mpp_geo.names.lists.alias_file import COLUMNS, list_choices
from mpp_geo.names.lists.gazetteer import read_gazetteer
from mpp_geo.names.lists.joining import MERGINGS, Merging
from mpp_geo.names.lists.list_content import Wording
from mpp_geo.names.lists.measuring import CLASSES, METHODS, PERS, WHATS, Measuring, make_own_map, read_breaks
from mpp_geo.names.lists.placed_list import PlacedList
from mpp_geo.names.lists.takeaway import (
    LIST_FORMATS,
    ROWS_NAME,
    needs_merging,
    write_report,
    write_rows,
    write_site_rows,
)
from mpp_geo.views.blocks import Heading, Note
from mpp_geo.views.own_comparison import AGAINST, list_compared, name_against, show_comparison, table_compared
from mpp_geo.views.own_map import OWN_FORMS, OwnMap, chart_histogram, make_own_state, table_classes
from mpp_geo.web.address import hold
from mpp_geo.web.map_frame import show_state
from mpp_geo.web.own_columns import type_in
from mpp_geo.web.own_session import BroughtList, brought
from mpp_geo.web.renderer import show_blocks

_MAP = "map_own"


def show_picture(one: BroughtList, placed: PlacedList, coverage: Coverage, t: Texts) -> None:
    """Show the controls of the map, the map with its legend and timeline, the histogram, and the files."""
    measuring = _choose_measuring(one, placed, t)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wording = Wording(
            type_in(one, "title", t("yours.title"), t),
            type_in(one, "unit", t("yours.unit"), t, most=40),
            type_in(one, "source", t("yours.source"), t),
        )
    # The same MPP counted, and the same regions shown.
    shown = coverage.selection.without_looks()
    key = (id(placed), measuring, wording, shown, t.language)
    whole = one.once("map", key, lambda: make_own_map(placed, measuring, coverage, t, wording))
    day = _known_day(one, whole)
    # Everything below the map is of the day to which it was moved.
    own = one.once("shown", (whole, day), lambda: whole.as_of(day))
    show_blocks((Heading(own.title or own.heading(t)),), t)
    if placed.several:
        how = measuring.merging if measuring.what == "column" else measuring.what
        show_blocks((Note(t(f"lists.joined.{how}", count=t.number(len(placed.several)))),), t)
    if OUTSIDE in own.keys:
        count = len(own.keys) - own.keys.count(OUTSIDE)
        show_blocks((Note(t("lists.narrowed", count=t.number(count))),), t)
    form = st.segmented_control(
        t("control.form"),
        OWN_FORMS,
        format_func=lambda name: t(f"form.{name}"),
        label_visibility="collapsed",
        required=True,
        **hold(f"own_{one.digest}_form", OWN_FORMS, t.language),
    )
    show_state(_MAP, make_own_state(own, coverage.records, coverage.selection, t, form), on_change=_take_day)
    if own.day:
        show_blocks((Note(t("lists.as_of", time=t.date(own.day)), is_strong=True),), t)
    chart = chart_histogram(own, t)
    if chart is not None:
        show_blocks((chart, table_classes(own, t)), t)
    _show_comparison(one, own, coverage, t)
    _show_files(one, placed, whole, own, coverage, wording, form, t)


def _choose_measuring(one: BroughtList, placed: PlacedList, t: Texts) -> Measuring:
    def choose(name: str, options: Any, words: str, width: int = 230) -> Any:
        offered = list(options)
        return st.selectbox(
            t(f"yours.{name}"),
            offered,
            format_func=lambda word: t(f"{words}.{word}") if words else str(word),
            width=width,
            **hold(f"own_{one.digest}_{name}", offered, t.language),
        )

    figures = placed.roles.figures
    with st.container(horizontal=True, vertical_alignment="bottom"):
        what = choose("what", WHATS if figures else WHATS[:3], "lists.what")
        if what not in ("count", "column"):
            return Measuring(what)
        column = choose("column", figures, "") if what == "column" else None
        merging: Merging = choose("merging", MERGINGS[1:], "yours.merging", 170) if what == "column" else "sum"
        per = choose("per", PERS, "lists.per", 190)
        method = choose("method", METHODS, "yours.method", 190)
        if method != "own":
            return Measuring(
                what, column, merging, per, method, int(choose("classes", map(str, CLASSES[::-1]), "", 110))
            )
        typed = type_in(one, "breaks", t("yours.breaks"), t, placeholder="10; 50; 100", help=t("yours.breaks.help"))
    bounds = read_breaks(typed, placed.own.decimal)
    return (
        Measuring(what, column, merging, per, "own", breaks=bounds) if bounds else Measuring(what, column, merging, per)
    )


def _show_comparison(one: BroughtList, own: OwnMap, coverage: Coverage, t: Texts) -> None:
    """Show the list's values beside our figures of each region."""
    rows = one.once("compared", (own, coverage.selection), lambda: list_compared(own, coverage))
    if not rows:
        return
    show_blocks((Heading(t("lists.against.title")),), t)
    if own.values:
        against = st.selectbox(
            t("lists.against"),
            AGAINST,
            format_func=lambda name: name_against(name, t),
            width=320,
            **hold(f"own_{one.digest}_against", AGAINST, t.language),
        )
        show_blocks(show_comparison(own, rows, against, t), t)
    show_blocks((table_compared(own, rows, t),), t)


def _draw(own: OwnMap, coverage: Coverage, kind: str, t: Texts) -> bytes:
    return draw_content(make_own_content(own, coverage.records, t), kind)


def _draw_film(own: OwnMap, coverage: Coverage, t: Texts) -> bytes:
    return draw_film([make_own_content(one, coverage.records, t) for one in list_frames(own)])


def _pack_site(own: OwnMap, coverage: Coverage, write: Callable[[], dict[str, bytes]], form: Form, t: Texts) -> bytes:
    # Few ask for it, and it brings what draws charts with it.
    from mpp_geo.site.own_site import make_own_site

    return archive(make_own_site(own, coverage, t, write(), form))


def _known_day(one: BroughtList, own: OwnMap) -> str | None:
    """Return the day to which the visitor moved the map, None where that is its last one or none of its own."""
    days = [step.day for step in own.steps[:-1]]
    return one.day if one.day in days else None


def _take_day() -> None:
    """Keep the day to which the timeline was moved; what the frame sends is not trusted.

    The host keeps what is called for as long as the session: it must not hold the list.
    """
    one = brought()
    value = st.session_state.get(_MAP)
    moved = value.get("moved") if isinstance(value, dict) else None
    # It counts where it is a day of the list, which may be older than all MPP.
    if one is not None and isinstance(moved, str):
        one.day = moved[:10]


def _show_files(
    one: BroughtList, placed: PlacedList, whole: OwnMap, own: OwnMap, coverage: Coverage, wording: Wording, form: Form,
    t: Texts,
) -> None:  # fmt: skip
    """Show what can be taken away; every file is made when its button is pressed."""
    records = coverage.records
    # All rows of the list are taken away, whatever is shown of them.
    joined = coverage.elsewhere(coverage.selection.everywhere())
    show_blocks((Heading(t("yours.files")), Note(t("yours.files.text", time=t.moment(coverage.selection.day)))), t)
    merging: Merging = st.selectbox(
        t("yours.rows.merging"),
        MERGINGS,
        format_func=lambda name: t(f"yours.merging.{name}"),
        width=320,
        **hold(f"own_{one.digest}_rows", MERGINGS, t.language),
    )

    def make(name: str) -> bytes:
        return write_rows(name, placed, records, t, joined, merging, wording)

    _show_rows(one, placed, merging, make, t)
    choices = list_choices(one.choices, read_gazetteer().index)
    write_rows_too = partial(write_site_rows, placed, records, t, joined, wording, merging)
    others: list[tuple[str, str, str, Callable[[], bytes]]] = [
        (t("yours.file.report"), "mpp-geo-penempatan.csv", "text/csv", lambda: write_report(placed, records, t)),
        (t("yours.file.site"), "mpp-geo-situs.zip", "application/zip",
         lambda: _pack_site(whole, coverage, write_rows_too, form, t)),
    ]  # fmt: skip
    if choices:
        others.append((t("yours.file.aliases"), "mpp-geo-nama.csv", "text/csv", lambda: to_csv(choices, COLUMNS)))
    stem = f"mpp-geo-peta-{own.day}" if own.day else "mpp-geo-peta"
    for kind in STILL_FORMATS:
        label = t("yours.file.figure", kind=kind.upper())
        others.append((label, f"{stem}.{kind}", MEDIA_TYPES[kind], partial(_draw, own, coverage, kind, t)))
    if len(whole.steps) > 1:
        film = partial(_draw_film, whole, coverage, t)
        others.append((t("yours.file.film"), "mpp-geo-film.gif", MEDIA_TYPES["gif"], film))
    with st.container(horizontal=True):
        for label, file_name, media_type, write in others:
            st.download_button(label, write, file_name, media_type, key=f"own_file_{file_name}", on_click="ignore")


def _show_rows(one: BroughtList, placed: PlacedList, merging: Merging, make: Callable[[str], bytes], t: Texts) -> None:
    """Show the formats of the rows, and a button for the chosen one."""
    chosen = st.pills(
        t("files.format"),
        LIST_FORMATS,
        format_func=lambda name: t(f"files.format.{name}"),
        required=True,
        **hold(f"own_{one.digest}_format", LIST_FORMATS, t.language),
    )
    entry, name = FORMATS[chosen], t(f"files.format.{chosen}")
    if needs_merging(chosen, placed, merging):
        show_blocks((Note(t("lists.shapes_once", format=name)),), t)
        return
    st.download_button(
        t("yours.file.rows", format=name),
        lambda: make(chosen),
        f"{ROWS_NAME}{entry.suffix}",
        entry.media_type,
        key="own_file_rows",
        on_click="ignore",
        type="primary",
    )
