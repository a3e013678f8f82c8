"""The script that makes charts live, made from the installed vl-convert: nothing is fetched."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from dateline.web.exploring.charts import VEGA, read_vega
from dateline.web.views import View

VIEW = View(VEGA, None)


def make_router() -> APIRouter:
    """`/static-made/vega.js`."""
    router = APIRouter()
    router.add_api_route(VEGA, send_vega, methods=["GET"], include_in_schema=False)
    return router


def send_vega(request: Request) -> Response:
    """Vega, Vega-Lite and vega-embed as one script."""
    script, tag = read_vega()
    headers = {"etag": f'"{tag}"', "cache-control": "private, max-age=86400"}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return Response(script, media_type="text/javascript", headers=headers)
