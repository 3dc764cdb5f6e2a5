"""The file of choices is refused where it is not one."""

import pytest

from mpp_geo.names.index import read_name_index
from mpp_geo.names.lists.alias_file import read_choices
from mpp_geo.names.lists.remarks import ListError


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"name,code\nBogor,32.71\n", "has no column province, region_code"),
        (b"name,province,region_code\nBogor,,32.99\n", "row 2: “32.99” is no code"),
        (b"name,province,region_code\nBogor\n", "row 2: “” is no code"),
        (b"", "has no column name, province, region_code"),
    ],
)
def test_what_is_no_such_file_is_refused(content, sentence):
    with pytest.raises(ListError, match=sentence):
        read_choices(content, read_name_index())
