"""What lists are placed by, from the product: read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mpp_geo.core.product import read_records
from mpp_geo.names.index import NameIndex, read_name_index
from mpp_geo.names.lists.codes import CodeTable, read_code_table
from mpp_geo.names.lists.kecamatan import Kecamatan, index_kecamatan
from mpp_geo.names.lists.own_list import OwnList
from mpp_geo.names.lists.proposal import Roles, propose_roles


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All that rows are placed by."""

    index: NameIndex
    codes: CodeTable
    kecamatan: Kecamatan


@lru_cache(maxsize=1)
def read_gazetteer() -> Gazetteer:
    """Return all names, codes and kecamatan of the product."""
    index = read_name_index()
    return Gazetteer(index, read_code_table(index), index_kecamatan(read_records()))


def propose(own: OwnList) -> Roles:
    """Return what the columns of a list seem to say."""
    gazetteer = read_gazetteer()
    return propose_roles(own, gazetteer.index, gazetteer.codes, gazetteer.kecamatan)
