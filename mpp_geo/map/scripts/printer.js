/* The map on paper: as wide as the page, in light colours, whatever the window and its theme are. */

import { currentTheme } from "./colours.js";

/**
 * Tell the style sheet how large the map is on the screen, which it fits to the paper, and draw it for paper in time.
 *
 * @param {import("./choropleth.js").Choropleth} chart
 */
export function followPrinter(chart) {
  const { map, picture } = chart;
  const { style } = map.getContainer();
  const measure = () => {
    const { x, y } = map.getSize();
    style.setProperty("--choropleth-wide", String(x));
    style.setProperty("--choropleth-high", String(y));
  };
  const print = (/** @type {boolean} */ isPrinted) => {
    chart.isPrinted = isPrinted;
    if (!chart.state || chart.theme === (isPrinted ? "light" : currentTheme())) return;
    chart.display(chart.state, false);
    if (isPrinted) picture.drawNow();
  };
  map.on("resize", measure);
  measure();
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
}
