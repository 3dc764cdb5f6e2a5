"""What the page uses of Streamlit that it does not document, each part with its reason.

A test of this module's name fails when a part is gone or no longer needed.
"""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import config, runtime
from streamlit import logger as host_logger
from streamlit.elements.html import HtmlMixin
from streamlit.elements.vega_charts import VegaChartsMixin
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.media_file_manager import MediaFileManager

from mpp_geo.core.texts import Language
from mpp_geo.core.theme import FONT_FAMILY, THEMES, TYPEFACE, TYPEFACE_WEIGHTS, colour

# Hidden options.
_OPTIONS: dict[str, object] = {
    # Parts of the page that did not change (style, chart, lists of choices) travel as a reference instead of again at
    # every move of the slider. The default keeps only messages above 10 kB.
    "global.minCachedMessageSize": 100,
    # Python collects garbage when there is some; doing it after every run of the page costs a third of a change.
    "runner.postScriptGC": False,
    # Megabytes that a page may send with a change; the longest text that can be pasted has a tenth of one.
    "server.maxWidgetStateSize": 2,
    # Tracebacks in colours go past the log, with what a visitor gave in them.
    "logger.enableRich": False,
}
# Names of our colours by Streamlit's. Its own file of configuration would hold every colour a second time, and is read
# only where the app is started from its folder.
_COLOURS = {
    "primaryColor": "primary",
    "backgroundColor": "page",
    "secondaryBackgroundColor": "panel",
    "textColor": "text",
    "linkColor": "link",
}
# Of which elements of Streamlit the page's first picture is made.
_ELEMENTS = tuple(
    f"/{name}.tsx"
    for name in ("Html", "Selectbox", "ButtonGroup", "Checkbox", "Button", "BidiComponent", "ComponentInstance")
)
# How the host hands one thing to its loop; taken before `wake_seldom` stands in for it.
_HAND_OVER = AppSession._call_soon_on_event_loop
# How the host drops the files that no page shows; taken before `keep_made_files` stands in for it.
_DROP_FILES = MediaFileManager.remove_orphaned_files
# How long a file that was made for a visitor is there to be fetched, in seconds, and how many bytes of files end that.
MADE_SECONDS, MADE_BYTES = 30, 64_000_000
# The host writes its pages as English; screen readers pronounce by this.
_SET_LANGUAGE = '<script>document.documentElement.lang = "{language}"</script>'


def set_options(typeface: str) -> None:
    """Set the hidden options, the colours of both themes and the typeface, before the first visitor comes.

    `typeface` is the address of the typeface's file, relative to the page.
    """
    face = {"family": TYPEFACE, "url": typeface, "weight": TYPEFACE_WEIGHTS}
    colours = {f"theme.{theme}.{option}": colour(name, theme) for theme in THEMES for option, name in _COLOURS.items()}
    fonts = {"theme.font": FONT_FAMILY, "theme.fontFaces": [face]}
    for option, value in {**_OPTIONS, **colours, **fonts}.items():
        config.set_option(option, value)


def tell_language(language: Language) -> str:
    """Return the HTML that sets the language of the whole document; only scripts reach it."""
    return _SET_LANGUAGE.format(language=language)


def read_shell() -> str:
    """Return the HTML that the host sends to everybody before any script runs."""
    return (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def follow_moves() -> str:
    """Return the HTML that lets a click on a link to another selection change the page instead of loading it again.

    Streamlit reads the address again when the reader goes back or forward; the script tells it that she did.
    """
    script = (Path(__file__).parent / "moves.js").read_text(encoding="utf-8")
    return f"<script>{script}</script>"


def spare_icons() -> str:
    """Return the script that keeps Streamlit from loading its icons before one is shown."""
    script = (Path(__file__).parent / "streamlit_private.js").read_text(encoding="utf-8")
    return f"<script>{script}</script>"


def replace_typeface(typeface: str) -> str:
    """Return the style that puts the file at `typeface` in the place of Streamlit's own, for behind its style sheet.

    Before it knows the theme it sets a few words in its own typeface, for which it would load 170 kB. Of two faces with
    one name the later one is taken.
    """
    face = f'@font-face{{font-family:"Source Sans";src:url("{typeface}") format("woff2");font-weight:100 900}}'
    return f"<style>{face}</style>"


@lru_cache(maxsize=1)
def list_scripts() -> tuple[str, ...]:
    """Return the addresses of the scripts of `_ELEMENTS`, relative to the page.

    Streamlit's page asks for them when the first elements have arrived, and for what they need when they have.
    """
    folder = Path(st.__file__).parent / "static"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))

    def follow_imports(names: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += manifest[name].get("imports", ())
        return {manifest[name]["file"] for name in found}

    # Those that the page needs in any case it names itself.
    own = follow_imports(["index.html"])
    return tuple(sorted(follow_imports(name for name in manifest if name.endswith(_ELEMENTS)) - own))


@dataclass(frozen=True)
class Element:
    """An element of the page as Streamlit sends it. Making it takes two to five times as long as sending it again."""

    kind: str
    message: Any = field(repr=False)
    layout: Any = field(repr=False)


class Recorder(HtmlMixin, VegaChartsMixin):
    """Makes elements by Streamlit's own functions, and takes them instead of sending them."""

    made: Element | None = None

    def _enqueue(self, kind: str, message: Any, layout_config: Any = None, **_: Any) -> Recorder:
        self.made = Element(kind, message, layout_config)
        return self


def record(make: Callable[[Recorder], object]) -> Element:
    """Return the element that a function makes, such as `lambda page: page.html("<p>…")`.

    Raises
    ------
    ValueError
        When it makes none, as HTML of nothing but styles, which Streamlit sends elsewhere.
    """
    recorder = Recorder()
    make(recorder)
    if recorder.made is None:
        raise ValueError("no element was made")
    return recorder.made


def show_element(element: Element) -> None:
    """Show an element where the page stands, as often as it is wanted."""
    st._main._enqueue(element.kind, element.message, element.layout)


def record_script(html: str) -> Element:
    """Return the element of HTML of ours with the scripts in it: no word of a visitor may be in it."""
    return record(lambda page: page.html(html, unsafe_allow_javascript=True))


def keep_theme() -> None:
    """Write the theme, which the host sends at the start of every run, from the options once instead of every time."""
    write = app_session._populate_theme_msg

    @lru_cache
    def make(section: str) -> CustomThemeConfig:
        theme = CustomThemeConfig()
        write(theme, section)
        return theme

    def copy(msg: CustomThemeConfig, section: str = "theme") -> None:
        # Merged with an empty one, a section would be there that is not.
        if make(section).ByteSize():
            msg.MergeFrom(make(section))

    app_session._populate_theme_msg = copy


def watch_no_files() -> None:
    """Let a page that comes back be served like any other, where no files are to be watched.

    The host reads `server.fileWatcherType` when a page opens, but not when one comes back after its line was lost: then
    it looks up the files of all modules on the server's loop, a tenth of a second in which nobody gets an answer.
    """
    if config.get_option("server.fileWatcherType") == "none":
        host: Any = AppSession
        host.register_file_watchers = lambda session: None


class _Said:
    """What a session's runs have said that the server's loop has not come to yet."""

    def __init__(self) -> None:
        self.waiting: deque[Callable[[], None]] = deque()
        self.is_heard = False

    def listen(self) -> None:
        """Let the loop do all that waits; called on its own thread."""
        loop = asyncio.get_running_loop()
        # Before the first is taken, so that what is added from now on wakes the loop again.
        self.is_heard = False
        while self.waiting:
            loop.call_soon(self.waiting.popleft())


def wake_seldom() -> None:
    """Wake the server's loop once for all that a run says until the loop listens, instead of twice for each message.

    The host hands every message of a run to its loop by itself, and the loop wakes itself for every one. To be called
    on the loop's own thread.
    """

    def call_soon(session: AppSession, callback: Callable[[], None]) -> None:
        said: _Said = session.__dict__.setdefault("_said", _Said())
        said.waiting.append(callback)
        # Whoever finds the loop woken knows that it comes to what has just been added.
        if not said.is_heard:
            said.is_heard = True
            _HAND_OVER(session, said.listen)

    host: Any = AppSession
    host._call_soon_on_event_loop = call_soon
    if runtime.exists():
        server: Any = runtime.get_instance()
        loop, thread = asyncio.get_running_loop(), threading.get_ident()

        def tell() -> None:
            is_needed = server._get_async_objs().need_send_data
            if threading.get_ident() == thread:
                is_needed.set()
            else:
                loop.call_soon_threadsafe(is_needed.set)

        server._session_mgr._message_enqueued_callback = tell


class _OpenSessions:
    """The host's sessions as its loop goes through them: those for which something waits, each with its line of now."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager

    def __getattr__(self, name: str) -> Any:
        return getattr(self._manager, name)

    def list_active_sessions(self) -> Iterator[Any]:
        """Yield each session when its turn comes; those that were closed until then are left out."""
        for one in self._manager.list_active_sessions():
            # With 400 pages open, asking all of them a hundred times a second took a tenth of the time.
            if not one.session._browser_queue.is_empty():
                now = self._manager.get_active_session_info(one.session.id)
                if now is not None:
                    yield now


def answer_on_new_lines() -> None:
    """Let a page that has come back get its answers.

    The host goes through the sessions, sends what waits for each, and lets others go on in between. A page that comes
    back meanwhile has another line; what waits for it would go to the one that is gone, and the page wait for ever.

    To be called after `wake_seldom`, which changes the host's own list of sessions.
    """
    if runtime.exists():
        server: Any = runtime.get_instance()
        server._session_mgr = _OpenSessions(server._session_mgr)


def keep_made_files() -> None:
    """Keep a file that a button made until the browser has had time to fetch it.

    The browser hears of the file, and asks for it then. The host drops what no page shows after the second run of any
    page from then on: with fifty readers who move time that is a tenth of a second, and the download fails.
    """
    host: Any = MediaFileManager
    host.remove_orphaned_files = drop_files


def drop_files(manager: MediaFileManager) -> None:
    """Let the host drop the files of before, if the last time was long enough ago or they have become too many.

    What no page shows it marks at first, and drops the next time. What would make a file goes at once with its button:
    it may hold a visitor's list.
    """
    kept: Any = manager
    with kept._lock:
        kept._remove_orphaned_deferred_callables()
    now = time.monotonic()
    files = list(kept._storage._files_by_id.values())
    since = now - kept.__dict__.setdefault("_dropped_at", now)
    if since >= MADE_SECONDS or sum(file.content_size for file in files) > MADE_BYTES:
        kept._dropped_at = now
        _DROP_FILES(manager)


def log_through_root() -> None:
    """Let the host's loggers leave their lines to the root's handler, those that it makes later too.

    It gives each logger a handler of its own with a form that knows no JSON, and an error's message.
    """

    def leave_to_root(logger: logging.Logger) -> None:
        logger.propagate = True

    host_logger.setup_formatter = leave_to_root


def send_at_once() -> int:
    """Let the server send small writes without a wait for the client's receipt of those before; returns its sockets.

    Streamlit makes its listening socket without naming TCP, so asyncio does not recognise it and leaves Nagle's
    algorithm on: an answer's body waits 40 ms for the receipt of its headers. Connections inherit the option.
    """
    listening = [
        one
        for one in gc.get_objects()
        # Of its own type: asked by `isinstance`, a proxy of what is gone raises.
        if issubclass(type(one), socket.socket)
        and one.fileno() >= 0
        and one.family in (socket.AF_INET, socket.AF_INET6)
        and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    ]
    for one in listening:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(listening)


def forget_expired() -> int:
    """Forget the closed pages whose readers did not come back in time; returns how many there were.

    The host drops them, with their files, when another page is closed: on a server that became quiet that is never.
    Files that were made for visitors go too, when it is time.
    """
    if not runtime.exists():
        return 0
    host = runtime.get_instance()
    drop_files(host.media_file_mgr)
    manager: Any = host._session_mgr
    return len(manager._session_storage._cache.expire())
