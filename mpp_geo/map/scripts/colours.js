/* Colours for a canvas and for a page, and the theme that the page is in. */

/** @typedef {string | {ground: string, stripe: string}} Colour One colour, or stripes on a ground. */

const HATCH_STEP = 5;

/**
 * Return what a canvas fills with for a colour: the colour, or a pattern of diagonal stripes.
 *
 * @param {Colour} colour
 * @returns {string | CanvasPattern}
 */
export function toFill(colour) {
  if (typeof colour === "string") return colour;
  const tile = document.createElement("canvas");
  tile.width = tile.height = HATCH_STEP;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  pen.fillStyle = colour.ground;
  pen.fillRect(0, 0, HATCH_STEP, HATCH_STEP);
  pen.strokeStyle = colour.stripe;
  pen.lineWidth = 1.8;
  for (const shift of [-HATCH_STEP, 0, HATCH_STEP]) {
    pen.beginPath();
    pen.moveTo(shift, HATCH_STEP);
    pen.lineTo(shift + HATCH_STEP, 0);
    pen.stroke();
  }
  return /** @type {CanvasPattern} */ (pen.createPattern(tile, "repeat"));
}

/**
 * Return the CSS background that looks like `toFill` of the same colour.
 *
 * @param {Colour} colour
 */
export function toBackground(colour) {
  if (typeof colour === "string") return colour;
  return `repeating-linear-gradient(135deg, ${colour.ground} 0 3px, ${colour.stripe} 3px 5px)`;
}

/**
 * Return of some colours the one that stands out most from another, of stripes from their ground.
 *
 * @param {Colour} colour
 * @param {string[]} edges
 */
export function chooseEdge(colour, edges) {
  const brightness = (/** @type {string} */ hex) =>
    weigh([1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16)));
  const own = brightness(typeof colour === "string" ? colour : colour.ground);
  const distances = edges.map((edge) => Math.abs(brightness(edge) - own));
  return edges[distances.indexOf(Math.max(...distances))];
}

/** @param {number[]} colour red, green and blue; what the eye makes of them, up to 255 */
function weigh([red, green, blue]) {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/**
 * Return the theme of the page behind the map: dark when its background is.
 *
 * @returns {import("./state.js").Theme}
 */
export function currentTheme() {
  const colour = getComputedStyle(document.body).backgroundColor;
  const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
  return alpha > 0 && weigh([red, green, blue]) < 128 ? "dark" : "light";
}
