import pytest

from mpp_geo.core.web_addresses import is_public_address


@pytest.mark.parametrize("text", ["https://example.go.id", "http://127.0.0.1:8501/mpp/", "https://[::1]/"])
def test_pages_can_stand_below(text):
    assert is_public_address(text)


@pytest.mark.parametrize(
    "text",
    ["", "example.go.id", "/mpp", "ftp://example.go.id", "https://", "https://a/?b", "https://a/#b", "https://a b/",
     "javascript:alert(1)", "https://[::1", "https://a:port/", 'https://a/"onclick="'],
)  # fmt: skip
def test_pages_cannot_stand_below(text):
    assert not is_public_address(text)
