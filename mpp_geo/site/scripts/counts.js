/*
 * Counts of a selection for every year at once, by the rules of coverage.py, and the state of the map for a year.
 *
 * A `View` is made when basis, measure or provinces change; moving the year only looks up what it holds.
 */
(function (root) {
  "use strict";

  // After every year, for what has no date.
  const NEVER = 9999;
  const OUTSIDE = ".";

  const yearOf = (date) => (date ? Number(date.slice(0, 4)) : NEVER);

  class View {
    constructor(data, { basis, measure, provinces }) {
      const { units, regions } = data;
      Object.assign(this, { data, basis, measure, level: data.query.levels[measure] });
      const chosen = new Set(provinces);
      this.provinceIsIn = data.provinces.code.map((code) => !chosen.size || chosen.has(code));
      this.unitIsIn = units.province.map((province) => this.provinceIsIn[province]);
      this.regionIsIn = regions.unit.map((unit) => this.unitIsIn[unit]);
      this.unitYears = units.dates[basis].map(yearOf);
      this.counts = data.years.map((year) => this.countYear(year, (unit) => this.unitIsIn[unit]));
      this.states = data.years.map(() => null);
    }

    /** Return the counts of the units for which `isIn(unit)` at the end of a year, whole, in Java and beyond it. */
    countYear(year, isIn) {
      const empty = () => ({ units: 0, covered: 0, new: 0, population: 0, population_covered: 0 });
      const all = empty();
      const halves = [empty(), empty()];
      const { population, java } = this.data.units;
      this.unitYears.forEach((own, unit) => {
        if (!isIn(unit)) return;
        for (const counts of [all, halves[java[unit]]]) {
          counts.units += 1;
          counts.population += population[unit];
          if (own <= year) {
            counts.covered += 1;
            counts.population_covered += population[unit];
          }
          if (own === year) counts.new += 1;
        }
      });
      return { ...all, java: halves[1], beyond_java: halves[0] };
    }

    countAt(year) {
      return this.counts[this.data.years.indexOf(year)];
    }

    /** Return the counts of one province, by its rank. */
    countProvince(rank, year) {
      return this.countYear(year, (unit) => this.data.units.province[unit] === rank);
    }

    /** Whether a region's MPP serves at the end of a year without being in the ministry's count. */
    isServing(region, year) {
      const { classes, statuses, years } = this.data;
      const key = classes[this.basis].status.classes[years.indexOf(year)][region];
      return statuses[Number(key)] === "serving";
    }

    /** Return {layer, measure, classes, figures, values} of a year; what lies outside of the provinces is ".". */
    stateAt(year, words) {
      const rank = this.data.years.indexOf(year);
      return (this.states[rank] ??= this.makeState(rank, words));
    }

    makeState(rank, words) {
      const stored = this.data.classes[this.basis][this.measure];
      const isIn = this.level === "region" ? this.regionIsIn : this.provinceIsIn;
      const whole = stored.classes[rank];
      const classes = [...whole].map((key, index) => (isIn[index] ? key : OUTSIDE)).join("");
      const state = { layer: this.data.layers[this.level], measure: this.measure, classes };
      if (stored.figures) state.figures = this.maskFigures(whole, stored.figures[rank], isIn);
      if (this.level === "province") state.values = this.sayShares(this.data.years[rank], words).join("|");
      return state;
    }

    /** Return the figures of the shapes that are in; only shapes of a class "1" to "5" have one. */
    maskFigures(classes, figures, isIn) {
      const numbers = figures ? figures.split(",") : [];
      let next = 0;
      const kept = [];
      [...classes].forEach((key, index) => {
        if (!/[1-5]/.test(key)) return;
        const number = numbers[next++];
        if (isIn[index]) kept.push(number);
      });
      return kept.join(",");
    }

    /** Return the words beside each province's class. */
    sayShares(year, words) {
      const { provinces } = this.data;
      const people = this.measure === "population_share";
      return provinces.code.map((_, rank) => {
        if (!this.provinceIsIn[rank]) return "";
        const counts = this.countProvince(rank, year);
        return words.say(`${this.measure}.value`, {
          covered: people ? words.millions(counts.population_covered) : words.number(counts.covered),
          units: people ? words.millions(counts.population) : words.number(counts.units),
        });
      });
    }

    /** Return the status of a region at the end of a year: one of the data's statuses. */
    statusOf(region, year) {
      const { classes } = this.data.classes[this.basis].status;
      return this.data.statuses[Number(classes[this.data.years.indexOf(year)][region])];
    }

    /** Return the date of a region's MPP, empty while it lies ahead of the year. */
    dateOf(region, year) {
      const unit = this.data.regions.unit[region];
      return this.unitYears[unit] <= year ? this.data.units.dates[this.basis][unit] : "";
    }

    /** Return a figure of a region's MPP as known by the end of a year, or null. */
    figureOf(region, figure, year) {
      const steps = this.data.units.figures[figure][this.data.regions.unit[region]] || [];
      const known = steps.filter(([since]) => since <= year);
      return known.length ? known[known.length - 1][1] : null;
    }
  }

  root.siteCounts = { View };
})(window);
