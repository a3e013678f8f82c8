"""The clauses that say on what condition an act is done: "if", "unless"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.tokens import Token

_CONDITIONS = frozenset({"if", "unless"})


def is_condition(clause: Token) -> bool:
    """Whether a clause says on what condition the act above it is done."""
    return clause.dep_ == "advcl" and any(
        child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in clause.children
    )


def is_ultimatum(clause: Token) -> bool:
    """As in "unless the junta frees him": what would stop the act told above it."""
    return clause.dep_ == "advcl" and any(child.lower_ == "unless" for child in clause.children)
