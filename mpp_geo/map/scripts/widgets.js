/* What stands on and under the map: tooltip, buttons, legend. They show what they are given and decide nothing. */

import * as L from "leaflet";

import { toBackground } from "./colours.js";
import { element } from "./page.js";

/** A box of lines beside a point of the map. */
export class Tooltip {
  /** @param {L.Map} map */
  constructor(map) {
    this.map = map;
    this.box = element("div", "choropleth-tooltip");
    this.box.hidden = true;
    map.getContainer().append(this.box);
  }

  hide() {
    this.box.hidden = true;
  }

  /**
   * Show lines, the first of them as a heading.
   *
   * @param {import("./description.js").Lines} lines
   */
  write([heading, ...lines]) {
    this.box.replaceChildren(
      element("strong", "", heading[1]),
      ...lines.map(([className, text]) => element("span", className, text)),
    );
    this.box.hidden = false;
  }

  /**
   * Stand beside a point in pixels of the map, inside of the map.
   *
   * @param {{x: number, y: number}} point
   */
  place({ x, y }) {
    const { x: width, y: height } = this.map.getSize();
    const left = x + 16 + this.box.offsetWidth > width ? x - 12 - this.box.offsetWidth : x + 16;
    const top = Math.min(y + 16, height - this.box.offsetHeight - 4);
    this.box.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }
}

/** A bar of buttons: `signs` and `acts` by name. */
export class Buttons {
  /**
   * @param {L.Map} map
   * @param {Record<string, string>} signs
   * @param {Record<string, () => void>} acts
   */
  constructor(map, signs, acts) {
    /** @type {Record<string, HTMLButtonElement>} */
    this.buttons = {};
    this.box = element("div", "leaflet-bar choropleth-buttons");
    for (const [name, sign] of Object.entries(signs)) {
      const button = element("button", "", sign);
      button.type = "button";
      button.addEventListener("click", acts[name]);
      this.buttons[name] = button;
      this.box.append(button);
    }
    L.DomEvent.disableClickPropagation(this.box);
    const bar = new L.Control({ position: "topright" });
    bar.onAdd = () => this.box;
    bar.addTo(map);
  }

  /** The width of the bar with the space beside it, in pixels. */
  get width() {
    return this.box.offsetWidth + 10;
  }

  /** The height of the bar with the space above it, in pixels. */
  get height() {
    return this.box.offsetHeight + 10;
  }

  /** @param {Record<string, string>} words */
  write(words) {
    for (const [name, button] of Object.entries(this.buttons)) {
      button.title = words[name];
      button.setAttribute("aria-label", words[name]);
    }
  }

  /**
   * Say whether a button is pressed.
   *
   * @param {string} name
   * @param {boolean} isPressed
   */
  press(name, isPressed) {
    this.buttons[name].setAttribute("aria-pressed", String(isPressed));
  }
}

/** @typedef {{key: string, colour: import("./colours.js").Colour, text: string, count?: string}} Entry */

/** @typedef {{look: string, text: string, count?: string, diameter?: number}} Mark What on the map is of no class. */

/** The classes with their colours; the one under the pointer or in focus is passed to `highlight`, null after it. */
export class Legend {
  /** @param {(key: string | null) => void} highlight */
  constructor(highlight) {
    this.highlight = highlight;
    this.box = element("div", "choropleth-legend");
    this.box.setAttribute("role", "group");
    /** @type {{text: HTMLElement, count: HTMLElement}[]} */
    this.parts = [];
    this.looks = "";
  }

  /** How high it stands over the map's lower edge, in pixels; 0 where it stands below the map. */
  get overlap() {
    return Math.max(0, -this.box.offsetTop);
  }

  /**
   * @param {string} title
   * @param {Entry[]} entries
   * @param {Mark[]} marks
   */
  write(title, entries, marks = []) {
    this.box.setAttribute("aria-label", title);
    const looks = JSON.stringify(
      [entries.map(({ key, colour }) => [key, colour]), marks.map(({ look, diameter }) => [look, diameter])]);
    // Entries stay where only their words change: one of them may have the focus.
    if (looks !== this.looks) this.box.replaceChildren(...this.makeEntries(entries), ...this.makeMarks(marks));
    this.looks = looks;
    [...entries, ...marks].forEach(({ text, count = "" }, rank) => {
      this.parts[rank].text.textContent = text;
      this.parts[rank].count.textContent = count;
    });
  }

  /** @param {Entry[]} entries */
  makeEntries(entries) {
    this.parts = entries.map(() => ({ text: element("span"), count: element("span", "choropleth-count") }));
    return entries.map(({ key, colour }, rank) => {
      const entry = element("button", "choropleth-class");
      entry.type = "button";
      const swatch = element("span", "choropleth-swatch");
      swatch.style.background = toBackground(colour);
      entry.append(swatch, this.joinWords(rank));
      for (const start of ["mouseenter", "focus"]) entry.addEventListener(start, () => this.highlight(key));
      for (const end of ["mouseleave", "blur"]) entry.addEventListener(end, () => this.highlight(null));
      return entry;
    });
  }

  /** @param {Mark[]} marks */
  makeMarks(marks) {
    return marks.map(({ look, diameter }) => {
      const rank = this.parts.push({ text: element("span"), count: element("span", "choropleth-count") }) - 1;
      const mark = element("span", "choropleth-class");
      const swatch = element("span", `choropleth-swatch choropleth-${look}`);
      if (diameter) swatch.style.width = swatch.style.height = `${diameter}px`;
      mark.append(swatch, this.joinWords(rank));
      return mark;
    });
  }

  /** @param {number} rank of an entry's parts */
  joinWords(rank) {
    const words = element("span");
    words.append(this.parts[rank].text, " ", this.parts[rank].count);
    return words;
  }
}

/** Places to jump to, as chips. */
export class Jumps {
  /** @param {(box: import("./shapes.js").Box) => void} fit */
  constructor(fit) {
    this.fit = fit;
    this.box = element("div", "choropleth-jumps");
    this.box.setAttribute("role", "group");
  }

  /**
   * @param {string} title
   * @param {{text: string, box: import("./shapes.js").Box}[]} places
   */
  write(title, places) {
    this.box.setAttribute("aria-label", title);
    this.box.replaceChildren(...places.map(({ text, box }) => {
      const chip = element("button", "choropleth-chip", text);
      chip.type = "button";
      chip.addEventListener("click", () => this.fit(box));
      return chip;
    }));
  }
}
