"""One answer in three forms: a page, the same address with .json, and with .csv."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, JSONResponse, Response

from dateline.codec import encode
from dateline.web.desk import Visit
from dateline.web.pages import fill

if TYPE_CHECKING:
    from fastapi import APIRouter

CsvRow = Mapping[str, object]
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a view found.

    `shown` is what the template gets; `value` what JSON has: dataclasses and
    plain values; `rows` what CSV has, under `columns`, in their order. Several
    values of a cell are joined by "; ".
    """

    title: str
    template: str
    shown: Mapping[str, object]
    value: object
    columns: tuple[str, ...] = ()
    rows: Iterable[CsvRow] = ()
    status: int = 200


def add_page(
    router: APIRouter,
    path: str,
    view: Callable[..., Answer],
    *,
    model: Any = None,
    has_csv: bool = True,
) -> None:
    """Serve a view at `path`, as JSON at `path`.json and, if it lists anything, CSV at `path`.csv.

    The view's first parameter is `visit: AVisit`; its others are those of the
    address and query, as FastAPI reads them. Its docstring is what the page on the API
    says of it; `model` is the type of its JSON.
    """
    stem = "/index" if path == "/" else path
    words = (view.__doc__ or "").strip()
    for ending, give, kind in (
        (".json", _as_json, "json"),
        (".csv", _as_csv, "csv"),
        ("", as_page, "page"),
    ):
        if kind == "csv" and not has_csv:
            continue
        router.add_api_route(
            path if not ending else stem + ending,
            _wrapped(view, give),
            methods=["GET"],
            name=f"{view.__name__}_{kind}",
            description=words,
            include_in_schema=bool(ending),
            response_model=model if kind == "json" else None,
            responses=_CSV if kind == "csv" else None,
            response_class=Response if kind == "csv" else JSONResponse,
        )


_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}}}


def _wrapped(
    view: Callable[..., Answer], give: Callable[[Visit, Answer], Response]
) -> Callable[..., Response]:
    @functools.wraps(view)
    def answer(**given: Any) -> Response:
        return give(given["visit"], view(**given))

    return answer


def as_page(visit: Visit, answer: Answer) -> Response:
    """The answer as a page, with links to its other forms."""
    scope = visit.request.scope
    path = visit.request.url.path
    stem = "/index" if path == "/" else path.rstrip("/")
    kinds = ("json", "csv") if answer.columns else ("json",)
    asked = f"?{visit.request.url.query}" if visit.request.url.query else ""
    formats = [(kind, f"{stem}.{kind}{asked}") for kind in kinds]
    shown = {"title": answer.title, "formats": formats, **answer.shown}
    return HTMLResponse(fill(visit.desk, scope, answer.template, shown), answer.status)


def _as_json(_: Visit, answer: Answer) -> Response:
    return JSONResponse(encode(answer.value), answer.status)


def _as_csv(_: Visit, answer: Answer) -> Response:
    return Response(write_csv(answer.columns, answer.rows), answer.status, media_type="text/csv")


def write_csv(columns: Sequence[str], rows: Iterable[CsvRow]) -> str:
    r"""Rows as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe.

    >>> write_csv(("name", "n"), [{"name": "=1+1", "n": -2}])
    "name,n\n'=1+1,-2\n"
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return stream.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, tuple | list):
        value = "; ".join(str(part) for part in value)
    if isinstance(value, str) and value.startswith(_RISKY):
        return f"'{value}"
    return value


def change_query(query: Mapping[str, object], **changes: object) -> str:
    """A query with some of its values changed; None and "" leave one out.

    >>> change_query({"type": "AID", "page": 2}, page=3)
    '?type=AID&page=3'
    """
    kept = {name: value for name, value in {**query, **changes}.items() if value not in (None, "")}
    return f"?{urlencode(kept, doseq=True)}" if kept else "?"
