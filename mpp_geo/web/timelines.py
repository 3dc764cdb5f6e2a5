"""What of a selection does not depend on its day, over HTTP: its timeline, and where MPP are announced.

The map asks for it when it shows another selection, not when time moves.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.fields import FIELDS
from mpp_geo.core.product import read_records
from mpp_geo.core.selection import Selection
from mpp_geo.core.texts import texts_in
from mpp_geo.views.announced import make_announced
from mpp_geo.views.district_timeline import make_district_timeline
from mpp_geo.views.timeline import drop_time, make_timeline
from mpp_geo.web.api.answers import FRESH, Content, answer_content, answer_refusal, pack
from mpp_geo.web.api.requests import read_request

_ADDRESS = "map/timeline.json"
_PLANS_ADDRESS = "map/plans.json"
# The component's frame is served two folders below the page.
_TO_ROOT = "../../"
# Those of the selections that many look at: each a few kilobytes, and 15 to 50 ms to make.
_KEPT = 64


def address_timeline(selection: Selection) -> str:
    """Return the address of a selection's timeline as the map's frame must ask for it; it does not tell the day."""
    return f"{_TO_ROOT}{_ADDRESS}?{drop_time(selection).to_query_string()}"


def address_plans(selection: Selection) -> str:
    """Return the address of where MPP are announced, as the map's frame must ask for it; it does not tell the day."""
    return f"{_TO_ROOT}{_PLANS_ADDRESS}?{drop_time(selection).without_looks().to_query_string()}"


async def serve_timeline(request: Request) -> Response:
    """Serve the timeline of the selection that the query asks for; 400 with every reason where it asks wrongly."""
    return await _answer(request, _make_timeline)


async def serve_plans(request: Request) -> Response:
    """Serve where MPP are announced among the units that the query asks for; 400 where it asks wrongly."""
    return await _answer(request, _make_plans)


async def _answer(request: Request, make: Callable[[Selection], Content]) -> Response:
    selection, refusals = read_request(request.scope["query_string"], FIELDS, read_records().choices)
    if refusals:
        return answer_refusal(request, 400, refusals)
    content = await asyncio.to_thread(make, drop_time(selection))
    return answer_content(request, content, "application/json", {"Cache-Control": FRESH})


@lru_cache(_KEPT)
def _make_timeline(selection: Selection) -> Content:
    make = make_district_timeline if selection.shows_districts else make_timeline
    return _pack(make(Coverage(read_records(), selection), texts_in(selection.language)))


@lru_cache(_KEPT)
def _make_plans(selection: Selection) -> Content:
    return _pack(make_announced(Coverage(read_records(), selection), texts_in(selection.language)))


def _pack(document: object) -> Content:
    return pack(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())


TIMELINE_ROUTES = (
    Route(f"/{_ADDRESS}", serve_timeline, methods=["GET"]),
    Route(f"/{_PLANS_ADDRESS}", serve_plans, methods=["GET"]),
)
