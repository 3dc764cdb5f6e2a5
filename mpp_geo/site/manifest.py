"""What the site's script is told in one language: what can be chosen, where the documents are, and its words."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import Any

from mpp_geo.core.measures import MEASURES
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Language, Texts, texts_in
from mpp_geo.core.vocabulary import BASES, FORMS
from mpp_geo.site.assembly import Documents
from mpp_geo.site.choices import write_choices
from mpp_geo.site.documents import FIRST
from mpp_geo.site.files import FOLDER, SiteDownload, SiteFile, to_json
from mpp_geo.site.scope import COUNTRY, Area, list_year_days
from mpp_geo.views.error_report import begin_report
from mpp_geo.views.map_state import EMBED_HEIGHT, look_closely
from mpp_geo.views.search_words import list_search_words
from mpp_geo.views.years import label_year

# Texts that the script fills in.
_WORDS = (
    "place.close", "errorreport.link", "share.source", "site.copied",
    "table.name", "pages.title", "pages.shown", "pages.before", "pages.after",
    "site.copy.failed", "site.against", "site.against.usual", "site.failed",
    "site.failed.card", "site.failed.view", "notice.more", "site.notice", "site.notice.day", "site.notice.district",
    "site.elsewhere", "site.elsewhere.link",
)  # fmt: skip


def make_manifest(
    records: Records,
    areas: Sequence[Area],
    documents: Documents,
    downloads: Mapping[str, Sequence[SiteDownload]],
    searched: Mapping[str, SiteFile],
    language: Language,
    app: str,
    report: str,
) -> SiteFile:
    """Return the file that the script reads first.

    `searched` are the files that the search reads; `app` is the address of the app, and `report` where errors are
    reported, each empty where there is none.
    """
    t = texts_in(language)
    manifest = {
        **write_choices(records, areas),
        "language": language,
        "app": app,
        "report": begin_report(report, t) if report else "",
        "country": COUNTRY,
        "years": _label_years(records, t),
        "search": {
            **{name: posixpath.relpath(one.path, FOLDER) for name, one in searched.items()},
            "areas": _name_areas(areas),
            "words": list_search_words(t),
        },
        "first": records.choices.first_day,
        "batches": [{"day": one.day, "label": t.date(one.day), "size": len(one.units)} for one in records.batches],
        "measures": {
            measure.name: {"help": measure.explanation(t), "level": measure.level} for measure in MEASURES.values()
        },
        "left": _find_left_forms(records),
        "closely": _find_close_forms(records),
        "documents": {
            area: {basis: parts[FIRST].digest for basis, parts in bases.items()}
            for area, bases in documents.areas.items()
        },
        "national": _list_national(documents),
        "cards": {province: file.digest for province, file in documents.cards.items()},
        "districts": {province: file.digest for province, file in documents.districts.items()},
        "downloads": {area: [write_download(one, t) for one in files] for area, files in downloads.items()},
        "embedHeight": EMBED_HEIGHT,
        "words": {key: t.messages[key] for key in _WORDS},
    }
    return SiteFile(f"manifest-{language}", "json", to_json(manifest))


def _list_national(documents: Documents) -> list[str]:
    """Return the parts that only the whole country has."""
    country, *others = (set(bases[BASES[0]]) for bases in documents.areas.values())
    return sorted(country.difference(*others)) if others else []


def write_download(download: SiteDownload, t: Texts) -> dict[str, Any]:
    """Return a file that people take away: its name in the folder of assets, its name for them, and its label."""
    label = t(f"site.download.{download.table}", count=t.number(download.rows))
    return {"file": posixpath.relpath(download.file.path, FOLDER), "name": download.name, "label": label}


def _name_areas(areas: Sequence[Area]) -> dict[str, str]:
    """Return the key of the area that is one province or one island group, by the code or name that a search finds."""
    return {values[0]: area.key for area in areas for _, values in area.filters if len(values) == 1}


def _find_left_forms(records: Records) -> dict[str, str]:
    """Return the forms of the map that a choice of another measure leaves, each with the one that it leads to."""
    here, other = list(MEASURES)[:2]
    chosen = {form: Selection(records.choices, form=form, measure=here).moved(measure=other).form for form in FORMS}
    return {form: after for form, after in chosen.items() if after != form}


def _find_close_forms(records: Records) -> dict[str, dict[str, str]]:
    """Return the forms that a reader who looks closely sees in place of others, by form and measure."""
    found: dict[str, dict[str, str]] = {}
    for form in FORMS:
        for measure in MEASURES.values():
            selection = Selection(records.choices, form=form, measure=measure.name, level=measure.level)
            if (after := look_closely(selection).form) != form:
                found.setdefault(form, {})[measure.name] = after
    return found


def _label_years(records: Records, t: Texts) -> list[list[str]]:
    choices = records.choices
    days = list_year_days(records)
    return [[day, label_year(year, choices, t)] for day, year in zip(days, choices.years, strict=True)]
