/* When the first picture of a page is on the screen. */

// A page that paints nothing, as in a window that is hidden later, is not waited for any longer; in milliseconds.
const PATIENCE = 2000;

/**
 * Do something behind the first picture, once; at once where the page is opened in the background, which paints none.
 *
 * @param {() => void} begin
 */
export function afterFirstPaint(begin) {
  let hasBegun = false;
  const once = () => {
    if (hasBegun) return;
    hasBegun = true;
    begin();
  };
  // A frame of animation comes before its picture, on a slow phone by a second.
  new PerformanceObserver(once).observe({ type: "paint", buffered: true });
  setTimeout(once, document.hidden ? 0 : PATIENCE);
}
