"""The fact-check: the claim that MPP spread beyond Java, on its own day and today, whatever is selected."""

from __future__ import annotations

from collections.abc import Sequence

from mpp_geo.core.claim import CLAIM_DAY, ClaimReading, JudgedDay, judge_claim
from mpp_geo.core.decisions import Total
from mpp_geo.core.districts import NEAR
from mpp_geo.core.records import Records
from mpp_geo.core.texts import Texts
from mpp_geo.views.blocks import Card, Note, Table


def show_fact_check(records: Records, totals: Sequence[Total], t: Texts) -> Card:
    """Return the claim, the verdict, every reading then and today, the denominators, and the ministry's own total."""
    then, today = judge_claim(records)
    inaugurated = sum(len(batch.units) for batch in records.batches if batch.day == CLAIM_DAY)
    notes = [Note(t("claim.made", count=t.number(inaugurated), date=t.date(CLAIM_DAY)))]
    notes += [Note(say_judged(then, t), is_strong=True), Note(_say_today(then, today, t))]
    official = _say_official(totals, t)
    below = [_say_denominators(records, today, t), *([official] if official else [])]
    return Card(t("claim.title"), (*notes, table_readings(then, today, t), *map(Note, below)))


def say_judged(judged: JudgedDay, t: Texts) -> str:
    """Return which readings of the claim the numbers of a day bear out, and which they do not."""
    parts = {}
    for is_true in (True, False):
        parts[is_true] = t.join([t(f"claim.as.{one.name}") for one in judged.readings if one.is_true == is_true])
    kind = "mixed" if parts[True] and parts[False] else "true" if parts[True] else "false"
    return t(f"claim.verdict.{kind}", holding=parts[True], failing=parts[False])


def _say_today(then: JudgedDay, today: JudgedDay, t: Texts) -> str:
    said = say_judged(today, t)
    key = "claim.today.same" if said == say_judged(then, t) else "claim.today"
    return t(key, date=t.date(today.day), verdict=said)


def table_readings(then: JudgedDay, today: JudgedDay, t: Texts) -> Table:
    """Return the figures of every reading on both days."""
    rows = []
    for before, now in zip(then.readings, today.readings, strict=True):
        name = t(f"claim.reading.{before.name}", near=t.number(NEAR))
        if before.name == "number":
            rows.append([name, _write_part(before, t), _write_part(now, t)])
            continue
        for half in ("beyond", "java"):
            shares = (t.percent(getattr(reading, half)) for reading in (before, now))
            rows.append([t(f"claim.row.{half}", reading=name), *shares])
    return Table((t("claim.reading"), t.date(then.day), t("claim.now", date=t.date(today.day))), rows)


def _write_part(reading: ClaimReading, t: Texts) -> str:
    total = int(reading.java + reading.beyond)
    share = t.percent(reading.beyond / total) if total else ""
    return t("claim.part", part=t.number(int(reading.beyond)), whole=t.number(total), share=share)


def _say_denominators(records: Records, judged: JudgedDay, t: Texts) -> str:
    java, beyond = judged.verdict.java, judged.verdict.beyond
    return t(
        "claim.denominators",
        units=t.number(java.units + beyond.units),
        autonomous=t.number(len(records.units) - 1),
        areas=t.number(records.jakarta_areas),
        java_units=t.number(java.units),
        java_population=t.millions(java.population),
        beyond_units=t.number(beyond.units),
        beyond_population=t.millions(beyond.population),
    )


def _say_official(totals: Sequence[Total], t: Texts) -> str:
    """Return the total that the ministry stated on the claim's day beside ours, and why they differ, if they do."""
    for one in totals:
        if one.date == CLAIM_DAY and one.is_national and one.kind == "total" and one.difference:
            reasons = "; ".join(t(f"reason.{code}") for code in one.reasons) or t("claim.official.unknown")
            ours, stated = t.number(one.ours or 0), t.number(one.stated or 0)
            return t("claim.official", ours=ours, stated=stated, reasons=reasons)
    return ""
