"""The package as others import it."""

import doctest
import re
import subprocess
import sys
from types import ModuleType

import pandas as pd
import pytest
import shapely

import mpp_geo
from mpp_geo.core.options import OPTIONS
from mpp_geo.core.paths import PRODUCT, ROOT
from mpp_geo.core.rows import TABLES
from mpp_geo.core.schema import read_schemas
from mpp_geo.files.frames import WHOLE

# What the module itself imports.
TYPING = {"annotations", "Any", "Literal", "TYPE_CHECKING"}


def test_the_surface_is_what_is_listed():
    defined = {
        name
        for name, value in vars(mpp_geo).items()
        if not name.startswith("_") and not isinstance(value, ModuleType) and name not in TYPING
    }
    assert mpp_geo.__all__ == sorted(mpp_geo.__all__)
    assert set(mpp_geo.__all__) == defined
    assert all(getattr(mpp_geo, name).__doc__ for name in mpp_geo.__all__)


def test_every_option_is_documented():
    assert [one.name for one in OPTIONS if f"`{one.name}`" not in mpp_geo.__doc__] == []


def test_the_examples_of_the_documentation_hold():
    assert doctest.testmod(mpp_geo).failed == 0


def test_the_example_of_the_readme_runs():
    lines = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", lines, flags=re.DOTALL)
    assert "mpp_geo" in example
    done = subprocess.run([sys.executable, "-c", example], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "204 113\n30\n"


def test_importing_it_imports_no_library():
    script = "import sys; import mpp_geo; mpp_geo.summary();"
    script += "print(sorted({'pandas', 'numpy', 'geopandas', 'shapely', 'pyarrow', 'typer'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("options", "covered", "new"),
    [
        ({"day": "2024-06-24", "since": "2024-06-24"}, 204, 15),
        ({"year": 2024, "since": "2024-06-25"}, 271, 67),
        ({"year": 2024}, 271, 98),
        ({}, 304, 0),
    ],
)
def test_known_answers(options, covered, new):
    counts = mpp_geo.summary(**options)
    assert (counts["covered"], counts["new"]) == (covered, new)
    mpp = mpp_geo.read("mpp", **options)
    assert (len(mpp), (mpp["status"] == "new").sum()) == (covered, new)


def test_columns_have_types():
    frame = mpp_geo.read("coverage", year=2019, provinces=["32"])
    types = {"region_code": "str", "date": "str", "services": "Int64", "population": "Int64", "distance_km": "float64"}
    assert frame.dtypes[list(types)].astype(str).to_dict() == types
    # Unknown is missing, and never zero.
    assert frame.set_index("region_code").loc["32.75", "services"] == 96
    assert frame["services"].isna().any()
    assert not (frame["services"] == 0).any()
    assert not (frame["date"] == "").any()


DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "bool"}


@pytest.mark.parametrize("table", WHOLE)
def test_whole_tables_are_those_of_the_product(table):
    frame = mpp_geo.read(table)
    fields = {field["name"]: field["type"] for field in read_schemas()[WHOLE[table]]["schema"]["fields"]}
    lines = pd.read_csv(PRODUCT / WHOLE[table], dtype=str)
    assert len(frame) == len(lines)
    assert set(fields) <= set(frame.columns)
    assert frame.isna().sum().to_dict() == lines.isna().sum().to_dict()
    for name, kind in fields.items():
        assert str(frame[name].dtype) == DTYPES[kind]


def test_every_table_is_documented():
    assert [name for name in (*TABLES, *WHOLE) if f"`{name}`" not in mpp_geo.read.__doc__] == []


@pytest.mark.parametrize(
    ("table", "rows"), [("mpp", 304), ("coverage", 514), ("regions", 514), ("provinces", 38), ("all_mpp", 315)]
)
@pytest.mark.parametrize("detail", ["light", "full"])
def test_every_row_has_a_shape(table, rows, detail):
    frame = mpp_geo.read_shapes(table, detail=detail)
    assert frame.crs == "EPSG:4326"
    assert len(frame) == rows
    assert frame.geometry.notna().all()
    assert set(frame.geometry.geom_type) <= {"Polygon", "MultiPolygon"}


def test_full_shapes_have_more_points_than_light_ones():
    light, full = (
        shapely.get_num_coordinates(mpp_geo.read_shapes("mpp", islands=["Papua"], detail=detail).geometry).sum()
        for detail in ("light", "full")
    )
    assert 0 < light < full


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: mpp_geo.read("beauty"), "table 'beauty' does not exist; allowed: mpp, coverage, evidence, plans"),
        (lambda: mpp_geo.read("regions", year=2024), "table 'regions' takes no options"),
        (lambda: mpp_geo.read("mpp", beauty=1), "there is no option 'beauty'; allowed: year, day"),
        (lambda: mpp_geo.read("mpp", day="2024-02-30"), "the nearest is 2024-02-29"),
        (lambda: mpp_geo.read_shapes("evidence"), "table 'evidence' has no shapes; those that have are mpp"),
        (lambda: mpp_geo.read_shapes("mpp", detail="fine"), "detail 'fine' does not exist; allowed: light, full"),
        (lambda: mpp_geo.summary(year=1990), "year '1990' does not exist; allowed: 2017 to 2026"),
    ],
)
def test_what_does_not_exist_is_refused(call, says):
    with pytest.raises(mpp_geo.SelectionError, match=re.escape(says)):
        call()


def test_nobody_changes_what_others_get():
    first = mpp_geo.read_shapes("coverage")
    first["geometry"] = None
    first["region_code"] = ""
    assert mpp_geo.read_shapes("coverage").geometry.notna().all()
    assert mpp_geo.read("coverage")["region_code"].iloc[0] == "11.01"
