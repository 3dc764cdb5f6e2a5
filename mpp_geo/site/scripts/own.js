/* The page of somebody's own list: the map in the state that stands in the page. It asks for no other file. */

import { Choropleth, makeMap } from "../../map/scripts/choropleth.js";
import { Film } from "../../map/scripts/film.js";
import { byId } from "./elements.js";
import { followTheme } from "./maps.js";

/** @param {string} id */
function read(id) {
  return JSON.parse(byId(id).textContent ?? "");
}

function start() {
  /** @type {import("../../map/scripts/state.js").State} */
  const whole = read("state");
  let state = whole;
  const film = typeof whole.timeline === "object" ? new Film(whole.timeline) : null;
  const chart = new Choropleth(makeMap("map"), read("shapes"), read("styles"), {
    select: (selected) => {
      state = { ...state, selected };
      chart.show(state);
    },
    move: (day) => {
      const { selected } = state;
      // The last day shows everything, values too.
      state = !film || day === film.timeline.last ? whole : film.stateAt(film.rankAt(day), whole);
      state = { ...state, selected };
      chart.show(state);
    },
    resized: () => {},
  });
  byId("map").after(chart.foot);
  followTheme(chart);
  chart.show(whole);
  Object.assign(window, { ownMap: chart });
}

start();
