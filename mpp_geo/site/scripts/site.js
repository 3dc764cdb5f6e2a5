/* The site's one script: read what there is, and show what the address asks for. */

import { fetchJson, markTime, pause } from "../../map/scripts/page.js";
import { byId, make } from "./elements.js";
import { Library } from "./library.js";
import { startMap } from "./maps.js";
import { Page } from "./page.js";

/** @param {string} name */
function addressOf(name) {
  return byId(name).getAttribute("href") ?? "";
}

async function start() {
  const isEmbedded = document.documentElement.classList.contains("embedded");
  const look = { document: addressOf("shapes"), styles: addressOf("styles") };
  /** @type {Page | null} */
  let page = null;
  const map = startMap("map", look, {
    select: (place) => page?.select(place),
    move: (day) => page?.change({ day }),
    moving: (isMoving) => markTime(document, isMoving),
  });
  try {
    const manifest = await fetchJson(addressOf("manifest"));
    page = new Page(new Library(manifest, document.body.dataset.assets ?? ""), look, isEmbedded);
  } catch (error) {
    console.error(error);
    byId("notices").replaceChildren(make("p", { role: "alert" }, byId("notices").dataset.failed ?? ""));
    document.documentElement.classList.add("failed");
    return;
  }
  await page.open();
  const ready = await map;
  if (ready) page.takeMap(ready);
  Object.assign(window, { sitePage: page });
}

// Reading the script has kept the page busy.
pause().then(start);
