/* Mouse, finger and keyboard: each points at shapes and selects one. */
(function (root) {
  "use strict";

  const { findNearest, findNext } = choroplethFind;
  const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

  /** The mouse shows a shape at once and a click selects it; a finger's first tap shows it, the second selects it. */
  function followPointer(chart) {
    const { map } = chart;
    let touching = false;
    let tapped = -1;
    const note = (event) => {
      touching = event.pointerType === "touch";
    };
    // Browsers send movements of a mouse after a tap; the pointer that caused them was announced before.
    map.getContainer().addEventListener("pointerdown", note, true);
    map.getContainer().addEventListener("pointermove", note, true);
    map.on("mousemove", (event) => {
      if (!touching) chart.point(chart.find(event.latlng), { at: event.containerPoint });
    });
    map.on("mouseout", () => {
      if (!touching) chart.point(-1);
    });
    map.on("click", (event) => {
      const index = chart.find(event.latlng);
      if (!touching) {
        chart.select(index);
      } else if (index >= 0 && index !== tapped) {
        tapped = index;
        chart.point(index, { at: event.containerPoint, hint: "tapAgain" });
      } else if (index < 0 && tapped >= 0) {
        tapped = -1;
        chart.point(-1);
      } else {
        tapped = -1;
        chart.select(index);
      }
    });
  }

  /** Arrows go from shape to shape, Enter selects, Escape leaves, plus and minus zoom, Home shows everything. */
  function followKeyboard(chart) {
    const { map } = chart;
    const container = map.getContainer();
    container.tabIndex = 0;
    container.setAttribute("role", "application");

    const isOpen = (index) => chart.isOpen(index);
    const go = (direction) => {
      const from = chart.pointed >= 0 ? chart.pointed : chart.selectedIndex;
      const { lng, lat } = map.getCenter();
      const { shapes } = chart.layer;
      const next = from < 0 ? findNearest(shapes, [lng, lat], isOpen) : findNext(shapes, from, direction, isOpen);
      if (next < 0) return;
      chart.point(next);
      chart.announce(chart.say(next));
    };
    const leave = () => {
      chart.point(-1);
      chart.announce(chart.words.left);
      container.blur();
    };
    const acts = {
      Enter: () => {
        if (chart.pointed < 0) return;
        chart.announce(`${chart.words.chosen} ${chart.say(chart.pointed)}`);
        chart.select(chart.pointed);
      },
      Escape: leave,
      Home: () => chart.fit(chart.styles.everything),
      "+": () => chart.zoom(1),
      "-": () => chart.zoom(-1),
    };
    container.addEventListener("keydown", (event) => {
      if (event.target !== container || !chart.state || event.altKey || event.ctrlKey || event.metaKey) return;
      const direction = DIRECTIONS[event.key];
      const act = direction ? () => go(direction) : acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });
  }

  root.choroplethReach = { followPointer, followKeyboard };
})(window);
