"""The numbers of 400 random selections, held to what the first edition counted.

`product.zip` holds the tables of that time in the form of today (what came later is empty), and for each selection the
digests of the first edition's numbers: of every part that `numbers.py` lists. Neither new data nor other words change
them. When a part differs, the rule behind it changed: that is a fault, or it is decided and the digests of this part
are written again with the reason in the commit.
"""

import io
import json
import shutil
import zipfile
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from mpp_geo.core import paths
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.query import read_query
from tests.golden.numbers import count_all, digest

PACKAGE = zipfile.ZipFile(io.BytesIO(Path(__file__).with_name("product.zip").read_bytes()))
VECTORS = [json.loads(line) for line in PACKAGE.read("numbers.jsonl").splitlines()]
GROUPS = 8
# Where new MPP would help is said by kecamatan now, of which the first edition knew none.
RETIRED = {"cover"}


@pytest.fixture(scope="module")
def frozen(tmp_path_factory):
    folder = tmp_path_factory.mktemp("product")
    PACKAGE.extractall(folder)
    # Which places a typed name means is no number of that time.
    for name in ("search.json", "search_districts.json"):
        shutil.copy(paths.PRODUCT / name, folder)
    return read_records(folder)


@pytest.mark.parametrize("group", range(GROUPS))
def test_the_numbers_are_those_of_the_first_edition(frozen, group):
    different = {}
    for query, digests in VECTORS[group::GROUPS]:
        reading = read_query(parse_qs(query), frozen.choices)
        assert not [one for one in reading.problems if one.code == "unknown"]
        found = {part: digest(value) for part, value in count_all(Coverage(frozen, reading.selection)).items()}
        parts = [part for part in (digests.keys() | found.keys()) - RETIRED if digests.get(part) != found.get(part)]
        if parts:
            different[query] = parts
    assert different == {}


def test_selections_are_of_every_kind():
    assert len(VECTORS) == 400
    for part in (
        "tahun=2017",
        "sejak=",
        "dasar=layanan",
        "jenis=",
        "keyakinan=",
        "cari=",
        "min=",
        "pulau=",
        "provinsi=",
    ):
        assert sum(part in query for query, _ in VECTORS) >= 10
