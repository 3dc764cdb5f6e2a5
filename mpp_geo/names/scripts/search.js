/* Places by what people type: the procedure of `core/search.py`, over the table that the build writes. */

/** @typedef {[code: string, level: string, name: string, kind: string, province: string, within: string]} Place */
/**
 * @typedef {{
 *   places: Place[], spellings: [words: string, place: number, rank: number][], provinces: Record<string, string>,
 *   noise: string[], kinds: Record<string, string>, expansions: Record<string, string>, slips: [number, number][],
 *   longest: number,
 * }} TableData
 */
/** @typedef {{key: string, words: string[], place: number, rank: number}} Spelling */
/**
 * How a spelling hits: the way, edits, rank, letters, place, spelling; in this order hits come.
 *
 * @typedef {[why: number, edits: number, rank: number, letters: number, place: number, spelling: number]} Hit
 */

const [EXACT, PREFIX, WORDS, LIKENESS] = [0, 1, 2, 3];
const SHORTEST_LIKENESS = 4;
const LONGEST_AREA = 5;

/** @typedef {{kind: string, rank: number, names: Record<string, Record<string, string>>}} DistrictData */

export class SearchTable {
  /** @param {TableData} data */
  constructor(data) {
    this.data = data;
    this.places = [...data.places];
    this.noise = new Set(data.noise);
    /** @type {Spelling[]} */
    this.spellings = data.spellings.map(([words, place, rank]) => ({
      key: words.replaceAll(" ", ""), words: words.split(" "), place, rank,
    }));
  }

  /**
   * Add the kecamatan, by region.
   *
   * @param {DistrictData} data
   */
  addDistricts({ kind, rank, names }) {
    const regions = new Map(this.places.map((place) => [place[0], place]));
    for (const [region, own] of inOrder(names)) {
      const [, , regionName, , province, within] = /** @type {Place} */ (regions.get(region));
      for (const [number, name] of inOrder(own)) {
        const words = splitWords(name, this.data.expansions);
        this.spellings.push({ key: words.join(""), words, place: this.places.length, rank });
        this.places.push([`${region}.${number}`, "district", name, kind, province, `${regionName}, ${within}`]);
      }
    }
  }

  /**
   * Return the places that a typed text may mean, the best first.
   *
   * @param {string} typed
   * @param {number} limit
   * @returns {Place[]}
   */
  search(typed, limit) {
    const every = [...typed].length <= this.data.longest ? splitWords(typed, this.data.expansions) : [];
    const words = every.filter((word) => !this.noise.has(word));
    let hits = this.find(words);
    if (words.length < every.length) hits.push(...this.findLiteral(every.join("")));
    if (!hits.length) hits = this.findInArea(words);
    if (!hits.length) hits = this.findLikeness(words);
    /** @type {Map<number, Hit>} */
    const best = new Map();
    for (const hit of hits.sort(compare)) if (!best.has(hit[4])) best.set(hit[4], hit);
    return [...best.keys()].slice(0, limit).map((place) => this.places[place]);
  }

  /**
   * Return the ways to read words: without each word of a kind, which is then wanted, and as they are.
   *
   * @param {string[]} words
   * @returns {[string[], string][]}
   */
  listReadings(words) {
    /** @type {[string[], string][]} */
    const readings = [];
    words.forEach((word, at) => {
      const left = [...words.slice(0, at), ...words.slice(at + 1)];
      if (Object.hasOwn(this.data.kinds, word)) readings.push([left, this.data.kinds[word]]);
    });
    return [...readings, /** @type {[string[], string]} */ ([words, ""])].filter(([left]) => left.length);
  }

  /**
   * @param {number} place
   * @param {string} kind
   */
  isKind(place, kind) {
    const [, level, , own] = this.places[place];
    return !kind || (kind === "provinsi" ? level === "province" : own === kind);
  }

  /**
   * Return exact, prefix and word hits, only those in an area where its code is given.
   *
   * @param {string[]} words
   * @param {string} [area]
   */
  find(words, area) {
    return this.listReadings(words).flatMap(([left, kind]) => this.findSpelled(left, kind, area));
  }

  /** @param {string} key */
  findLiteral(key) {
    /** @type {Hit[]} */
    const hits = [];
    this.spellings.forEach((one, at) => {
      if (one.key === key) hits.push([EXACT, 0, -1, key.length, one.place, at]);
    });
    return hits;
  }

  /**
   * @param {string[]} words
   * @param {string} kind
   * @param {string} [area]
   */
  findSpelled(words, kind, area) {
    const query = words.join("");
    /** @type {Hit[]} */
    const hits = [];
    this.spellings.forEach((one, at) => {
      const why = hitBy(one, query, words);
      if (why === null || !this.isKind(one.place, kind)) return;
      if (!area || this.places[one.place][0].startsWith(`${area}.`)) {
        hits.push([why, 0, one.rank, one.key.length, one.place, at]);
      }
    });
    return hits;
  }

  /**
   * Return the hits of "bima ntb": words before the name of a province or region, only in it.
   *
   * @param {string[]} words
   */
  findInArea(words) {
    for (let cut = words.length - 1; cut > Math.max(0, words.length - 1 - LONGEST_AREA); cut--) {
      const key = words.slice(cut).filter((word) => !Object.hasOwn(this.data.kinds, word)).join("");
      const hits = this.findAreas(key).flatMap((area) => this.find(words.slice(0, cut), area));
      if (hits.length) return hits;
    }
    return [];
  }

  /**
   * Return the code of the province, or the codes of the regions, that a key names.
   *
   * @param {string} key
   */
  findAreas(key) {
    if (Object.hasOwn(this.data.provinces, key)) return [this.data.provinces[key]];
    const named = this.spellings.filter((one) => one.key === key).map(({ place }) => this.places[place]);
    return [...new Set(named.filter(([, level]) => level === "region").map(([code]) => code))];
  }

  /**
   * Return the hits that are a slip away: of whole keys, then of their beginnings.
   *
   * @param {string[]} words
   */
  findLikeness(words) {
    for (const isPart of [false, true]) {
      const hits = this.listReadings(words).flatMap(([left, kind]) => this.findNear(left.join(""), kind, isPart));
      const least = Math.min(...hits.map(([, edits]) => edits));
      if (hits.length) return hits.filter(([, edits]) => edits === least);
    }
    return [];
  }

  /**
   * @param {string} query
   * @param {string} kind
   * @param {boolean} isPart
   */
  findNear(query, kind, isPart) {
    const allowed = this.data.slips.findLast(([letters]) => letters <= query.length)?.[1] ?? 0;
    /** @type {Hit[]} */
    const hits = [];
    this.spellings.forEach(({ key, place, rank }, at) => {
      if (!allowed || key.length < SHORTEST_LIKENESS || !this.isKind(place, kind)) return;
      const edits = countEdits(query, isPart ? key.slice(0, query.length) : key, allowed);
      if (edits <= allowed) hits.push([LIKENESS, edits, rank, key.length, place, at]);
    });
    return hits;
  }
}

/**
 * Return entries in the order of their keys: an object lists those that look like numbers first.
 *
 * @template Value
 * @param {Record<string, Value>} entries
 */
function inOrder(entries) {
  return Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1));
}

/**
 * Return a text as lower-case words: no diacritics, apostrophes, hyphens or punctuation; short forms in full.
 *
 * @param {string} text
 * @param {Record<string, string>} expansions
 */
export function splitWords(text, expansions) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{Mn}|['’`]/gu, "");
  const words = plain.split(/[^0-9a-z&]+/).filter((word) => word);
  return words.map((word) => (Object.hasOwn(expansions, word) ? expansions[word] : word));
}

/**
 * @param {Spelling} spelling
 * @param {string} query
 * @param {string[]} words
 */
function hitBy(spelling, query, words) {
  if (spelling.key.startsWith(query)) return spelling.key.length === query.length ? EXACT : PREFIX;
  return words.length <= spelling.words.length && beginWords(words, spelling.words) ? WORDS : null;
}

/**
 * Whether every typed word begins a word of the spelling, each another one.
 *
 * @param {string[]} typed
 * @param {string[]} words
 */
function beginWords(typed, words) {
  const free = [...words];
  // The longest first: a short one must not take the word that only the longer begins.
  for (const word of [...typed].sort((one, other) => other.length - one.length)) {
    const at = free.findIndex((other) => other.startsWith(word));
    if (at < 0) return false;
    free.splice(at, 1);
  }
  return true;
}

/**
 * Return how many edits lie between two texts (optimal string alignment), or more than allowed.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} allowed
 */
function countEdits(one, other, allowed) {
  if (Math.abs(one.length - other.length) > allowed) return allowed + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + Number(one[i - 1] !== other[j - 1]));
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > allowed) return allowed + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

/**
 * @param {Hit} one
 * @param {Hit} other
 */
function compare(one, other) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at] - other[at];
}
