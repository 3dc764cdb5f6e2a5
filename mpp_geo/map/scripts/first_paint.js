/* When the first picture of a page is on the screen. */

// A page that paints nothing, as in a window that is hidden later, is not waited for any longer; in milliseconds.
const PATIENCE = 2000;

/** Wait for the first picture; for nothing where the page is opened in the background, which paints none. */
export function firstPaint() {
  return new Promise((done) => {
    // A frame of animation comes before its picture, on a slow phone by a second.
    new PerformanceObserver(done).observe({ type: "paint", buffered: true });
    setTimeout(done, document.hidden ? 0 : PATIENCE);
  });
}
