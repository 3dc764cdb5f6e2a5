/* A line that leads from point to point over the map, each with its name. */
(function (root) {
  "use strict";

  const { element } = choroplethLook;
  // What a short name takes, in pixels.
  const LABEL = { width: 44, height: 17 };

  class Trail {
    constructor(map, renderer) {
      this.map = map;
      this.renderer = renderer;
      this.group = L.layerGroup().addTo(map);
      this.dots = [];
      map.on("zoomend", () => this.thinLabels());
    }

    /** Show points, [longitude, latitude, name] each, in their order; an empty list shows nothing. */
    show(points, { outline, line }) {
      this.group.clearLayers();
      this.dots = [];
      const places = points.map(([lng, lat]) => [lat, lng]);
      const common = { renderer: this.renderer, interactive: false };
      // A pale line below a dark one stands out on every colour of the shapes.
      for (const [color, weight] of [[line, 5], [outline, 2]]) {
        this.group.addLayer(L.polyline(places, { ...common, color, weight }));
      }
      points.forEach(([, , name], index) => {
        const dot = L.circleMarker(places[index], {
          ...common, radius: 5, color: line, weight: 1.5, fillColor: outline, fillOpacity: 1,
        });
        const label = element("span", "", name);
        dot.bindTooltip(label, { permanent: true, direction: "right", offset: [6, 0], className: "choropleth-point" });
        this.group.addLayer(dot);
        this.dots.push(dot);
      });
      this.thinLabels();
    }

    /** Show the names that have room: the last point's first, then the first's, then those between. */
    thinLabels() {
      const shown = [];
      for (const dot of [...this.dots.slice(-1), ...this.dots.slice(0, -1)]) {
        const { x, y } = this.map.latLngToLayerPoint(dot.getLatLng());
        const hasRoom = shown.every(([left, top]) => Math.abs(left - x) > LABEL.width || Math.abs(top - y) > LABEL.height);
        if (hasRoom) shown.push([x, y]);
        dot.getTooltip().setOpacity(hasRoom ? 1 : 0);
      }
    }
  }

  root.choroplethTrail = { Trail };
})(window);
