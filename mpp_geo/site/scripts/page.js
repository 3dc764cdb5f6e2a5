/* The page: one selection, from which everything on it follows, and which its address tells. */
(function () {
  "use strict";

  const { byId, make, write, save } = siteElements;
  const { join } = siteShare;
  const language = document.documentElement.lang;
  const own = `${location.origin}${location.pathname}`;
  const isEmbedded = new URLSearchParams(location.search).get("embed") === "true";

  class Page {
    constructor(data) {
      this.data = data;
      this.words = new siteNumbers.Words(language, data.texts[language], data.months[language]);
      this.address = new siteAddress.Address(data);
      this.map = null;
      this.view = null;
      const read = this.readAddress();
      this.selection = read.selection;
      this.makeParts();
      this.showNotices(read.ignored);
      this.show();
      addEventListener("popstate", () => this.reopen());
    }

    makeParts() {
      const { data, words } = this;
      const names = Object.fromEntries(data.provinces.code.map((code, rank) => [code, data.provinces.name[rank]]));
      this.years = new siteControls.Years(data.years, words, {
        move: (year) => this.move(year),
        settle: (replaces) => this.settle(replaces),
      });
      this.provinces = new siteControls.Provinces(names, words, (provinces) => this.change({ provinces }));
      this.search = new siteControls.Search(data.regions, words, (place) => this.change({ place }));
      siteControls.followLists((chosen) => this.change(chosen));
      this.chart = new siteChart.Chart(byId("chart"), byId("years"), data);
      this.rows = new siteRows.Rows(byId("rows"), data);
      this.card = new siteCard.Card(byId("card"), data, words, () => this.change({ place: null }));
      this.share = new siteShare.Share(words);
      byId("csv").addEventListener("click", () => {
        save(`${this.nameFile()}.csv`, this.rows.export(this.view, this.selection.year), "text/csv");
      });
    }

    /** Take the map once it has its shapes. */
    takeMap(map) {
      this.map = map;
      byId("map").after(map.legend.box);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.show({ ...map.state }));
      this.showMap(false);
    }

    readAddress() {
      return this.address.read(location.search);
    }

    /** Show what the address says: after Back, Forward, or a change by hand. */
    reopen() {
      this.years.stop();
      const { selection, ignored } = this.readAddress();
      this.selection = selection;
      this.showNotices(ignored);
      this.show();
    }

    /** Show another year, without what can wait until it rests. */
    move(year) {
      this.selection = { ...this.selection, year };
      this.showYear(true);
    }

    /** Show and write what waited; `replaces` leaves no step for Back. */
    settle(replaces) {
      this.showMap(false);
      this.showRest();
      this.write(replaces);
    }

    change(changes) {
      const before = this.address.write(this.selection);
      this.selection = { ...this.selection, ...changes };
      if (this.address.write(this.selection) === before) return;
      this.years.stop();
      this.show();
      this.write(false);
    }

    write(replaces) {
      const query = this.address.write(this.selection);
      const wanted = join(own, [...(isEmbedded ? ["embed=true"] : []), query].filter((part) => part).join("&"));
      if (wanted === location.href) return;
      // What of the address could not be followed is gone with it.
      this.showNotices([]);
      if (replaces || isEmbedded) history.replaceState(null, "", wanted);
      else history.pushState(null, "", wanted);
    }

    show() {
      const { basis, measure, provinces } = this.selection;
      const key = [basis, measure, ...provinces].join();
      if (key !== this.viewKey) {
        this.viewKey = key;
        this.view = new siteCounts.View(this.data, this.selection);
        this.chart.show(this.view.counts, this.words);
      }
      this.showYear(false);
      this.showRest();
    }

    /** Show what moves with the slider: it must be done within a frame. */
    showYear(isMoving) {
      const { year } = this.selection;
      this.years.show(year);
      const counts = this.view.countAt(year);
      const { sentence, detail } = siteWords.sayFinding(this.data, this.selection, counts, this.words);
      this.sentence = sentence;
      write(byId("finding"), sentence);
      write(byId("detail"), detail);
      this.chart.mark(year);
      this.showMap(isMoving);
    }

    showMap(isMoving) {
      if (!this.map) return;
      const { year, place } = this.selection;
      const state = this.view.stateAt(year, this.words);
      this.map.show({ ...state, step: year, language, selected: place, focus: this.makeFocus() }, isMoving);
    }

    /** Return the box to look at: the place's, else the provinces', else none. */
    makeFocus() {
      const { regions, provinces } = this.map.layers;
      for (const { ids, shapes } of [regions, provinces]) {
        const index = ids.indexOf(this.selection.place);
        if (index >= 0) return shapes[index].box;
      }
      const boxes = this.selection.provinces.map((code) => provinces.shapes[provinces.ids.indexOf(code)].box);
      if (!boxes.length) return null;
      const edge = (side, pick) => pick(...boxes.map((box) => box[side]));
      return [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
    }

    showRest() {
      const { selection, words } = this;
      const query = this.address.write(selection);
      siteControls.showLists(selection, words);
      this.provinces.show(selection.provinces);
      this.search.show(selection.place);
      const count = this.rows.show(this.view, selection.year, words);
      write(byId("csv"), words.say("site.csv", { count: words.number(count) }));
      this.card.show(this.view, selection);
      this.share.show(own, query, this.sentence);
      for (const link of document.querySelectorAll("a[data-keeps]")) link.href = join(link.dataset.keeps, query);
      byId("whole").href = join(own, query);
    }

    /** Say what of the address could not be followed; a reader's text is shown as text. */
    showNotices(ignored) {
      const { words } = this;
      byId("notices").replaceChildren(...ignored.map(({ parameter, value, taken }) => {
        const said = taken === null ? words.say("site.unsupported", { parameter, value })
          : words.say("notice.ignored", { parameter, value, taken: taken || words.say("notice.default") });
        return make("p", { role: "alert" }, said);
      }));
    }

    /** Return a file name without ending, by the rule of query.to_file_stem. */
    nameFile() {
      const { year, basis, provinces } = this.selection;
      const parts = ["coverage", year];
      if (basis !== this.address.default.basis) parts.push(this.address.words.basis[basis]);
      if (provinces.length > 4) parts.push("provinsi", `${provinces.length}-wilayah`);
      else if (provinces.length) parts.push("provinsi", ...provinces);
      return parts.join("-");
    }
  }

  /** An address of the app may ask for the other language, which has a page of its own here. */
  function goToLanguage() {
    const asked = new URLSearchParams(location.search);
    const other = document.querySelector(`a[data-keeps][hreflang="${CSS.escape(asked.get("bahasa") || "")}"]`);
    if (!other) return false;
    asked.delete("bahasa");
    location.replace(join(other.getAttribute("href"), asked.toString().replaceAll("%2C", ",")));
    return true;
  }

  async function start() {
    if (goToLanguage()) return;
    document.documentElement.classList.toggle("embedded", isEmbedded);
    const address = (name) => byId(name).getAttribute("href");
    const look = { document: address("shapes"), styles: address("styles") };
    const failed = byId("map").dataset.failed;
    let page = null;
    const acts = { select: (place) => page && page.change({ place }), resized: () => {} };
    const map = choropleth.make(choropleth.makeMap("map"), look, acts).catch((error) => {
      console.error(error);
      byId("map").replaceChildren(make("p", { class: "choropleth-failed" }, failed));
      return null;
    });
    try {
      page = new Page(await choropleth.fetchJson(address("data")));
    } catch (error) {
      console.error(error);
      byId("notices").replaceChildren(make("p", { role: "alert" }, byId("notices").dataset.failed));
      return;
    }
    const ready = await map;
    if (ready) page.takeMap(ready);
    window.sitePage = page;
  }

  start();
})();
