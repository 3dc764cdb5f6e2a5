"""Which texts of the catalogues the site needs: those of its pages, and those that its script fills in."""

from __future__ import annotations

from mpp_geo.core.places import ISLAND_GROUPS
from mpp_geo.core.texts import Language, texts_in
from mpp_geo.selection import BASES, MEASURE_LEVELS

# Written once, when the pages are made.
_PAGE = (
    "page.title", "page.lead", "footer.text", "control.year", "control.play", "control.next", "control.measure",
    "control.basis", "control.basis.help", "control.provinces", "control.place", "control.place.placeholder",
    "site.clear", "chart.title", "chart.java", "chart.beyond", "place.title", "place.hint", "table.years",
    "table.year", "table.java", "table.beyond", "table.total", "table.region", "table.province", "table.date",
    "table.agencies", "table.services", "table.population", "files.licence",
    "files.note.cells", "share.title", "share.link",
    "share.embed", "share.sentence", "site.skip", "site.failed", "map.failed", "site.other",
    "site.noscript", "site.controls", "site.copy",
    "site.downloads", "site.rows", "site.chart", "site.chart.description", "level.region", "level.province",
)  # fmt: skip
# Filled in by the script at every change.
_SCRIPT = (
    "finding.all", "finding.part", "finding.none", "finding.all.serving", "finding.part.serving", "finding.place",
    "finding.detail", "finding.detail.none", "unit.any",
    "unit.any.one", "list.two", "list.many", "provinces.count", "control.play", "control.pause",
    "control.provinces.placeholder", "notice.ignored", "notice.default", "share.value",
    "population_share.value", "share.source", "place.title", "place.hint", "place.close", "place.province",
    "place.people", "place.inaugurated", "place.serving", "place.agencies", "place.services", "place.unknown",
    "place.asof", "place.shared", "place.notcounted", "notcounted.provincial", "notcounted.not_in_batches",
    "notcounted.after_last_batch", "notcounted.act_planned", "notcounted.building_only", "notcounted.trial",
    "place.provincial", "place.none", "place.later",
    "place.served", "place.opened", "place.existed", "place.covered",
    "place.missing", "place.with", "place.sources", "table.people", "event.inaugurated", "event.opened",
    "event.existed", "event.reported", "confidence.high", "confidence.medium", "confidence.low", "source.untitled",
    "table.caption.region", "site.unsupported", "site.csv", "site.copied", "site.copy.failed", "site.search.none",
    "site.search.several", "site.sources.failed",
)  # fmt: skip


def list_page_words(language: Language) -> dict[str, str]:
    """Return the texts of a page by key."""
    t = texts_in(language)
    return {key: t(key) for key in _PAGE}


def list_script_words(language: Language) -> dict[str, str]:
    """Return the texts that the script fills in, by key, with their names in braces."""
    messages = texts_in(language).messages
    keys = [*_SCRIPT, *(f"measure.{measure}.help" for measure in MEASURE_LEVELS)]
    return {key: messages[key] for key in keys}


def list_months(language: Language) -> list[str]:
    """Return the names of the twelve months."""
    t = texts_in(language)
    return [t.date(f"2000-{month:02}").rsplit(" ", 1)[0] for month in range(1, 13)]


def name_choices(language: Language) -> dict[str, dict[str, str]]:
    """Return what can be chosen by name, by kind of choice: measures, bases and island groups with their titles."""
    t = texts_in(language)
    return {
        "measures": {measure: t(f"measure.{measure}") for measure in MEASURE_LEVELS},
        "bases": {basis: t(f"basis.{basis}") for basis in BASES},
        "islands": {island: t(f"island.{island}") for island in ISLAND_GROUPS},
    }
