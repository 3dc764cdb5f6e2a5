/* Between the page and the timeline: which film goes with a state, and whose day counts. */

import { Film } from "./film.js";
import { fetchJson } from "./page.js";
import { findFault } from "./state.js";
import { TimelineBar } from "./timeline.js";

// The page's answer to a day that was let go may come after one that it had begun before; so long the day is kept.
const PATIENCE = 3_000;

/** @typedef {import("./state.js").State} State */

export class Timekeeper {
  /**
   * @param {import("./choropleth.js").Choropleth} chart
   * @param {(day: string) => void} move tells the page of a day
   */
  constructor(chart, move) {
    this.chart = chart;
    /** @type {State["timeline"]} */
    this.source = undefined;
    /** @type {State | null} */
    this.state = null;
    this.awaited = "";
    this.awaitedUntil = 0;
    this.bar = new TimelineBar({
      preview: (rank) => this.display(rank, true),
      settle: (rank) => {
        this.display(rank, false);
        const { day } = /** @type {Film} */ (this.bar.film).steps[rank];
        this.chart.announce(this.bar.text);
        if (day === this.state?.step) return;
        [this.awaited, this.awaitedUntil] = [day, performance.now() + PATIENCE];
        move(day);
      },
    });
  }

  /**
   * @param {number} rank
   * @param {boolean} isMoving
   */
  display(rank, isMoving) {
    if (this.state && this.bar.film) this.chart.display(this.bar.film.stateAt(rank, this.state), isMoving);
  }

  /**
   * Take a state from the page; return what to show of it now, or null while a reader moves time.
   *
   * @param {State} state
   * @returns {State | null}
   */
  take(state) {
    this.state = state;
    if (state.timeline !== this.source) void this.load(state.timeline);
    const { bar } = this;
    const film = bar.film?.fits(state) ? bar.film : null;
    if (film && bar.isMoving) return null;
    if (film && this.awaited && state.step !== this.awaited && performance.now() < this.awaitedUntil) {
      return film.stateAt(film.rankAt(this.awaited), state);
    }
    this.awaited = "";
    this.stand();
    return state;
  }

  /** @param {State["timeline"]} source */
  async load(source) {
    const { bar, chart } = this;
    this.source = source;
    bar.load(null);
    bar.box.hidden = source === undefined;
    if (source === undefined) return;
    try {
      const film = new Film(typeof source === "string" ? await fetchJson(source) : source);
      // By now another one may be wanted.
      if (this.source !== source || !this.state) return;
      const fault = findFault(film.stateAt(0, this.state), chart.layers, chart.styles);
      if (fault) throw new Error(fault);
      bar.load(film);
      this.stand();
    } catch (error) {
      console.error(error);
      if (this.source === source) bar.box.hidden = true;
    }
  }

  stand() {
    if (this.state) this.bar.stand(String(this.state.step), this.state.time ?? String(this.state.step));
  }
}
