/* The finding in words, by the rule of finding.py. */
(function (root) {
  "use strict";

  // A sentence that names more provinces than this is no longer read.
  const NAMED_PROVINCES = 3;

  /** Return " di Bali dan Banten" for the selected provinces, and nothing for the whole country. */
  function namePlaces(data, { provinces }, words) {
    if (!provinces.length) return "";
    const names = data.provinces.name.filter((_, rank) => provinces.includes(data.provinces.code[rank]));
    const few = names.length <= NAMED_PROVINCES;
    const said = few ? words.join(names) : words.say("provinces.count", { count: words.number(names.length) });
    return words.say("finding.place", { names: said });
  }

  /** Return the sentence for a selection's counts, and the line below it. */
  function sayFinding(data, selection, counts, words) {
    const { covered, units } = counts;
    const values = {
      year: selection.year,
      covered: words.number(covered),
      units: words.number(units),
      noun: words.say(units === 1 ? "unit.any.one" : "unit.any"),
      place: namePlaces(data, selection, words),
      share: words.percent(covered / units),
    };
    const serving = selection.basis === "serving" ? ".serving" : "";
    const isMixed = counts.java.units > 0 && counts.java.units < units;
    let sentence;
    if (!covered) {
      sentence = words.say("finding.none", values);
    } else if (isMixed) {
      const beyond = words.percent(counts.beyond_java.covered / covered);
      sentence = words.say(`finding.all${serving}`, { ...values, beyond });
    } else {
      sentence = words.say(`finding.part${serving}`, values);
    }
    const detail = words.say(covered ? "finding.detail" : "finding.detail.none", {
      new: words.number(counts.new),
      span: selection.year,
      people: words.millions(counts.population_covered),
      population: words.millions(counts.population),
      share: words.percent(counts.population_covered / counts.population),
    });
    return { sentence, detail };
  }

  root.siteWords = { sayFinding };
})(window);
