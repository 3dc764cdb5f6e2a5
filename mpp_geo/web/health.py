"""Whether the server lives, and whether it can answer: what a proxy, a container's host or a person asks it."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from mpp_geo.core.coverage import Coverage
from mpp_geo.core.errors import DataError, Fault
from mpp_geo.core.product import read_records
from mpp_geo.core.product_files import check_once, is_replaced
from mpp_geo.core.selection import Selection
from mpp_geo.web.metrics import describe_data

_NOT_KEPT = {"Cache-Control": "no-store"}


async def answer_health(_: Request) -> Response:
    """Answer that the process serves: what does not answer this must be started again."""
    return PlainTextResponse("ok", headers=_NOT_KEPT)


async def answer_readiness(_: Request) -> Response:
    """Answer from which data pages are answered, 503 where they cannot be; a question is really asked and counted.

    Other data on the disk do not make a process unready: it goes on with what it read until it is started again.
    """
    try:
        state = await asyncio.to_thread(_ask)
    except DataError:
        # The log says which file; who asks from outside is told no more.
        return JSONResponse({"status": "the data cannot be read"}, 503, headers=_NOT_KEPT)
    return JSONResponse(state, headers=_NOT_KEPT)


def _ask() -> dict[str, object]:
    """Return what readiness says; raises DataError when the data cannot be read, or nothing comes of them."""
    records = read_records()
    counts = Coverage(records, Selection(records.choices)).summary()
    if not counts["covered"]:
        raise DataError([Fault("mpp.csv", "no unit is covered on the newest day")])
    return {
        "status": "ready",
        "data": describe_data(check_once(), records),
        "counted": {"units": counts["units"], "covered": counts["covered"]},
        "replaced": is_replaced(),
    }


HEALTH_ROUTES = [
    Route("/healthz", answer_health, methods=["GET"]),
    Route("/readyz", answer_readiness, methods=["GET"]),
]
