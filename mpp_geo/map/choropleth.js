/*
 * A choropleth on a Leaflet map: shapes come once, classes come often.
 *
 *   choropleth.create(map, {document, styles})   fetches the shapes (TopoJSON) and the styles, once
 *   choropleth.update(state)                     repaints what differs from the state before
 *
 * state: {layer, measure, classes, values, step, language, selected, focus}
 *   layer     name of the TopoJSON object whose shapes have classes
 *   measure   name of a measure of the styles
 *   classes   one character a shape, in the document's order: the key of a class, "." for a shape outside of the selection
 *   values    words beside the class of each shape in its tooltip, or nothing
 *   step      shown in place of "{step}" in labels; facts dated after it are not shown
 *   selected  id of the shape that is outlined, or null
 *   focus     [west, south, east, north] to look at, or null for everything; the view moves only when it changes
 *
 * Nothing in here knows what the values mean. All text is set as text, never as HTML.
 */
(function () {
  "use strict";

  const OUTSIDE = ".";
  const ALL = "*";
  const HATCH_STEP = 5;
  const BORDER_WEIGHT = 1.1;

  let chart = null;

  /** Return a canvas pattern of diagonal stripes. */
  function hatch({ ground, stripe }) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = HATCH_STEP;
    const pen = tile.getContext("2d");
    pen.fillStyle = ground;
    pen.fillRect(0, 0, HATCH_STEP, HATCH_STEP);
    pen.strokeStyle = stripe;
    pen.lineWidth = 1.8;
    for (const shift of [-HATCH_STEP, 0, HATCH_STEP]) {
      pen.beginPath();
      pen.moveTo(shift, HATCH_STEP);
      pen.lineTo(shift + HATCH_STEP, 0);
      pen.stroke();
    }
    return pen.createPattern(tile, "repeat");
  }

  /** Return "dark" when the page behind the map is dark, as the host's theme says, else "light". */
  function currentTheme() {
    const colour = getComputedStyle(document.body).backgroundColor;
    const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
    return alpha > 0 && 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /** Say why a state cannot be shown, or nothing when it can. */
  function fault(state, layers, styles) {
    const layer = layers[state.layer];
    if (!layer) return `unknown layer ${state.layer}`;
    const measure = styles.measures[state.measure];
    if (!measure) return `unknown measure ${state.measure}`;
    if (state.classes.length !== layer.shapes.length) {
      return `${state.classes.length} classes for ${layer.shapes.length} shapes`;
    }
    const known = new Set([OUTSIDE, ...measure.classes.map(({ key }) => key)]);
    const wrong = [...state.classes].find((key) => !known.has(key));
    return wrong === undefined ? null : `unknown class ${wrong}`;
  }

  class Choropleth {
    constructor(map, topology, styles) {
      this.map = map;
      this.styles = styles;
      this.topology = topology;
      this.renderer = L.canvas({ padding: 0.3 });
      this.front = L.canvas({ padding: 0.3, pane: this.pane("front", 450) });
      this.layers = {};
      this.state = null;
      this.highlighted = null;
      this.hovered = -1;
      this.view = null;
      this.fills = {};
      for (const name of Object.keys(styles.layers)) this.layers[name] = this.readLayer(name);
      this.theme = currentTheme();
      this.land = L.geoJSON(topojson.feature(topology, topology.objects.land), {
        renderer: this.renderer, interactive: false, stroke: false, fillOpacity: 1,
      }).addTo(map);
      this.legend = element("div", "choropleth-legend");
      this.legend.setAttribute("role", "group");
      document.getElementById("parent").after(this.legend);
      this.tooltip = element("div", "choropleth-tooltip");
      this.tooltip.hidden = true;
      map.getContainer().append(this.tooltip);
      this.addButtons();
      L.control.scale({ imperial: false }).addTo(map);
      map.on("mousemove", (event) => this.hover(this.find(event.latlng), event.containerPoint));
      map.on("mouseout zoomstart movestart", () => this.hover(-1));
      map.on("zoomend", () => this.thinLines());
      map.on("click", (event) => this.select(this.find(event.latlng)));
    }

    pane(name, zIndex) {
      this.map.createPane(name).style.zIndex = zIndex;
      this.map.getPane(name).style.pointerEvents = "none";
      return name;
    }

    readLayer(name) {
      const { features } = topojson.feature(this.topology, this.topology.objects[name]);
      return {
        ids: features.map(({ id }) => id),
        properties: features.map(({ properties }) => properties),
        geometries: features,
        shapes: features.map(choroplethFind.toShape),
        paths: null,
        group: null,
      };
    }

    /** Make a layer's polygons and borders when it is first shown. */
    drawLayer(name) {
      const layer = this.layers[name];
      if (layer.group) return layer;
      const { weight, bordersOf } = this.styles.layers[name];
      layer.paths = layer.geometries.map(({ geometry }) => {
        const depth = geometry.type === "Polygon" ? 1 : 2;
        return L.polygon(L.GeoJSON.coordsToLatLngs(geometry.coordinates, depth), {
          renderer: this.renderer, interactive: false, weight, fillOpacity: 1, smoothFactor: 0.6,
        });
      });
      const mesh = topojson.mesh(this.topology, this.topology.objects[bordersOf], (a, b) => a !== b);
      layer.borders = L.polyline(L.GeoJSON.coordsToLatLngs(mesh.coordinates, 1), {
        renderer: this.renderer, interactive: false, weight: BORDER_WEIGHT, smoothFactor: 0.6,
      });
      layer.group = L.layerGroup([...layer.paths, layer.borders]);
      return layer;
    }

    /** Show a state; one that does not fit is refused and the picture stays. */
    show(state) {
      const reason = fault(state, this.layers, this.styles);
      if (reason) {
        console.error(`choropleth: ${reason}; the last picture stays`);
        return;
      }
      const before = this.state;
      this.state = state;
      const theme = currentTheme();
      const anew = !before || before.layer !== state.layer || before.measure !== state.measure || this.theme !== theme;
      this.theme = theme;
      if (!before || before.layer !== state.layer) this.swapLayer(before, state);
      if (anew) this.setTheme();
      this.paint(anew ? null : before.classes);
      if (anew || before.step !== state.step || before.language !== state.language) this.writeTexts();
      if (anew || before.selected !== state.selected) this.outline();
      this.lookAt(state.focus);
      this.thinLines();
      this.hover(-1);
    }

    swapLayer(before, state) {
      if (before) this.layers[before.layer].group.remove();
      this.drawLayer(state.layer).group.addTo(this.map);
    }

    get layer() {
      return this.layers[this.state.layer];
    }

    get measure() {
      return this.styles.measures[this.state.measure];
    }

    setTheme() {
      const colours = this.styles.themes[this.theme];
      document.documentElement.dataset.theme = this.theme;
      this.map.getContainer().style.backgroundColor = colours.sea;
      this.land.setStyle({ fillColor: colours.land });
      this.layer.borders.setStyle({ color: colours.border });
      this.fills = { [OUTSIDE]: colours.outside };
      for (const { key, fill } of this.measure.classes) {
        const given = fill[this.theme];
        this.fills[key] = typeof given === "string" ? given : hatch(given);
      }
    }

    /** Draw lines thinner when the map is far away: at full width they would cover the small shapes. */
    thinLines() {
      if (!this.state) return;
      const share = Math.min(1, Math.max(0.25, (this.map.getZoom() - 2.5) / 3));
      if (share === this.layer.share) return;
      this.layer.share = share;
      const { weight } = this.styles.layers[this.state.layer];
      for (const path of this.layer.paths) path.setStyle({ weight: weight * share });
      this.layer.borders.setStyle({ weight: BORDER_WEIGHT * share });
    }

    /** Give every shape whose class differs from `before` its style; all shapes when `before` is null. */
    paint(before) {
      const { classes } = this.state;
      const line = this.styles.themes[this.theme].line;
      this.layer.paths.forEach((path, index) => {
        const key = classes[index];
        if (before && before[index] === key) return;
        path.setStyle({ fillColor: this.fills[key], color: line, ...this.fade(key) });
      });
    }

    fade(key) {
      const faded = this.highlighted !== null && this.highlighted !== key;
      return { fillOpacity: faded ? 0.15 : 1 };
    }

    /** Fade all shapes but those of a class; null ends it. */
    highlight(key) {
      this.highlighted = key;
      this.paint(null);
    }

    text(texts) {
      return texts[this.state.language].replaceAll("{step}", this.state.step);
    }

    writeTexts() {
      const words = this.styles.texts[this.state.language];
      document.documentElement.lang = this.state.language;
      this.map.getContainer().setAttribute("aria-label", words.map);
      this.legend.setAttribute("aria-label", words.legend);
      for (const [name, button] of Object.entries(this.buttons)) {
        button.title = words[name];
        button.setAttribute("aria-label", words[name]);
      }
      this.legend.replaceChildren(...this.measure.classes.map((entry) => this.legendEntry(entry)));
      fitFrame();
    }

    legendEntry({ key, fill, label }) {
      const entry = element("button", "choropleth-class");
      entry.type = "button";
      const swatch = element("span", "choropleth-swatch");
      const given = fill[this.theme];
      swatch.style.background =
        typeof given === "string"
          ? given
          : `repeating-linear-gradient(135deg, ${given.ground} 0 3px, ${given.stripe} 3px 5px)`;
      entry.append(swatch, element("span", "", this.text(label)));
      const show = (shown) => () => this.highlight(shown);
      entry.addEventListener("mouseenter", show(key));
      entry.addEventListener("focus", show(key));
      entry.addEventListener("mouseleave", show(null));
      entry.addEventListener("blur", show(null));
      return entry;
    }

    addButtons() {
      const bar = L.control({ position: "topleft" });
      this.buttons = {};
      bar.onAdd = () => {
        const box = element("div", "leaflet-bar choropleth-buttons");
        const add = (name, sign, act) => {
          const button = element("button", "", sign);
          button.type = "button";
          button.addEventListener("click", act);
          this.buttons[name] = button;
          box.append(button);
        };
        add("zoomIn", "+", () => this.map.zoomIn());
        add("zoomOut", "−", () => this.map.zoomOut());
        add("reset", "⌂", () => this.fit(this.styles.everything));
        add("toSelection", "◎", () => this.fit(this.selectionBox()));
        L.DomEvent.disableClickPropagation(box);
        return box;
      };
      bar.addTo(this.map);
    }

    selectionBox() {
      const index = this.layer.ids.indexOf(this.state.selected);
      return index < 0 ? this.state.focus || this.styles.everything : this.layer.shapes[index].box;
    }

    fit([west, south, east, north], animate = true) {
      // The style sheet may have changed the container's size since the map last looked.
      this.map.invalidateSize({ animate: false, pan: false });
      this.map.fitBounds([[south, west], [north, east]], { animate, maxZoom: 9, padding: [12, 12] });
    }

    lookAt(focus) {
      const wanted = focus ? focus.join() : ALL;
      if (wanted === this.view) return;
      this.fit(focus || this.styles.everything, this.view !== null);
      this.view = wanted;
    }

    outline() {
      if (this.selection) this.selection.remove();
      const index = this.layer.ids.indexOf(this.state.selected);
      this.selection = index < 0 ? null : this.border(index, 2.6).addTo(this.map);
    }

    border(index, weight) {
      return L.polygon(this.layer.paths[index].getLatLngs(), {
        renderer: this.front, interactive: false, fill: false, weight, color: this.styles.themes[this.theme].outline,
      });
    }

    /** Return the index of the shape at a place, or -1. */
    find({ lng, lat }) {
      if (!this.state) return -1;
      const degreesPerPixel = 360 / (256 * 2 ** this.map.getZoom());
      const index = choroplethFind.findShape(this.layer.shapes, lng, lat, degreesPerPixel);
      return index >= 0 && this.state.classes[index] === OUTSIDE ? -1 : index;
    }

    hover(index, point) {
      if (index !== this.hovered) {
        this.hovered = index;
        if (this.hoverBorder) this.hoverBorder.remove();
        this.hoverBorder = index < 0 ? null : this.border(index, 1.6).addTo(this.map);
        this.map.getContainer().classList.toggle("choropleth-hit", index >= 0);
        this.describe(index);
      }
      if (index >= 0 && point) this.placeTooltip(point);
    }

    describe(index) {
      this.tooltip.hidden = index < 0;
      if (index < 0) return;
      const { name, group } = this.layer.properties[index];
      const entry = this.measure.classes.find(({ key }) => key === this.state.classes[index]);
      const value = this.state.values ? this.state.values[index] : "";
      const facts = (this.styles.facts[this.layer.ids[index]] || []).filter(({ step }) => step <= this.state.step);
      this.tooltip.replaceChildren(
        element("strong", "", name),
        ...(group ? [element("span", "choropleth-group", group)] : []),
        element("span", "", value ? `${this.text(entry.label)} · ${value}` : this.text(entry.label)),
        ...(this.measure.facts ? facts.map(({ text }) => element("span", "choropleth-fact", this.text(text))) : []),
      );
    }

    placeTooltip({ x, y }) {
      const { x: width, y: height } = this.map.getSize();
      const left = x + 16 + this.tooltip.offsetWidth > width ? x - 12 - this.tooltip.offsetWidth : x + 16;
      const top = Math.min(y + 16, height - this.tooltip.offsetHeight - 4);
      this.tooltip.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
    }

    select(index) {
      this.clicks = (this.clicks || 0) + 1;
      const selected = index < 0 ? null : this.layer.ids[index];
      window.Streamlit.setComponentValue({ selected, clicks: this.clicks });
    }
  }

  let sendHeight = null;

  /** Give the frame the height of its content: map and legend, which depend on its width. */
  function fitFrame() {
    if (sendHeight) sendHeight(Math.ceil(document.getElementById("choropleth-end").getBoundingClientRect().bottom));
  }

  function adoptFrame() {
    // The host sets a fixed height at every update; ours follows the content instead.
    sendHeight = window.Streamlit.setFrameHeight;
    window.Streamlit.setFrameHeight = fitFrame;
    const end = element("div");
    end.id = "choropleth-end";
    document.getElementById("parent").after(end);
    new ResizeObserver(fitFrame).observe(document.body);
    window.Streamlit.events.addEventListener("streamlit:render", () => {
      if (chart && chart.state && currentTheme() !== chart.theme) chart.show({ ...chart.state });
    });
  }

  async function fetchJson(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  const choropleth = {
    pending: null,

    async create(map, { document: shapes, styles: look, failed }) {
      adoptFrame();
      try {
        const [topology, styles] = await Promise.all([fetchJson(shapes), fetchJson(look)]);
        chart = new Choropleth(map, topology, styles);
        choropleth.chart = chart;
      } catch (error) {
        console.error(error);
        map.getContainer().replaceChildren(element("p", "choropleth-failed", failed));
        return;
      }
      if (choropleth.pending) chart.show(choropleth.pending);
    },

    update(state) {
      choropleth.pending = state;
      if (chart) chart.show(state);
    },
  };
  window.choropleth = choropleth;
})();
