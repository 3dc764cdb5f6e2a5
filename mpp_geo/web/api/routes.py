"""The API as routes: from a request to its answer."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from mpp_geo.selection import QUOTED, Selection
from mpp_geo.tables import read_tables
from mpp_geo.web.api.answers import (
    FRESH,
    HEADERS,
    METHODS,
    PRIVATE,
    answer_content,
    answer_preflight,
    answer_problems,
    pack,
)
from mpp_geo.web.api.description import write_description
from mpp_geo.web.api.examples import find_base
from mpp_geo.web.api.kept import BusyError, Kept
from mpp_geo.web.api.page import DESCRIPTION_NAME, write_page
from mpp_geo.web.api.parameters import Problem, read_query
from mpp_geo.web.api.resources import (
    API_ADDRESS,
    DATAPACKAGE,
    MEDIA_TYPES,
    PAGE,
    ROWS,
    SUMMARY,
    VERSION,
    Data,
    Resource,
)

_RETRY_SECONDS = 2

_DESCRIPTION: Data = Data(DESCRIPTION_NAME, MEDIA_TYPES["json"], make=lambda _: write_description((_DESCRIPTION, PAGE)))
_RESOURCES: dict[str, Resource] = {
    f"{VERSION}/{resource.name}": resource for resource in (*ROWS, SUMMARY, DATAPACKAGE, _DESCRIPTION, PAGE)
}
# What a person types who looks for the page of documentation.
_NEAR = ("", VERSION)


class DataApi:
    """ASGI application of everything below `/api`; also what is not there is answered as the API answers."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept

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
            problem = Problem("path", f"there is no {path[:QUOTED]!r} below /api; there are: {there}")
            return answer_problems(request, 404, [problem])
        if request.method == "OPTIONS":
            return answer_preflight()
        if request.method not in METHODS:
            problem = Problem(
                "method", f"{request.method[:QUOTED]} is not answered here; allowed: {', '.join(METHODS)}"
            )
            return answer_problems(request, 405, [problem], {"Allow": ", ".join(METHODS)})
        selection, problems = read_query(request.scope["query_string"], resource.fields, read_tables().choices)
        if problems:
            return answer_problems(request, 400, problems)
        if isinstance(resource, Data):
            return await self._answer_data(request, resource, selection)
        page = pack(write_page(selection.language, find_base(request)))
        return answer_content(request, page, resource.media_type, {"Cache-Control": PRIVATE})

    async def _answer_data(self, request: Request, resource: Data, selection: Selection) -> Response:
        counted = selection.without_looks()
        try:
            content = await self.kept.find_or_make((resource.name, counted), partial(resource.make, counted))
        except BusyError:
            problem = Problem("busy", "too many other selections are being made; ask again")
            return answer_problems(request, 503, [problem], {"Retry-After": str(_RETRY_SECONDS)})
        headers = {"Cache-Control": FRESH, **resource.disposition(counted)}
        return answer_content(request, content, resource.media_type, headers)


def make_routes() -> list[Route]:
    """Return the routes of an API that keeps its own contents."""
    api = DataApi(Kept())
    return [Route("/api", api), Route("/api/{path:path}", api)]
