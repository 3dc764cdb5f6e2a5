/* The timeline's film as it plays: at the screen's rate, or from year to year for who asked for less motion. */

import { findNextDay, schedule } from "./film.js";
import { isStill } from "./page.js";

// How long the whole film plays, how long each step is seen at least, and how long a year is where nothing moves.
const WHOLE = 12_000;
const LEAST = 60;
const YEAR = 1_200;

/** @typedef {import("./timeline.js").TimelineBar} TimelineBar */

export class Player {
  /** @param {TimelineBar} bar */
  constructor(bar) {
    this.bar = bar;
    this.isPlaying = false;
    this.frame = 0;
    this.timer = 0;
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  /** Play from where the handle stands, or from the start when it stands at the end. */
  play() {
    const { film } = this.bar;
    if (!film) return;
    this.bar.settleNow();
    this.isPlaying = true;
    this.bar.writeButton();
    if (this.bar.rank === film.steps.length - 1) this.bar.go(0);
    if (isStill()) this.playYears(film);
    else this.playSteps(film);
  }

  /** Stop and come to rest. */
  pause() {
    this.stop();
    this.bar.rest();
  }

  /** Stop where it is. */
  stop() {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.isPlaying = false;
    this.bar.writeButton();
  }

  /** @param {import("./film.js").Film} film */
  playSteps(film) {
    const times = schedule(film.numbers, WHOLE, LEAST);
    const from = times[this.bar.rank];
    let start = 0;
    const show = (/** @type {number} */ now) => {
      start ||= now;
      const time = from + now - start;
      const rank = times.findLastIndex((one) => one <= time);
      const isEnd = rank === times.length - 1;
      const along = isEnd ? 0 : (time - times[rank]) / (times[rank + 1] - times[rank]);
      const number = film.numbers[rank] + (isEnd ? 0 : along * (film.numbers[rank + 1] - film.numbers[rank]));
      this.bar.go(rank, (number - film.first) / (film.last - film.first));
      if (isEnd) this.pause();
      else this.frame = requestAnimationFrame(show);
    };
    this.frame = requestAnimationFrame(show);
  }

  /** @param {import("./film.js").Film} film */
  playYears(film) {
    const years = film.timeline.years.map(([day]) => day);
    const show = () => {
      const day = findNextDay(years, this.bar.day, 1);
      if (day === null) {
        this.pause();
        return;
      }
      this.bar.go(film.rankAt(day));
      this.timer = Number(setTimeout(show, YEAR));
    };
    this.timer = Number(setTimeout(show, YEAR));
  }
}
