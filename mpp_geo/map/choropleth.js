/*
 * A choropleth on a Leaflet map: shapes come once, classes come often.
 *
 *   const map = choropleth.makeMap(id)
 *   const chart = await choropleth.make(map, {document, styles}, {select, resized})
 *                                  fetches the shapes (TopoJSON) and the styles, once; rejects when it cannot
 *   chart.show(state, isMoving)    repaints what differs from the state before; refuses one that does not fit; faster and
 *                                  less exact while a slider moves
 *   chart.legend.box               the legend, for its place in the page
 *
 * select(id) is called when a reader chooses a shape (null: none), resized() when the legend may have another height.
 * A state is what state.js says. Nothing in here knows what the values mean. All text is set as text, never as HTML.
 */
(function () {
  "use strict";

  const { OUTSIDE, findFault, findFigure } = choroplethState;
  const { toFill, currentTheme, isStill, element } = choroplethLook;
  const { Tooltip, Buttons, Legend } = choroplethWidgets;
  const { BaseMap } = choroplethTiles;
  const { Trail } = choroplethTrail;
  const ALL = "*";
  const BORDER_WEIGHT = 1.1;
  const FADED = 0.15;
  // Over a base map the shapes let it shine through.
  const OVER_TILES = 0.7;
  const OPTIONS = {
    center: [0, 0],
    zoom: 4,
    minZoom: 2.5,
    maxZoom: 11,
    zoomSnap: 0.05,
    zoomDelta: 0.5,
    zoomControl: false,
    attributionControl: false,
    // Two taps on a shape select it, and arrow keys go from shape to shape.
    doubleClickZoom: false,
    keyboard: false,
  };
  const SIGNS = { zoomIn: "+", zoomOut: "−", reset: "⌂", toSelection: "◎" };

  class Choropleth {
    constructor(map, topology, styles, { select, resized }) {
      Object.assign(this, { map, topology, styles, resized });
      this.select = (index) => select(index < 0 ? null : this.layer.ids[index]);
      this.state = null;
      this.highlighted = null;
      this.pointed = -1;
      this.anchor = {};
      this.view = null;
      this.fills = {};
      this.opacity = 1;
      this.isRough = false;
      this.theme = currentTheme();
      this.layers = {};
      for (const name of Object.keys(styles.layers)) this.layers[name] = this.readLayer(name);
      this.makePanes();
      this.makeWidgets();
      choroplethReach.followPointer(this);
      choroplethReach.followKeyboard(this);
      map.on("zoomend", () => this.thinLines());
      map.on("movestart zoomstart", () => this.startMove());
      map.on("moveend zoomend", () => this.place());
    }

    makePanes() {
      this.map.createPane("front").style.zIndex = 450;
      this.map.getPane("front").style.pointerEvents = "none";
      this.renderer = L.canvas({ padding: 0.3 });
      this.front = L.canvas({ padding: 0.3, pane: "front" });
      this.trail = new Trail(this.map, this.front);
      this.land = L.geoJSON(topojson.feature(this.topology, this.topology.objects.land), {
        renderer: this.renderer, interactive: false, stroke: false, fillOpacity: 1,
      }).addTo(this.map);
    }

    makeWidgets() {
      const acts = {
        zoomIn: () => this.zoom(1),
        zoomOut: () => this.zoom(-1),
        reset: () => this.fit(this.styles.everything),
        toSelection: () => this.fit(this.selectionBox()),
      };
      const signs = { ...SIGNS };
      if (this.styles.tiles) {
        this.baseMap = new BaseMap(this.map, this.styles.tiles, (...shown) => this.showOverTiles(...shown));
        acts.tiles = () => this.baseMap.toggle();
        signs.tiles = "▦";
      }
      this.buttons = new Buttons(this.map, signs, acts);
      this.legend = new Legend((key) => this.highlight(key));
      this.tooltip = new Tooltip(this.map);
      const add = (className, role) => {
        const box = element("div", className);
        if (role) box.setAttribute("role", role);
        this.map.getContainer().append(box);
        return box;
      };
      this.status = add("choropleth-unseen", "status");
      this.note = add("choropleth-note", "status");
      this.manual = add("choropleth-unseen");
      this.manual.id = "choropleth-manual";
      this.map.getContainer().setAttribute("aria-describedby", this.manual.id);
      L.control.scale({ imperial: false }).addTo(this.map);
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
      // In front, where a change of classes need not draw them anew.
      const mesh = topojson.mesh(this.topology, this.topology.objects[bordersOf], (a, b) => a !== b);
      layer.borders = L.polyline(L.GeoJSON.coordsToLatLngs(mesh.coordinates, 1), {
        renderer: this.front, interactive: false, weight: BORDER_WEIGHT, smoothFactor: 0.6,
      });
      layer.group = L.layerGroup([...layer.paths, layer.borders]);
      return layer;
    }

    /** Show a state; one that does not fit is refused and the picture stays. */
    show(state, isMoving = false) {
      const reason = findFault(state, this.layers, this.styles);
      if (reason) {
        console.error(`choropleth: ${reason}; the last picture stays`);
        return;
      }
      const before = this.state;
      this.state = state;
      const theme = currentTheme();
      const isOther = !before || before.layer !== state.layer;
      const anew = isOther || before.measure !== state.measure || this.theme !== theme;
      this.theme = theme;
      if (isOther) this.swapLayer(before, state);
      if (anew) this.setTheme();
      const isWhole = anew || (this.isRough && !isMoving);
      this.paint(isWhole ? null : before.classes, isMoving && !isWhole);
      if (anew || ["step", "span", "language"].some((name) => before[name] !== state[name])) this.writeTexts();
      const chosen = isOther || before.selected !== state.selected;
      if (anew || chosen) this.outline();
      if (anew || String(before.points) !== String(state.points)) this.trail.show(state.points || [], this.styles.themes[theme]);
      this.lookAt(state.focus);
      this.thinLines();
      if (chosen) this.point(this.selectedIndex);
      else this.point(this.isOpen(this.pointed) ? this.pointed : -1, this.anchor);
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

    get words() {
      return this.styles.texts[this.state.language];
    }
    get selectedIndex() {
      return this.layer.ids.indexOf(this.state.selected);
    }

    /** Whether a shape exists and lies inside of the selection. */
    isOpen(index) {
      return index >= 0 && this.state.classes[index] !== OUTSIDE;
    }

    setTheme() {
      const colours = this.styles.themes[this.theme];
      document.documentElement.dataset.theme = this.theme;
      this.map.getContainer().style.backgroundColor = colours.sea;
      this.land.setStyle({ fillColor: colours.land });
      this.layer.borders.setStyle({ color: colours.border });
      this.fills = { [OUTSIDE]: colours.outside };
      for (const { key, fill } of this.measure.classes) this.fills[key] = toFill(fill[this.theme]);
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
    paint(before, isMoving = false) {
      const { classes } = this.state;
      const color = this.styles.themes[this.theme].line;
      const changed = this.layer.paths.map((path, index) => [path, classes[index]])
        .filter(([, key], index) => !before || before[index] !== key);
      this.isRough = isMoving && this.highlighted === null && this.opacity === 1;
      if (this.isRough) choroplethOver.drawOver(this.renderer, changed.map(([path, key]) => [path, this.fills[key]]));
      else for (const [path, key] of changed) {
        const isFaded = this.highlighted !== null && this.highlighted !== key;
        path.setStyle({ fillColor: this.fills[key], color, fillOpacity: isFaded ? FADED : this.opacity });
      }
    }

    /** Fade all shapes but those of a class; null ends it. */
    highlight(key) {
      this.highlighted = key;
      this.paint(null);
    }

    showOverTiles(isShown, hasFailed) {
      this.opacity = isShown ? OVER_TILES : 1;
      this.land.setStyle({ fillOpacity: isShown ? 0 : 1 });
      this.paint(null);
      this.buttons.buttons.tiles.setAttribute("aria-pressed", isShown);
      this.note.textContent = hasFailed ? this.words.tilesFailed : "";
    }

    text(texts) {
      const { language, step, span = step, since = step } = this.state;
      return texts[language].replaceAll("{span}", span).replaceAll("{since}", since);
    }

    writeTexts() {
      const { words } = this;
      // Setting it reckons all styles anew.
      if (document.documentElement.lang !== this.state.language) document.documentElement.lang = this.state.language;
      this.map.getContainer().setAttribute("aria-label", words.map);
      this.manual.textContent = words.keys;
      this.buttons.write(words);
      const entries = this.measure.classes.map(({ key, fill, label }) => ({
        key, colour: fill[this.theme], text: this.text(label),
      }));
      this.legend.write(words.legend, entries);
      this.resized();
    }

    selectionBox() {
      const index = this.selectedIndex;
      return index < 0 ? this.state.focus || this.styles.everything : this.layer.shapes[index].box;
    }

    zoom(steps) {
      this.map.setZoom(this.map.getZoom() + steps * this.map.options.zoomDelta, { animate: !isStill() });
    }

    fit(box, animate = true) {
      // Leaflet drops a wish for another zoom while one is under way.
      if (this.map._animatingZoom) return void this.map.once("zoomend", () => this.fit(box, animate));
      // The style sheet may have changed the container's size since the map last looked.
      this.map.invalidateSize({ animate: false, pan: false });
      // A wide map has room beside the buttons; on a narrow one the shapes would become too small.
      const left = this.map.getSize().x > 500 ? this.buttons.right + 8 : 12;
      const room = { paddingTopLeft: [left, 12], paddingBottomRight: [12, 12] };
      const bounds = L.GeoJSON.coordsToLatLngs([box.slice(0, 2), box.slice(2)]);
      this.map.fitBounds(bounds, { animate: animate && !isStill(), maxZoom: 9, ...room });
    }

    lookAt(focus) {
      const wanted = focus ? focus.join() : ALL;
      if (wanted === this.view) return;
      this.fit(focus || this.styles.everything, this.view !== null);
      this.view = wanted;
    }

    outline() {
      if (this.selection) this.selection.remove();
      const index = this.selectedIndex;
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
      return this.isOpen(index) ? index : -1;
    }

    /**
     * Outline a shape and tell what it is, or nothing for -1.
     *
     * The tooltip stands at a point of the map, or at the shape itself, which is brought into view; `hint` names a word
     * that is added to it.
     */
    point(index, anchor = {}) {
      if (index !== this.pointed) {
        this.pointed = index;
        if (this.pointedBorder) this.pointedBorder.remove();
        this.pointedBorder = index < 0 ? null : this.border(index, 1.6).addTo(this.map);
        this.map.getContainer().classList.toggle("choropleth-hit", index >= 0);
      }
      this.anchor = anchor;
      if (index < 0) {
        this.tooltip.hide();
        return;
      }
      this.tooltip.write(this.describe(index, anchor.hint));
      if (!anchor.at) this.bringIntoView(index);
      this.place();
    }

    middle(index) {
      return L.GeoJSON.coordsToLatLng(this.layer.shapes[index].middle);
    }

    bringIntoView(index) {
      const middle = this.middle(index);
      if (!this.map.getBounds().pad(-0.05).contains(middle)) this.map.panTo(middle, { animate: !isStill() });
    }

    place() {
      if (this.pointed < 0) return;
      this.tooltip.box.hidden = false;
      this.tooltip.place(this.anchor.at || this.map.latLngToContainerPoint(this.middle(this.pointed)));
    }

    /** What the mouse pointed at moves away from under it; what stands at a shape comes back when the map rests. */
    startMove() {
      if (this.anchor.at) this.point(-1);
      else this.tooltip.hide();
    }

    /** Return the lines about a shape, [className, text] each, its name first. */
    describe(index, hint) {
      const { name, group } = this.layer.properties[index];
      const { classes, step: now, silent = "" } = this.state;
      const isTold = this.measure.facts && !silent.includes(classes[index]);
      const known = (isTold && this.styles.facts[this.layer.ids[index]]) || [];
      const facts = known.filter(({ step, until = Infinity }) => step <= now && now < until);
      return [
        ["", name],
        ["choropleth-group", group ? `${group} · ${now}` : String(now)],
        ["", this.sayValue(index)],
        ...facts.map(({ text }) => ["choropleth-fact", this.text(text)]),
        ...(hint ? [["choropleth-hint", this.words[hint]]] : []),
      ];
    }

    sayValue(index) {
      const { label } = this.measure.classes.find(({ key }) => key === this.state.classes[index]);
      const value = this.state.values ? this.state.values.split("|")[index] : this.sayFigure(index);
      return value ? `${this.text(label)} · ${value}` : this.text(label);
    }

    sayFigure(index) {
      const figure = findFigure(this.state, this.measure.figures, index);
      const { language } = this.state;
      return figure === null ? "" : this.measure.value[language].replace("{value}", figure.toLocaleString(language));
    }

    /** Return a shape in one line. */
    say(index) {
      const { name, group } = this.layer.properties[index];
      return `${group ? `${name}, ${group}` : name}: ${this.sayValue(index)}`;
    }

    announce(text) {
      this.status.textContent = text;
    }
  }

  async function fetchJson(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  async function make(map, { document: shapes, styles: look }, acts) {
    const [topology, styles] = await Promise.all([fetchJson(shapes), fetchJson(look)]);
    return new Choropleth(map, topology, styles, acts);
  }

  window.choropleth = { makeMap: (id) => L.map(id, OPTIONS), make, fetchJson };
})();
