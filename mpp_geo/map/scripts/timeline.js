/* The timeline below the map: a track of days with a mark for each batch, a handle, and a button that plays. */

import { findNextDay } from "./film.js";
import { element } from "./page.js";
import { Player } from "./player.js";

// The page is told of a day once no key has come for so long, in milliseconds.
const SETTLE = 300;

/** @typedef {import("./film.js").Film} Film */
/**
 * @typedef {{
 *   preview: (rank: number) => void,
 *   settle: (rank: number) => void,
 * }} TimeActs Show a step while time moves; show it at rest and tell the page.
 */

export class TimelineBar {
  /** @param {TimeActs} acts */
  constructor(acts) {
    this.acts = acts;
    /** @type {Film | null} */
    this.film = null;
    this.day = "";
    this.text = "";
    this.rank = 0;
    this.isDragging = false;
    this.waiting = 0;
    this.frame = 0;
    this.player = new Player(this);
    this.box = element("div", "choropleth-time");
    this.box.hidden = true;
    this.button = element("button", "choropleth-play");
    this.button.type = "button";
    this.said = element("div", "choropleth-said");
    this.track = element("div", "choropleth-track");
    this.marks = element("div", "choropleth-marks");
    this.passed = element("div", "choropleth-marks choropleth-passed");
    this.years = element("div", "choropleth-years");
    this.handle = element("div", "choropleth-handle");
    this.handle.tabIndex = 0;
    this.handle.setAttribute("role", "slider");
    this.said.setAttribute("aria-hidden", "true");
    this.track.append(this.years, this.marks, this.passed, this.handle);
    this.box.append(this.button, this.said, this.track);
    this.button.addEventListener("click", () => this.player.toggle());
    this.handle.addEventListener("keydown", (event) => this.press(event));
    this.handle.addEventListener("blur", () => this.settleNow());
    this.followPointer();
  }

  /** Whether time moves, so that what the page says of it is old. */
  get isMoving() {
    return this.isDragging || this.player.isPlaying || this.waiting !== 0;
  }

  /**
   * @param {Record<string, string>} words
   */
  write(words) {
    this.words = words;
    this.handle.setAttribute("aria-label", words.time);
    this.handle.title = words.timeKeys;
    this.writeButton();
  }

  writeButton() {
    const { isPlaying } = this.player;
    this.button.classList.toggle("choropleth-playing", isPlaying);
    this.button.setAttribute("aria-label", this.words?.[isPlaying ? "pause" : "play"] ?? "");
  }

  /**
   * Take another film; null while it is on its way.
   *
   * @param {Film | null} film
   */
  load(film) {
    this.player.stop();
    clearTimeout(this.waiting);
    [this.isDragging, this.waiting] = [false, 0];
    this.film = film;
    this.handle.setAttribute("aria-disabled", String(!film));
    if (!film) return;
    this.handle.setAttribute("aria-valuemin", "0");
    this.handle.setAttribute("aria-valuemax", String(film.last - film.first));
    this.draw(film);
  }

  /** @param {Film} film */
  draw(film) {
    const { years, batches } = film.timeline;
    let before = 0;
    this.years.replaceChildren(...years.map(([day, label]) => {
      const share = film.shareOf(day);
      const year = element("span", share - before < 0.05 ? "choropleth-short" : "", label);
      year.style.left = toPercent(before);
      year.style.width = toPercent(share - before);
      before = share;
      return year;
    }));
    for (const marks of [this.marks, this.passed]) {
      marks.replaceChildren(...batches.map(([day, size]) => {
        const mark = element("span");
        mark.style.left = toPercent(film.shareOf(day));
        mark.style.setProperty("--size", `${(3 + 2.2 * Math.sqrt(size)).toFixed(1)}px`);
        return mark;
      }));
    }
  }

  /**
   * Stand at a day, which need not be a step, and say it in words.
   *
   * @param {string} day
   * @param {string} time
   */
  stand(day, time) {
    if (!this.film) return;
    this.day = day;
    this.rank = this.film.rankAt(day);
    this.place(this.film.shareOf(day));
    this.say(time);
  }

  /** @param {number} share */
  place(share) {
    for (const part of [this.handle, this.passed, this.said]) part.style.setProperty("--share", share.toFixed(5));
  }

  /** @param {string} time */
  say(time) {
    const { film, handle } = this;
    if (!film) return;
    const { said } = film.steps[this.rank];
    this.text = `${time}: ${said}`;
    this.said.replaceChildren(element("strong", "", time), ` ${said}`);
    handle.setAttribute("aria-valuenow", String(Math.round(film.shareOf(this.day) * (film.last - film.first))));
    // Whose focus is on the handle would hear every step of the film.
    if (!this.player.isPlaying || document.activeElement !== handle) handle.setAttribute("aria-valuetext", this.text);
  }

  /**
   * Go to a step while time moves; `share` is where the handle is, else at the step.
   *
   * @param {number} rank
   * @param {number} [share]
   */
  go(rank, share) {
    const { film } = this;
    if (!film) return;
    const { day, time } = film.steps[rank];
    this.place(share ?? film.shareOf(day));
    if (day === this.day) return;
    [this.rank, this.day] = [rank, day];
    this.say(time);
    this.acts.preview(rank);
  }

  /** Come to rest at the step reached. */
  rest() {
    const { film } = this;
    if (!film) return;
    clearTimeout(this.waiting);
    this.waiting = 0;
    this.place(film.shareOf(this.day));
    this.handle.setAttribute("aria-valuetext", this.text);
    this.acts.settle(this.rank);
  }

  settleNow() {
    if (this.waiting) this.rest();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { film } = this;
    if (!film || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " ") {
      event.preventDefault();
      this.player.toggle();
      return;
    }
    const day = findKeyDay(film, event, this.day);
    if (day === null) return;
    event.preventDefault();
    this.player.stop();
    clearTimeout(this.waiting);
    this.waiting = Number(setTimeout(() => this.rest(), SETTLE));
    this.go(film.rankAt(day));
  }

  followPointer() {
    const { track } = this;
    let place = 0;
    let [left, width] = [0, 1];
    const follow = () => {
      this.frame = 0;
      const share = Math.min(1, Math.max(0, (place - left) / width));
      if (this.film) this.go(this.film.rankNear(share), share);
    };
    track.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !this.film) return;
      this.player.stop();
      this.isDragging = true;
      track.setPointerCapture(event.pointerId);
      this.handle.focus({ preventScroll: true });
      event.preventDefault();
      ({ left, width } = track.getBoundingClientRect());
      place = event.clientX;
      follow();
    });
    track.addEventListener("pointermove", (event) => {
      if (!this.isDragging) return;
      place = event.clientX;
      this.frame ||= requestAnimationFrame(follow);
    });
    track.addEventListener("lostpointercapture", () => {
      if (!this.isDragging) return;
      if (this.frame) {
        cancelAnimationFrame(this.frame);
        follow();
      }
      this.isDragging = false;
      this.rest();
    });
  }
}

/**
 * Return the day to which a key leads, or null for another key.
 *
 * @param {Film} film
 * @param {{key: string, shiftKey: boolean}} event
 * @param {string} day
 */
export function findKeyDay({ timeline }, { key, shiftKey }, day) {
  if (key === "Home") return timeline.first;
  if (key === "End") return timeline.last;
  const isOn = key === "ArrowRight" || key === "ArrowUp";
  if (!isOn && key !== "ArrowLeft" && key !== "ArrowDown") return null;
  const stops = (shiftKey ? timeline.batches : timeline.years).map(([one]) => one);
  return findNextDay(stops, day, isOn ? 1 : -1) ?? (isOn ? timeline.last : timeline.first);
}

/** @param {number} share */
function toPercent(share) {
  return `${(share * 100).toFixed(3)}%`;
}
