"""A product that is not whole, of another version, or no longer the one that was read first."""

import json
import shutil

import pytest

from mpp_geo import __version__
from mpp_geo.core import paths
from mpp_geo.core.errors import DataError
from mpp_geo.core.product_files import check_product, first_seen, is_replaced, read_manifest, refuse_replaced


@pytest.fixture
def folder(tmp_path):
    """A copy of the product that a test may break."""
    return shutil.copytree(paths.PRODUCT, tmp_path / "product")


def test_the_shipped_product_is_whole():
    manifest = check_product()
    assert manifest.version == __version__
    assert set(manifest.files) == {path.name for path in paths.PRODUCT.iterdir()} - {"datapackage.json"}
    assert len(manifest.digest) == 12


@pytest.mark.parametrize("name", ["regions.parquet", "ways.csv", "map.json"])
def test_a_file_that_is_cut_off_missing_or_changed_is_named(folder, name):
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:-10])
    with pytest.raises(DataError, match=rf"^{name}: the file is cut off: {len(content) - 10} of {len(content)} bytes"):
        check_product(folder)
    (folder / name).write_bytes(content[:-1] + b"!")
    with pytest.raises(DataError, match=rf"^{name}: the file is not the one that datapackage\.json lists"):
        check_product(folder)
    (folder / name).unlink()
    with pytest.raises(DataError, match=rf"^{name}: the file is missing; run `python -m mpp_geo build`"):
        check_product(folder)


def test_every_fault_is_listed(folder):
    (folder / "ways.csv").unlink()
    (folder / "map.json").write_text("{}")
    with pytest.raises(DataError) as refusal:
        check_product(folder)
    assert [fault.file for fault in refusal.value.faults] == ["map.json", "ways.csv"]


def test_a_product_of_another_version_is_refused(folder):
    path = folder / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": "0.0.9"}))
    with pytest.raises(DataError, match=rf"column version: '0\.0\.9': .* another version; allowed: {__version__}"):
        check_product(folder)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"version": "1", "resources": [{"path": "a"}]}', "\udcff"])
def test_what_is_no_manifest_is_refused(folder, text):
    (folder / "datapackage.json").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(DataError, match=r"^datapackage\.json: not readable"):
        read_manifest(folder)


def test_two_products_have_two_digests(folder):
    before = read_manifest(folder).digest
    path = folder / "datapackage.json"
    path.write_text(path.read_text().replace("2026-03", "2026-04"))
    assert read_manifest(folder).digest != before == read_manifest(paths.PRODUCT).digest


def test_another_product_in_the_place_of_the_first_is_noticed_and_refused(folder):
    first_seen(folder)
    refuse_replaced(folder)
    assert not is_replaced(folder)
    folder.rename(folder.with_name("old"))
    assert is_replaced(folder)
    # A build that changed nothing.
    shutil.copytree(paths.PRODUCT, folder)
    assert not is_replaced(folder)
    refuse_replaced(folder)
    path = folder / "datapackage.json"
    path.write_text(path.read_text().replace("2026-03", "2026-04"))
    assert is_replaced(folder)
    with pytest.raises(DataError, match="the product was replaced while this program ran"):
        refuse_replaced(folder)
