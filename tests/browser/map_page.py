"""A page with nothing but the map, served from a folder: real shapes, styles, states and timelines."""

import json
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from mpp_geo.core import paths
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.views.map_state import make_map_state
from mpp_geo.views.styles import make_styles
from mpp_geo.views.timeline import make_timeline

_ENGINE = Path(__file__).parent.parent.parent / "mpp_geo" / "map" / "dist"
_PAGE = """<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Map</title><link rel="icon" href="data:,"><link rel="stylesheet" href="engine.css">
<style>
:root { color-scheme: light dark; }
body { margin: 0 12px; font-family: system-ui, sans-serif; background: light-dark(#fff, #11161a); }
body { color: light-dark(#1d2226, #eef1f4); }
#map { height: clamp(230px, 52vw, 540px); }
</style></head>
<body><div id="map"></div><div style="height: 1500px"></div><script src="engine.js"></script><script>
window.told = [];
const tell = (name) => (value) => window.told.push([name, value]);
async function start() {
  const map = choropleth.makeMap("map");
  const acts = { select: tell("select"), move: tell("move"), resized() {} };
  window.chart = await choropleth.make(map, { document: "map.json", styles: "styles.json" }, acts);
  document.getElementById("map").after(chart.foot);
  chart.show(await choropleth.fetchJson("state.json"));
}
start();
</script></body></html>
"""
# What streamlit-folium's component gives the frame's script, with a host that keeps what it is sent.
_FRAME = """<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Frame</title><link rel="icon" href="data:,"><link rel="stylesheet" href="frame.css"></head>
<body><div id="parent"><div id="map_div"></div></div><script>
window.told = [];
window.heights = [];
window.Streamlit = {
  setComponentValue: (value) => window.told.push(value),
  setFrameHeight: (height) => window.heights.at(-1) === height || window.heights.push(height),
  events: new EventTarget(),
};
</script><script src="frame.js"></script><script>
const map = choroplethFrame.makeMap("map_div");
choroplethFrame.create(map, { document: "map.json", styles: "styles.json", failed: "failed" });
fetch("state.json").then((answer) => answer.json()).then((state) => choroplethFrame.update(state));
</script></body></html>
"""


def make_state(folder, **changes):
    """Return a selection's state with counts and the address of its timeline, which is written to the folder."""
    records = read_records()
    coverage = Coverage(records, Selection(records.choices).moved(**changes))
    selection = coverage.selection
    t = texts_in(selection.language)
    state = make_map_state(coverage, t)
    state["timeline"] = f"timeline-{selection.measure}-{selection.language}-{''.join(selection.provinces)}.json"
    (folder / state["timeline"]).write_text(json.dumps(make_timeline(coverage, t)))
    return state


@contextmanager
def serve_map(folder, **changes):
    """Serve a selection's map on a page and, as `frame.html`, in a component's frame; yields the address."""
    for name in ("engine.js", "engine.css", "frame.js", "frame.css"):
        shutil.copy(_ENGINE / name, folder)
    shutil.copy(paths.PRODUCT / "map.json", folder)
    (folder / "styles.json").write_bytes(make_styles(read_records()))
    (folder / "state.json").write_text(json.dumps(make_state(folder, **changes)))
    (folder / "index.html").write_text(_PAGE)
    (folder / "frame.html").write_text(_FRAME)
    handler = partial(_QuietHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
