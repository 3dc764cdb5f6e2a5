/* The years as bars, Java and beyond stacked, and the same numbers as a table. */
(function (root) {
  "use strict";

  const { byId, write } = siteElements;
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTH = 320;
  const HEIGHT = 180;
  const EDGE = { left: 30, top: 8, bottom: 20 };
  const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500];
  const PALE = "0.3";

  function draw(tag, attributes, text) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  class Chart {
    constructor(box, table, { years, colours }) {
      Object.assign(this, { table, years, colours });
      this.picture = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true", focusable: "false" });
      box.append(this.picture);
      for (const half of ["java", "beyond"]) byId(`swatch-${half}`).style.backgroundColor = colours[half];
      this.bars = [];
    }

    /** Show the counts of every year, as a view holds them. */
    show(counts, words) {
      const most = Math.max(1, ...counts.map(({ covered }) => covered));
      const step = STEPS.find((size) => most / size <= 4) || STEPS[STEPS.length - 1];
      const floor = HEIGHT - EDGE.bottom;
      const height = (count) => (count / most) * (floor - EDGE.top);
      const slot = (WIDTH - EDGE.left) / this.years.length;
      const parts = [];
      for (let tick = 0; tick <= most; tick += step) {
        const y = floor - height(tick);
        parts.push(draw("line", { x1: EDGE.left, x2: WIDTH, y1: y, y2: y, class: "chart-line" }));
        parts.push(draw("text", { x: EDGE.left - 5, y: y + 3.5, "text-anchor": "end" }, words.number(tick)));
      }
      this.bars = this.years.map((year, rank) => {
        const bar = draw("g", {});
        const { java, beyond_java: beyond } = counts[rank];
        const x = EDGE.left + slot * (rank + 0.18);
        const add = (count, below, fill) => {
          const y = floor - height(below + count);
          bar.append(draw("rect", { x, y, width: slot * 0.64, height: height(count), fill }));
        };
        add(beyond.covered, 0, this.colours.beyond);
        add(java.covered, beyond.covered, this.colours.java);
        parts.push(draw("text", { x: EDGE.left + slot * (rank + 0.5), y: HEIGHT - 5, "text-anchor": "middle" }, year));
        parts.push(bar);
        return bar;
      });
      this.picture.replaceChildren(...parts);
      this.writeTable(counts, words);
    }

    writeTable(counts, words) {
      [...this.table.tBodies[0].rows].forEach((row, rank) => {
        const { java, beyond_java: beyond, covered } = counts[rank];
        [java.covered, beyond.covered, covered].forEach((count, cell) => {
          write(row.cells[cell + 1], words.number(count));
        });
      });
    }

    /** Draw the years after the selected one pale. */
    mark(year) {
      this.bars.forEach((bar, rank) => bar.setAttribute("opacity", this.years[rank] <= year ? "1" : PALE));
    }
  }

  root.siteChart = { Chart };
})(window);
