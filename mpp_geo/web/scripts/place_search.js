/* The search for a place as a part of the page: the host gives it words, the server checks what it sends. */

import { fetchJson } from "../../map/scripts/page.js";
import { Combobox } from "../../names/scripts/combobox.js";

/**
 * What the host gives: where the table is, the words of the page's language, and the name of the chosen place.
 *
 * @typedef {{table: string, shown: string, words: import("../../names/scripts/combobox.js").Words}} Given
 */
/**
 * @typedef {{
 *   data: Given, parentElement: HTMLElement | ShadowRoot, setTriggerValue: (name: string, value: unknown) => void,
 * }} Part
 */

/** @type {WeakMap<HTMLElement | ShadowRoot, Combobox>} */
const mounted = new WeakMap();

/**
 * Show the box, or what is new in it.
 *
 * @param {Part} part
 */
export function show({ data, parentElement, setTriggerValue }) {
  let box = mounted.get(parentElement);
  if (!box) {
    const home = parentElement.appendChild(document.createElement("div"));
    const load = () => fetchJson(new URL(data.table, document.baseURI).href);
    box = new Combobox(home, data.words, load, (place) => setTriggerValue("chosen", place ? place[0] : ""));
    mounted.set(parentElement, box);
  }
  box.speak(data.words);
  box.show(data.shown);
}
