"""The units without an MPP in their order, as a file."""

from __future__ import annotations

from mpp_geo.core.access import rank_gaps
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.rows import Row
from mpp_geo.core.texts import Texts
from mpp_geo.files.citation import ATTRIBUTION, LICENCE
from mpp_geo.files.delimited import to_csv
from mpp_geo.views.blocks import Download

_COLUMNS = (
    "rank", "unit_code", "unit_name", "province_name", "island_group", "population", "nearest_code", "nearest_name",
    "distance_km", "attribution", "licence",
)  # fmt: skip


def list_gaps(coverage: Coverage) -> list[Row]:
    """Return a row for each unit of the selection without an MPP, in the selection's order; None where not known."""
    names = coverage.records.names
    rows: list[Row] = []
    for gap in rank_gaps(coverage, coverage.selection.order):
        unit, nearest = gap.unit, gap.nearest
        rows.append(
            {
                "rank": gap.rank,
                "unit_code": unit.code,
                "unit_name": unit.name,
                "province_name": names[unit.province_code],
                "island_group": unit.island_group,
                "population": unit.population,
                "nearest_code": nearest.code,
                "nearest_name": None if nearest.code is None else names[nearest.code],
                "distance_km": None if nearest.distance is None else round(nearest.distance, 1),
                "attribution": ATTRIBUTION,
                "licence": LICENCE,
            }
        )
    return rows


def download_gaps(coverage: Coverage, t: Texts) -> Download:
    """Return the file of these rows as CSV, made when it is asked for."""
    count = len(coverage.units) - len(coverage.covered)
    name = f"{coverage.selection.to_file_stem('kekosongan')}.csv"
    recount = coverage.renewal()
    return Download(t("gaps.download", count=t.number(count)), name, lambda: to_csv(list_gaps(recount()), _COLUMNS))
