"""The row of an MPP, from toy decisions."""

import pandas as pd
import pytest

from mpp_geo.core.evidence import Statement, decide
from mpp_geo.core.paths import SOURCE
from mpp_geo.core.texts import LANGUAGES, texts_in
from mpp_geo.source.descriptors import read_descriptor
from mpp_geo.source.mpp import build_mpp

REGIONS = pd.DataFrame(
    {"region_code": ["11.01"], "region_name": ["Kabupaten A"], "kind": ["kabupaten"], "province_code": ["11"],
     "province_name": ["Aceh"], "island_group": ["Sumatera"]}
)  # fmt: skip


def make_row(code, not_counted=()):
    statement = Statement("E0001", code, "opened", "2020-05", 7, None, "medium", "https://example.go.id/1")
    reasons = pd.DataFrame(not_counted, columns=["region_code", "reason_code", "reason"], dtype="str")
    return build_mpp([decide([statement])], REGIONS, reasons).iloc[0]


def test_an_mpp_that_counts_has_no_reason():
    row = make_row("11.01")
    assert (row["unit_name"], row["kind"]) == ("Kabupaten A", "kabupaten")
    assert (row["counted"], row["not_counted_reason"], row["not_counted_code"]) == ("true", "", "")
    dated = row["inaugurated_date"], row["inaugurated_precision"], row["inaugurated_event"]
    assert dated == ("2020-05", "month", "opened")
    assert (row["agencies"], row["services"], row["services_date"]) == ("7", "", "")


def test_one_that_does_not_has_it_in_words_and_as_a_code():
    row = make_row("11", [["11", "provincial", "it is the province's"]])
    assert (row["unit_name"], row["kind"]) == ("Provinsi Aceh", "provinsi")
    reason = row["counted"], row["not_counted_reason"], row["not_counted_code"]
    assert reason == ("false", "it is the province's", "provincial")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_may_be_given_has_its_words(language):
    fields = {field["name"]: field for field in read_descriptor(SOURCE, "not_counted").fields}
    codes = fields["reason_code"]["constraints"]["enum"]
    assert {f"notcounted.{code}" for code in codes} <= set(texts_in(language).messages)
