"""Dashboard and alert rules ask for what a running app really counts."""

import json
import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.visitors import Visitor
from mpp_geo.core.paths import ROOT
from tests.deploy.conftest import TOKEN

DEPLOY = ROOT / "deploy"
DASHBOARD = json.loads((DEPLOY / "grafana" / "dashboard.json").read_text(encoding="utf-8"))
RULES = [rule for group in yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text())["groups"]
         for rule in group["rules"]]  # fmt: skip
QUERIES = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
QUERIES += [rule["expr"] for rule in RULES]
WORDS = {"sum", "rate", "increase", "by", "le", "histogram_quantile", "count"}
# What Prometheus itself adds to each target.
ITS_OWN = {"instance", "job"}


def read_metrics(served, token=TOKEN):
    asked = Request(f"{served.address}/metrics", headers={"Authorization": f"Bearer {token}"})
    with urlopen(asked, timeout=10) as answer:
        return answer.read().decode()


@pytest.fixture(scope="module")
def samples(served, run):
    """Every sample of an app that was visited: name to the sets of labels."""

    async def visit():
        visitor = Visitor(served.host)
        await visitor.open()
        await visitor.move("2024-06-24")
        during = read_metrics(served)
        await visitor.close()
        return during

    urlopen(f"{served.address}/api/v1/summary.json", timeout=10).read()
    found = {}
    for family in text_string_to_metric_families(run(visit())):
        for sample in family.samples:
            found.setdefault(sample.name, []).append(sample)
    return found


def test_there_are_queries_to_test():
    assert len(DASHBOARD["panels"]) >= 8
    assert len(RULES) >= 8
    assert len(QUERIES) >= 20


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_asks_for_what_is_counted(samples, query):
    bare = re.sub(r'"[^"]*"|\[\w+\]', "", query)
    names = set(re.findall(r"[a-z_]{2,}(?![a-z_]*[=!])", re.sub(r"\{[^}]*\}|by \([^)]*\)", "", bare))) - WORDS
    assert names
    assert names - {"up"} <= set(samples)
    labels = {label for name in names - {"up"} for sample in samples[name] for label in sample.labels}
    grouped = {label for group in re.findall(r"by \(([^)]*)\)", bare) for label in group.split(", ")}
    matched = dict(re.findall(r'(\w+)=~?"([^"]*)"', query))
    assert grouped | set(matched) <= labels | ITS_OWN
    if "kind" in matched:
        assert any(sample.labels.get("kind") == matched["kind"] for name in names for sample in samples[name])


def test_a_visit_is_counted(samples):
    def value(name, **labels):
        return sum(one.value for one in samples[name] if labels.items() <= one.labels.items())

    assert value("mpp_geo_pages_open") >= 1
    assert value("mpp_geo_page_run_seconds_count", kind="open") >= 1
    assert value("mpp_geo_page_run_seconds_count", kind="change") >= 1
    assert value("mpp_geo_requests_total", kind="api", status="200") >= 1
    assert {one.labels["kind"] for one in samples["mpp_geo_page_errors_total"]} == {"data", "other"}
    assert value("process_resident_memory_bytes") > 5e7
    (data,) = samples["mpp_geo_data_info"]
    assert data.labels["newest_day"] >= "2026-02-12"


def test_the_metrics_are_not_public(served):
    for path in ("metrics", "_stcore/metrics"):
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{served.address}/{path}", timeout=10)
    with pytest.raises(HTTPError, match="404"):
        read_metrics(served, "another-token-of-16")


def test_an_alert_says_what_happened_and_where_to_read_what_to_do():
    guide = (ROOT / "docs" / "ops.md").read_text(encoding="utf-8")
    anchors = {
        re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in re.findall(r"^#+ (.+)$", guide, re.M)
    }
    for rule in RULES:
        file, _, anchor = rule["annotations"]["action"].partition("#")
        assert file == "docs/ops.md"
        assert anchor in anchors
        assert rule["labels"]["severity"] in ("page", "ticket")


def test_the_log_is_json_and_names_no_visitor(served):
    urlopen(f"{served.address}/?cari=Siti-Rahayu", timeout=10).read()
    events = served.read_log()
    (start,) = [one for one in events if one["event"] == "The app serves"]
    assert set(start) >= {"time", "level", "logger", "digest", "newest_day"}
    said = served.log.read_text(encoding="utf-8")
    assert "Siti" not in said
    # The address under which it is reached stands in the host's greeting; nobody's address stands in a line.
    assert not [one for one in events if "127.0.0.1" in json.dumps(one)]
