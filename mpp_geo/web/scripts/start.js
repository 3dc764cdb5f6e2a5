/*
 * The host's scripts and what they will ask for, begun when the first picture is on the screen: as they arrive, from a
 * cache or a fast line, they would keep the browser busy before it has painted anything.
 */

import { firstPaint } from "../../map/scripts/first_paint.js";

// @ts-expect-error: the server writes them in
const { script, loads } = WORDS;

firstPaint().then(() => {
  const first = Object.assign(document.createElement("script"), { type: "module", crossOrigin: "", src: script });
  document.head.append(first);
  document.head.insertAdjacentHTML("beforeend", loads);
});
