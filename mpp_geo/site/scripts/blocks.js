/* Blocks as elements: the same markup as views/html.py writes, and what a page of text cannot hold, charts and maps. */

import { make } from "./elements.js";
import { showMove, showTable } from "./tables.js";

/** @typedef {any} Block */
/** @typedef {import("./tables.js").Face & {showMap: (block: Block) => Node}} Face */

const SVG = "http://www.w3.org/2000/svg";

/** @type {Record<string, (block: Block, face: Face) => Node[]>} */
const KINDS = {
  heading: ({ text, detail, name, is_status: isStatus }) =>
    [make("h2", { class: name ? `part ${name}` : "part" }, text), ...(detail ? [showLine(detail, isStatus)] : [])],
  note: ({ text, is_status: isStatus }) => [showLine(text, isStatus)],
  lines: ({ title, unit, picture }) =>
    [make("figure", { class: "lines" }, make("figcaption", {}, make("b", {}, title), ` ${unit}`), draw(picture))],
  facts: ({ pairs }) => [showFacts(pairs)],
  items: ({ title, items }) => [showPart(title, make("ul", {}, ...items.map(showItem)))],
  sources: ({ title, items }) => [showPart(title, make("ol", {}, ...items.map(showSource)))],
  table: (table, face) => showTable(table, face),
  moves: ({ moves }, face) => [make("p", { class: "moves" },
    ...moves.map((/** @type {any} */ { text, changes }) => showMove(text, changes, face)))],
  chart: ({ description, picture }) => [showChart(description, picture)],
  mappicture: (block, face) => [face.showMap(block)],
  card: ({ title, blocks }, face) =>
    [make("section", { class: "card" }, make("h2", {}, title), ...showInside(blocks, face))],
  columns: ({ columns }, face) => [make("div", { class: `columns of${columns.length}` }, ...columns.map(
    (/** @type {Block[]} */ blocks) => make("div", {}, ...showBlocks(blocks, face)),
  ))],
};

/**
 * @param {Block[]} blocks
 * @param {Face} face
 * @returns {Node[]}
 */
export function showBlocks(blocks, face) {
  return blocks.flatMap((block) => KINDS[block.kind](block, face));
}

/**
 * Return the blocks of a card, whose lines are plain paragraphs.
 *
 * @param {Block[]} blocks
 * @param {Face} face
 * @returns {Node[]}
 */
export function showInside(blocks, face) {
  return blocks.flatMap((block) => {
    if (block.kind === "note") {
      return [make("p", {}, block.is_strong ? make("strong", {}, block.text) : block.text)];
    }
    if (block.kind === "card") return [showPart(block.title, ...showInside(block.blocks, face))];
    return showBlocks([block], face);
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
  return make("div", {}, ...(title ? [make("h3", {}, title)] : []), ...body);
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
