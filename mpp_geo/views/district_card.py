"""The card of a kecamatan: the MPP that its people go to, how far, at which address, and what they offer."""

from __future__ import annotations

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.profiles import DistrictProfile
from mpp_geo.core.texts import Texts
from mpp_geo.core.vocabulary import COVERED
from mpp_geo.views.blocks import Block, Card, Facts, Moves, Note
from mpp_geo.views.finding import say_searched
from mpp_geo.views.moves import move_to_place
from mpp_geo.views.whereabouts import say_distance, show_near


def show_district(coverage: Coverage, profile: DistrictProfile, t: Texts) -> Card:
    """Return the nearest MPP of a kecamatan on the selection's day, and what the estimate rests on."""
    district, region = profile.district, profile.region
    blocks: list[Block] = [Note(t("district.in", region=region.name, province=region.province_name))]
    time = t.moment(coverage.selection.day)
    if profile.near:
        first = profile.near[0]
        distance = say_distance(first.distance, t)
        blocks.append(
            Note(t("district.nearest", time=time, name=first.counted.unit.name, distance=distance), is_strong=True)
        )
    else:
        blocks.append(Note(t("district.nowhere", time=time), is_strong=True))
    if profile.counted.status not in COVERED:
        blocks.append(
            Note(t("district.own", name=profile.counted.unit.name, searched=say_searched(coverage.records, t)))
        )
    people = t.number(district.population) if district.population else t("place.unknown")
    return Card(
        district.name,
        (
            *blocks,
            *show_near(coverage, profile.near, t),
            Facts(((t("place.people"), people),)),
            Note(t("district.method")),
            Moves((move_to_place(region.name, region.code),)),
        ),
        is_status=True,
    )
