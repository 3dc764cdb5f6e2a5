/*
 * What an address asks for, looked up in the tables that come with the site (choices.py), and the address of what is
 * chosen. A text that stands in no table is left out, and told to the reader.
 */

/**
 * @typedef {{
 *   name: string, parameters: string[], choices: Record<string, string>, codes: string[], ordered: boolean,
 *   deep?: boolean,
 * }} Dimension `codes` are the choices that its first parameter names as they are; a deep one has runs of
 *   them, and codes below them are choices too.
 */
/** @typedef {Record<string, string>} Chosen What is chosen, by the name of its dimension. */
/** @typedef {{parameter: string, value: string, taken?: string}} Problem `taken` is a day that stands for another. */

// Texts of an address are anyone's; longer ones are cut before they are quoted.
const QUOTED = 40;
// A year or a day, which has others before and after it.
const TIME = /^[0-9]{4}/;

// A code below another one: of a kecamatan, and before its last dot of its region.
const DISTRICT = /^(\d{2}\.\d{2})\.\d{2}$/;

/** The address's own parameter: whether the page is embedded in another. */
const EMBED = "embed";

export class Address {
  /** @param {{dimensions: Dimension[], known: string[], lists: string[]}} tables */
  constructor({ dimensions, known, lists }) {
    this.dimensions = dimensions;
    this.known = known;
    this.lists = lists;
    this.tables = new Map(dimensions.map((dimension) => [dimension.name, new Map(listChoices(dimension))]));
    this.written = new Map([...this.tables].map(([name, table]) => [name, invert(table)]));
  }

  /**
   * @param {string} search
   * @returns {{chosen: Chosen, problems: Problem[]}}
   */
  read(search) {
    const asked = new URLSearchParams(search);
    /** @type {Problem[]} */
    const problems = [];
    const own = this.dimensions.flatMap(({ parameters }) => parameters);
    for (const parameter of new Set(asked.keys())) {
      if (own.includes(parameter) || parameter === EMBED) continue;
      const value = asked.getAll(parameter).join(",");
      if (value || !this.known.includes(parameter)) problems.push({ parameter, value });
    }
    /** @type {Chosen} */
    const chosen = {};
    for (const dimension of this.dimensions) chosen[dimension.name] = this.choose(dimension, asked, problems);
    return { chosen, problems: problems.map(cut) };
  }

  /**
   * Return what a dimension's parameters stand for; without the last of them as long as they do not go together.
   *
   * @param {Dimension} dimension
   * @param {URLSearchParams} asked
   * @param {Problem[]} problems
   */
  choose({ name, parameters, ordered, deep }, asked, problems) {
    const table = /** @type {Map<string, string>} */ (this.tables.get(name));
    const given = parameters.map((parameter) => ({ parameter, value: this.textOf(asked, parameter) }))
      .filter(({ value }) => value);
    while (given.length) {
      const found = table.get(given.map(({ parameter, value }) => `${parameter}=${value}`).join("&"));
      if (found !== undefined) return found;
      const [{ parameter, value }] = given;
      if (deep && table.has(`${parameter}=${findAbove(value)}`)) return value;
      const problem = /** @type {Problem} */ (given.pop());
      const nearest = ordered && !given.length ? findNearest([...new Set(table.values())], problem.value) : null;
      if (nearest !== null) {
        problem.taken = nearest;
        problems.push(problem);
        return nearest;
      }
      problems.push(problem);
    }
    return /** @type {string} */ (table.get(""));
  }

  /**
   * Return the text of a parameter: the last one, or all words of a list in order.
   *
   * @param {URLSearchParams} asked
   * @param {string} parameter
   */
  textOf(asked, parameter) {
    const texts = asked.getAll(parameter).filter((text) => text);
    if (!this.lists.includes(parameter)) return texts.pop() ?? "";
    return [...new Set(texts.join(",").split(",").filter((word) => word))].sort().join(",");
  }

  /**
   * Whether a dimension has a choice.
   *
   * @param {string} name
   * @param {string} choice
   */
  knows(name, choice) {
    return this.written.get(name)?.has(choice) ?? false;
  }

  /**
   * Return how an address writes a choice of a dimension.
   *
   * @param {string} name
   * @param {string} choice
   * @returns {Problem}
   */
  tell(name, choice) {
    const [parameter, value] = (this.written.get(name)?.get(choice) ?? "").split("=");
    return { parameter, value };
  }

  /**
   * Return the query string of what is chosen, without the question mark.
   *
   * @param {Chosen} chosen
   */
  write(chosen) {
    const parts = this.dimensions.map(({ name, parameters, deep }) => {
      const choice = chosen[name];
      return deep && findAbove(choice) ? `${parameters[0]}=${choice}` : this.written.get(name)?.get(choice);
    });
    return parts.filter((part) => part).join("&");
  }
}

/**
 * Return the code of the region that a kecamatan's code lies in; empty for any other text.
 *
 * @param {string} code
 */
export function findAbove(code) {
  return DISTRICT.exec(code)?.[1] ?? "";
}

/**
 * Return every address of a dimension with the choice that it stands for.
 *
 * @param {Dimension} dimension
 * @returns {[string, string][]}
 */
function listChoices({ parameters, choices, codes, deep }) {
  const known = deep ? codes.flatMap(listRun) : codes;
  return [...Object.entries(choices), ...known.map((code) => /** @type {[string, string]} */ (
    [`${parameters[0]}=${code}`, code]))];
}

/**
 * Return the codes of a run, such as `11.01-18`; a code alone is one.
 *
 * @param {string} run
 */
function listRun(run) {
  const [first, last] = run.split("-");
  const stem = first.slice(0, -2);
  const codes = [];
  for (let number = Number(first.slice(-2)); number <= Number(last ?? first.slice(-2)); number++) {
    codes.push(stem + String(number).padStart(2, "0"));
  }
  return codes;
}

/**
 * Return the address of each choice: the first of those that stand for it.
 *
 * @param {Map<string, string>} table
 */
function invert(table) {
  return new Map([...table].reverse().map(([address, choice]) => [choice, address]));
}

/**
 * Return the last of some days that does not come after a day, else the first.
 *
 * @param {string[]} days
 * @param {string} day
 * @returns {string}
 */
export function findBefore(days, day) {
  return days.findLast((one) => one <= day) ?? days[0];
}

/**
 * Return the nearest of choices that have an order, of pages by their number, else the last day before; null for none.
 *
 * @param {string[]} choices
 * @param {string} text
 * @returns {string | null}
 */
export function findNearest(choices, text) {
  const known = choices.filter((one) => one);
  if (TIME.test(known[0] ?? "")) return TIME.test(text) ? findBefore(known.sort(), text) : null;
  if (!/^-?[0-9]{1,9}$/.test(text)) return null;
  return String(Math.min(Math.max(1, Number(text)), known.length));
}

/**
 * @param {Problem} problem
 * @returns {Problem}
 */
function cut({ parameter, value, ...rest }) {
  return { parameter: parameter.slice(0, QUOTED), value: value.slice(0, QUOTED), ...rest };
}
