"""The patterns that tell what a paragraph of a news page is."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml

if TYPE_CHECKING:
    from dateline.kinds import LinkKind

_PATH = "lexicons/en/structure.toml"


@dataclass(frozen=True, slots=True)
class Platform:
    """What kind of link a host serves, and where its path names the account."""

    kind: LinkKind
    account: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class StructurePatterns:
    """Compiled patterns by paragraph kind, and platforms by host."""

    related: re.Pattern[str]
    boilerplate: re.Pattern[str]
    credit: tuple[re.Pattern[str], ...]
    caption: re.Pattern[str]
    embed: tuple[re.Pattern[str], ...]
    byline: re.Pattern[str]
    list_item: re.Pattern[str]
    platforms: Mapping[str, Platform]
    months: tuple[str, ...]


@functools.cache
def load_structure() -> StructurePatterns:
    """The patterns of `structure.toml`; raises KnowledgeError on a bad one."""
    table = read_toml(_PATH)
    return StructurePatterns(
        related=_any_of(table["related"]),
        boilerplate=_any_of(table["boilerplate"]),
        credit=tuple(_pattern(item) for item in table["credit"]),
        caption=_any_of(table["caption"]),
        embed=tuple(_pattern(item) for item in table["embed"]),
        byline=re.compile(table["byline"].replace("by|", "[Bb]y|BY|", 1)),
        list_item=_pattern(table["list_item"]),
        platforms={
            host: Platform(row["kind"], re.compile(row["account"]) if "account" in row else None)
            for host, row in table["platforms"].items()
        },
        months=tuple(table["dateline"]["months"]),
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return _pattern("|".join(f"(?:{pattern})" for pattern in patterns))


def _pattern(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"{_PATH}: {pattern!r} is no pattern: {error}") from error
