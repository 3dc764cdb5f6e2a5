"""Years in words."""

import pytest

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import texts_in
from mpp_geo.views.years import label_year, label_years
from tests.core.test_selection import CHOICES
from tests.toy_records import make_toy, select_toy


@pytest.mark.parametrize(("year", "words"), [(2017, "2017"), (2019, "2019"), (2020, "2020*")])
def test_a_year_that_is_not_over_is_marked(year, words):
    assert label_year(year, CHOICES, texts_in("en")) == words


def test_every_year_has_its_counts():
    toy = make_toy(("73.01", 5, 0, 0, "2020-05-01"))
    years = label_years(Coverage(toy, select_toy(toy, day="2018-01-01")), texts_in("id"))
    assert [(year, halves.whole.covered) for year, halves in years] == [
        ("2017", 0), ("2018", 0), ("2019", 0), ("2020", 1), ("2021", 1), ("2022", 1), ("2023", 1), ("2024", 1),
        ("2025", 1),
    ]  # fmt: skip
