/* A line that leads from point to point over the map, each with its name. */
(function (root) {
  "use strict";

  const { element } = choroplethLook;

  class Trail {
    constructor(map, renderer) {
      this.map = map;
      this.renderer = renderer;
      this.group = L.layerGroup().addTo(map);
    }

    /** Show points, [longitude, latitude, name] each, in their order; an empty list shows nothing. */
    show(points, { outline, line }) {
      this.group.clearLayers();
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
      });
    }
  }

  root.choroplethTrail = { Trail };
})(window);
