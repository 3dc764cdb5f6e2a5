/* What is passed on: the link that reopens this view, the code that embeds it, and the sentence with its source. */
(function (root) {
  "use strict";

  const { byId, write } = siteElements;
  // What an embedded map needs: its own height and a line for the source, in pixels.
  const EMBED_HEIGHT = 640;
  const FIELDS = ["link", "embed", "sentence"];

  const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;").replaceAll("'", "&#x27;");

  function join(address, query) {
    return query ? `${address}?${query}` : address;
  }

  /** Return the HTML that shows the map of a selection in another page; the sentence is its title. */
  function makeEmbed(address, query, sentence) {
    const whole = join(address, ["embed=true", query].filter((part) => part).join("&"));
    return `<iframe src="${escape(whole)}" title="${escape(sentence)}" width="100%" height="${EMBED_HEIGHT}" `
      + 'style="border:0" loading="lazy"></iframe>';
  }

  class Share {
    constructor(words) {
      this.words = words;
      for (const name of FIELDS) byId(`copy-${name}`).addEventListener("click", () => this.copy(byId(`share-${name}`)));
    }

    show(address, query, sentence) {
      const link = join(address, query);
      byId("share-link").value = link;
      byId("share-embed").value = makeEmbed(address, query, sentence);
      byId("share-sentence").value = `${sentence} (${this.words.say("share.source")}, ${link})`;
      write(byId("share-note"), "");
    }

    /** Copy a field's text; where the browser refuses, leave it selected for the reader's own hand. */
    async copy(field) {
      field.select();
      let key = "site.copied";
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        // No clipboard without a secure address or permission.
        key = "site.copy.failed";
      }
      write(byId("share-note"), this.words.say(key));
    }
  }

  root.siteShare = { Share, join };
})(window);
