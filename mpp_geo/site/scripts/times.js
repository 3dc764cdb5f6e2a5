/* The slider of years and its film, and the list of the days on which MPP were inaugurated. */

import { byId, make, write } from "./elements.js";

// Long enough to read the count in the finding, short enough that ten years are a film.
const MILLISECONDS_A_YEAR = 1000;

/** `acts` are move(day) while the slider moves and settle(replaces) when it rests. */
export class Times {
  /**
   * @param {import("./library.js").Manifest} manifest
   * @param {{move: (day: string) => void, settle: (replaces: boolean) => void}} acts
   */
  constructor({ years, batches, words }, acts) {
    this.years = years;
    this.labels = new Map([...batches, ...years]);
    this.words = words;
    this.acts = acts;
    this.slider = /** @type {HTMLInputElement} */ (byId("year"));
    this.button = byId("play");
    this.batch = /** @type {HTMLSelectElement} */ (byId("batch"));
    /** @type {number | undefined} */
    this.timer = undefined;
    /** @type {number | undefined} */
    this.frame = undefined;
    this.batch.append(...batches.map(([day, label]) => make("option", { value: day }, label)).reverse());
    this.follow();
  }

  follow() {
    this.slider.addEventListener("input", () => {
      this.stop();
      // One picture a frame, whatever the mouse sends.
      this.frame ??= requestAnimationFrame(() => this.flush());
    });
    this.slider.addEventListener("change", () => {
      this.flush();
      this.acts.settle(false);
    });
    this.button.addEventListener("click", () => (this.timer === undefined ? this.start() : this.stop()));
    byId("next").addEventListener("click", () => this.step(false));
    this.batch.addEventListener("change", () => this.go(this.batch.value || this.day, false));
  }

  /** The day of the slider's year. */
  get day() {
    return this.years[Number(this.slider.value)][0];
  }

  flush() {
    cancelAnimationFrame(this.frame ?? 0);
    this.frame = undefined;
    this.acts.move(this.day);
  }

  /**
   * Show a day, and which days there are to choose.
   *
   * @param {string} day
   * @param {string[]} days
   */
  show(day, days) {
    const index = Math.max(0, this.years.findIndex(([end]) => end >= day));
    const label = this.labels.get(day) ?? day;
    this.slider.value = String(index);
    this.slider.setAttribute("aria-valuetext", label);
    write(byId("year-shown"), label);
    byId("batches").hidden = days.length <= this.years.length;
    this.batch.value = this.years[index][0] === day ? "" : day;
  }

  start() {
    const last = this.years.length - 1;
    if (Number(this.slider.value) === last) this.go(this.years[0][0], false);
    this.timer = setInterval(() => {
      this.step(true);
      if (Number(this.slider.value) === last) this.stop();
    }, MILLISECONDS_A_YEAR);
    write(this.button, this.words["control.pause"]);
  }

  stop() {
    if (this.timer === undefined) return;
    clearInterval(this.timer);
    this.timer = undefined;
    write(this.button, this.words["control.play"]);
  }

  /**
   * Go on to the next year; from the last to the first.
   *
   * @param {boolean} replaces
   */
  step(replaces) {
    this.go(this.years[(Number(this.slider.value) + 1) % this.years.length][0], replaces);
  }

  /**
   * @param {string} day
   * @param {boolean} replaces
   */
  go(day, replaces) {
    this.acts.move(day);
    this.acts.settle(replaces);
  }
}
