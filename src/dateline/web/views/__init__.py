"""The views, one file each: its `VIEW` for the menu, and `make_router` for its addresses."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import APIRouter

# In the order of the menu.
_VIEWS = (
    "home",
    "read",
    "events",
    "event",
    "timeline",
    "atlas",
    "network",
    "relations",
    "quotations",
    "review",
    "review_tables",
    "release",
    "vega",
    "api",
    "login",
)


@dataclass(frozen=True, slots=True)
class View:
    """A view as the menu has it; `label` None: it is in none."""

    path: str
    label: str | None
    needs_archive: bool = False


def list_menu() -> list[View]:
    """The views that the menu has, in its order."""
    views = [importlib.import_module(f"{__name__}.{name}").VIEW for name in _VIEWS]
    return [view for view in views if view.label is not None]


def make_routers() -> list[APIRouter]:
    """The addresses of all views."""
    return [importlib.import_module(f"{__name__}.{name}").make_router() for name in _VIEWS]
