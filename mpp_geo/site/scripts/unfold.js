/* A document folded over days, read at one of them: the inverse of folding.py. */

/** @typedef {any} Json */

export const ABSENT = Symbol("absent");

/**
 * @param {[number, Json][]} changes
 * @param {number} step
 */
function findLast(changes, step) {
  return /** @type {[number, Json]} */ (changes.findLast(([start]) => start <= step))[1];
}

/**
 * Return the document of a step; ABSENT for a part that it does not have.
 *
 * @param {Json} folded
 * @param {number} step
 * @returns {Json}
 */
export function unfold(folded, step) {
  if (Array.isArray(folded)) return folded.map((item) => unfold(item, step)).filter((item) => item !== ABSENT);
  if (folded === null || typeof folded !== "object") return folded;
  if ("~" in folded) return findLast(folded["~"], step);
  if ("?" in folded) return findLast(folded["?"], step) ? unfold(folded["="], step) : ABSENT;
  const pairs = Object.entries(folded).map(([key, value]) => [key, unfold(value, step)]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== ABSENT));
}
