/* What stands on and under the map: the tooltip, the buttons, the legend. They show what they are given and decide nothing. */
(function (root) {
  "use strict";

  const { element, toBackground } = choroplethLook;

  /** A box of lines beside a point of the map. */
  class Tooltip {
    constructor(map) {
      this.map = map;
      this.box = element("div", "choropleth-tooltip");
      this.box.hidden = true;
      map.getContainer().append(this.box);
    }

    hide() {
      this.box.hidden = true;
    }

    /** Show lines [className, text], the first of them as a heading. */
    write([heading, ...lines]) {
      this.box.replaceChildren(
        element("strong", "", heading[1]),
        ...lines.map(([className, text]) => element("span", className, text)),
      );
      this.box.hidden = false;
    }

    /** Stand beside a point in pixels of the map, inside of the map. */
    place({ x, y }) {
      const { x: width, y: height } = this.map.getSize();
      const left = x + 16 + this.box.offsetWidth > width ? x - 12 - this.box.offsetWidth : x + 16;
      const top = Math.min(y + 16, height - this.box.offsetHeight - 4);
      this.box.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
    }
  }

  /** A bar of buttons: `signs` and `acts` by name. */
  class Buttons {
    constructor(map, signs, acts) {
      this.buttons = {};
      const bar = L.control({ position: "topleft" });
      bar.onAdd = () => {
        const box = element("div", "leaflet-bar choropleth-buttons");
        this.box = box;
        for (const [name, sign] of Object.entries(signs)) {
          const button = element("button", "", sign);
          button.type = "button";
          button.addEventListener("click", acts[name]);
          this.buttons[name] = button;
          box.append(button);
        }
        L.DomEvent.disableClickPropagation(box);
        return box;
      };
      bar.addTo(map);
    }

    /** Where the bar ends, in pixels from the map's left edge. */
    get right() {
      return this.box.offsetLeft + this.box.offsetWidth;
    }

    write(words) {
      for (const [name, button] of Object.entries(this.buttons)) {
        button.title = words[name];
        button.setAttribute("aria-label", words[name]);
      }
    }
  }

  /** The classes with their colours; the one under the pointer or in focus is passed to `highlight`, null after it. */
  class Legend {
    constructor(highlight) {
      this.highlight = highlight;
      this.box = element("div", "choropleth-legend");
      this.box.setAttribute("role", "group");
    }

    write(title, entries) {
      this.box.setAttribute("aria-label", title);
      this.box.replaceChildren(...entries.map((entry) => this.makeEntry(entry)));
    }

    makeEntry({ key, colour, text }) {
      const entry = element("button", "choropleth-class");
      entry.type = "button";
      const swatch = element("span", "choropleth-swatch");
      swatch.style.background = toBackground(colour);
      entry.append(swatch, element("span", "", text));
      for (const start of ["mouseenter", "focus"]) entry.addEventListener(start, () => this.highlight(key));
      for (const end of ["mouseleave", "blur"]) entry.addEventListener(end, () => this.highlight(null));
      return entry;
    }
  }

  root.choroplethWidgets = { Tooltip, Buttons, Legend };
})(window);
