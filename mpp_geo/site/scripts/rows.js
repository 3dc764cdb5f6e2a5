/* The rows of a table in the order of a column: by the values that the views wrote, else by the words. */

/**
 * @typedef {{text: string, value?: string | number, address?: string, changes?: Record<string, string>}} Rich
 * @typedef {string | Rich} Cell
 */

/** @param {Cell | {text: string}} cell */
export function readText(cell) {
  return typeof cell === "string" ? cell : cell.text;
}

/**
 * Return what reads a number as a language writes it; of other words it returns them as they are, of none null.
 *
 * @param {string} language
 */
export function makeReader(language) {
  const parts = new Intl.NumberFormat(language, { useGrouping: true }).formatToParts(12345.5);
  const signs = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  /**
   * @param {Cell} cell
   * @returns {string | number | null}
   */
  return (cell) => {
    if (typeof cell !== "string" && cell.value !== undefined) return cell.value;
    const text = readText(cell);
    if (!/^[0-9.,]+%?$/.test(text)) return text || null;
    return Number(text.replace("%", "").replaceAll(signs.group, "").replace(signs.decimal, "."));
  };
}

/**
 * Return rows in the order of a column, `-` before its name for the largest first; what has no value comes last.
 *
 * @param {Cell[][]} rows
 * @param {number} column
 * @param {boolean} isDown
 * @param {(cell: Cell) => string | number | null} read
 */
export function orderRows(rows, column, isDown, read) {
  const pairs = rows.map((row) => /** @type {const} */ ([read(row[column]), row]));
  const known = pairs.filter(([value]) => value !== null);
  const unknown = pairs.filter(([value]) => value === null);
  const sign = isDown ? -1 : 1;
  known.sort(([one], [other]) => sign * compare(/** @type {any} */ (one), /** @type {any} */ (other)));
  return [...known, ...unknown].map(([, row]) => row);
}

/**
 * @param {string | number} one
 * @param {string | number} other
 */
function compare(one, other) {
  return Number(one > other) - Number(one < other);
}
