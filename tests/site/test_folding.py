"""Documents of several steps, folded into one and found again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mpp_geo.site.folding import fold, unfold

LEAVES = st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "a", "b"])
DOCUMENTS = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)


@given(st.lists(DOCUMENTS, min_size=1, max_size=5))
def test_every_step_is_found_again(documents):
    folded = json.loads(json.dumps(fold(documents)))
    found = [unfold(folded, step) for step in range(len(documents))]
    assert list(map(json.dumps, map(sort, found))) == list(map(json.dumps, map(sort, documents)))


def sort(document):
    if isinstance(document, dict):
        return {key: sort(document[key]) for key in sorted(document)}
    return list(map(sort, document)) if isinstance(document, list) else document


@pytest.mark.parametrize(
    ("documents", "folded"),
    [
        (["a", "a"], "a"),
        (["a", "b", "b", "a"], {"~": [[0, "a"], [1, "b"], [3, "a"]]}),
        ([{"x": 1, "y": [2, 3]}, {"x": 1, "y": [2, 4]}], {"x": 1, "y": [2, {"~": [[0, 3], [1, 4]]}]}),
        ([{"x": 1}, {}], {"x": {"?": [[0, 1], [1, 0]], "=": 1}}),
        # Rows go by the name in their first cell, whichever are left.
        (
            [[["A", 1], ["B", 2]], [["B", 3]]],
            [{"?": [[0, 1], [1, 0]], "=": ["A", 1]}, ["B", {"~": [[0, 2], [1, 3]]}]],
        ),
    ],
)
def test_only_changes_are_kept(documents, folded):
    assert fold(documents) == folded


@pytest.mark.parametrize("key", ["~", "?"])
@pytest.mark.parametrize("others", [[], [{}], [1]])
def test_a_key_that_marks_changes_is_refused(key, others):
    with pytest.raises(ValueError, match="marks changes"):
        fold([{key: 1}, *others])
