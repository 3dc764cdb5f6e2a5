"""Visitors without a browser: they speak Streamlit's own protocol over a WebSocket, so hundreds fit on one machine."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

# Longer than any answer should take: who waits so long counts as not answered.
PATIENCE_SECONDS = 60


@dataclass
class Visitor:
    """One open page."""

    # Where the server listens, as `127.0.0.1:8501`.
    host: str
    # What stands after the question mark.
    query: str = ""
    # By which a proxy knows it, as `name=value`.
    cookie: str = ""
    # What the page sends back with a message of its own, by widget.
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    # The map's frame, which tells the page of time.
    frame: str = ""
    moves: int = 0
    # Messages that the browser would keep, by which the server may refer to them.
    kept: set[str] = field(default_factory=set)
    received: int = 0
    # By which the server knows a page that comes back.
    session: str = ""
    # The page's heading as HTML, and those that were kept.
    headline: str = ""
    headlines: dict[str, str] = field(default_factory=dict)

    async def open(self) -> float:
        """Open the page and return how long its first answer took, in seconds."""
        began = time.perf_counter()
        # A browser names its session when it comes back; the word before is a token for pages with logins.
        words = ["streamlit", "none", self.session] if self.session else ["streamlit"]
        self.socket = await websockets.connect(
            f"ws://{self.host}/_stcore/stream",
            subprotocols=words, max_size=None, compression=None, proxy=None,
            additional_headers={"Cookie": self.cookie} if self.cookie else None,
        )  # fmt: skip
        await self._run()
        return time.perf_counter() - began

    async def move(self, day: str) -> float:
        """Move the map's timeline to a day and return how long the answer took, in seconds."""
        began = time.perf_counter()
        self.moves += 1
        # As the map's script sends it.
        sent = json.dumps({"moved": day, "clicks": self.moves})
        self.widgets[self.frame] = WidgetState(id=self.frame, json_value=sent)
        await self._run()
        return time.perf_counter() - began

    @property
    def is_lost(self) -> bool:
        """Whether the connection is gone."""
        return self.socket.state.name != "OPEN"

    async def close(self) -> None:
        """Leave the page."""
        await self.socket.close()

    def lose(self) -> None:
        """Lose the connection without a word, as on a phone in a tunnel; `open` comes back."""
        self.socket.transport.abort()

    async def _run(self) -> None:
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.cached_message_hashes.extend(self.kept)
        for state in self.widgets.values():
            asked.rerun_script.widget_states.widgets.add().CopyFrom(state)
        await self.socket.send(asked.SerializeToString())
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                message = ForwardMsg()
                raw = await self.socket.recv(decode=False)
                self.received += len(raw)
                message.ParseFromString(raw)
                if message.hash and message.metadata.cacheable:
                    self.kept.add(message.hash)
                if message.WhichOneof("type") == "new_session":
                    self.session = message.new_session.initialize.session_id
                if message.WhichOneof("type") == "ref_hash":
                    self.headline = self.headlines.get(message.ref_hash, self.headline)
                if message.WhichOneof("type") == "page_info_changed":
                    # A browser that did not follow its address would seem to have gone back.
                    self.query = message.page_info_changed.query_string
                if message.WhichOneof("type") == "delta":
                    self._note(message)
                if message.WhichOneof("type") == "script_finished":
                    return

    def _note(self, message: ForwardMsg) -> None:
        """Remember the first frame of a component, the page's map, and the heading."""
        element = message.delta.new_element
        if element.WhichOneof("type") == "html" and element.html.body.startswith("<h1"):
            self.headline = self.headlines[message.hash] = element.html.body
        if message.delta.WhichOneof("type") == "new_element" and element.WhichOneof("type") == "component_instance":
            self.frame = self.frame or element.component_instance.id
