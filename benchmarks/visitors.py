"""Visitors without a browser: they speak Streamlit's own protocol over a WebSocket, so hundreds fit on one machine."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field

import httpx2
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

# Longer than any answer should take: who waits so long counts as not answered.
PATIENCE_SECONDS = 60
# How a run ends that another one follows at once.
_ANOTHER_RUN = ForwardMsg.FINISHED_EARLY_FOR_RERUN


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
    # The map's frame, which tells the page of time, and the fragment of the page that it stands in, if any.
    frame: str = ""
    fragment: str = ""
    moves: int = 0
    # Messages that the browser would keep, by which the server may refer to them.
    kept: set[str] = field(default_factory=set)
    received: int = 0
    # By which the server knows a page that comes back.
    session: str = ""
    # The page's heading as HTML, and those that were kept.
    headline: str = ""
    headlines: dict[str, str] = field(default_factory=dict)
    # What the newest run said that a reader must not miss, as HTML.
    alerts: list[str] = field(default_factory=list)
    # By which the page's button for a file and its place for a list are known; empty where it has none.
    offered: str = ""
    uploader: str = ""
    # What the page, or the host in its place, said of an error of its own.
    alarms: list[str] = field(default_factory=list)

    async def open(self) -> float:
        """Open the page and return how long its first answer took, in seconds."""
        began = time.perf_counter()
        # A browser names its session when it comes back; the word before is a token for pages with logins.
        words = ["streamlit", "none", self.session] if self.session else ["streamlit"]
        self.socket = await websockets.connect(
            f"ws://{self.host}/_stcore/stream",
            subprotocols=words, max_size=None, compression=None, proxy=None,
            additional_headers=self._headers,
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
        await self._run(self.fragment)
        return time.perf_counter() - began

    async def download(self) -> tuple[float, bytes]:
        """Press the button for a file of the view "Download"; returns how long it took, in seconds, and the file."""
        began = time.perf_counter()
        content = await self.fetch(await self.press())
        return time.perf_counter() - began, content

    async def press(self) -> str:
        """Press the button for a file of the view "Download"; returns where the file is once it has been made."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = asked.backend_operation_request.session_id = self.session
        asked.backend_operation_request.deferred_file.file_id = self.offered
        await self.socket.send(asked.SerializeToString())
        made = (await self._read_until("backend_operation_response")).backend_operation_response
        if made.error_msg:
            raise ConnectionError(made.error_msg)
        return str(made.deferred_file.url)

    async def fetch(self, place: str) -> bytes:
        """Fetch a file that has been made."""
        async with httpx2.AsyncClient(timeout=PATIENCE_SECONDS) as client:
            answer = await client.get(f"http://{self.host}{place}", headers=self._headers)
        answer.raise_for_status()
        return answer.content

    async def hand_in(self, name: str, content: bytes) -> float:
        """Hand in a file in the view "Your data" and return how long it took until the page answered, in seconds."""
        began = time.perf_counter()
        asked = BackMsg()
        asked.file_urls_request.request_id = asked.file_urls_request.session_id = self.session
        asked.file_urls_request.file_names.append(name)
        await self.socket.send(asked.SerializeToString())
        (place,) = (await self._read_until("file_urls_response")).file_urls_response.file_urls
        async with httpx2.AsyncClient(base_url=f"http://{self.host}", timeout=PATIENCE_SECONDS) as client:
            # The host gives a page a token and expects it back with what it is handed.
            token = (await client.get("/_stcore/health", headers=self._headers)).cookies["_streamlit_xsrf"]
            cookies = "; ".join(filter(None, (f"_streamlit_xsrf={token}", self.cookie)))
            headers = {"X-Xsrftoken": token, "Cookie": cookies}
            answer = await client.put(place.upload_url, files={name: (name, content)}, headers=headers)
        answer.raise_for_status()
        state = WidgetState(id=self.uploader)
        state.file_uploader_state_value.uploaded_file_info.add(
            file_id=place.file_id, name=name, size=len(content), file_urls=place
        )
        self.widgets[self.uploader] = state
        await self._run()
        return time.perf_counter() - began

    @property
    def _headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie} if self.cookie else {}

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

    async def _run(self, fragment: str = "") -> None:
        self.alerts.clear()
        asked = BackMsg()
        # Of the widget that was used, by the element that it came with.
        asked.rerun_script.fragment_id = fragment
        asked.rerun_script.query_string = self.query
        asked.rerun_script.cached_message_hashes.extend(self.kept)
        for state in self.widgets.values():
            asked.rerun_script.widget_states.widgets.add().CopyFrom(state)
        await self.socket.send(asked.SerializeToString())
        await self._read_until("script_finished")

    async def _read_until(self, kind: str) -> ForwardMsg:
        """Read messages as a browser does, and return the first one of a kind."""
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
                if message.WhichOneof("type") == kind and message.script_finished != _ANOTHER_RUN:
                    return message

    def _note(self, message: ForwardMsg) -> None:
        """Remember what of the page is used: its first frame of a component, the map; its heading; what takes files."""
        element = message.delta.new_element
        if message.delta.WhichOneof("type") != "new_element":
            return
        kind = element.WhichOneof("type")
        if kind == "html" and element.html.body.startswith("<h1"):
            self.headline = self.headlines[message.hash] = element.html.body
        elif kind == "html" and '<section role="alert"' in element.html.body:
            # What the page shows in place of a part that failed.
            self.alarms.append(element.html.body)
        elif kind == "html" and 'role="alert"' in element.html.body:
            self.alerts.append(element.html.body)
        elif kind == "exception":
            self.alarms.append(element.exception.message)
        elif kind == "component_instance":
            if self.frame in ("", element.component_instance.id):
                self.frame, self.fragment = element.component_instance.id, message.delta.fragment_id
        elif kind == "download_button":
            self.offered = element.download_button.deferred_file_id
        elif kind == "file_uploader":
            self.uploader = self.uploader or element.file_uploader.id
