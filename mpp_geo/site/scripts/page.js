/* The page: one choice, from which everything on it follows, and which its address tells. */

import { CLOSE } from "../../map/scripts/camera.js";
import { Film } from "../../map/scripts/film.js";
import { Address, findAbove, findBefore } from "./address.js";
import { joinState, showBlocks, showInside } from "./blocks.js";
import { byId, make, write } from "./elements.js";
import { Finder } from "./finder.js";
import { readAt } from "./library.js";
import { ViewMaps } from "./maps.js";
import { Notices } from "./notices.js";
import { linkReport } from "./report.js";
import { Share, join } from "./share.js";
import { Tabs } from "./tabs.js";
import { makeTimeline } from "./times.js";

/** @typedef {import("./library.js").Document} Document */
/** @typedef {import("./address.js").Chosen} Chosen */

const OWN = `${location.origin}${location.pathname}`;
const LISTS = ["area", "measure", "basis", "form", "plans"];
// The forms of the map that are no other look of its shapes.
const AREAS = "areas";
const DISTRICTS = "districts";
// What decides which rows a table has, and in which order.
const LISTING = ["area", "measure", "sort"];
// What stands beside all variants of a view.
const BESIDE = "beside";

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
    /** @type {{document: Document, measure: string, timeline: import("../../map/scripts/film.js").Timeline} | null} */
    this.timed = null;
    /** @type {import("../../map/scripts/state.js").Ring[]} */
    this.rings = [];
    /** @type {{part: import("./library.js").Districts, film: Film} | null} All kecamatan, while they are shown. */
    this.districts = null;
    /** @type {import("../../map/scripts/state.js").Plan[] | undefined} What is announced, while it is shown. */
    this.plans = undefined;
    this.turn = 0;
    // Whether the reader has come near the open view: it is fetched no earlier.
    this.isNear = false;
    this.isClose = false;
    this.address = new Address(manifest);
    this.notices = new Notices(manifest);
    this.maps = new ViewMaps(look, (place) => this.change({ place: place ?? "" }));
    this.finder = new Finder(library, (changes) => this.change(changes));
    this.tabs = new Tabs((view) => this.change({ view }));
    this.share = new Share(manifest.words, manifest.embedHeight);
    /** @type {Chosen} */
    this.chosen = {};
    for (const name of LISTS) {
      const list = /** @type {HTMLSelectElement} */ (byId(name));
      list.addEventListener("change", () => this.change({ [name]: list.value }));
    }
    addEventListener("popstate", () => this.open());
    this.waitForView();
  }

  waitForView() {
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      this.isNear = true;
      if (this.document) this.showView(this.turn);
    }, { rootMargin: "200px" });
    watcher.observe(byId("view"));
  }

  /**
   * Take the map once it has its shapes.
   *
   * @param {import("./maps.js").Choropleth} map
   */
  takeMap(map) {
    this.map = map;
    map.map.on("zoomend", () => {
      if (this.isClose === map.map.getZoom() >= CLOSE) return;
      this.isClose = !this.isClose;
      this.show();
    });
    if (this.document) this.showMap();
  }

  /** @param {string | null} place chosen on the map; with a kecamatan the others stay, wherever the map then looks */
  select(place) {
    this.change({ place: place ?? "", ...(place && this.districts && { form: this.form }) });
  }

  /** Show what the address says: at first, after Back, Forward, or a change by hand. */
  async open() {
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
    this.chosen = this.combine(changes);
    if (this.address.write(this.chosen) === before) return;
    await this.show();
    this.write();
  }

  /**
   * Return the choice with changes; other rows, or another order, begin with the first page, and whoever asks for a
   * measure wants to see it.
   *
   * @param {Partial<Chosen>} changes
   * @returns {Chosen}
   */
  combine(changes) {
    const isOther = LISTING.some((name) => name in changes && changes[name] !== this.chosen[name]);
    const form = "measure" in changes && this.manifest.left[this.chosen.form];
    return /** @type {Chosen} */ ({
      ...this.chosen, ...(isOther && { page: "1" }), ...(form && { form }), ...changes,
    });
  }

  /**
   * Follow a link to another choice; then the link of its name has the focus, and what it asked for is in sight.
   *
   * @param {Partial<Chosen>} changes
   * @param {HTMLElement} link
   */
  async follow(changes, link) {
    const { id } = link;
    const isPage = link.closest(".pager") !== null;
    const shows = isPage ? ".paged" : link.closest("tbody")?.parentElement?.dataset.shows;
    await this.change(changes);
    if (id) document.getElementById(id)?.focus({ preventScroll: true });
    // Another page of rows is read from its beginning.
    if (shows) document.querySelector(shows)?.scrollIntoView({ block: isPage ? "start" : "nearest" });
  }

  /** What blocks need of the page. */
  get face() {
    return {
      chosen: this.chosen,
      words: this.manifest.words,
      showMap: (/** @type {any} */ block) => this.maps.show(block),
      addressOf: (/** @type {Partial<Chosen>} */ changes) => this.address.write(this.combine(changes)),
      miss: (/** @type {string} */ name, /** @type {string | undefined} */ taken) => this.notices.tell([
        { ...this.address.tell(name, this.chosen[name]), taken },
      ]),
      move: (/** @type {Partial<Chosen>} */ changes, /** @type {HTMLElement} */ link) => this.follow(changes, link),
    };
  }

  /** The form that is seen: another one where the reader looks closely. */
  get form() {
    const { form, measure } = this.chosen;
    return (this.isClose && this.manifest.closely[form]?.[measure]) || form;
  }

  /** Fetch what the choice needs and show it, unless another choice was made meanwhile. */
  async show() {
    const turn = ++this.turn;
    const { area, basis, measure, plans } = this.chosen;
    try {
      const [coming, part, announced] = await Promise.all([
        this.library.fetchFirst(area, basis, measure),
        this.form === DISTRICTS ? this.library.fetchDistricts(area, basis) : null,
        plans === "shown" ? this.library.fetchPlans(area, basis) : undefined,
      ]);
      if (turn !== this.turn) return;
      this.document = coming;
      this.plans = announced;
      if (part !== this.districts?.part) this.districts = part && { part, film: new Film(part.timeline) };
    } catch (error) {
      if (turn === this.turn) this.fail(error);
      return;
    }
    // An area that does not have the day shows the last one before it.
    this.chosen.day = findBefore(this.document.days, this.chosen.day);
    this.showDay();
    await this.showRest();
  }

  /** @param {unknown} error */
  fail(error) {
    console.error(error);
    this.notices.box.replaceChildren(make("p", { role: "alert" }, this.manifest.words["site.failed"]));
    document.documentElement.classList.add("failed");
  }

  write() {
    const query = this.address.write(this.chosen);
    const wanted = join(OWN, [...(this.isEmbedded ? ["embed=true"] : []), query].filter((part) => part).join("&"));
    if (wanted === location.href) return;
    // What of the address could not be followed is gone with it.
    this.notices.clear();
    if (this.isEmbedded) history.replaceState(null, "", wanted);
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

  /** Show what is said of the day, and the map. */
  showDay() {
    const { sentence, detail, measures } = this.picture;
    this.sentence = this.read(sentence);
    write(byId("finding"), this.sentence);
    write(byId("detail"), this.read(detail));
    write(byId("measure-says"), this.read(measures[this.chosen.measure].sentence));
    this.showMap();
  }

  showMap() {
    if (!this.map || !this.document) return;
    const { rings, plans } = this;
    const looks = { focus: this.findFocus(), rings, plans, told: !this.isEmbedded };
    this.map.show({ ...(this.districts ? this.makeDistrictState(this.districts) : this.makeState()), ...looks });
  }

  /** @returns {import("../../map/scripts/state.js").State} */
  makeState() {
    const { measures, times } = this.picture;
    const { form, measure, place } = this.chosen;
    const state = joinState(this.read(measures[measure].state));
    const selected = findAbove(place) || place || null;
    const { timeline } = this;
    return { ...this.read(times[state.layer]), ...state, ...(form !== AREAS && { form }), selected, timeline };
  }

  /**
   * @param {{part: import("./library.js").Districts, film: Film}} districts
   * @returns {import("../../map/scripts/state.js").State}
   */
  makeDistrictState({ part: { ground, timeline }, film }) {
    const { day, place } = this.chosen;
    const { measure, layer, language, classes } = timeline;
    const state = { measure, layer, language, classes, step: day, ground, places: this.library.places, timeline };
    return film.stateAt(film.rankAt(day), { ...state, selected: place || null });
  }

  /** The timeline of the area and the measure, the same object as long as these stay. */
  get timeline() {
    const { chosen: { measure } } = this;
    const document = /** @type {Document} */ (this.document);
    if (this.timed?.document !== document || this.timed.measure !== measure) {
      const timeline = makeTimeline(document, this.manifest, measure);
      this.timed = { document, measure, timeline };
    }
    return this.timed.timeline;
  }

  /** Return the box to look at: the place's, else the area's. */
  findFocus() {
    for (const layer of Object.values(this.map?.layers ?? {})) {
      const index = layer.ids.indexOf(findAbove(this.chosen.place) || this.chosen.place);
      if (index >= 0) return layer.shapes[index].box;
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
    if (!this.isNear) return;
    const { area, basis, view, against, batch, measure, day } = this.chosen;
    const box = byId("view");
    try {
      // What is the same for all areas stands with the country.
      const owner = this.manifest.national.includes(view) ? this.manifest.country : area;
      const coming = await this.library.fetchPart(owner, basis, view);
      if (turn !== this.turn || day !== this.chosen.day) return;
      const variants = readAt(coming, coming.folded, day);
      const variant = [batch, against, this.manifest.measures[measure].level, ""]
        .find((key) => Object.hasOwn(variants, key));
      const shown = variants[variant ?? ""];
      const whole = variants[BESIDE] ? [{ kind: "columns", columns: [shown, variants[BESIDE]] }] : shown;
      box.replaceChildren(...this.listOthers(variants, against), ...showBlocks(whole, this.face));
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

  /** @param {import("../../map/scripts/state.js").Ring[]} rings of the chosen place */
  showRings(rings) {
    if (!rings.length && !this.rings.length) return;
    this.rings = rings;
    this.showMap();
  }

  /**
   * Show the card of the chosen place, and what surrounds it.
   *
   * @param {number} turn
   */
  async showCard(turn) {
    const { words } = this.manifest;
    const { place, basis, day } = this.chosen;
    const [box, more] = [byId("card"), byId("more")];
    if (!place) {
      box.replaceChildren();
      more.replaceChildren();
      this.showRings([]);
      return;
    }
    const close = make("button", { type: "button", class: "quiet" }, words["place.close"]);
    close.addEventListener("click", () => this.change({ place: "" }));
    try {
      const region = findAbove(place);
      const [coming, district] = await Promise.all([
        this.library.fetchCards(place), region ? this.library.fetchDistrict(place, day, basis) : null,
      ]);
      if (turn !== this.turn || day !== this.chosen.day) return;
      const found = readAt(coming, coming.folded[basis][region || place], day);
      const { title, blocks } = district ?? found.card;
      const isOther = region && district === null;
      const note = isOther ? [make("p", { role: "alert" }, words["site.notice.district"])] : [];
      if (district === undefined) this.notices.tell([{ parameter: "tempat", value: place }]);
      const foot = linkReport(this.manifest, { name: title, code: place, day });
      box.replaceChildren(make("h2", {}, title), close, ...note, ...showInside(blocks, this.face), ...foot);
      more.replaceChildren(...showInside(found.more, this.face));
      // A kecamatan is within its region, whose circles would not be its own.
      this.showRings(region ? [] : found.rings);
    } catch (error) {
      console.error(error);
      if (turn === this.turn) box.replaceChildren(close, make("p", { role: "alert" }, words["site.failed.card"]));
    }
  }
}
