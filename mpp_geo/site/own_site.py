"""A site of somebody's own list: one page that asks for no other file, and the rows to take away beside it.

It opens from a folder as from any host: script, styles, shapes and state stand in the page, which may fetch nothing.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import replace

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from mpp_geo.core.content_policy import hash_source
from mpp_geo.core.coverage import Coverage
from mpp_geo.core.texts import Texts
from mpp_geo.core.theme import write_typeface
from mpp_geo.core.vocabulary import Form
from mpp_geo.figures.own_content import make_own_content
from mpp_geo.site.files import BUILT, keep_language, make_map_files
from mpp_geo.site.pages import read_template
from mpp_geo.views.blocks import Block, Heading
from mpp_geo.views.html import render
from mpp_geo.views.own_comparison import list_compared, table_compared
from mpp_geo.views.own_map import OWN_FORMS, OwnMap, make_own_state, table_classes

PAGE = "index.html"
LICENCES = "LICENSES.txt"
# Nothing is fetched, from nowhere; only the script and the styles that were put in are taken.
_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; font-src data:; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
# What the styles hold of our own measures, which the page does not show.
_NEEDLESS = ("measures", "facts")


def make_own_site(
    own: OwnMap, coverage: Coverage, t: Texts, files: Mapping[str, bytes], form: Form = OWN_FORMS[0]
) -> dict[str, bytes]:
    """Return the files of the site by their names: the page, the licences of what is in it, and `files`.

    Parameters
    ----------
    own : OwnMap
        What the map shows.
    coverage : Coverage
        The regions that are shown, and our figures beside the list's.
    t : Texts
    files : mapping of str to bytes
        What can be taken away, by name; the page has a link to each.
    form : {"areas", "circles"}
        How the map shows regions.
    """
    page = _write_page(own, coverage, t, tuple(files), form)
    return {PAGE: page, LICENCES: (BUILT.parent.parent / "map" / "dist" / LICENCES).read_bytes(), **files}


def _write_page(own: OwnMap, coverage: Coverage, t: Texts, files: tuple[str, ...], form: Form) -> bytes:
    records = coverage.records
    loaded = make_map_files(records)[t.language]
    typeface = base64.b64encode(loaded["typeface"].content).decode()
    rules = (BUILT / "site.css").read_text(encoding="utf-8")
    style = rules + write_typeface(f"data:font/woff2;base64,{typeface}", "block")
    script = (BUILT / "own.js").read_text(encoding="utf-8")
    styles = json.loads(loaded["styles"].content)
    data = {
        "shapes": json.loads(loaded["shapes"].content),
        "styles": styles | {part: {} for part in _NEEDLESS},
        "state": keep_language(make_own_state(own, records, coverage.selection, t, form), t.language),
    }
    table = replace(table_compared(own, list_compared(own, coverage), t), page=0)
    blocks: tuple[Block, ...] = (table_classes(own, t), Heading(t("lists.against.title")), table)
    return (
        read_template("own.html")
        .render(
            language=t.language,
            policy=_POLICY.format(script=hash_source(script), style=hash_source(style)),
            content=make_own_content(own, records, t),
            style=Markup(style),
            script=Markup(script),
            noscript=t("site.own.noscript"),
            blocks=Markup("".join(map(render, blocks))),
            downloads=t("yours.files"),
            files=files,
            data={name: Markup(htmlsafe_json_dumps(part, separators=(",", ":"))) for name, part in data.items()},
        )
        .encode()
    )
