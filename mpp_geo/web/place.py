"""The selected place: its figures, and the sources behind them."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from mpp_geo import coverage
from mpp_geo.dates import year
from mpp_geo.mpp import DKI_JAKARTA, unit_code
from mpp_geo.rows import each_row
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.texts import Texts
from mpp_geo.web.controls import choose_place


def show_place(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show the card of the selected place, or how to select one."""
    if selection.place is None:
        st.html(
            f'<section class="card hint"><h3>{escape(t("place.title"))}</h3><p>{escape(t("place.hint"))}</p></section>'
        )
        return
    is_region = selection.place in selection.choices.places
    body = _describe_region(tables, selection, t) if is_region else _describe_province(tables, selection, t)
    st.html(f'<section class="card" aria-live="polite">{body}</section>')
    st.button(t("place.close"), key="place_close", on_click=choose_place, args=(None,))


def _describe_region(tables: Tables, selection: Selection, t: Texts) -> str:
    region = next(each_row(tables.regions[tables.regions["region_code"] == selection.place]))
    unit = unit_code(str(selection.place))
    rows = tables.mpp[tables.mpp["unit_code"] == unit]
    parts = [f"<h3>{escape(region.region_name)}</h3>", f"<p>{escape(region.province_name)}</p>"]
    figures = [(t("place.people"), t.number(region.population))]
    notes = []
    if rows.empty:
        notes.append(t("place.none", date=t.date(tables.newest_inauguration)))
    else:
        mpp = rows.iloc[0]
        figures += _list_figures(mpp, t)
        own = mpp["inaugurated_date"] if selection.basis == "inaugurated" and mpp["counted"] else mpp["serving_date"]
        if year(own) > selection.year:
            notes.append(t("place.later", year=selection.year))
        if not mpp["counted"]:
            notes.append(t("place.notcounted", reason=mpp["not_counted_reason"]))
    if unit == DKI_JAKARTA:
        notes.append(t("place.shared"))
    parts += [f"<p>{escape(note)}</p>" for note in notes]
    parts.append(_definition_list(figures))
    return "".join(parts) + _list_sources(tables, unit, t)


def _list_figures(mpp: pd.Series[Any], t: Texts) -> list[tuple[str, str]]:
    """Return the dates and figures of an MPP in words; what no source states is said to be not known."""
    figures = [
        (t("place.inaugurated"), t.date(mpp["inaugurated_date"]) if mpp["counted"] else "–"),
        (t("place.serving"), t.date(mpp["serving_date"])),
    ]
    for figure in ("agencies", "services"):
        day = mpp[f"{figure}_date"]
        words = t("place.asof", number=t.number(mpp[figure]), date=t.date(day)) if day else t("place.unknown")
        figures.append((t(f"place.{figure}"), words))
    return figures


def _describe_province(tables: Tables, selection: Selection, t: Texts) -> str:
    code = str(selection.place)
    name = tables.provinces.set_index("province_code").loc[code, "province_name"]
    counts = coverage.summarise(coverage.classify_units(tables, selection.but(provinces=(code,))))
    parts = [
        f"<h3>{escape(t('place.province', name=name))}</h3>",
        "<p>"
        + escape(
            t(
                "place.covered",
                covered=t.number(counts["covered"]),
                units=t.number(counts["units"]),
                share=t.percent(counts["covered"] / counts["units"]),
                year=selection.year,
            )
        )
        + "</p>",
    ]
    own = tables.mpp[tables.mpp["unit_code"] == code]
    if not own.empty and code != DKI_JAKARTA:
        parts.append(f"<p>{escape(t('place.provincial', date=t.date(own.iloc[0]['serving_date'])))}</p>")
    parts.append(_definition_list([(t("place.people"), t.number(counts["population"]))]))
    return "".join(parts) + _list_sources(tables, code, t)


def _definition_list(figures: list[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{escape(term)}</dt><dd>{escape(words)}</dd>" for term, words in figures) + "</dl>"


def _list_sources(tables: Tables, unit: str, t: Texts) -> str:
    """Return the evidence of a unit as a list: what, when, publisher, title, link, confidence."""
    stated = tables.evidence[tables.evidence["region_code"] == unit]
    if stated.empty:
        return ""
    items = "".join(_source(row, t) for row in each_row(stated))
    return f"<h4>{escape(t('place.sources', count=t.number(len(stated))))}</h4><ol>{items}</ol>"


def _source(row: Any, t: Texts) -> str:
    title = escape(row.source_title or t("source.untitled"))
    # Only an http(s) address becomes a link, whatever the data say.
    if row.source_url.startswith(("http://", "https://")):
        title = f'<a href="{escape(row.source_url)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    published = f", {escape(t.date(row.source_date))}" if row.source_date else ""
    stated = f"{escape(t(f'event.{row.event}'))} {escape(t.date(row.date))}"
    return (
        f"<li>{stated}: {title}. {escape(row.source_publisher)}{published}"
        f" <small>({escape(row.evidence_id)}, {escape(t(f'confidence.{row.confidence}'))})</small></li>"
    )
