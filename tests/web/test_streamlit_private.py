"""Each part that Streamlit does not document is there, does what it is used for, and is still needed."""

import asyncio
import inspect
import socket
import threading
import weakref
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
import streamlit
from streamlit import config, logger, runtime
from streamlit.delta_generator import DeltaGenerator
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.session_manager import ActiveSessionInfo
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from mpp_geo.core.theme import FONT_FAMILY, TYPEFACE, colour
from mpp_geo.web import streamlit_private
from mpp_geo.web.streamlit_private import (
    MADE_SECONDS,
    answer_on_new_lines,
    follow_moves,
    forget_expired,
    keep_made_files,
    keep_theme,
    list_scripts,
    log_through_root,
    record,
    replace_typeface,
    send_at_once,
    set_options,
    show_element,
    wake_seldom,
    watch_no_files,
)


@pytest.fixture
def options():
    """The options as Streamlit has them; what a test sets is taken back."""
    kept = {key: option.value for key, option in config._config_options_template.items()}
    yield config
    for key, value in kept.items():
        config.set_option(key, value)


@pytest.mark.parametrize(
    ("option", "default", "ours"), [("global.minCachedMessageSize", 10_000, 100), ("runner.postScriptGC", True, False)]
)
def test_hidden_options_are_there_and_their_defaults_are_not_what_we_need(options, option, default, ours):
    template = config._config_options_template[option]
    assert template.visibility == "hidden"
    assert template.default_val == default
    set_options("face.woff2")
    assert options.get_option(option) == ours


def test_the_hosts_colours_are_the_themes(options):
    set_options("face.woff2")
    for theme in ("light", "dark"):
        assert options.get_option(f"theme.{theme}.primaryColor") == colour("primary", theme)
        assert options.get_option(f"theme.{theme}.backgroundColor") == colour("page", theme)
        assert options.get_option(f"theme.{theme}.textColor") == colour("text", theme)


def test_loggers_of_the_host_leave_their_lines_to_the_root(monkeypatch):
    monkeypatch.setattr(logger, "setup_formatter", logger.setup_formatter)
    monkeypatch.setattr(logger, "_loggers", {})
    # The host's own are shut off from the root.
    assert not logger.get_logger("streamlit.test_before").propagate
    log_through_root()
    later = logger.get_logger("streamlit.test_later")
    assert (later.propagate, later.handlers) == (True, [])


def test_the_hosts_typeface_is_ours(options):
    set_options("map/1/face.woff2")
    assert options.get_option("theme.font") == FONT_FAMILY
    assert options.get_option("theme.fontFaces") == [
        {"family": TYPEFACE, "url": "map/1/face.woff2", "weight": "400 700"}
    ]


HOST = Path(streamlit.__file__).parent / "static"


def read_main_script():
    (script,) = (path for path in HOST.glob("static/js/index.*.js") if "preloadIconFont" in path.read_text("utf-8"))
    return script.read_text("utf-8")


def test_the_host_still_loads_fonts_that_nothing_is_shown_in():
    assert "document.fonts.load(`1em" in read_main_script()
    (sheet,) = HOST.glob("static/css/index.*.css")
    rules = sheet.read_text("utf-8")
    for family in ("Material Symbols Rounded", "Source Sans"):
        assert f"font-family:{family};" in rules
    assert '"Source Sans";src:url("a.woff2")' in replace_typeface("a.woff2")


def test_the_scripts_of_the_first_elements_are_files_of_the_host_that_its_page_does_not_name():
    scripts = list_scripts()
    page = (HOST / "index.html").read_text("utf-8")
    assert [script for script in scripts if not (HOST / script).is_file() or script in page] == []
    for name in ("Html", "Selectbox", "ButtonGroup", "Checkbox", "Button", "BidiComponent", "ComponentInstance"):
        assert any(script.startswith(f"static/js/{name}.") for script in scripts), name
    assert not any("Vega" in script for script in scripts)


def test_connections_of_a_listening_socket_send_small_writes_at_once():
    gone = weakref.proxy(set())
    with socket.create_server(("127.0.0.1", 0)) as server:
        # Python's own default is still to wait.
        assert not server.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert send_at_once() >= 1
        assert gone is not None
        with socket.create_connection(server.getsockname()), server.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_the_host_reads_the_address_again_when_the_reader_goes_back():
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    scripts = [path.read_text(encoding="utf-8") for path in folder.glob("index.*.js")]
    assert any("addEventListener(`popstate`,this.onHistoryChange" in script for script in scripts)
    assert 'new PopStateEvent("popstate")' in follow_moves()


def make_files():
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def make_file(manager, content=b"a,b", name="mpp.csv"):
    """Press a button as a visitor does, and return the file's name."""
    asked = manager.add_deferred(lambda: content, "text/csv", "1.2", name)
    return manager.execute_deferred(asked).removeprefix("/media/")


def stand_in_for_host(monkeypatch, sessions, files):
    host = SimpleNamespace(_session_mgr=sessions, media_file_mgr=files)
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: host)


@pytest.fixture
def dropping(monkeypatch):
    """The host's files as we have them dropped, and a clock to set."""
    # Taken back after the test.
    monkeypatch.setattr(MediaFileManager, "remove_orphaned_files", MediaFileManager.remove_orphaned_files)
    keep_made_files()
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(streamlit_private.time, "monotonic", lambda: clock.now)
    return clock


def test_a_file_that_was_made_is_gone_after_two_runs_of_any_page(monkeypatch):
    monkeypatch.setattr(MediaFileManager, "remove_orphaned_files", streamlit_private._DROP_FILES)
    manager = make_files()
    name = make_file(manager)
    manager.remove_orphaned_files()
    assert manager.read_file(name).content == b"a,b"
    manager.remove_orphaned_files()
    assert manager.read_file(name) is None


def test_we_keep_it_until_a_slow_line_has_fetched_it_however_many_pages_run(dropping):
    manager = make_files()
    manager.remove_orphaned_files()
    name = make_file(manager)
    for second in range(1, MADE_SECONDS + 1):
        dropping.now = 1000.0 + second
        manager.remove_orphaned_files()
        assert manager.read_file(name).content == b"a,b"
    # And no longer than twice that.
    dropping.now += MADE_SECONDS
    manager.remove_orphaned_files()
    assert manager.read_file(name) is None


def test_what_would_make_a_file_goes_at_once_with_its_button(dropping):
    class Rows(list):
        """A visitor's list."""

    manager = make_files()
    rows = Rows("ab")
    gone = weakref.ref(rows)
    manager.add_deferred(rows.copy, "text/csv", "1.2", "mpp.csv")
    del rows
    manager.remove_orphaned_files()
    assert gone() is not None
    # The page is closed, or runs without the button.
    manager.clear_session_refs()
    manager.remove_orphaned_files()
    assert gone() is None


def test_many_files_are_not_kept(dropping, monkeypatch):
    monkeypatch.setattr(streamlit_private, "MADE_BYTES", 10_000)
    manager = make_files()
    for number in range(100):
        make_file(manager, bytes(3000), f"mpp-{number}.csv")
        manager.remove_orphaned_files()
        assert sum(file.content_size for file in manager._storage._files_by_id.values()) <= 15_000


def test_on_a_server_that_became_quiet_made_files_go_too(dropping, monkeypatch):
    manager = make_files()
    sessions = WebsocketSessionManager(MemorySessionStorage(), None, None, None)
    stand_in_for_host(monkeypatch, sessions, manager)
    name = make_file(manager)
    for _ in range(3):
        forget_expired()
        dropping.now += MADE_SECONDS
    assert manager.read_file(name) is None


def test_pages_whose_time_is_over_are_forgotten_which_the_host_alone_does_not_do(monkeypatch):
    storage = MemorySessionStorage(ttl_seconds=0)
    manager = WebsocketSessionManager(storage, None, None, None)
    stand_in_for_host(monkeypatch, manager, make_files())
    for name in "ab":
        storage.save(SimpleNamespace(session=SimpleNamespace(id=name)))
    # The second page that was closed pushed out the first; nobody pushes out the second.
    assert forget_expired() == 1
    assert forget_expired() == 0


def test_a_page_that_lost_its_line_is_waited_for_longer_than_a_minute(monkeypatch):
    assert config.get_option("server.disconnectedSessionTTL") > 60
    storage = MemorySessionStorage(ttl_seconds=60)
    manager = WebsocketSessionManager(storage, None, None, None)
    stand_in_for_host(monkeypatch, manager, make_files())
    storage.save(SimpleNamespace(session=SimpleNamespace(id="a")))
    assert forget_expired() == 0
    assert storage.get("a").session.id == "a"


ROWS = [{"year": "2024", "share": 43.2}, {"year": "2025", "share": 50.1}]
ELEMENTS = {
    "html": lambda page: page.html("<p>Peta</p>"),
    "chart": lambda page: page.vega_lite_chart(ROWS, {"mark": "bar"}, width="content"),
}


@pytest.mark.parametrize("make", ELEMENTS.values(), ids=ELEMENTS)
def test_an_element_that_was_kept_is_sent_as_the_host_sends_it(monkeypatch, make):
    sent = []
    monkeypatch.setattr(
        DeltaGenerator,
        "_enqueue",
        lambda page, kind, message, layout_config=None, **_: sent.append((kind, str(message), layout_config)),
    )
    make(streamlit)
    element = record(make)
    assert len(sent) == 1
    show_element(element)
    show_element(element)
    assert sent[0] == sent[1] == sent[2]


def test_what_makes_no_element_is_refused():
    with pytest.raises(ValueError, match="no element"):
        record(lambda page: None)


def test_the_theme_is_read_from_the_options_once_and_is_the_hosts(monkeypatch, options):
    set_options("face.woff2")
    asked = []
    read = config.get_options_for_section
    monkeypatch.setattr(config, "get_options_for_section", lambda section: asked.append(section) or read(section))
    monkeypatch.setattr(app_session, "_populate_theme_msg", app_session._populate_theme_msg)

    def write():
        theme = CustomThemeConfig()
        app_session._populate_theme_msg(theme)
        for section in ("light", "dark", "sidebar"):
            app_session._populate_theme_msg(getattr(theme, section), f"theme.{section}")
        return theme

    first = write()
    write()
    # The host reads them for every run.
    assert len(asked) == 8
    keep_theme()
    asked.clear()
    assert write() == write() == first
    assert asked == ["theme", "theme.light", "theme.dark", "theme.sidebar"]
    assert first.light.primary_color == colour("primary", "light")
    assert not write().HasField("sidebar")


@pytest.mark.parametrize(("is_ours", "wakes"), [(False, 40), (True, 1)])
def test_a_run_wakes_the_loop_once_and_what_it_says_keeps_its_order(monkeypatch, is_ours, wakes):
    monkeypatch.setattr(AppSession, "_call_soon_on_event_loop", AppSession._call_soon_on_event_loop)
    heard, woken = [], []

    async def listen():
        if is_ours:
            wake_seldom()
            # A second start in the same process changes nothing.
            wake_seldom()
        loop = asyncio.get_running_loop()
        wake = SimpleNamespace(
            call_soon_threadsafe=lambda callback: woken.append(1) or loop.call_soon_threadsafe(callback)
        )
        session = SimpleNamespace(_event_loop=wake)
        for first in (0, 40):
            woken.clear()
            said = threading.Thread(
                target=lambda first=first: [
                    AppSession._call_soon_on_event_loop(session, lambda number=number: heard.append(number))
                    for number in range(first, first + 40)
                ]
            )
            # The loop does not listen meanwhile.
            said.start()
            said.join()
            while len(heard) < first + 40:
                await asyncio.sleep(0)
            assert len(woken) == wakes

    thread = threading.Thread(target=asyncio.run, args=(listen(),))
    thread.start()
    thread.join(20)
    assert heard == list(range(80))


@pytest.mark.parametrize(("is_ours", "watched"), [(False, 1), (True, 0)])
def test_a_page_that_comes_back_looks_up_no_files(options, monkeypatch, is_ours, watched):
    made = []
    monkeypatch.setattr(AppSession, "register_file_watchers", AppSession.register_file_watchers)
    monkeypatch.setattr(app_session, "LocalSourcesWatcher", lambda pages: made.append(pages) or Mock())
    options.set_option("server.fileWatcherType", "none")
    if is_ours:
        watch_no_files()
    # Of a session that lost its line and is connected again; the host asks for it whatever the option says.
    assert "existing_session.register_file_watchers()" in inspect.getsource(WebsocketSessionManager)
    AppSession.register_file_watchers(Mock(_local_sources_watcher=None))
    assert len(made) == watched


def test_files_are_watched_where_the_option_says_so(options, monkeypatch):
    host = AppSession.register_file_watchers
    monkeypatch.setattr(AppSession, "register_file_watchers", host)
    options.set_option("server.fileWatcherType", "auto")
    watch_no_files()
    assert AppSession.register_file_watchers is host


@pytest.mark.parametrize("is_ours", [False, True])
def test_a_page_that_came_back_is_answered_on_its_new_line(monkeypatch, is_ours):
    manager = WebsocketSessionManager(
        session_storage=MemorySessionStorage(),
        uploaded_file_manager=None,
        script_cache=None,
        message_enqueued_callback=None,
    )
    active = manager._active_session_info_by_id
    waiting = ForwardMsgQueue()
    waiting.enqueue(ForwardMsg())
    queues = {"a": waiting, "b": waiting, "c": waiting, "d": ForwardMsgQueue()}
    sessions = [SimpleNamespace(id=name, _browser_queue=queue) for name, queue in queues.items()]
    active.update({one.id: ActiveSessionInfo(f"old line of {one.id}", one) for one in sessions})
    server = SimpleNamespace(_session_mgr=manager)
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: server)
    if is_ours:
        answer_on_new_lines()
    # As the host's loop does.
    assert "in self._session_mgr.list_active_sessions():" in inspect.getsource(Runtime._loop_coroutine)
    lines = []
    for info in server._session_mgr.list_active_sessions():
        lines.append(info.client)
        # Meanwhile one comes back and another one goes.
        active["b"] = ActiveSessionInfo("new line of b", sessions[1])
        active.pop("c", None)
    # What else asks, the host's own measurements among it, gets all.
    assert manager.num_active_sessions() == server._session_mgr.num_active_sessions() == 3
    # Were the host's the same, ours would be needed no more.
    theirs = [f"old line of {name}" for name in queues]
    assert lines == (["old line of a", "new line of b"] if is_ours else theirs)
