/*
 * What a page of the site does before its first picture, and the site's own script behind it: as that arrives, from a
 * cache or a fast line, it would keep the browser busy before anything is painted.
 */

import { firstPaint } from "../../map/scripts/first_paint.js";
import { join } from "./share.js";

const { script = "" } = document.currentScript?.dataset ?? {};

/**
 * An address of the app may ask for the other language, which has a page of its own here.
 *
 * @param {URLSearchParams} asked
 */
function goToLanguage(asked) {
  const language = CSS.escape(asked.get("bahasa") || "");
  const other = document.querySelector(`a[data-keeps][hreflang="${language}"]`);
  if (!other) return false;
  asked.delete("bahasa");
  location.replace(join(other.getAttribute("href") ?? "", asked.toString().replaceAll("%2C", ",")));
  return true;
}

function start() {
  const asked = new URLSearchParams(location.search);
  if (goToLanguage(asked)) return;
  document.documentElement.classList.toggle("embedded", asked.get("embed") === "true");
  firstPaint().then(() => document.head.append(Object.assign(document.createElement("script"), { src: script })));
}

start();
