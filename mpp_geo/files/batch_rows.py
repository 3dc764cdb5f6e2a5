"""The MPP that were inaugurated on one day, as a file."""

from __future__ import annotations

from mpp_geo.core.acts import Act, find_source, read_figure
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.rows import Row
from mpp_geo.core.texts import Texts
from mpp_geo.files.citation import ATTRIBUTION, LICENCE
from mpp_geo.files.delimited import to_csv
from mpp_geo.views.blocks import Download

_COLUMNS = (
    "unit_code", "unit_name", "province_code", "province_name", "island_group", "inaugurated", "agencies", "services",
    "figures_as_of", "source_publisher", "source_title", "source_url", "attribution", "licence",
)  # fmt: skip


def list_batch(coverage: Coverage, act: Act) -> list[Row]:
    """Return a row for each MPP of a batch in order of code; None where a figure is not known."""
    names = coverage.records.names
    rows: list[Row] = []
    for unit in act.units:
        source = find_source(unit)
        rows.append(
            {
                "unit_code": unit.code,
                "unit_name": unit.name,
                "province_code": unit.province_code,
                "province_name": names[unit.province_code],
                "island_group": unit.island_group,
                "inaugurated": act.day,
                "agencies": read_figure(coverage, act, unit, "agencies"),
                "services": read_figure(coverage, act, unit, "services"),
                "figures_as_of": max(act.day, coverage.selection.day),
                "source_publisher": source.source_publisher or None,
                "source_title": source.source_title or None,
                "source_url": source.source_url or None,
                "attribution": ATTRIBUTION,
                "licence": LICENCE,
            }
        )
    return rows


def download_batch(coverage: Coverage, act: Act, t: Texts) -> Download:
    """Return the file of these rows as CSV, made when it is asked for."""
    label = t("batches.download", count=t.number(len(act.units)), date=t.date(act.day))
    recount = coverage.renewal()
    return Download(label, f"angkatan-{act.day}.csv", lambda: to_csv(list_batch(recount(), act), _COLUMNS))
