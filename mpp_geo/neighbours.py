"""Which kabupaten/kota share a border on land, from the arcs that their shapes share."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

from mpp_geo import paths


@lru_cache(maxsize=2)
def read_neighbours(path: Path = paths.PRODUCT / "map.json") -> Mapping[str, tuple[str, ...]]:
    """Return the codes of each region's neighbours in ascending order; an island of its own has none.

    Two regions are neighbours when a stretch of border is part of both shapes, which the topology stores once.
    """
    topology = json.loads(path.read_text(encoding="utf-8"))
    owners = defaultdict(set)
    for shape in topology["objects"]["regions"]["geometries"]:
        for arc in _walk(shape["arcs"]):
            # An arc that is walked backwards is written as its complement.
            owners[arc if arc >= 0 else ~arc].add(shape["id"])
    return _pair(owners.values())


def _walk(arcs: Iterable[Any]) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, int):
            yield arc
        else:
            yield from _walk(arc)


def _pair(groups: Iterable[set[str]]) -> dict[str, tuple[str, ...]]:
    found = defaultdict(set)
    for group in groups:
        for one, other in combinations(group, 2):
            found[one].add(other)
            found[other].add(one)
    return {code: tuple(sorted(others)) for code, others in found.items()}
