"""Class breaks of shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.classes import SHARE_KEYS, classify_share


@pytest.mark.parametrize(
    ("share", "key"),
    [
        (0, "0"), (0.0001, "1"), (0.25, "1"), (0.2501, "2"), (0.5, "2"), (0.51, "3"), (0.75, "3"), (0.76, "4"),
        (0.9999, "4"), (1, "5"),
    ],
)  # fmt: skip
def test_a_class_holds_its_upper_bound(share, key):
    assert classify_share(share) == key


@pytest.mark.parametrize("share", [-0.01, 1.01, float("nan")])
def test_what_is_no_share_is_refused(share):
    with pytest.raises(ValueError, match="not between 0 and 1"):
        classify_share(share)


@given(st.floats(0, 1), st.floats(0, 1))
def test_classes_follow_the_order_of_shares(low, high):
    low, high = sorted((low, high))
    assert SHARE_KEYS.index(classify_share(low)) <= SHARE_KEYS.index(classify_share(high))
