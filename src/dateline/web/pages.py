"""Pages out of templates; everything that is put into one is escaped."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from dateline import __version__
from dateline.web.views import list_menu

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from dateline.web.desk import Desk


@cache
def load_templates() -> Environment:
    """The templates of the package."""
    environment = Environment(
        loader=PackageLoader("dateline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"static": address_static, "version": __version__}
    environment.filters |= {"segment": quote_segment, "number": group_digits}
    return environment


def static_folder() -> Path:
    """Where styles and scripts lie."""
    return Path(str(files("dateline.web") / "static"))


@cache
def address_static(name: str) -> str:
    """The address of a style or script, which changes when it does."""
    digest = hashlib.sha256((static_folder() / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def quote_segment(words: object) -> str:
    """Words as one segment of an address.

    >>> quote_segment("https://example.org/a b")
    'https%3A%2F%2Fexample.org%2Fa%20b'
    """
    return quote(str(words), safe="")


def group_digits(number: float) -> str:
    """A number as pages write it.

    >>> group_digits(12345)
    '12,345'
    """
    return f"{number:,}"


def fill(
    desk: Desk, scope: MutableMapping[str, Any], template: str, shown: Mapping[str, object]
) -> str:
    """A page: the template with what it shows, and what every page has around it.

    Templates get `menu`, `path`, `query`, `form_token`, `theme`, `user`, `has_archive`
    and `wants_login` besides; `title` they are given.
    """
    state = scope.get("state", {})
    path: str = scope["path"]
    around = {
        "menu": [view for view in list_menu() if desk.store is not None or not view.needs_archive],
        "path": path,
        "query": scope["query_string"].decode("latin-1"),
        "form_token": state.get("form_token", ""),
        "theme": state.get("theme"),
        "user": state.get("user"),
        "has_archive": desk.store is not None,
        "archive_name": desk.archive_name,
        "wants_login": desk.options.wants_login,
        "formats": (),
    }
    return load_templates().get_template(template).render({**around, **shown})
