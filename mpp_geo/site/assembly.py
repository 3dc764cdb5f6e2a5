"""Make all documents of a site, on as many processors as there are: areas and provinces do not depend on each other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.records import Records
from mpp_geo.core.texts import LANGUAGES, Language, texts_in
from mpp_geo.core.vocabulary import BASES, Basis
from mpp_geo.site.cards import CardMaker
from mpp_geo.site.documents import make_parts
from mpp_geo.site.drawing import Drawer
from mpp_geo.site.files import SiteFile, cut_hash, to_json
from mpp_geo.site.scope import COUNTRY, Area, Scope
from mpp_geo.site.serialiser import Serialiser

# Fewer areas are made sooner than other processes are started.
_FEW = 8


@dataclass(frozen=True)
class Documents:
    """The files of a language."""

    # By area, basis and part.
    areas: Mapping[str, Mapping[str, Mapping[str, SiteFile]]]
    # By province, of regions and of kecamatan.
    cards: Mapping[str, SiteFile]
    districts: Mapping[str, SiteFile]

    def files(self) -> Iterator[SiteFile]:
        """Return all files."""
        for bases in self.areas.values():
            for parts in bases.values():
                yield from parts.values()
        yield from self.cards.values()
        yield from self.districts.values()


Task = tuple[Area, Basis] | str
Result = dict[Language, dict[str, SiteFile]]


def make_documents(records: Records, scope: Scope) -> dict[Language, Documents]:
    """Return the documents of all areas and the cards of all provinces, by language."""
    areas = scope.areas(records)
    tasks: list[Task] = [(area, basis) for area in areas for basis in BASES]
    tasks += scope.list_provinces(records)
    results = _run(_Maker(records, scope), tasks)
    made = {}
    for language in LANGUAGES:
        by_area: dict[str, dict[str, dict[str, SiteFile]]] = {area.key: {} for area in areas}
        cards, districts = {}, {}
        for task, result in zip(tasks, results, strict=True):
            if isinstance(task, str):
                cards[task] = result[language]["cards"]
                districts[task] = result[language]["districts"]
            else:
                by_area[task[0].key][task[1]] = result[language]
        made[language] = Documents(by_area, cards, districts)
    return made


class _Maker:
    """Makes the files of one task after the other; what is the same for all of them is made once."""

    def __init__(self, records: Records, scope: Scope) -> None:
        self._records, self._scope = records, scope
        self._serialiser = Serialiser(Drawer())
        self._counted: dict[tuple[Basis, str], Coverage] = {}

    def make(self, task: Task) -> Result:
        """Return the files of a task by language and part."""
        return self._make_cards(task) if isinstance(task, str) else self._make_area(*task)

    def _count(self, area: Area, basis: Basis) -> list[Coverage]:
        """Return an area on each of its days; the country is counted once for all areas."""
        coverages = []
        for day in self._scope.days(self._records, area):
            selection = area.select(self._records, day=day, basis=basis)
            if (basis, day) not in self._counted:
                self._counted[basis, day] = Coverage(self._records, selection)
            coverages.append(self._counted[basis, day].elsewhere(selection))
        return coverages

    def _make_area(self, area: Area, basis: Basis) -> Result:
        coverages = self._count(area, basis)
        made: Result = {}
        for language in LANGUAGES:
            parts = make_parts(coverages, texts_in(language), self._serialiser, is_country=area.key == COUNTRY)
            contents = {part: to_json(document) for part, document in parts.items()}
            # One hash for all: every reader loads the manifest, which would be twice as large with one for each.
            edition = cut_hash(b"".join(contents.values()))
            made[language] = {
                part: SiteFile(f"{area.key}-{basis}-{part}-{language}", "json", content, edition)
                for part, content in contents.items()
            }
        return made

    def _make_cards(self, province: str) -> Result:
        country = self._scope.areas(self._records)[0]
        coverages = {basis: self._count(country, basis) for basis in BASES}
        made: Result = {}
        maker = CardMaker(coverages, self._serialiser)
        for part, documents in (("cards", maker.make(province)), ("districts", maker.make_districts(province))):
            for language, document in documents.items():
                stem = f"{province}-{part}-{language}"
                made.setdefault(language, {})[part] = SiteFile(stem, "json", to_json(document))
        return made


def _run(maker: _Maker, tasks: list[Task]) -> list[Result]:
    if len(tasks) <= _FEW * len(BASES):
        return [maker.make(task) for task in tasks]
    # Each process gets the records once, and tasks one by one: the country alone takes as long as ten provinces. It is
    # started, not forked: a copy of a process in which charts were drawn waits for ever for the threads that drew them.
    context = get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), context, initializer=_Worker.start, initargs=(maker,)) as pool:
        return list(pool.map(_Worker.make, tasks))


class _Worker:
    """What a process of the pool keeps between its tasks."""

    maker: _Maker

    @classmethod
    def start(cls, maker: _Maker) -> None:
        """Keep the maker."""
        cls.maker = maker

    @classmethod
    def make(cls, task: Task) -> Result:
        """Return the files of a task."""
        return cls.maker.make(task)
