/* The page: one choice, from which everything on it follows, and which its address tells. */

import { Address, findBefore } from "./address.js";
import { joinState, showBlocks, showChart, showInside } from "./blocks.js";
import { byId, make, write } from "./elements.js";
import { Finder } from "./finder.js";
import { FIRST, readAt } from "./library.js";
import { ViewMaps } from "./maps.js";
import { Notices } from "./notices.js";
import { Share, join } from "./share.js";
import { Tabs } from "./tabs.js";
import { Times } from "./times.js";

/** @typedef {import("./library.js").Document} Document */
/** @typedef {import("./address.js").Chosen} Chosen */

const OWN = `${location.origin}${location.pathname}`;
const LISTS = ["area", "measure", "basis"];

export class Page {
  /**
   * @param {import("./library.js").Library} library
   * @param {import("./maps.js").Look} look
   * @param {boolean} isEmbedded
   */
  constructor(library, look, isEmbedded) {
    const { manifest } = library;
    this.library = library;
    this.manifest = manifest;
    this.isEmbedded = isEmbedded;
    /** @type {import("./maps.js").Choropleth | null} */
    this.map = null;
    /** @type {Document | null} */
    this.document = null;
    this.turn = 0;
    this.address = new Address(manifest);
    this.notices = new Notices(manifest);
    this.maps = new ViewMaps(look, (place) => this.change({ place: place ?? "" }));
    this.times = new Times(manifest, {
      move: (day) => this.move(day),
      settle: (replaces) => this.settle(replaces),
    });
    this.finder = new Finder(library, (changes) => this.change(changes));
    this.tabs = new Tabs((view) => this.change({ view }));
    this.share = new Share(manifest.words);
    /** @type {Chosen} */
    this.chosen = {};
    for (const name of LISTS) {
      const list = /** @type {HTMLSelectElement} */ (byId(name));
      list.addEventListener("change", () => this.change({ [name]: list.value }));
    }
    addEventListener("popstate", () => this.open());
  }

  /**
   * Take the map once it has its shapes.
   *
   * @param {import("./maps.js").Choropleth} map
   */
  takeMap(map) {
    this.map = map;
    if (this.document) this.showMap(false);
  }

  /** Show what the address says: at first, after Back, Forward, or a change by hand. */
  async open() {
    this.times.stop();
    const { chosen, problems } = this.address.read(location.search);
    const asked = chosen.day;
    this.chosen = chosen;
    this.notices.tell(problems);
    await this.show();
    if (this.chosen.day !== asked) {
      this.notices.tell([...problems, { parameter: "tanggal", value: asked, taken: this.chosen.day }]);
    }
  }

  /** @param {Partial<Chosen>} changes */
  async change(changes) {
    const before = this.address.write(this.chosen);
    this.chosen = /** @type {Chosen} */ ({ ...this.chosen, ...changes });
    if (this.address.write(this.chosen) === before) return;
    this.times.stop();
    await this.show();
    this.write(false);
  }

  /** Fetch what the choice needs and show it, unless another choice was made meanwhile. */
  async show() {
    const turn = ++this.turn;
    const { area, basis } = this.chosen;
    try {
      const coming = await this.library.fetchPart(area, basis, FIRST);
      if (turn !== this.turn) return;
      this.document = coming;
    } catch (error) {
      if (turn === this.turn) this.fail(error);
      return;
    }
    // An area that does not have the day shows the last one before it.
    this.chosen.day = findBefore(this.document.days, this.chosen.day);
    this.showDay(false);
    await this.showRest();
  }

  /** @param {unknown} error */
  fail(error) {
    console.error(error);
    this.notices.box.replaceChildren(make("p", { role: "alert" }, this.manifest.words["site.failed"]));
    document.documentElement.classList.add("failed");
  }

  /**
   * Show another day, without what can wait until it rests.
   *
   * @param {string} day
   */
  move(day) {
    this.chosen = { ...this.chosen, day };
    this.showDay(true);
  }

  /**
   * Show and write what waited.
   *
   * @param {boolean} replaces whether it leaves no step for Back
   */
  settle(replaces) {
    this.showMap(false);
    this.showRest();
    this.write(replaces);
  }

  /** @param {boolean} replaces */
  write(replaces) {
    const query = this.address.write(this.chosen);
    const wanted = join(OWN, [...(this.isEmbedded ? ["embed=true"] : []), query].filter((part) => part).join("&"));
    if (wanted === location.href) return;
    // What of the address could not be followed is gone with it.
    this.notices.clear();
    if (replaces || this.isEmbedded) history.replaceState(null, "", wanted);
    else history.pushState(null, "", wanted);
  }

  /** What is seen at once, folded. */
  get picture() {
    return /** @type {Document} */ (this.document).folded.picture;
  }

  /**
   * Return a part of what is seen at once as it is on the chosen day.
   *
   * @param {any} part
   */
  read(part) {
    return readAt(/** @type {Document} */ (this.document), part, this.chosen.day);
  }

  /**
   * Show what moves with the slider: it must be done within a frame.
   *
   * @param {boolean} isMoving
   */
  showDay(isMoving) {
    const { days } = /** @type {Document} */ (this.document);
    const { sentence, detail, measures, chart } = this.picture;
    const { day, measure } = this.chosen;
    this.times.show(day, days);
    this.sentence = this.read(sentence);
    write(byId("finding"), this.sentence);
    write(byId("detail"), this.read(detail));
    write(byId("measure-says"), this.read(measures[measure].sentence));
    const { description, picture } = this.read(chart);
    byId("chart").replaceChildren(showChart(description, picture));
    this.showMap(isMoving);
  }

  /** @param {boolean} isMoving */
  showMap(isMoving) {
    if (!this.map || !this.document) return;
    const { measures, times } = this.picture;
    const { measure, place } = this.chosen;
    const state = joinState(this.read(measures[measure].state));
    const focus = this.findFocus();
    this.map.show({ ...this.read(times[state.layer]), ...state, selected: place || null, focus }, isMoving);
  }

  /** Return the box to look at: the place's, else the area's. */
  findFocus() {
    for (const { ids, shapes } of Object.values(this.map?.layers ?? {})) {
      const index = ids.indexOf(this.chosen.place);
      if (index >= 0) return shapes[index].box;
    }
    return this.read(this.picture.focus);
  }

  async showRest() {
    const { area, measure, place, view } = this.chosen;
    const query = this.address.write(this.chosen);
    for (const name of LISTS) /** @type {HTMLSelectElement} */ (byId(name)).value = this.chosen[name];
    write(byId("measure-help"), this.manifest.measures[measure].help);
    this.finder.show(place);
    this.tabs.show(view);
    this.share.show(OWN, query, this.sentence ?? "");
    byId("downloads").replaceChildren(...this.manifest.downloads[area].map(({ file, name, label }) =>
      make("a", { class: "button", href: `${this.library.folder}/${file}`, download: name }, label)));
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-keeps]"))) {
      link.href = join(link.dataset.keeps ?? "", query);
    }
    /** @type {HTMLAnchorElement} */ (byId("whole")).href = join(OWN, query);
    await Promise.all([this.showView(this.turn), this.showCard(this.turn)]);
  }

  /**
   * Show the open view, in the variant that the choice asks for, else its usual one.
   *
   * @param {number} turn
   */
  async showView(turn) {
    const { area, basis, view, against, measure, day } = this.chosen;
    const box = byId("view");
    try {
      const isOwn = this.library.has(area, basis, view);
      const coming = await this.library.fetchPart(area, basis, isOwn ? view : FIRST);
      if (turn !== this.turn || day !== this.chosen.day) return;
      const variants = readAt(coming, isOwn ? coming.folded : coming.folded[view], day);
      const variant = [against, this.manifest.measures[measure].level, ""].find((key) => Object.hasOwn(variants, key));
      box.replaceChildren(...this.listOthers(variants, against),
        ...showBlocks(variants[variant ?? ""], (block) => this.maps.show(block)));
      if (against && view === "compare" && variant !== against) {
        this.notices.tell([{ parameter: "banding", value: against }]);
      }
    } catch (error) {
      console.error(error);
      if (turn === this.turn) {
        box.replaceChildren(make("p", { role: "alert" }, this.manifest.words["site.failed.view"]));
      }
    }
  }

  /**
   * Return the list of what the view can be compared with; nothing where there is no choice.
   *
   * @param {Record<string, any>} variants
   * @param {string} against
   * @returns {HTMLElement[]}
   */
  listOthers(variants, against) {
    const others = Object.keys(variants).filter((key) => key && this.address.knows("against", key));
    if (!others.length) return [];
    const { words } = this.manifest;
    const options = ["", ...others].map((key) => make("option", { value: key }, key || words["site.against.usual"]));
    const list = make("select", { id: "against", autocomplete: "off" }, ...options);
    list.value = others.includes(against) ? against : "";
    list.addEventListener("change", () => this.change({ against: list.value }));
    return [make("div", { class: "control" }, make("label", { for: "against" }, words["site.against"]), list)];
  }

  /**
   * Show the card of the chosen place, or how to choose one.
   *
   * @param {number} turn
   */
  async showCard(turn) {
    const { words } = this.manifest;
    const { place, basis, day } = this.chosen;
    const box = byId("card");
    if (!place) {
      box.replaceChildren(make("h2", {}, words["place.title"]), make("p", {}, words["place.hint"]));
      return;
    }
    const close = make("button", { type: "button", class: "quiet" }, words["place.close"]);
    close.addEventListener("click", () => this.change({ place: "" }));
    try {
      const coming = await this.library.fetchCards(place);
      if (turn !== this.turn || day !== this.chosen.day) return;
      const { card, more } = readAt(coming, coming.folded[basis][place], day);
      const showMap = (/** @type {any} */ block) => this.maps.show(block);
      box.replaceChildren(make("h2", {}, card.title), close, ...showInside(card.blocks, showMap),
        ...showInside(more, showMap));
    } catch (error) {
      console.error(error);
      if (turn === this.turn) box.replaceChildren(close, make("p", { role: "alert" }, words["site.failed.card"]));
    }
  }
}
