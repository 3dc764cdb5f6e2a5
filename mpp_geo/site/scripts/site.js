/* The site's one script: read what there is, and show what the address asks for. */

import { fetchJson, markTime } from "../../map/scripts/page.js";
import { byId, make } from "./elements.js";
import { Library } from "./library.js";
import { startMap } from "./maps.js";
import { Page } from "./page.js";
import { join } from "./share.js";

/** An address of the app may ask for the other language, which has a page of its own here. */
function goToLanguage() {
  const asked = new URLSearchParams(location.search);
  const language = CSS.escape(asked.get("bahasa") || "");
  const other = document.querySelector(`a[data-keeps][hreflang="${language}"]`);
  if (!other) return false;
  asked.delete("bahasa");
  location.replace(join(other.getAttribute("href") ?? "", asked.toString().replaceAll("%2C", ",")));
  return true;
}

/** @param {string} name */
function addressOf(name) {
  return byId(name).getAttribute("href") ?? "";
}

async function start() {
  if (goToLanguage()) return;
  const isEmbedded = new URLSearchParams(location.search).get("embed") === "true";
  document.documentElement.classList.toggle("embedded", isEmbedded);
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

start();
