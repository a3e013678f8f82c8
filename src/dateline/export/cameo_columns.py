"""Columns of a dyad's CAMEO code that several layouts have."""

from __future__ import annotations

from dateline.export.dyads import Dyad
from dateline.export.layouts import Column

EVENT_CODE: Column[Dyad] = Column(
    "EventCode", "text", "CAMEO code", lambda d: d.code.code if d.code else None
)
ROOT_CODE: Column[Dyad] = Column(
    "EventRootCode",
    "text",
    "its first two digits",
    lambda d: d.code.root.root if d.code else None,
)


def goldstein(name: str) -> Column[Dyad]:
    """The Goldstein score, under the name that a layout gives it."""
    return Column(
        name,
        "number",
        "Goldstein score of the code",
        lambda d: d.code.goldstein if d.code else None,
    )
