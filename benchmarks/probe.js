/*
 * Runs first in every frame of a measured page and notes in the window on top, in milliseconds since the epoch,
 *   pressed  when the last key went down
 *   drawn    the frame after the last stroke on a canvas, in WebGL, or change of a map's elements
 */
(() => {
  const note = (window.top.mapProbe ||= { pressed: 0, drawn: 0, draws: 0 });
  const now = () => performance.timeOrigin + performance.now();
  let waiting = false;
  const drew = () => {
    note.draws++;
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      note.drawn = now();
    });
  };
  const watch = (prototype, names, isDraw = () => true) => {
    for (const name of names) {
      const original = prototype[name];
      prototype[name] = function (...given) {
        if (isDraw(this)) drew();
        return original.apply(this, given);
      };
    }
  };
  // The chart beside our map is no map; it is drawn before it is put into the page.
  const isNoChart = ({ canvas }) => canvas.isConnected && !canvas.closest(".vega-embed");
  watch(CanvasRenderingContext2D.prototype, ["fill", "stroke", "drawImage", "putImageData"], isNoChart);
  for (const kind of [WebGLRenderingContext, WebGL2RenderingContext]) {
    watch(kind.prototype, ["drawArrays", "drawElements"]);
  }
  watch(WebGL2RenderingContext.prototype, ["drawArraysInstanced", "drawElementsInstanced"]);
  // Not a MutationObserver: a frame's script runs while its first, empty document is there, whose observer would go with it.
  const MAPS = ".leaflet-container, .js-plotly-plot, [data-testid=stDeckGlJsonChart]";
  const isMap = (node) => node.nodeType === Node.ELEMENT_NODE && node.closest(MAPS) !== null;
  watch(Element.prototype, ["setAttribute"], isMap);
  watch(Node.prototype, ["appendChild", "insertBefore", "removeChild"], isMap);
  window.addEventListener("keydown", () => { note.pressed = now(); }, true);
})();
