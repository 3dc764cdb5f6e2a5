/*
 * The site's script, begun when the finding is on the screen: as it arrives, from a cache or a fast line, it would keep
 * the browser busy before anything is painted.
 */

import { afterFirstPaint } from "../../map/scripts/first_paint.js";

const { script = "" } = document.currentScript?.dataset ?? {};

afterFirstPaint(() => document.head.append(Object.assign(document.createElement("script"), { src: script })));
