/* Tables as elements: ordered by a click on a head, filtered by name, a page at a time where they are long. */

import { fill, make } from "./elements.js";
import { makeReader, orderRows, readText } from "./rows.js";

/** @typedef {import("./rows.js").Cell} Cell */
/** @typedef {string | {text: string, sort: string}} Head */
/**
 * @typedef {{
 *   heads: Head[], rows: Cell[][], caption: string, classes: string, named: number[], ranked: boolean, long: boolean,
 *   pages: number, turns: number, shows: string,
 * }} Table
 */
/**
 * What a table needs of the page: what is chosen, where a change of it leads, the words, and whom to tell that a
 * choice cannot be followed.
 *
 * @typedef {{
 *   chosen: Record<string, string>, words: Record<string, string>,
 *   addressOf: (changes: Record<string, string>) => string,
 *   move: (changes: Record<string, string>, link: HTMLElement) => void,
 *   miss: (name: string, taken?: string) => void,
 * }} Face
 */

/**
 * Return a table, with what narrows and turns it where it is shown a page at a time.
 *
 * @param {Table} table
 * @param {Face} face
 * @returns {Node[]}
 */
export function showTable(table, face) {
  const { heads, rows, pages, turns } = table;
  const { sort, page: asked } = face.chosen;
  if (sort && heads.some(nameColumn) && findColumn(heads, sort) < 0) face.miss("sort");
  const nearest = String(pages ? findPage(rows.length, pages, asked) : 1);
  if (heads.some(nameColumn) && nearest !== asked) face.miss("page", nearest);
  if (turns && rows.length > turns) return [turnPages(table, face)];
  const ordered = order(table, sort);
  if (rows.length <= pages || !pages) return [showRows(table, ordered, face)];
  const box = make("div", { class: "paged" });
  const name = make("input", { type: "search", id: "table-name", autocomplete: "off", maxlength: "60" });
  const draw = () => {
    const wanted = name.value.trim().toLowerCase();
    const kept = ordered.filter(([first]) => readText(first).toLowerCase().includes(wanted));
    const page = findPage(kept.length, pages, wanted ? "1" : asked);
    box.replaceChildren(
      showRows(table, kept.slice((page - 1) * pages, wanted ? undefined : page * pages), face),
      ...(wanted || kept.length <= pages ? [] : [showPager(kept.length, pages, page, face)]),
    );
  };
  name.addEventListener("input", draw);
  draw();
  return [make("div", { class: "control" }, make("label", { for: name.id }, face.words["table.name"]), name), box];
}

/**
 * Return a table that is shown a page at a time, of which no address tells.
 *
 * @param {Table} table
 * @param {Face} face
 */
function turnPages(table, face) {
  const { rows, turns } = table;
  const { words } = face;
  const box = make("div", { class: "paged" });
  const shown = make("div");
  const said = make("span", { role: "status" });
  const [before, after] = ["pages.before", "pages.after"].map(
    (word) => make("button", { type: "button" }, words[word]));
  let first = 0;
  const draw = () => {
    shown.replaceChildren(showRows(table, rows.slice(first, first + turns), face, first));
    said.textContent = sayShown(first, first + turns, rows.length, words);
    // One that has the focus would lose it if it were disabled.
    before.setAttribute("aria-disabled", String(first === 0));
    after.setAttribute("aria-disabled", String(first + turns >= rows.length));
  };
  for (const [button, step] of /** @type {const} */ ([[before, -turns], [after, turns]])) {
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      first += step;
      draw();
    });
  }
  draw();
  box.append(shown, make("div", { class: "pager" }, before, after, said));
  return box;
}

/**
 * Say which of so many rows are shown.
 *
 * @param {number} first the index of the first
 * @param {number} end the index after the last, or a later one
 * @param {number} count
 * @param {Record<string, string>} words
 */
function sayShown(first, end, count, words) {
  return fill(words["pages.shown"], { first: write(first + 1), end: write(Math.min(count, end)), count: write(count) });
}

/** @param {number} number */
function write(number) {
  return number.toLocaleString(document.documentElement.lang);
}

/**
 * Return the page of so many rows that is nearest to a wanted one.
 *
 * @param {number} count
 * @param {number} size
 * @param {string} wanted
 */
export function findPage(count, size, wanted) {
  return Math.min(Math.max(1, Number(wanted) || 1), Math.max(1, Math.ceil(count / size)));
}

/** @param {Head} head */
function nameColumn(head) {
  return typeof head === "string" ? "" : head.sort.replace("-", "");
}

/**
 * Return the place of the column that an order is by, -1 for none.
 *
 * @param {Head[]} heads
 * @param {string} sort
 */
function findColumn(heads, sort) {
  return sort ? heads.findIndex((head) => nameColumn(head) === sort.replace("-", "")) : -1;
}

/**
 * @param {Table} table
 * @param {string} sort
 */
function order({ heads, rows }, sort) {
  const column = findColumn(heads, sort);
  return column < 0 ? rows : orderRows(rows, column, sort.startsWith("-"), makeReader(document.documentElement.lang));
}

/**
 * @param {Table} table
 * @param {Cell[][]} rows
 * @param {Face} face
 * @param {number} before how many rows of the table come before them
 */
function showRows({ heads, caption, classes, named, ranked, long, shows }, rows, face, before = 0) {
  const body = rows.map(([first, ...rest], index) => make("tr", {},
    make("th", { scope: "row" }, ...(ranked ? [`${before + index + 1}. `] : []), showCell(first, face)),
    ...rest.map((cell) => make("td", {}, ...(cell === "" ? [] : [showCell(cell, face)])))));
  const sorted = findColumn(heads, face.chosen.sort);
  const made = make("table", { class: sorted < 0 ? classes : `${classes} s${sorted + 1}`, "data-shows": shows },
    ...(caption ? [make("caption", {}, caption)] : []),
    make("thead", {}, make("tr", {}, ...heads.map((head) => showHead(head, face)))), make("tbody", {}, ...body));
  for (const column of named) {
    made.style.setProperty(`--h${column}`, JSON.stringify(`${readText(heads[column - 1])}: `));
  }
  return make("div", long ? { class: "tables long" } : { class: "tables", tabindex: "0" }, made);
}

/**
 * Return the head of a column; a click on that of the order turns it round.
 *
 * @param {Head} head
 * @param {Face} face
 */
function showHead(head, face) {
  if (typeof head === "string") return make("th", { scope: "col" }, head);
  const { sort } = face.chosen;
  const column = nameColumn(head);
  const isSorted = sort.replace("-", "") === column;
  const isDown = sort.startsWith("-");
  const next = isSorted ? `${isDown ? "" : "-"}${column}` : head.sort;
  const state = !isSorted ? "none" : isDown ? "descending" : "ascending";
  return make("th", { scope: "col", "aria-sort": state }, showMove(head.text, { sort: next }, face, `sort-${column}`));
}

/**
 * @param {Cell} cell
 * @param {Face} face
 */
function showCell(cell, face) {
  if (typeof cell === "string") return cell;
  if (cell.changes) return showMove(cell.text, cell.changes, face);
  if (!cell.address) return cell.text;
  return make("a", { href: cell.address, target: "_blank", rel: "noopener noreferrer" }, cell.text);
}

/**
 * Return words that lead to another choice on the same page.
 *
 * @param {string} text
 * @param {Record<string, string>} changes
 * @param {Face} face
 * @param {string} id
 */
export function showMove(text, changes, face, id = "") {
  const link = make("a", { href: `?${face.addressOf(changes)}`, ...(id && { id }) }, text);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    face.move(changes, link);
  });
  return link;
}

/**
 * @param {number} count
 * @param {number} size
 * @param {number} here
 * @param {Face} face
 */
function showPager(count, size, here, face) {
  const { words } = face;
  const said = sayShown((here - 1) * size, here * size, count, words);
  const links = [...Array(Math.ceil(count / size)).keys()].map((index) => {
    const link = showMove(write(index + 1), { page: String(index + 1) }, face, `page-${index + 1}`);
    if (index + 1 === here) link.setAttribute("aria-current", "page");
    return link;
  });
  return make("nav", { class: "pager", "aria-label": words["pages.title"] }, ...links,
    make("span", { role: "status" }, said));
}
