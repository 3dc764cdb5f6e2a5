"""The view "Table": a row for each shape of the map, with what the map says of it."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from mpp_geo import coverage
from mpp_geo.classes import STATUSES, Status
from mpp_geo.core.texts import Texts
from mpp_geo.measures import say_span
from mpp_geo.rows import each_row
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables
from mpp_geo.web.overview import html_table
from mpp_geo.web.paged import show_paged

_PAGE = 12
# What rows can be ordered by, and whether the largest comes first.
_ORDERS = {"region_code": False, "region_name": False, "population": True, "date": True, "agencies": True,
           "services": True, "services_per_100k": True, "distance_km": True}  # fmt: skip
_HEADS = ("region", "province", "status", "date", "agencies", "services", "rate", "population", "distance")
# Columns of numbers, the first column being 1.
_RIGHT = (5, 6, 7, 8, 9)


def show_table(tables: Tables, selection: Selection, t: Texts) -> None:
    """Show the rows of the selection: kabupaten/kota, or provinces where the map shows these."""
    if selection.level == "province":
        _show_provinces(tables, selection, t)
    else:
        _show_regions(tables, selection, t)


def _show_regions(tables: Tables, selection: Selection, t: Texts) -> None:
    rows = coverage.list_regions(tables, selection)
    order = st.selectbox(
        t("table.order"), list(_ORDERS), format_func=lambda name: t(f"table.order.{name}"), key="table_order", width=320
    )
    rows = rows.sort_values([order, "region_code"], ascending=[not _ORDERS[order], True], na_position="last")
    if order == "date":
        # Text that is empty where nothing is known would come first.
        rows = pd.concat([rows[rows["date"] != ""], rows[rows["date"] == ""]])
    st.html(f'<p class="detail">{escape(t("table.caption.region", count=t.number(len(rows))))}</p>')
    words = {status: t(f"status.{status}", span=say_span(selection), since=selection.first_year) for status in STATUSES}

    def make_rows(first: int, end: int) -> list[list[str]]:
        return [_write_region(row, words, t) for row in each_row(rows.iloc[first:end])]

    show_paged("table_page", len(rows), _PAGE, [t(f"table.{name}") for name in _HEADS], make_rows, t, right=_RIGHT)


def _write_region(row: Any, words: dict[Status, str], t: Texts) -> list[str]:
    return [
        row.region_name,
        row.province_name,
        words[row.status],
        t.date(row.date),
        _write(row.agencies, t),
        _write(row.services, t),
        _write(row.services_per_100k, t, 1),
        t.number(row.population),
        _write(row.distance_km, t),
    ]


def _write(number: Any, t: Texts, digits: int = 0) -> str:
    """Return a number in words, empty where it is not known."""
    return "" if pd.isna(number) else t.number(number, digits)


def _show_provinces(tables: Tables, selection: Selection, t: Texts) -> None:
    groups = coverage.summarise_groups(coverage.classify_units(tables, selection), "province_code")
    body = [
        [
            tables.names[row.province_code],
            *map(t.number, (row.units, row.covered, row.new)),
            t.percent(row.share),
            t.number(row.population),
            t.percent(row.population_share),
        ]
        for row in each_row(groups)
    ]
    heads = ("province", "units", "covered", "new", "share", "population", "people")
    st.html(html_table([t(f"table.{name}") for name in heads], body, t("table.caption.province", count=len(body))))
