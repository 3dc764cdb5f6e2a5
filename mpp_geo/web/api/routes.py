"""The API as routes: from a request to its answer."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from mpp_geo.core.errors import DataError
from mpp_geo.core.field_kinds import QUOTED
from mpp_geo.core.product import read_records
from mpp_geo.core.records import Records
from mpp_geo.core.selection import Selection
from mpp_geo.web.api.answers import (
    FRESH,
    HEADERS,
    METHODS,
    PRIVATE,
    Content,
    answer_content,
    answer_data_failure,
    answer_preflight,
    answer_refusal,
    pack,
)
from mpp_geo.web.api.description import write_description
from mpp_geo.web.api.examples import find_base
from mpp_geo.web.api.guide import DESCRIPTION_NAME, write_page
from mpp_geo.web.api.requests import RequestRefusal, read_request
from mpp_geo.web.api.resources import API_ADDRESS, DATAPACKAGE, PAGE, ROWS, SUMMARY, VERSION, Data, Resource

_DESCRIPTION: Data = Data(
    DESCRIPTION_NAME, DATAPACKAGE.media_type, make=lambda _: write_description((_DESCRIPTION, PAGE))
)
_RESOURCES: dict[str, Resource] = {
    f"{VERSION}/{resource.name}": resource for resource in (*ROWS, SUMMARY, DATAPACKAGE, _DESCRIPTION, PAGE)
}
# Contents that are kept, the largest of which has 4 MB with its compressed form: most ask for the same few.
_KEPT = 16
# What a person types who looks for the page of documentation.
_NEAR = ("", VERSION)


class DataApi:
    """ASGI application of everything below `/api`; also what is not there is answered as the API answers.

    Contents are made one after the other on a thread beside the page's: several threads would not be faster in one
    interpreter, but would take more of it from the page. The last ones are kept.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "data-api")
        # Who asks for what is being made waits for it instead of having it made once more.
        self._begin = lru_cache(_KEPT)(self._begin_content)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        response = await self.answer(Request(scope))
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """Return the answer to a request."""
        path = str(request.path_params.get("path", ""))
        resource = _RESOURCES.get(path)
        if resource is None and path in _NEAR and request.method in ("GET", "HEAD"):
            return RedirectResponse(f"{request.scope.get('root_path', '')}/{API_ADDRESS}", 308, headers=HEADERS)
        if resource is None:
            there = ", ".join(_RESOURCES)
            refusal = RequestRefusal("path", f"there is no {path[:QUOTED]!r} below /api; there are: {there}")
            return answer_refusal(request, 404, [refusal])
        if request.method == "OPTIONS":
            return answer_preflight()
        if request.method not in METHODS:
            refusal = RequestRefusal(
                "method", f"{request.method[:QUOTED]} is not answered here; allowed: {', '.join(METHODS)}"
            )
            return answer_refusal(request, 405, [refusal], {"Allow": ", ".join(METHODS)})
        selection, refusals = _read(request.scope["query_string"], path, read_records())
        if refusals:
            return answer_refusal(request, 400, refusals)
        if isinstance(resource, Data):
            return await self._answer_data(request, resource, selection)
        page = pack(write_page(selection.language, find_base(request)))
        return answer_content(request, page, resource.media_type, {"Cache-Control": PRIVATE})

    async def _answer_data(self, request: Request, resource: Data, selection: Selection) -> Response:
        try:
            making = self._begin(resource, selection)
            # One who goes takes it from nobody else.
            content = making.result() if making.done() else await asyncio.shield(asyncio.wrap_future(making))
        except DataError as error:
            self._begin.cache_clear()
            return answer_data_failure(request, error)
        headers = {"Cache-Control": FRESH, **resource.disposition(selection)}
        return answer_content(request, content, resource.media_type, headers)

    def _begin_content(self, resource: Data, selection: Selection) -> Future[Content]:
        return self._thread.submit(_make_content, resource, selection)


# Reading a query takes as long as all else that is done for an answer which is kept.
@lru_cache(256)
def _read(query: bytes, path: str, records: Records) -> tuple[Selection, tuple[RequestRefusal, ...]]:
    """Return what a query asks of an address, without what only the page shows, and why it is refused."""
    resource = _RESOURCES[path]
    selection, refusals = read_request(query, resource.fields, records.choices)
    return selection.without_looks() if isinstance(resource, Data) else selection, tuple(refusals)


def _make_content(resource: Data, selection: Selection) -> Content:
    return pack(resource.make(selection))


def make_routes() -> list[Route]:
    """Return the routes of an API."""
    api = DataApi()
    return [Route("/api", api), Route("/api/{path:path}", api)]
