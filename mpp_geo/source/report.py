"""What the build decided, for people: conflicts with all sides, statements that decide nothing, reconciliation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from mpp_geo.core.texts import Texts, texts_in
from mpp_geo.source.frame_rows import each_row


def write_report(
    evidence: pd.DataFrame,
    conflicts: pd.DataFrame,
    totals: pd.DataFrame,
    plans: pd.DataFrame,
    districts: pd.DataFrame,
    strays: pd.DataFrame,
    names: dict[str, str],
) -> bytes:
    """Return the report as Markdown, in English.

    Parameters
    ----------
    evidence, conflicts, totals, plans : DataFrame
        The tables of the product, every column as text.
    districts, strays : DataFrame
        All kecamatan, and those whose point lies outside of their region's shape.
    names : dict
        Names of units by code.
    """
    t = texts_in("en")
    parts = [
        f"# {t('report.title')}",
        t("report.made"),
        f"## {t('report.conflicts')}\n\n{t('report.conflicts.text')}",
        _table(_heads("code", "mpp", "about", "value", "evidence", "taken", t=t), _list_sides(conflicts, t)),
        f"## {t('report.unused')}\n\n{t('report.unused.text')}",
        _table(_heads("evidence", "mpp", "use", "reason", t=t), _list_unused(evidence, names, t)),
        f"## {t('report.plans')}\n\n{_sum_plans(plans, t)}",
        f"## {t('report.totals')}\n\n{t('report.totals.text')}",
        _table(
            _heads("date", "area", "kind", "stated", "ours", "difference", "reason", "note", t=t),
            _list_totals(totals, t),
        ),
        f"## {t('report.strays')}\n\n{_sum_strays(districts, strays, t)}",
        _table(_heads("region", "districts", "people", t=t), _list_strays(strays)),
    ]
    return ("\n\n".join(parts) + "\n").encode()


def _heads(*names: str, t: Texts) -> list[str]:
    return [t(f"report.head.{name}") for name in names]


def _list_sides(conflicts: pd.DataFrame, t: Texts) -> Iterable[Sequence[str]]:
    for row in each_row(conflicts):
        about = t(f"conflict.{row.about}", date=row.day)
        taken = ", ".join(t(f"use.{word}") for word in row.decides.split())
        yield row.unit_code, row.unit_name, about, row.value, row.evidence, taken


def _list_unused(evidence: pd.DataFrame, names: dict[str, str], t: Texts) -> Iterable[Sequence[str]]:
    for row in each_row(evidence[evidence["reason"] != ""]):
        reasons = zip(row.reason.split(), row.reason_evidence.split(), strict=True)
        words = "; ".join(t(f"unused.{reason}", evidence=identifier) for reason, identifier in reasons)
        yield row.evidence_id, names[row.region_code], t(f"use.{row.use}"), words


def _list_totals(totals: pd.DataFrame, t: Texts) -> Iterable[Sequence[str]]:
    for row in each_row(totals[~totals["difference"].isin(["", "0"])]):
        reasons = "; ".join(t(f"reason.{code}") for code in row.reason.split())
        kind = t(f"kind.{row.kind}")
        yield row.date, row.area_code, kind, row.total, row.our_count, row.difference, reasons, row.note


def _sum_plans(plans: pd.DataFrame, t: Texts) -> str:
    return t(
        "report.plans.text",
        count=t.number(len(plans)),
        units=t.number(plans["unit_code"].nunique()),
        dated=t.number(int((plans["target"] != "").sum())),
        fulfilled=t.number(int((plans["fulfilled_by"] != "").sum())),
    )


def _sum_strays(districts: pd.DataFrame, strays: pd.DataFrame, t: Texts) -> str:
    people, outside = _sum_people(districts), _sum_people(strays)
    return t(
        "report.strays.text",
        count=t.number(len(strays)),
        all=t.number(len(districts)),
        share=t.number(100 * outside / people, 1),
        people=t.number(outside),
    )


def _list_strays(strays: pd.DataFrame) -> Iterable[Sequence[str]]:
    for code, members in strays.groupby("region_code"):
        yield str(code), " ".join(members["district_code"]), str(_sum_people(members))


def _sum_people(districts: pd.DataFrame) -> int:
    return sum(int(people) for people in districts["population"] if people)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)
