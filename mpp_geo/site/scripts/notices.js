/* What of an address could not be followed, and where it can be; a reader's text is shown as text. */

import { byId, fill, make } from "./elements.js";

// More notices than these are folded away: the map stays in sight.
const SHOWN = 2;

export class Notices {
  /** @param {import("./library.js").Manifest} manifest */
  constructor({ words, app, years, batches }) {
    this.words = words;
    this.app = app;
    this.labels = new Map(years);
    for (const { day, label } of batches) this.labels.set(day, label);
    this.box = byId("notices");
  }

  clear() {
    this.box.replaceChildren();
  }

  /**
   * Tell problems with the address, and name the app, which follows the same address.
   *
   * @param {import("./address.js").Problem[]} problems
   */
  tell(problems) {
    this.clear();
    const more = fill(this.words["notice.more"], { count: String(problems.length - SHOWN) });
    const rest = make("details", {}, make("summary", {}, more));
    for (const { parameter, value, taken } of problems) {
      const key = taken === undefined ? "site.notice" : "site.notice.day";
      const said = fill(this.words[key], { parameter, value, taken: this.labels.get(taken ?? "") ?? taken ?? "" });
      const home = this.box.childElementCount < SHOWN ? this.box : rest;
      home.append(make("p", { role: "alert" }, said));
    }
    if (problems.length > SHOWN) this.box.append(rest);
    if (problems.length) this.box.append(this.nameApp());
  }

  nameApp() {
    const words = this.words["site.elsewhere"];
    if (!this.app) return make("p", {}, words);
    const link = make("a", { href: `${this.app}${location.search}` }, this.words["site.elsewhere.link"]);
    return make("p", {}, `${words} `, link);
  }
}
