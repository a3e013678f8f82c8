"""The JSON Schema of a record, made from the dataclasses of `records.py`."""

from __future__ import annotations

from typing import Any, get_args

from dateline.codec import json_schema
from dateline.kinds import PloverType
from dateline.records import SCHEMA, Record


def record_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every record follows."""
    schema = json_schema(Record, title=SCHEMA)
    return {**schema, "allOf": [_plover_types_only()]}


def _plover_types_only() -> dict[str, Any]:
    """A record whose provenance declares no types of its own has PLOVER's only."""
    undeclared = {"provenance": {"properties": {"own_types": {"maxItems": 0}}}}
    plover = {"type": {"enum": list(get_args(PloverType))}}
    event = {"properties": {**plover, "about": {"properties": plover}}}
    return {
        "if": {"properties": undeclared},
        "then": {"properties": {"events": {"items": event}}},
    }
