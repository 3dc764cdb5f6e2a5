"""Time that is moved: what follows it is sent again, by a real server, and the rest of the page is not."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.visitors import Visitor
from mpp_geo.core.fields import VIEW


@dataclass
class Reader(Visitor):
    """A visitor who notes where in the page elements arrive, and by which switches the page is used."""

    places: list[tuple[int, ...]] = field(default_factory=list)
    switches: list[str] = field(default_factory=list)

    def _note(self, message):
        super()._note(message)
        self.places.append(tuple(message.metadata.delta_path))
        element = message.delta.new_element
        if element.WhichOneof("type") == "checkbox":
            self.switches.append(element.checkbox.id)

    async def move(self, day):
        self.places.clear()
        return await super().move(day)

    async def switch(self, key, value):
        """Turn a switch of the page by its key."""
        (name,) = (one for one in set(self.switches) if key in one)
        self.widgets[name] = WidgetState(id=name, bool_value=value)
        await self._run()

    @property
    def is_whole(self):
        """Whether the page's head was sent, which no time changes."""
        return any(place[1] == 0 for place in self.places)


@asynccontextmanager
async def read_page(served, query=""):
    """A page that stands with its charts."""
    reader = Reader(served.host, query)
    await reader.open()
    # As the browser does when the map has been painted.
    await reader.move("2025-12-31")
    yield reader
    await reader.close()


async def move_time(served, query="", switch=None):
    """A reader who has moved time, with a switch of the page turned on before."""
    async with read_page(served, query) as reader:
        if switch:
            await reader.switch(switch, True)
        await reader.move("2022-12-31")
        return reader


VIEWS = [word for view, word in VIEW.values.items() if view != "yours"]


@pytest.mark.parametrize("query", [*(f"tampilan={word}" for word in VIEWS), "tempat=73.17", "tempat=73", "provinsi=73"])
def test_time_that_is_moved_sends_what_follows_it_alone(served, run, query):
    reader = run(move_time(served, query))
    assert "2022" in reader.headline
    assert reader.places
    assert not reader.is_whole
    assert "tahun=2022" in reader.query
    assert query in reader.query or query == "tampilan=sebaran"
    assert reader.alarms == []


def test_the_first_move_of_a_page_that_has_no_charts_yet_brings_them(served, run):
    async def read():
        reader = Reader(served.host)
        await reader.open()
        await reader.move("2022-12-31")
        whole = reader.is_whole
        await reader.close()
        return whole

    assert run(read())


@pytest.mark.parametrize("query", ["sejak=2020-01-01", "ukuran=layanan&min=10", "tampilan=data-anda"])
def test_where_more_than_that_depends_on_the_day_all_of_the_page_follows(served, run, query):
    reader = run(move_time(served, query))
    assert reader.is_whole
    assert "2022" in reader.headline


def test_with_the_filters_open_all_of_the_page_follows(served, run):
    assert run(move_time(served, switch="filters_shown")).is_whole


def test_an_address_that_comes_after_time_was_moved_is_followed(served, run):
    async def read():
        async with read_page(served) as reader:
            await reader.move("2022-12-31")
            # Back: no widget was used.
            reader.query, reader.widgets = "provinsi=51", {}
            await reader._run()
            return reader

    reader = run(read())
    assert "di Bali" in reader.headline
    assert reader.query == "provinsi=51"
