"""What is told beside a clause of what came of it: "asked Chad to leave, a plea it ignored"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.verb_forms import is_verbal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.tokens import Token


def sums_up(noun: Token) -> bool:
    """Whether a noun stands beside a clause, a comma before and a relative clause after it."""
    first = noun.left_edge
    if first.lower_ not in ("a", "an") or first.i == noun.sent.start:
        return False
    related = any(child.dep_ == "relcl" for child in noun.children)
    return related and noun.doc[first.i - 1].text == ","


def find_summed_up(noun: Token) -> Iterator[Token]:
    """The verbs of the clause that a noun sums up, the innermost first."""
    if not sums_up(noun):
        return
    for above in noun.ancestors:
        if is_verbal(above) and above.i < noun.i:
            yield above


def is_answer(verb: Token) -> bool:
    """As in "a plea it ignored": what the relative clause after such a noun tells."""
    return verb.dep_ == "relcl" and sums_up(verb.head)


def befell_then(verb: Token) -> bool:
    """As in "tried to enter before being beaten": told beside what was only tried."""
    preposition = verb.head
    if verb.dep_ != "pcomp" or preposition.lower_ not in ("after", "before"):
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return passive and any(above.tag_ == "VBD" for above in preposition.ancestors)
