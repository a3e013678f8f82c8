"""What an infinitive says of the act above it: whom it spares, whether it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.slots import find_slots
from dateline.assemble.verb_forms import is_infinitive

if TYPE_CHECKING:
    from dateline.assemble.slots import Slots
    from dateline.tokens import Token


def is_upshot(verb: Token) -> bool:
    """As in "sent troops only to withdraw them": what came of it, no aim."""
    if not is_infinitive(verb):
        return False
    before = verb.doc[max(verb.left_edge.i - 1, 0)]
    return before.lower_ == "only" or any(
        child.lower_ == "only" and child.i < verb.i for child in verb.children
    )


def undergoes_request(slots: Slots) -> frozenset[int]:
    """Whom others are to do something to: nobody asks them ("ordered all of them to be freed")."""
    inner = [find_slots(clause) for clause in slots.get("infinitive")]
    return frozenset(token.i for told in inner if told.passive for token in told.get("object"))
