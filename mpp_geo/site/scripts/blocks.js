/* Blocks as elements: the same markup as views/html.py writes, and what a page of text cannot hold, charts and maps. */

import { make } from "./elements.js";

/** @typedef {any} Block */
/** @typedef {(block: Block) => Node} ShowMap */

const SVG = "http://www.w3.org/2000/svg";
// Longer tables scroll within themselves.
const TALL = 30;

/** @type {Record<string, (block: Block, showMap: ShowMap) => Node[]>} */
const KINDS = {
  heading: ({ text, detail, is_status: isStatus }) =>
    [make("h2", { class: "part" }, text), ...(detail ? [showLine(detail, isStatus)] : [])],
  note: ({ text, is_status: isStatus }) => [showLine(text, isStatus)],
  lines: ({ title, unit, picture }) =>
    [make("figure", { class: "lines" }, make("figcaption", {}, make("b", {}, title), ` ${unit}`), draw(picture))],
  facts: ({ pairs }) => [showFacts(pairs)],
  items: ({ title, items }) => [showPart(title, make("ul", {}, ...items.map(showItem)))],
  sources: ({ title, items }) => [showPart(title, make("ol", {}, ...items.map(showSource)))],
  table: (table) => [showTable(table)],
  chart: ({ description, picture }) => [showChart(description, picture)],
  mappicture: (block, showMap) => [showMap(block)],
  card: ({ title, blocks }, showMap) =>
    [make("section", { class: "card" }, make("h2", {}, title), ...showInside(blocks, showMap))],
  columns: ({ columns }, showMap) => [make("div", { class: `columns of${columns.length}` }, ...columns.map(
    (/** @type {Block[]} */ blocks) => make("div", {}, ...showBlocks(blocks, showMap)),
  ))],
};

/**
 * @param {Block[]} blocks
 * @param {ShowMap} showMap
 * @returns {Node[]}
 */
export function showBlocks(blocks, showMap) {
  return blocks.flatMap((block) => KINDS[block.kind](block, showMap));
}

/**
 * Return the blocks of a card, whose lines are plain paragraphs.
 *
 * @param {Block[]} blocks
 * @param {ShowMap} showMap
 * @returns {Node[]}
 */
export function showInside(blocks, showMap) {
  return blocks.flatMap((block) => {
    if (block.kind === "note") {
      return [make("p", {}, block.is_strong ? make("strong", {}, block.text) : block.text)];
    }
    if (block.kind === "card") return [showPart(block.title, ...showInside(block.blocks, showMap))];
    return showBlocks([block], showMap);
  });
}

/**
 * @param {string} text
 * @param {boolean} isStatus
 */
function showLine(text, isStatus) {
  return make("p", { class: "detail", ...(isStatus ? { role: "status" } : {}) }, text);
}

/**
 * @param {string} title
 * @param {Node[]} body
 */
function showPart(title, ...body) {
  return make("div", {}, make("h3", {}, title), ...body);
}

/** @param {[string, string][]} pairs */
function showFacts(pairs) {
  return make("dl", {}, ...pairs.flatMap(([term, words]) => [make("dt", {}, term), make("dd", {}, words)]));
}

/** @param {string} item */
function showItem(item) {
  return make("li", {}, item);
}

/** @param {{stated: string, title: string, address: string, publisher: string, rest: string}} source */
function showSource({ stated, title, address, publisher, rest }) {
  const link = address ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, title) : title;
  return make("li", {}, `${stated}: `, link, `. ${publisher}`, ...(rest ? [" ", make("small", {}, rest)] : []));
}

/** @param {{heads: string[], rows: string[][], caption: string, classes: string, ranked: boolean}} table */
function showTable({ heads, rows, caption, classes, ranked }) {
  const body = rows.map(([first, ...rest], index) => make("tr", {},
    make("th", { scope: "row" }, ranked ? `${index + 1}. ${first}` : first),
    ...rest.map((text) => make("td", {}, text))));
  const made = make("table", { class: classes }, ...(caption ? [make("caption", {}, caption)] : []),
    make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...body));
  if (rows.length <= TALL) return make("div", { class: "tables", tabindex: "0" }, made);
  return make("div", { class: "tables tall", role: "region", "aria-label": caption || heads[0], tabindex: "0" }, made);
}

/**
 * @param {string} description
 * @param {any[]} picture
 */
export function showChart(description, picture) {
  const svg = draw(picture);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", description);
  return make("div", { class: "chart" }, svg);
}

/**
 * Return an SVG element from [tag, {attribute: value}, ...children], a child being one too, or a text.
 *
 * @param {any[]} element
 * @returns {SVGElement}
 */
function draw([tag, attributes, ...children]) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map((child) => (typeof child === "string" ? child : draw(child))));
  return made;
}

/**
 * Return a state as the map takes it: what the documents hold as one entry a shape, as one text.
 *
 * @param {any} state
 * @returns {import("../../map/scripts/state.js").State}
 */
export function joinState({ classes, values, figures, ...rest }) {
  return {
    ...rest,
    classes: classes.join(""),
    ...(values && { values: values.join("|") }),
    ...(figures && { figures: figures.filter((/** @type {string} */ one) => one).join(",") }),
  };
}
