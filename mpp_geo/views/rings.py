"""The circles of reach around the MPP of a chosen place: what lies within a straight line of it."""

from __future__ import annotations

from typing import Any

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.districts import NEAR
from mpp_geo.core.fields import REACH
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import Texts


def list_reaches(selection: Selection) -> list[int]:
    """Return the radii of the circles in kilometres: that of which the page speaks, and the reader's own."""
    return sorted({NEAR, selection.reach} if REACH.is_set(selection) else {NEAR})


def make_rings(coverage: Coverage, code: str | None, t: Texts) -> list[dict[str, Any]]:
    """Return the circles around the MPP of a kabupaten/kota, as `map/scripts/rings.js` draws them.

    Each from the day on which the MPP counts. None for another place, or for one whose MPP never counts.
    """
    region = coverage.records.region_by_code.get(code or "")
    if region is None:
        return []
    counted = coverage.by_code[region.unit_code]
    if counted.date is None:
        return []
    return [
        {
            "step": counted.date.last,
            "point": list(coverage.records.sites[counted.unit.code].point),
            "radius": reach,
            "label": t("measure.distance.value", value=t.number(reach)),
            "text": t("map.ring", reach=t.number(reach), name=counted.unit.name),
        }
        for reach in list_reaches(coverage.selection)
    ]
