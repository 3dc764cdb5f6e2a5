"""Undocumented parts of Leaflet: still there, and still needed."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
MAP = Path(__file__).parent.parent.parent / "mpp_geo" / "map"
PRIVATE = (MAP / "scripts" / "leaflet_private.js").read_text(encoding="utf-8")

# Three squares in a row on a canvas, a circle to the east of them, and what is filled on it from then on.
SCENE = """() => {
    const map = L.map("map", {center: [0, 0], zoom: 4, fadeAnimation: false, zoomAnimation: false});
    const renderer = L.canvas();
    const square = (west) => L.rectangle([[-2, west], [2, west + 4]], {renderer, stroke: false, fillOpacity: 1,
        fillColor: "#ff0000"}).addTo(map);
    window.squares = [-10, -2, 6].map(square);
    window.circle = L.circleMarker([0, 14], {renderer, stroke: false, fillOpacity: 1, fillColor: "#ff0000"}).addTo(map);
    window.renderer = renderer;
    const canvas = document.querySelector("canvas");
    const pen = canvas.getContext("2d");
    window.filled = [];
    const fill = pen.fill;
    pen.fill = function (...rest) { window.filled.push(this.fillStyle); fill.apply(this, rest); };
    window.colourAt = (lng) => {
        const frame = canvas.getBoundingClientRect();
        const {x, y} = map.latLngToContainerPoint([0, lng]);
        const scale = canvas.width / frame.width;
        return [...pen.getImageData((x - frame.x) * scale, (y - frame.y) * scale, 1, 1).data].slice(0, 3);
    };
    window.hatch = () => {
        const tile = document.createElement("canvas");
        tile.width = tile.height = 1;
        const own = tile.getContext("2d");
        own.fillStyle = "#0000ff";
        own.fillRect(0, 0, 1, 1);
        return own.createPattern(tile, "repeat");
    };
}"""
AFTER_A_FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def scene(browser):
    """A page with Leaflet, the private parts, and three red squares."""
    page = browser.new_page(viewport={"width": 600, "height": 400})
    page.set_content('<body style="margin: 0"><div id="map" style="height: 400px"></div></body>')
    page.add_script_tag(path=MAP / "dist" / "frame.js")
    names = "{drawNow, drawOver, holdDrawing, toFillColor}"
    page.add_script_tag(content=f"{PRIVATE}\nObject.assign(window, {names});", type="module")
    page.wait_for_function("!!window.drawOver")
    page.evaluate(SCENE)
    page.evaluate(AFTER_A_FRAME)
    page.evaluate("window.filled.length = 0")
    yield page
    page.close()


def test_shapes_are_drawn_over_at_once_and_alone(scene):
    scene.evaluate("drawOver(renderer, [[squares[0], '#00ff00'], [squares[2], '#0000ff']])")
    assert scene.evaluate("[-8, 0, 8].map(colourAt)") == [[0, 255, 0], [255, 0, 0], [0, 0, 255]]
    assert scene.evaluate("filled") == ["#00ff00", "#0000ff"]
    scene.evaluate(AFTER_A_FRAME)
    assert scene.evaluate("filled.length") == 2


def test_circles_are_drawn_over_as_well(scene):
    scene.evaluate("drawOver(renderer, [[circle, '#00ff00']])")
    assert scene.evaluate("[8, 14].map(colourAt)") == [[255, 0, 0], [0, 255, 0]]
    assert scene.evaluate("filled") == ["#00ff00"]


def test_leaflet_still_draws_again_what_lies_between_two_changes(scene):
    scene.evaluate("""() => { for (const index of [0, 2]) squares[index].setStyle({fillColor: "#00ff00"}); }""")
    scene.evaluate(AFTER_A_FRAME)
    assert scene.evaluate("filled") == ["#00ff00", "#ff0000", "#00ff00"]


def test_a_pattern_can_fill_a_shape(scene):
    scene.evaluate("squares[1].setStyle({fillColor: toFillColor(hatch())}) && undefined")
    scene.evaluate(AFTER_A_FRAME)
    assert scene.evaluate("colourAt(0)") == [0, 0, 255]


def test_a_change_is_drawn_before_the_next_frame_when_asked_for_and_not_without(scene):
    change = "squares[1].setStyle({fillColor: '#00ff00'});"
    assert scene.evaluate(f"() => {{ {change} return colourAt(0); }}") == [255, 0, 0]
    assert scene.evaluate(f"() => {{ {change} drawNow(renderer); return colourAt(0); }}") == [0, 255, 0]


def test_what_is_held_is_drawn_when_it_is_let_go_and_not_before(scene):
    scene.evaluate("() => { window.letGo = holdDrawing(renderer); }")
    scene.evaluate("squares[1].setStyle({fillColor: '#00ff00'}) && undefined")
    scene.evaluate(AFTER_A_FRAME)
    assert scene.evaluate("filled") == []
    scene.evaluate("letGo()")
    scene.evaluate(AFTER_A_FRAME)
    assert scene.evaluate("filled") == ["#00ff00"]
    assert scene.evaluate("colourAt(0)") == [0, 255, 0]
