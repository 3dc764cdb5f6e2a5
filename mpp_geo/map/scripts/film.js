/*
 * What a selection shows on every day of its timeline: pure lookups in what the server wrote, no page.
 *
 * timeline: {first, last, years, batches, measure, layer, language, classes, steps}
 *   first, last  the days at its ends
 *   years        [day, label] of the end of every year
 *   batches      [day, size] of each batch
 *   measure, layer, language   of the states that it goes with
 *   classes      the class of every shape at the first step
 *   steps        the days on which anything changes, in order: {day, time, span, since, said, counts, changes}; the
 *                words are those of a state; changes are "1:7;2:0,4" where shape 7 comes to class "1", 0 and 4 to "2";
 *                or in place of changes, classes: the class of every shape
 */

/** @typedef {import("./state.js").State} State */
/**
 * @typedef {{
 *   day: string, time: string, span: string, since: string, said: string, counts: number[], changes?: string,
 *   classes?: string,
 * }} FilmStep
 */
/**
 * @typedef {{
 *   first: string, last: string, years: [day: string, label: string][], batches: [day: string, size: number][],
 *   measure: string, layer: string, language: string, classes: string, steps: FilmStep[],
 * }} Timeline
 */

const DAY = 864e5;

/**
 * Return the number of a day, of which the next day's is one more.
 *
 * @param {string} day
 */
export function toNumber(day) {
  return Date.parse(day) / DAY;
}

export class Film {
  /** @param {Timeline} timeline */
  constructor(timeline) {
    this.timeline = timeline;
    this.steps = timeline.steps;
    this.first = toNumber(timeline.first);
    this.last = toNumber(timeline.last);
    this.numbers = this.steps.map(({ day }) => toNumber(day));
    this.classes = playChanges(timeline);
  }

  /**
   * Whether it shows what a state shows, but for the time.
   *
   * @param {State} state
   */
  fits({ measure, layer, language }) {
    const { timeline } = this;
    return timeline.measure === measure && timeline.layer === layer && timeline.language === language;
  }

  /**
   * Return the rank of the last step that is not later than a day.
   *
   * @param {string} day
   */
  rankAt(day) {
    return Math.max(0, this.steps.findLastIndex((step) => step.day <= day));
  }

  /**
   * Return the rank of the step nearest to a share of the track.
   *
   * @param {number} share
   */
  rankNear(share) {
    const number = this.first + share * (this.last - this.first);
    const after = this.numbers.findIndex((one) => one >= number);
    if (after <= 0) return after < 0 ? this.steps.length - 1 : 0;
    return number - this.numbers[after - 1] < this.numbers[after] - number ? after - 1 : after;
  }

  /**
   * Return where a day lies on the track, from 0 to 1.
   *
   * @param {string} day
   */
  shareOf(day) {
    return Math.min(1, Math.max(0, (toNumber(day) - this.first) / (this.last - this.first)));
  }

  /**
   * Return a state as it is at a step. Values and figures are those of another day, so it has none.
   *
   * @param {number} rank
   * @param {State} state
   * @returns {State}
   */
  stateAt(rank, state) {
    const { day, time, span, since, counts } = this.steps[rank];
    const classes = this.classes[rank];
    return { ...state, step: day, time, span, since, counts, classes, values: undefined, figures: undefined };
  }
}

/**
 * Return the class of every shape at every step.
 *
 * @param {Timeline} timeline
 */
function playChanges({ classes, steps }) {
  const keys = [...classes];
  return steps.map(({ changes, classes: whole }) => {
    if (whole !== undefined) return whole;
    for (const part of changes ? changes.split(";") : []) {
      const [key, indices] = part.split(":");
      for (const index of indices.split(",")) keys[Number(index)] = key;
    }
    return keys.join("");
  });
}

/**
 * Return the day that comes next after a day in some days, or before it, or null.
 *
 * @param {string[]} days in order
 * @param {string} from
 * @param {1 | -1} direction
 */
export function findNextDay(days, from, direction) {
  const found = direction > 0 ? days.find((day) => day > from) : days.findLast((day) => day < from);
  return found ?? null;
}

/**
 * Return when each step is reached while the film plays, in milliseconds: time passes evenly, but every step is seen.
 *
 * @param {number[]} numbers of the steps' days, in order
 * @param {number} whole how long it plays
 * @param {number} least how long each step is seen at least
 */
export function schedule(numbers, whole, least) {
  const pace = Math.max(0, whole - least * (numbers.length - 1)) / (numbers[numbers.length - 1] - numbers[0] || 1);
  return numbers.map((number, rank) => rank * least + (number - numbers[0]) * pace);
}
