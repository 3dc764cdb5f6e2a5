/* What is passed on: the link that reopens this view, the code that embeds it, the sentence; copied or handed on. */

import { byId, write } from "./elements.js";

const FIELDS = ["link", "embed", "sentence"];

/** @param {string} text */
function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;").replaceAll("'", "&#x27;");
}

/**
 * @param {string} address
 * @param {string} query
 */
export function join(address, query) {
  return query ? `${address}?${query}` : address;
}

/**
 * Return the HTML that shows the map of a selection in another page; the sentence is its title.
 *
 * @param {string} address
 * @param {string} query
 * @param {string} sentence
 * @param {number} height
 */
function makeEmbed(address, query, sentence, height) {
  const whole = join(address, ["embed=true", query].filter((part) => part).join("&"));
  return `<iframe src="${escape(whole)}" title="${escape(sentence)}" width="100%" height="${height}" `
    + 'style="border:0" loading="lazy"></iframe>';
}

export class Share {
  /**
   * @param {Record<string, string>} words
   * @param {number} height of an embedded map, in pixels
   */
  constructor(words, height) {
    this.words = words;
    this.height = height;
    /** What is handed to the device's own way to pass things on. */
    this.handed = { text: "", url: "" };
    const native = byId("share-native");
    native.hidden = !navigator.share;
    // Who closes what the device shows has decided against it.
    native.addEventListener("click", () => navigator.share(this.handed).catch(() => {}));
    for (const name of FIELDS) {
      byId(`copy-${name}`).addEventListener("click", () => this.copy(byId(`share-${name}`)));
    }
  }

  /**
   * @param {string} address
   * @param {string} query
   * @param {string} sentence
   */
  show(address, query, sentence) {
    const link = join(address, query);
    this.handed = { text: sentence, url: link };
    const embed = makeEmbed(address, query, sentence, this.height);
    const texts = [link, embed, `${sentence} (${this.words["share.source"]}, ${link})`];
    FIELDS.forEach((name, rank) => {
      /** @type {HTMLTextAreaElement} */ (byId(`share-${name}`)).value = texts[rank];
    });
    write(byId("share-note"), "");
  }

  /**
   * Copy a field's text; where the browser refuses, leave it selected for the reader's own hand.
   *
   * @param {HTMLTextAreaElement} field
   */
  async copy(field) {
    field.select();
    let key = "site.copied";
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // No clipboard without a secure address or permission.
      key = "site.copy.failed";
    }
    write(byId("share-note"), this.words[key]);
  }
}
