"""The page on the JSON API, made from the same OpenAPI document that programs get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter

from dateline.web.answers import Answer, add_page
from dateline.web.desk import AVisit
from dateline.web.views import View

VIEW = View("/api", None)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an operation takes."""

    name: str
    place: str
    kind: str
    is_required: bool
    words: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked for at one address with one method; `other` is the same as CSV."""

    method: str
    path: str
    words: str
    parameters: tuple[Parameter, ...]
    gives: tuple[str, ...]
    other: str | None


def make_router() -> APIRouter:
    """`/api`."""
    router = APIRouter()
    add_page(router, "/api", show_api, has_csv=False)
    return router


def show_api(visit: AVisit) -> Answer:
    """The addresses of the API, what each takes and gives."""
    operations = list(list_operations(visit.request.app.openapi()))
    return Answer("API", "api.html", {"operations": operations}, operations)


def list_operations(document: dict[str, Any]) -> Iterator[Operation]:
    """The operations of an OpenAPI document, in its order."""
    paths = document["paths"]
    for path, methods in paths.items():
        stem, dot, ending = path.rpartition(".")
        if ending == "csv" and f"{stem}.json" in paths:
            continue
        other = f"{stem}.csv" if dot and f"{stem}.csv" in paths and ending == "json" else None
        for method, operation in methods.items():
            yield Operation(
                method=method.upper(),
                path=path,
                words=operation.get("description") or operation.get("summary", ""),
                parameters=(*_parameters(operation), *_fields(operation, document)),
                gives=tuple(operation["responses"].get("200", {}).get("content", {})),
                other=other,
            )


def _parameters(operation: dict[str, Any]) -> Iterator[Parameter]:
    for given in operation.get("parameters", ()):
        schema = given.get("schema", {})
        words = given.get("description") or schema.get("description", "")
        yield Parameter(
            given["name"], given["in"], _kind(schema), given.get("required", False), words
        )


def _fields(operation: dict[str, Any], document: dict[str, Any]) -> Iterator[Parameter]:
    for media in operation.get("requestBody", {}).get("content", {}).values():
        schema = media.get("schema", {})
        if "$ref" in schema:
            schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        needed = schema.get("required", ())
        for name, field in schema.get("properties", {}).items():
            words = field.get("description", "")
            yield Parameter(name, "body", _kind(field), name in needed, words)


def _kind(schema: dict[str, Any]) -> str:
    """The type of a value in words: "integer", "string or null", "ACCUSE, AGREE …"."""
    if "enum" in schema:
        return ", ".join(str(value) for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_kind(part) for part in schema["anyOf"])
    if schema.get("type") == "array":
        return f"several of {_kind(schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type") or "any")
