/* The card of a place: its figures, and the statements behind them, which are fetched when the first card is opened. */
(function (root) {
  "use strict";

  const { make, makeTerms } = siteElements;

  class Card {
    constructor(box, data, words, close) {
      Object.assign(this, { box, data, words, close, address: box.dataset.source });
      this.cards = null;
    }

    /** Show a place of a selection, or how to choose one; a later call overtakes one that still waits. */
    async show(view, { place, year, basis }) {
      this.wanted = [place, year, basis].join();
      const { wanted } = this;
      if (!place) {
        this.box.replaceChildren(
          make("h2", {}, this.words.say("place.title")), make("p", {}, this.words.say("place.hint")),
        );
        return;
      }
      let cards = {};
      let note = "";
      try {
        cards = await this.fetchCards();
      } catch (error) {
        console.error(error);
        note = this.words.say("site.sources.failed");
      }
      if (wanted !== this.wanted) return;
      const province = this.data.provinces.code.indexOf(place);
      const parts = province >= 0 ? this.makeProvince(view, province, year, cards[place])
        : this.makeRegion(view, this.data.regions.code.indexOf(place), year, basis, cards);
      const button = make("button", { type: "button", class: "quiet" }, this.words.say("place.close"));
      button.addEventListener("click", this.close);
      if (note) parts.push(make("p", { role: "alert" }, note));
      this.box.replaceChildren(...parts, button);
    }

    fetchCards() {
      this.cards ??= choropleth.fetchJson(this.address).catch((error) => {
        // The next card tries again.
        this.cards = null;
        throw error;
      });
      return this.cards;
    }

    makeRegion(view, region, year, basis, cards) {
      const { regions, units, provinces, newest } = this.data;
      const { words } = this;
      const unit = regions.unit[region];
      const card = cards[units.code[unit]];
      const notes = [provinces.name[units.province[unit]]];
      const terms = [[words.say("place.people"), words.number(regions.population[region])]];
      if (!card) {
        notes.push(words.say("place.none", { date: words.date(newest) }));
      } else {
        const own = basis === "inaugurated" && card.counted ? card.dates.inaugurated : card.dates.serving;
        if (Number(own.slice(0, 4)) > year) {
          notes.push(words.say(view.isServing(region, year) ? "place.served" : "place.later", { year }));
        }
        if (!card.counted) notes.push(words.say("place.notcounted", { reason: words.say(`notcounted.${card.reason}`) }));
        const date = card.counted ? words.date(card.dates.inaugurated) : "–";
        terms.push([words.say(`place.${card.counted ? card.event : "inaugurated"}`), date]);
        terms.push([words.say("place.serving"), words.date(card.dates.serving)]);
        for (const figure of ["agencies", "services"]) terms.push(this.sayFigure(figure, card[figure]));
      }
      if (units.code[unit] !== regions.code[region]) notes.push(words.say("place.shared"));
      return [
        make("h2", {}, regions.name[region]),
        ...notes.map((note) => make("p", {}, note)),
        makeTerms(terms),
        ...this.listSources(card),
      ];
    }

    sayFigure(figure, known) {
      const { words } = this;
      const said = known ? words.say("place.asof", { number: words.number(known[0]), date: words.date(known[1]) })
        : words.say("place.unknown");
      return [words.say(`place.${figure}`), said];
    }

    makeProvince(view, rank, year, card) {
      const { provinces, units } = this.data;
      const { words } = this;
      const counts = view.countProvince(rank, year);
      const said = words.say("place.covered", {
        covered: words.number(counts.covered),
        units: words.number(counts.units),
        share: words.percent(counts.covered / counts.units),
        year,
      });
      const notes = [said];
      // A province that is no unit may have an MPP of its own, which is not counted.
      if (card && card.dates && !units.code.includes(provinces.code[rank])) {
        notes.push(words.say("place.provincial", { date: words.date(card.dates.serving) }));
      }
      const own = units.code.map((_, unit) => unit).filter((unit) => units.province[unit] === rank);
      own.sort((a, b) => units.population[b] - units.population[a]);
      const isCovered = (unit) => view.unitYears[unit] <= year;
      return [
        make("h2", {}, words.say("place.province", { name: provinces.name[rank] })),
        ...notes.map((note) => make("p", {}, note)),
        makeTerms([
          [words.say("place.people"), words.number(counts.population)],
          [words.say("table.people"), words.percent(counts.population_covered / counts.population)],
        ]),
        ...this.listUnits("place.missing", own.filter((unit) => !isCovered(unit)), true),
        ...this.listUnits("place.with", own.filter(isCovered), false),
        ...this.listSources(card),
      ];
    }

    /** Return units with their people as a list that can be folded; nothing for none. */
    listUnits(key, ranks, isOpen) {
      if (!ranks.length) return [];
      const { words } = this;
      const { name, population } = this.data.units;
      const items = ranks.map((unit) => make("li", {}, `${name[unit]}: ${words.number(population[unit])}`));
      const title = make("summary", {}, words.say(key, { count: words.number(ranks.length) }));
      return [make("details", isOpen ? { open: "" } : {}, title, make("ul", {}, ...items))];
    }

    listSources(card) {
      if (!card || !card.sources.length) return [];
      const { words } = this;
      return [
        make("h3", {}, words.say("place.sources", { count: words.number(card.sources.length) })),
        make("ol", {}, ...card.sources.map((source) => this.makeSource(source))),
      ];
    }

    makeSource([event, date, title, address, publisher, published, id, confidence]) {
      const { words } = this;
      const name = title || words.say("source.untitled");
      // Only an http(s) address becomes a link, whatever the data say.
      const linked = /^https?:\/\//.test(address)
        ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, name) : name;
      const said = `${words.say(`event.${event}`)} ${words.date(date)}: `;
      const by = `. ${publisher}${published ? `, ${words.date(published)}` : ""} `;
      return make("li", {}, said, linked, by, make("small", {}, `(${id}, ${words.say(`confidence.${confidence}`)})`));
    }
  }

  root.siteCard = { Card };
})(window);
