"""The page of documentation, for people: HTML without scripts, in both languages."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mpp_geo.core.fields import FIELDS
from mpp_geo.core.product import read_records
from mpp_geo.core.query import list_allowed
from mpp_geo.core.records import Choices
from mpp_geo.core.texts import Language, Texts, texts_in
from mpp_geo.core.theme import write_variables
from mpp_geo.files import ATTRIBUTION, LICENCE
from mpp_geo.web.api.examples import EXAMPLES
from mpp_geo.web.api.resources import DATAPACKAGE, ROWS, SUMMARY

_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
DESCRIPTION_NAME = "openapi.json"


# A client chooses the host that the examples name, so the number of pages that are kept is bounded.
@lru_cache(maxsize=16)
def write_page(language: Language, base: str) -> bytes:
    """Return the page in a language, with examples for the API at the address `base`."""
    t = texts_in(language)
    names = [*(resource.name for resource in (*ROWS, SUMMARY, DATAPACKAGE)), DESCRIPTION_NAME]
    page = _TEMPLATES.get_template("page.html").render(
        t=t,
        language=language,
        other="en" if language == "id" else "id",
        resources=[(name, t(f"api.resource.{name}")) for name in names],
        parameters=_list_parameters(t, read_records().choices),
        examples=[
            (program, t(f"api.example.{program}"), [example.written(base) for example in group])
            for program, group in groupby(EXAMPLES, key=lambda example: example.program)
        ],
        attribution=ATTRIBUTION,
        licence=LICENCE,
        colours=write_variables(("page", "panel", "text", "link", "edge")),
    )
    return page.encode()


def _list_parameters(t: Texts, choices: Choices) -> list[tuple[str, str, str]]:
    """Return the name, meaning and words of each parameter that the rows depend on."""
    return [
        (one.parameter, t(f"api.parameter.{one.name}"), ", ".join(list_allowed(one, choices)))
        for one in FIELDS
        if one.role != "look"
    ]
