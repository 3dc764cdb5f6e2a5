/* When the first picture of a page is on the screen. */

/**
 * Do something behind the first frame that is painted, once. A page that is opened in the background has none.
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
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, document.hidden ? 0 : 1000);
}
