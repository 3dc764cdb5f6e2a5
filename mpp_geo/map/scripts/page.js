/* The page around the map: elements that hold text as text, what its reader asked for, what it fetches, its time. */

// As long the page may be busy without a reader noticing it, on a phone that is four times as slow as a desk.
const BUSY = 8;

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** Whether the reader asked for less motion. */
export function isStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Mark a page whose words are of another day than its map while time moves.
 *
 * @param {Document} page
 * @param {boolean} isMoving
 */
export function markTime(page, isMoving) {
  page.documentElement.classList.toggle("time-moves", isMoving);
}

/**
 * Return a JSON document; an answer that is none of success is an error.
 *
 * @param {string} address
 * @returns {Promise<any>}
 */
export async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** Let the page do something else. */
export function pause() {
  return new Promise((done) => setTimeout(done));
}

/**
 * Take steps, and let the page do something else before the first of them, from time to time, and after the last.
 *
 * @param {Iterator<void>} steps
 */
export async function takeSteps(steps) {
  await pause();
  let began = performance.now();
  while (!steps.next().done) {
    if (performance.now() - began < BUSY) continue;
    await pause();
    began = performance.now();
  }
  await pause();
}
