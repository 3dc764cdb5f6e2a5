/* The timeline of an area: what the map's film needs, read from the area's document. */

import { joinState } from "./blocks.js";
import { unfold } from "./unfold.js";

/** @typedef {import("../../map/scripts/film.js").Timeline} Timeline */

/**
 * Return the timeline of an area and a measure: a step for each day of its document.
 *
 * @param {import("./library.js").Document} document its first part
 * @param {import("./library.js").Manifest} manifest
 * @param {string} measure
 * @returns {Timeline}
 */
export function makeTimeline({ days, folded }, { first, years, batches, language }, measure) {
  const { measures, times, said } = folded.picture;
  const states = days.map((_, rank) => joinState(unfold(measures[measure].state, rank)));
  const [{ layer, classes }] = states;
  const steps = days.map((day, rank) => {
    const { time, span, since } = unfold(times[layer], rank);
    const { counts = [], classes: own } = states[rank];
    return { day, time, span, since, said: unfold(said, rank), counts, classes: own };
  });
  return {
    first,
    last: days[days.length - 1],
    years,
    batches: batches.map(({ day, size }) => [day, size]),
    measure,
    layer,
    language,
    classes,
    steps,
  };
}
