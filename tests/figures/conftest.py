"""What tests of figures share."""

import pytest

from mpp_geo.figures import files
from mpp_geo.figures.content import make_content


@pytest.fixture
def draw(tables):
    """Draw the figure of a selection, as a file is drawn from it."""

    def draw_one(selection, shape="wide"):
        with files._drawing():
            return next(files._draw([make_content(tables, selection)], shape))

    return draw_one
