"""The policy of the page in a real browser: nothing of ours is held up, and who may show it in a frame."""

import functools
import http.server
import threading

import pytest

from mpp_geo.core.texts import texts_in
from mpp_geo.core.vocabulary import VIEWS

T = texts_in("id")


def test_no_view_is_held_up_by_the_policy(visit):
    visit.open()
    for view in VIEWS:
        visit.page.get_by_test_id("stMain").get_by_text(T(f"tab.{view}"), exact=True).first.click()
        visit.page.wait_for_url(lambda url, view=view: view == VIEWS[0] or "tampilan=" in url)
        visit.wait_for_rest()
    assert [error for error in visit.errors if "Content Security Policy" in error] == []


def test_a_script_of_a_stranger_does_not_run(visit):
    visit.open()
    visit.page.evaluate(
        "() => { const script = document.createElement('script'); script.textContent = 'window.hacked = 1';"
        " document.body.append(script); }"
    )
    assert visit.page.evaluate("() => window.hacked") is None
    assert any("Content Security Policy" in error for error in visit.errors)


@pytest.fixture
def stranger(app, tmp_path):
    """A page of another origin that shows ours in two frames: the whole page, and the map made for it."""
    (tmp_path / "index.html").write_text(
        f'<!doctype html><iframe id="whole" src="{app}/"></iframe><iframe id="map" src="{app}/?embed=true"></iframe>'
    )

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    handler = functools.partial(Quiet, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_pages_of_others_show_the_map_and_not_the_page(visit, stranger):
    visit.page.goto(stranger)
    shown = visit.page.frame_locator("#map")
    shown.frame_locator('iframe[title^="streamlit_folium"]').locator(".choropleth-class").first.wait_for()
    # The picture that came first has made place for the map.
    shown.locator("#first").wait_for(state="detached")
    assert visit.page.frame_locator("#whole").locator("#first, [data-testid=stApp]").count() == 0
    assert any("frame-ancestors" in error for error in visit.errors)
