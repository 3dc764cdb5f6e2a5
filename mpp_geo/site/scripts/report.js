/* The link by which a reader begins a report of an error. */

import { fill, make } from "./elements.js";

/**
 * Return the link that begins a report on a place; nothing where nobody takes reports.
 *
 * @param {any} manifest
 * @param {Record<string, string>} own what is told of the place: its name, code and day
 */
export function linkReport({ report, words }, own) {
  if (!report) return [];
  const values = Object.fromEntries(Object.entries(own).map(([slot, value]) => [slot, encodeURIComponent(value)]));
  const looks = { href: fill(report, values), target: "_blank", rel: "noopener noreferrer" };
  return [make("p", { class: "help" }, make("a", looks, words["errorreport.link"]))];
}
