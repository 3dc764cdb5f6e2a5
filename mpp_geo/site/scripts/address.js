/*
 * What a reader looks at, and its address: the rules and the words of query.py, which come with the data.
 *
 * A selection is {year, basis, measure, provinces, place}: a year of the data, "inaugurated" or "serving", a measure, codes of
 * provinces in ascending order, and the code of a region or province or null. Its level is the measure's.
 */
(function (root) {
  "use strict";

  // What the static site has no control for; the address may name it, coming from the app.
  const ELSEWHERE = [
    "since", "islands", "kind", "confidence", "text", "low", "high", "against", "reach", "order", "view",
  ];

  class Address {
    constructor(data) {
      const { parameters, words, levels, quoted } = data.query;
      Object.assign(this, { parameters, words, levels, quoted, years: data.years });
      this.provinces = new Set(data.provinces.code);
      this.places = new Set([...data.provinces.code, ...data.regions.code]);
    }

    /** Return what the page shows when the address says nothing. */
    get default() {
      const year = this.years[this.years.length - 1];
      return { year, basis: "inaugurated", measure: this.defaultMeasure("region"), provinces: [], place: null };
    }

    defaultMeasure(level) {
      return Object.keys(this.levels).find((measure) => this.levels[measure] === level);
    }

    levelOf(selection) {
      return this.levels[selection.measure];
    }

    /** Return the query string of a selection without the question mark: only what differs from the default. */
    write(selection) {
      const level = this.levelOf(selection);
      const { year, basis } = this.default;
      const written = {};
      if (selection.year !== year) written.year = selection.year;
      if (selection.basis !== basis) written.basis = this.words.basis[selection.basis];
      if (level !== "region") written.level = this.words.level[level];
      if (selection.measure !== this.defaultMeasure(level)) written.measure = this.words.measure[selection.measure];
      if (selection.provinces.length) written.provinces = selection.provinces.join(",");
      if (selection.place) written.place = selection.place;
      const names = Object.keys(this.parameters).filter((name) => name in written);
      return names.map((name) => `${this.parameters[name]}=${written[name]}`).join("&");
    }

    /**
     * Return the nearest valid selection to a query string, and what of it could not be followed, {parameter, value, taken}
     * each: `taken` is what was taken instead, empty for the default and null for what this site does not know.
     */
    read(query) {
      const asked = new URLSearchParams(query);
      const ignored = [];
      const given = (name) => asked.getAll(this.parameters[name]).filter((text) => text);
      const ignore = (name, value, taken) => {
        ignored.push({ parameter: this.parameters[name], value: value.slice(0, this.quoted), taken });
      };
      const follow = (name, read) => {
        const text = given(name).pop();
        if (text === undefined) return undefined;
        const value = read(text);
        if (value === undefined) ignore(name, text, "");
        return value;
      };
      const wordOf = (name) => (text) => Object.keys(this.words[name]).find((value) => this.words[name][value] === text);
      const selection = this.default;
      selection.year = follow("year", (text) => this.readYear(text)) ?? selection.year;
      const year = given("year").pop();
      if (/^-?[0-9]{1,9}$/.test(year) && String(selection.year) !== year) ignore("year", year, String(selection.year));
      selection.basis = follow("basis", wordOf("basis")) ?? selection.basis;
      const level = follow("level", wordOf("level"));
      const measure = follow("measure", wordOf("measure"));
      const fits = measure !== undefined && (level === undefined || this.levels[measure] === level);
      if (measure !== undefined && !fits) ignore("measure", given("measure").pop(), "");
      selection.measure = fits ? measure : this.defaultMeasure(level ?? "region");
      const codes = given("provinces").flatMap((text) => text.split(",")).filter((code) => code);
      selection.provinces = [...new Set(codes.filter((code) => this.provinces.has(code)))].sort();
      const unknown = codes.filter((code) => !this.provinces.has(code));
      if (unknown.length) ignore("provinces", unknown.join(","), "");
      selection.place = follow("place", (code) => (this.places.has(code) ? code : undefined)) ?? null;
      for (const name of ELSEWHERE) if (given(name).length) ignore(name, given(name).pop(), null);
      return { selection, ignored };
    }

    /** Return the nearest year that there is, or nothing when the text is no number. */
    readYear(text) {
      if (!/^-?[0-9]{1,9}$/.test(text)) return undefined;
      const far = (year) => Math.abs(year - Number(text));
      return this.years.reduce((best, year) => (far(year) < far(best) ? year : best));
    }
  }

  root.siteAddress = { Address };
})(window);
