"""The story beside the headline: Java and beyond over the years, by units and by people near an MPP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mpp_geo.core.claim import CLAIM_DAY, SharesAt, trace_shares
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.districts import NEAR
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Block, Lines, ShareLine

Share = Callable[[SharesAt], float]


def show_story(coverage: Coverage, t: Texts) -> tuple[Block, ...]:
    """Return two small pictures of the whole country on the selection's basis, with the values of the newest day.

    They depend on nothing else that is selected: a filter would leave no Java or nothing beyond it.
    """
    traced = trace_shares(coverage.records, coverage.selection.basis)
    near = t.number(NEAR)
    return (
        _draw_shares("units", "", traced, (lambda at: at.java, lambda at: at.beyond), t),
        _draw_shares("people", near, traced, (lambda at: at.java_near, lambda at: at.beyond_near), t),
    )


def _draw_shares(name: str, near: str, traced: tuple[SharesAt, ...], shares: tuple[Share, Share], t: Texts) -> Lines:
    first, last = (date.fromisoformat(at.day).toordinal() for at in (traced[0], traced[-1]))

    def place(day: str) -> float:
        return (date.fromisoformat(day).toordinal() - first) / max(last - first, 1)

    lines = []
    for half, share in zip(("java", "beyond"), shares, strict=True):
        points = tuple((place(at.day), share(at)) for at in traced)
        lines.append(ShareLine(half, f"{t(f'chart.{half}')} {t.percent(points[-1][1])}", points))
    values = {"first": traced[0].day[:4], "last": t.moment(traced[-1].day), "near": near}
    labels = t.join([line.label for line in lines])
    return Lines(
        title=t(f"story.{name}", **values),
        unit=t(f"story.{name}.unit", **values),
        description=t(f"story.{name}.description", **values, labels=labels),
        lines=tuple(lines),
        ends=(traced[0].day[:4], traced[-1].day[:4]),
        mark=(place(CLAIM_DAY), t("story.claim")),
    )
