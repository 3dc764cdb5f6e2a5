/* The views below the map, one of them open: a list of tabs for mouse and arrow keys. */

import { byId } from "./elements.js";

export class Tabs {
  /** @param {(view: string) => void} choose */
  constructor(choose) {
    this.tabs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[role=tab]")]);
    for (const tab of this.tabs) tab.addEventListener("click", () => choose(tab.dataset.view ?? ""));
    byId("view").parentElement?.querySelector("[role=tablist]")?.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[/** @type {KeyboardEvent} */ (event).key];
      if (!step) return;
      event.preventDefault();
      const count = this.tabs.length;
      const next = this.tabs[(this.tabs.findIndex((tab) => tab === document.activeElement) + step + count) % count];
      next.focus();
      next.click();
    });
  }

  /** @param {string} view */
  show(view) {
    for (const tab of this.tabs) {
      const isOpen = tab.dataset.view === view;
      tab.setAttribute("aria-selected", String(isOpen));
      tab.tabIndex = isOpen ? 0 : -1;
      if (isOpen) byId("view").setAttribute("aria-labelledby", tab.id);
    }
    // The fact-check is part of one view; below another it does not stand before what was asked for.
    const claim = byId("claim");
    if (view === claim.dataset.view) byId("view").before(claim);
    else byId("view").after(claim);
  }
}
