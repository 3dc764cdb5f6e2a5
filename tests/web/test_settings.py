"""What the environment decides."""

import pytest

from mpp_geo.core.errors import SettingError
from mpp_geo.web.settings import Settings, read_settings


def test_nothing_is_public_by_default():
    assert read_settings({}) == Settings("off", "", "text", "", frozenset(), 1000)
    assert read_settings({"MPP_GEO_METRICS": "", "MPP_GEO_LOG": ""}) == Settings()


def test_what_is_chosen():
    token = "0123456789abcdef"
    chosen = read_settings({"MPP_GEO_METRICS": "token", "MPP_GEO_METRICS_TOKEN": token, "MPP_GEO_LOG": "json"})
    assert chosen == Settings("token", token, "json")
    for home in ("data@example.go.id", "https://example.org/mpp/issues/new"):
        assert read_settings({"MPP_GEO_REPORT": home}).report == home
    assert read_settings({"MPP_GEO_ADDRESS": "https://example.go.id/mpp/"}).address == "https://example.go.id/mpp"
    for site in ("/situs/", "https://example.go.id/ringan/"):
        assert read_settings({"MPP_GEO_SITE": site}).site == site
    chosen = read_settings({"MPP_GEO_HOSTS": "Example.go.id, app-1,[::1],", "MPP_GEO_MAX_PAGES": "50"})
    assert (chosen.hosts, chosen.max_pages) == ({"example.go.id", "app-1", "[::1]"}, 50)


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"MPP_GEO_METRICS": "public"}, "MPP_GEO_METRICS: 'public': allowed are off, loopback, token"),
        ({"MPP_GEO_LOG": "xml"}, "MPP_GEO_LOG: 'xml': allowed are text, json"),
        ({"MPP_GEO_REPORT": "nobody"}, "MPP_GEO_REPORT: 'nobody': allowed are a mail address, or one of http or https"),
        ({"MPP_GEO_REPORT": "javascript:alert(1)"}, "MPP_GEO_REPORT: "),
        ({"MPP_GEO_HOSTS": "a.example:8501"}, "MPP_GEO_HOSTS: 'a.example:8501': allowed are hosts without ports"),
        ({"MPP_GEO_HOSTS": "*"}, "MPP_GEO_HOSTS: '*': "),
        ({"MPP_GEO_MAX_PAGES": "0"}, "MPP_GEO_MAX_PAGES: '0': allowed is a whole number from 1 to 999999"),
        (
            {"MPP_GEO_ADDRESS": "example.go.id"},
            "MPP_GEO_ADDRESS: 'example.go.id': allowed is https://… without ? and #",
        ),
        ({"MPP_GEO_SITE": "javascript:alert(1)"}, "MPP_GEO_SITE: 'javascript:alert(1)': allowed is https://… "),
        ({"MPP_GEO_SITE": "//elsewhere.example/"}, "MPP_GEO_SITE: "),
        ({"MPP_GEO_METRICS": "token"}, "MPP_GEO_METRICS=token needs a token of 16 characters or more"),
        ({"MPP_GEO_METRICS": "token", "MPP_GEO_METRICS_TOKEN": "short"}, "MPP_GEO_METRICS_TOKEN: "),
    ],
)
def test_what_is_not_allowed_is_refused_with_what_is(environment, says):
    with pytest.raises(SettingError) as refusal:
        read_settings(environment)
    assert says in str(refusal.value)
    assert "short" not in str(refusal.value)
