"""The timeline of a selection over HTTP: the map asks for it when it shows another selection, not when time moves."""

from __future__ import annotations

import asyncio
import json
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.fields import FIELDS
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.views.district_timeline import make_district_timeline
from mpp_geo.views.map_state import shows_districts
from mpp_geo.views.timeline import drop_time, make_timeline
from mpp_geo.web.api.answers import FRESH, Content, answer_content, answer_refusal, pack
from mpp_geo.web.api.requests import read_request

_ADDRESS = "map/timeline.json"
# The component's frame is served two folders below the page.
_TO_ROOT = "../../"
# Those of the selections that many look at: each a few kilobytes, and 15 to 50 ms to make.
_KEPT = 64


def address_timeline(selection: Selection) -> str:
    """Return the address of a selection's timeline as the map's frame must ask for it; it does not tell the day."""
    return f"{_TO_ROOT}{_ADDRESS}?{drop_time(selection).to_query_string()}"


async def serve_timeline(request: Request) -> Response:
    """Serve the timeline of the selection that the query asks for; 400 with every reason where it asks wrongly."""
    selection, refusals = read_request(request.scope["query_string"], FIELDS, read_records().choices)
    if refusals:
        return answer_refusal(request, 400, refusals)
    content = await asyncio.to_thread(_make_content, drop_time(selection))
    return answer_content(request, content, "application/json", {"Cache-Control": FRESH})


@lru_cache(_KEPT)
def _make_content(selection: Selection) -> Content:
    make = make_district_timeline if shows_districts(selection) else make_timeline
    timeline = make(Coverage(read_records(), selection), texts_in(selection.language))
    return pack(json.dumps(timeline, ensure_ascii=False, separators=(",", ":")).encode())


TIMELINE_ROUTE = Route(f"/{_ADDRESS}", serve_timeline, methods=["GET"])
