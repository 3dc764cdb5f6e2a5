"""The page's style sheet holds no colour of its own."""

import re

import pytest

from mpp_geo.core.paths import ROOT
from mpp_geo.core.theme import colour
from mpp_geo.web.stylesheet import read_stylesheet


@pytest.mark.parametrize("path", sorted((ROOT / "mpp_geo" / "web").glob("*.css")), ids=lambda path: path.name)
def test_colours_are_the_themes(path):
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(", path.read_text(encoding="utf-8")) == []


def test_every_variable_that_the_rules_name_is_there():
    sheet = read_stylesheet()
    # Weights come with their blocks.
    used = set(re.findall(r"var\(--([\w-]+)\)", sheet)) - {"weights"}
    assert used == set(re.findall(r"--([\w-]+):", sheet))
    assert f"--on-primary:light-dark({colour('on_primary')},{colour('on_primary', 'dark')});" in sheet
