"""What tests of figures share."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.figures import printing
from mpp_geo.figures.content import make_content


@pytest.fixture(scope="session")
def records():
    return read_records()


@pytest.fixture(scope="session")
def newest(records):
    """The selection that the page opens with."""
    return Selection(records.choices)


@pytest.fixture
def draw(records):
    """Draw the figure of a selection, as a file is drawn from it."""

    def draw_one(selection, shape="wide"):
        with printing._drawing():
            return next(printing._draw([make_content(Coverage(records, selection))], shape))

    return draw_one
