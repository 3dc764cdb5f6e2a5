"""The card of a place in HTML: its figures beside the map, its surroundings and sources below it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from mpp_geo.core.dates import year
from mpp_geo.core.evidence import FIGURES
from mpp_geo.core.places import DKI_JAKARTA
from mpp_geo.core.texts import Texts
from mpp_geo.places import ProvinceProfile, RegionProfile, describe_province, describe_region
from mpp_geo.rows import each_row
from mpp_geo.selection import Selection
from mpp_geo.tables import Tables


def write_card(tables: Tables, selection: Selection, t: Texts) -> tuple[str, str]:
    """Return the card of the selection's place as HTML: its figures, and what surrounds it with the sources of all."""
    code = str(selection.place)
    if code in selection.choices.places:
        return _write_region(tables, selection, describe_region(tables, selection, code), t)
    return _write_province(tables, selection, describe_province(tables, selection, code), t)


def _write_region(tables: Tables, selection: Selection, profile: RegionProfile, t: Texts) -> tuple[str, str]:
    notes = [profile.province_name, *_note_mpp(tables, selection, profile, t)]
    if profile.turn:
        turn, rank = profile.turn, profile.services_rank
        notes.append(t("place.turn", place=t.number(turn.place), among=t.number(turn.among)))
        if rank and rank.among > 1:
            notes.append(t("place.rank", place=t.number(rank.place), among=t.number(rank.among)))
    if profile.distance is not None:
        distance = t("measure.distance.value", value=t.number(profile.distance))
        notes.append(t("place.nearest", name=profile.nearest_name, distance=distance))
    body = f"<h2>{escape(profile.name)}</h2>" + "".join(f"<p>{escape(note)}</p>" for note in notes)
    body += _definition_list([(t("place.people"), t.number(profile.population)), *_list_figures(profile, t)])
    return body, _write_neighbours(profile, t) + _list_sources(tables, profile.unit_code, t)


def _note_mpp(tables: Tables, selection: Selection, profile: RegionProfile, t: Texts) -> list[str]:
    """Return what is to be said of a region's MPP before its figures."""
    notes = []
    mpp = profile.mpp
    if mpp is None:
        notes.append(t("place.none", date=t.date(tables.newest_inauguration)))
    else:
        own = mpp.inaugurated_date if selection.basis == "inaugurated" and mpp.counted else mpp.serving_date
        if year(own) <= selection.year:
            notes += [t("place.weak")] if profile.status == "none" else []
        elif profile.status == "serving":
            notes.append(t("place.served", year=selection.year))
        else:
            notes.append(t("place.later", year=selection.year))
        if not mpp.counted:
            notes.append(t("place.notcounted", reason=t(f"notcounted.{mpp.not_counted_code}")))
    if profile.unit_code == DKI_JAKARTA:
        notes.append(t("place.shared"))
    return notes


def _list_figures(profile: RegionProfile, t: Texts) -> list[tuple[str, str]]:
    """Return the dates and figures of an MPP in words; what no source states is said to be not known.

    A figure is the newest of the selection's year, else the newest of all: its date says of when.
    """
    mpp = profile.mpp
    if mpp is None:
        return []
    figures = [
        _date_count(mpp, t),
        (t("place.serving"), t.date(mpp.serving_date)),
    ]
    for figure in FIGURES:
        source = mpp if getattr(profile, figure) is None else profile
        number, day = getattr(source, figure), getattr(source, f"{figure}_date")
        words = t("place.asof", number=t.number(number), date=t.date(day)) if day else t("place.unknown")
        figures.append((t(f"place.{figure}"), words))
    if profile.services_per_100k is not None:
        figures.append((t("table.rate"), t.number(profile.services_per_100k, 1)))
    return figures


def _date_count(mpp: Any, t: Texts) -> tuple[str, str]:
    """Return the date by which the ministry's count has an MPP, under the name of what it is the date of."""
    if not mpp.counted:
        return t("place.inaugurated"), "–"
    return t(f"place.{mpp.inaugurated_event}"), t.date(mpp.inaugurated_date)


def _write_neighbours(profile: RegionProfile, t: Texts) -> str:
    """Return the neighbours with and without an MPP as HTML."""
    if not profile.neighbours:
        return _write_part(t("place.neighbours"), f"<p>{escape(t('place.neighbours.island'))}</p>")
    parts = []
    for key, has_mpp in (("place.neighbours.with", True), ("place.neighbours.without", False)):
        names = [neighbour.name for neighbour in profile.neighbours if neighbour.has_mpp == has_mpp]
        if names:
            parts.append((t(key, count=t.number(len(names))), ", ".join(names)))
    return _write_part(t("place.neighbours"), _definition_list(parts))


def _write_part(title: str, body: str) -> str:
    """Return a part of the card under its title; `body` is HTML."""
    return f"<div><h3>{escape(title)}</h3>{body}</div>"


def _write_province(tables: Tables, selection: Selection, profile: ProvinceProfile, t: Texts) -> tuple[str, str]:
    counts = profile.counts
    words = t(
        "place.covered",
        covered=t.number(counts["covered"]),
        units=t.number(counts["units"]),
        share=t.percent(counts["covered"] / counts["units"]),
        year=selection.year,
    )
    notes = [words]
    if profile.mpp is not None:
        notes.append(t("place.provincial", date=t.date(profile.mpp.serving_date)))
    body = f"<h2>{escape(t('place.province', name=profile.name))}</h2>"
    body += "".join(f"<p>{escape(note)}</p>" for note in notes)
    people = t.number(counts["population"])
    share = t.percent(counts["population_covered"] / counts["population"])
    body += _definition_list([(t("place.people"), people), (t("table.people"), share)])
    more = _write_units(t("place.missing", count=t.number(len(profile.missing))), profile.missing, t)
    more += _write_units(t("place.with", count=t.number(len(profile.covered))), profile.covered, t)
    return body, more + _list_sources(tables, profile.code, t)


def _write_units(title: str, units: Sequence[tuple[str, int]], t: Texts) -> str:
    """Return units with their people as a list."""
    if not units:
        return ""
    items = "".join(f"<li>{escape(name)}: {t.number(people)}" for name, people in units)
    return _write_part(title, f"<ul>{items}</ul>")


def _definition_list(figures: Sequence[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{escape(term)}</dt><dd>{escape(words)}</dd>" for term, words in figures) + "</dl>"


def _list_sources(tables: Tables, unit: str, t: Texts) -> str:
    """Return the evidence of a unit as a list: what, when, publisher, title, link, confidence."""
    stated = tables.evidence[tables.evidence["region_code"] == unit]
    if stated.empty:
        return ""
    items = "".join(_source(row, t) for row in each_row(stated))
    return _write_part(t("place.sources", count=t.number(len(stated))), f"<ol>{items}</ol>")


def _source(row: Any, t: Texts) -> str:
    title = escape(row.source_title or t("source.untitled"))
    # Only an http(s) address becomes a link, whatever the data say.
    if row.source_url.startswith(("http://", "https://")):
        title = f'<a href="{escape(row.source_url)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    published = f", {escape(t.date(row.source_date))}" if row.source_date else ""
    stated = f"{escape(t(f'event.{row.event}'))} {escape(t.date(row.date))}"
    return (
        f"<li>{stated}: {title}. {escape(row.source_publisher)}{published}"
        f" <small>({escape(t(f'confidence.{row.confidence}'))}, {escape(row.evidence_id)})</small></li>"
    )
