/* The search for a place as a part of the page: the host mounts it, the server checks what it sends. */

import { fetchJson } from "../../map/scripts/page.js";
import { Combobox } from "../../names/scripts/combobox.js";

/**
 * What never changes: the styles, where names and points are, and the words of each language.
 *
 * @typedef {{
 *   styles: string, table: string, districts: string, points: string,
 *   words: Record<string, import("../../names/scripts/combobox.js").Words>,
 * }} Settings
 */
/**
 * What the host gives: the page's language, the name of the chosen place, and a way back.
 *
 * @typedef {{
 *   data: {language: string, shown: string}, parentElement: HTMLElement | ShadowRoot,
 *   setTriggerValue: (name: string, value: unknown) => void,
 * }} Part
 */

/** @type {WeakMap<HTMLElement | ShadowRoot, Combobox>} */
const mounted = new WeakMap();

/**
 * Show the box, or what is new in it.
 *
 * @param {Part} part
 * @param {Settings} settings
 */
export function show({ data, parentElement, setTriggerValue }, { styles, words, ...addresses }) {
  let box = mounted.get(parentElement);
  if (!box) {
    const [style, home] = [document.createElement("style"), document.createElement("div")];
    style.textContent = styles;
    parentElement.append(style, home);
    const bring = (/** @type {"table" | "districts" | "points"} */ name) => () =>
      fetchJson(new URL(addresses[name], document.baseURI).href);
    const load = { table: bring("table"), districts: bring("districts"), points: bring("points") };
    box = new Combobox(home, words[data.language], load, (place) => setTriggerValue("chosen", place ? place[0] : ""));
    mounted.set(parentElement, box);
  }
  box.speak(words[data.language]);
  box.show(data.shown);
}
