/* How things look: colours for a canvas and for a page, the theme, and elements that hold text as text. */
(function (root) {
  "use strict";

  const HATCH_STEP = 5;

  /** Return what a canvas fills with for a colour: the colour, or a pattern of diagonal stripes for {ground, stripe}. */
  function toFill(colour) {
    if (typeof colour === "string") return colour;
    const tile = document.createElement("canvas");
    tile.width = tile.height = HATCH_STEP;
    const pen = tile.getContext("2d");
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
    return pen.createPattern(tile, "repeat");
  }

  /** Return the CSS background that looks like `toFill` of the same colour. */
  function toBackground(colour) {
    if (typeof colour === "string") return colour;
    return `repeating-linear-gradient(135deg, ${colour.ground} 0 3px, ${colour.stripe} 3px 5px)`;
  }

  /** Return "dark" when the page behind the map is dark, as the host's theme says, else "light". */
  function currentTheme() {
    const colour = getComputedStyle(document.body).backgroundColor;
    const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
    return alpha > 0 && 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
  }

  /** Whether the reader asked for less motion. */
  function isStill() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  root.choroplethLook = { toFill, toBackground, currentTheme, isStill, element };
})(window);
