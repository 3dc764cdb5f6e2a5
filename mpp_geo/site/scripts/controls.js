/* The controls above the map: they show a selection, and tell `acts` what a reader wants. */
(function (root) {
  "use strict";

  const { byId, make, write } = siteElements;
  // Long enough to read the count in the finding, short enough that nine years are a film.
  const MILLISECONDS_A_YEAR = 1000;

  /** The slider of years and its film: `acts` are move(year) while it moves, settle(replaces) when it rests. */
  class Years {
    constructor(years, words, acts) {
      Object.assign(this, { years, words, acts, slider: byId("year"), button: byId("play"), timer: null, frame: null });
      this.slider.addEventListener("input", () => {
        this.stop();
        // One picture a frame, whatever the mouse sends.
        this.frame ??= requestAnimationFrame(() => this.flush());
      });
      this.slider.addEventListener("change", () => {
        this.flush();
        acts.settle(false);
      });
      this.button.addEventListener("click", () => (this.timer === null ? this.start() : this.stop()));
      byId("next").addEventListener("click", () => this.step(false));
    }

    get year() {
      return Number(this.slider.value);
    }

    flush() {
      cancelAnimationFrame(this.frame);
      this.frame = null;
      this.acts.move(this.year);
    }

    show(year) {
      this.slider.value = year;
      this.slider.setAttribute("aria-valuetext", year);
      write(byId("year-shown"), String(year));
    }

    start() {
      const last = this.years[this.years.length - 1];
      if (this.year === last) this.go(this.years[0], false);
      this.timer = setInterval(() => {
        this.step(true);
        if (this.year === last) this.stop();
      }, MILLISECONDS_A_YEAR);
      write(this.button, this.words.say("control.pause"));
    }

    stop() {
      if (this.timer === null) return;
      clearInterval(this.timer);
      this.timer = null;
      write(this.button, this.words.say("control.play"));
    }

    /** Go on to the next year; from the last to the first. */
    step(replaces) {
      this.go(this.years[(this.years.indexOf(this.year) + 1) % this.years.length], replaces);
    }

    go(year, replaces) {
      this.acts.move(year);
      this.acts.settle(replaces);
    }
  }

  /** The provinces as boxes to tick, behind a line that names the ticked. */
  class Provinces {
    constructor(names, words, choose) {
      this.names = names;
      this.words = words;
      this.boxes = [...byId("provinces").querySelectorAll("input")];
      const ticked = () => this.boxes.filter((box) => box.checked).map((box) => box.value).sort();
      for (const box of this.boxes) box.addEventListener("change", () => choose(ticked()));
      this.clear = byId("provinces-clear");
      this.clear.addEventListener("click", () => choose([]));
    }

    show(codes) {
      for (const box of this.boxes) box.checked = codes.includes(box.value);
      const { words } = this;
      const chosen = codes.map((code) => this.names[code]);
      const few = chosen.length <= 2 ? words.join(chosen) : words.say("provinces.count", { count: chosen.length });
      write(byId("provinces-shown"), chosen.length ? few : words.say("control.provinces.placeholder"));
      this.clear.hidden = !chosen.length;
    }
  }

  /** The search for a kabupaten/kota by name. */
  class Search {
    constructor({ code, name }, words, choose) {
      Object.assign(this, { code, name, words, choose, box: byId("search") });
      this.small = name.map((one) => one.toLocaleLowerCase("id"));
      byId("places").replaceChildren(...name.map((one) => make("option", { value: one })));
      // A name picked from the list arrives as input, one that is typed is looked for when the reader is done.
      this.box.addEventListener("input", () => this.find(true));
      this.box.addEventListener("change", () => this.find(false));
    }

    find(isExact) {
      const typed = this.box.value.trim().toLocaleLowerCase("id");
      this.tell("");
      if (!typed) {
        if (!isExact) this.choose(null);
        return;
      }
      const same = this.small.indexOf(typed);
      if (same >= 0) this.choose(this.code[same]);
      if (same >= 0 || isExact) return;
      const near = this.small.flatMap((one, rank) => (one.includes(typed) ? [rank] : []));
      if (near.length === 1) this.choose(this.code[near[0]]);
      else if (near.length) this.tell("site.search.several", { count: this.words.number(near.length) });
      else this.tell("site.search.none");
    }

    tell(key, values) {
      write(byId("search-note"), key ? this.words.say(key, values) : "");
    }

    show(place) {
      const rank = this.code.indexOf(place);
      if (rank < 0 && document.activeElement === this.box) return;
      this.box.value = rank < 0 ? "" : this.name[rank];
      if (rank >= 0) this.tell("");
    }
  }

  /** Measure and basis, each a list to choose from. */
  function followLists(choose) {
    for (const name of ["measure", "basis"]) {
      byId(name).addEventListener("change", (event) => choose({ [name]: event.target.value }));
    }
  }

  function showLists(selection, words) {
    for (const name of ["measure", "basis"]) byId(name).value = selection[name];
    write(byId("measure-help"), words.say(`measure.${selection.measure}.help`));
  }

  root.siteControls = { Years, Provinces, Search, followLists, showLists };
})(window);
