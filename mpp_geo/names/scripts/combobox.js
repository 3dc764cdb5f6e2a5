/* A box that lists places while a name is typed: the ARIA 1.2 combobox with a list, in the page's own document. */

import { NearMe } from "./near_me.js";
import { SearchTable } from "./search.js";

/** @typedef {import("./search.js").Place} Place */
/**
 * What the box says. `count` has {count}; `kinds` has a word for each kind and level, `islands` a name for each group.
 *
 * @typedef {{
 *   label: string, placeholder: string, none: string, one: string, count: string, failed: string,
 *   kinds: Record<string, string>, islands: Record<string, string>, position: import("./near_me.js").NearWords,
 * }} Words
 */

/**
 * @typedef {{
 *   table: () => Promise<import("./search.js").TableData>,
 *   districts: () => Promise<import("./search.js").DistrictData>,
 *   points: () => Promise<import("./near_me.js").Points>,
 * }} Loaders
 */

const MOST = 10;
// Places that are opened; areas are filters.
const OPENED = ["region", "district"];

let boxes = 0;

export class Combobox {
  /**
   * @param {HTMLElement} parent an empty element, which the box fills
   * @param {Words} words
   * @param {Loaders} load fetches the table when the box is first used, the kecamatan when somebody first types, their
   *   points when the button is pressed
   * @param {(place: Place | null) => void} choose takes the place that was chosen, null when the box was emptied
   */
  constructor(parent, words, load, choose) {
    this.words = words;
    this.load = load;
    this.choose = choose;
    this.id = `find-place-${++boxes}`;
    /** @type {Place[]} */
    this.found = [];
    this.active = -1;
    this.shown = "";
    this.isWhole = false;
    /** @type {Promise<SearchTable | null> | undefined} */
    this.table = undefined;
    /** @type {Promise<boolean> | undefined} */
    this.coming = undefined;
    this.label = create("label", { for: this.id });
    this.input = create("input", {
      id: this.id, type: "search", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": `${this.id}-list`, autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      maxlength: "60",
    });
    this.list = create("ul", { id: `${this.id}-list`, role: "listbox", hidden: "" });
    this.status = create("p", { role: "status" });
    parent.classList.add("find-place");
    this.nearMe = new NearMe(load.points, {
      choose: (code) => this.choose([code, "district", "", "", "", ""]),
      tell: (text) => this.tell(text),
      search: () => this.input.focus(),
    });
    const line = create("div");
    // In a page that is not safe from listeners no browser tells where it is.
    line.append(this.input, ...(isSecureContext && navigator.geolocation ? [this.nearMe.button] : []));
    parent.replaceChildren(this.label, line, this.list, this.status);
    this.speak(words);
    this.listen();
  }

  listen() {
    this.input.addEventListener("focus", () => this.fetchTable());
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.leave());
    // The box keeps the focus while its list is used.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = /** @type {Element} */ (event.target).closest("[role=option]");
      if (option) this.take([...this.list.children].indexOf(option));
    });
  }

  /**
   * Say everything in a language.
   *
   * @param {Words} words
   */
  speak(words) {
    this.words = words;
    this.label.textContent = words.label;
    this.list.setAttribute("aria-label", words.label);
    this.input.placeholder = words.placeholder;
    this.nearMe.speak(words.position);
  }

  /**
   * Show the name of the place that is chosen, unless somebody types.
   *
   * @param {string} name
   */
  show(name) {
    if (this.shown === name && this.input.value === name) return;
    // Also before there is a list: the table may still be on its way.
    const isUsed = this.isFocused && (this.found.length > 0 || this.input.value !== this.shown);
    this.shown = name;
    if (isUsed) return;
    this.input.value = name;
    this.tell("");
  }

  get isFocused() {
    return /** @type {Document | ShadowRoot} */ (this.input.getRootNode()).activeElement === this.input;
  }

  /**
   * Return the one table of all who ask, however many ask before it has come; null where it does not come.
   *
   * @returns {Promise<SearchTable | null>}
   */
  fetchTable() {
    this.table ??= this.load.table().then((data) => new SearchTable(data)).catch((error) => {
      console.error(error);
      this.table = undefined;
      this.tell(this.words.failed);
      return null;
    });
    return this.table;
  }

  /**
   * Let a table find kecamatan too: they come once, when somebody types.
   *
   * @param {SearchTable} table
   */
  async fetchDistricts(table) {
    this.coming ??= this.load.districts().then((data) => {
      table.addDistricts(data);
      this.isWhole = true;
      return true;
    }).catch((error) => {
      console.error(error);
      this.coming = undefined;
      return false;
    });
    return this.coming;
  }

  async find() {
    const typed = this.input.value;
    const table = await this.fetchTable();
    if (!table || typed !== this.input.value) return;
    this.offer(table, typed);
    if (this.isWhole || !typed.trim()) return;
    const isWhole = await this.fetchDistricts(table);
    // What was typed meanwhile asks for itself, and a list that is walked through stays.
    if (typed !== this.input.value || !this.isFocused || this.active >= 0) return;
    if (isWhole) this.offer(table, typed);
    else this.tell(this.words.failed);
  }

  /**
   * List what a typed text may mean.
   *
   * @param {SearchTable} table
   * @param {string} typed
   */
  offer(table, typed) {
    this.found = table.search(typed, MOST);
    this.active = -1;
    this.list.replaceChildren(...this.found.map((place, at) => this.describe(place, at)));
    this.open(this.found.length > 0);
    const { none, one, count } = this.words;
    const said = this.found.length === 1 ? one : count.replace("{count}", String(this.found.length));
    // Nothing is not said before everything was searched.
    const nothing = this.isWhole ? none : "";
    this.tell(typed.trim() ? (this.found.length ? said : nothing) : "");
    if (!typed && this.shown) {
      this.shown = "";
      this.choose(null);
    }
  }

  /**
   * Return the option of a place: its name, and what it is.
   *
   * @param {Place} place
   * @param {number} at
   */
  describe([, level, name, kind, , within], at) {
    const { kinds, islands } = this.words;
    const nameIsland = (/** @type {string} */ group) => islands[group] ?? group;
    const option = create("li", { id: `${this.id}-${at}`, role: "option", "aria-selected": "false" });
    const detail = create("small");
    option.textContent = level === "island" ? nameIsland(name) : name;
    detail.textContent = [kinds[kind || level], level === "province" ? nameIsland(within) : within]
      .filter((part) => part).join(" · ");
    option.append(" ", detail);
    return option;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const isOpen = !this.list.hidden;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (!isOpen) this.find();
      else this.move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter" && isOpen) this.take(Math.max(this.active, 0));
    else if (key === "Escape") {
      if (isOpen) this.open(false);
      else this.clear();
    } else return;
    event.preventDefault();
  }

  clear() {
    this.input.value = "";
    this.find();
  }

  /** @param {number} step */
  move(step) {
    const count = this.found.length;
    this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === this.active)));
    const option = this.list.children[this.active];
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    this.input.removeAttribute("aria-activedescendant");
    if (!isOpen) this.active = -1;
  }

  /** @param {number} at */
  take(at) {
    const place = this.found[at];
    this.found = [];
    this.open(false);
    this.tell("");
    // What an area filters is shown elsewhere.
    this.shown = OPENED.includes(place[1]) ? place[2] : "";
    this.input.value = this.shown;
    this.choose(place);
  }

  /** Close the list; what was typed and not chosen gives way to what is chosen. */
  leave() {
    this.found = [];
    this.open(false);
    if (this.input.value !== this.shown) {
      this.input.value = this.shown;
      this.tell("");
    }
  }

  /** @param {string} text */
  tell(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function create(tag, attributes = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
