"""The words above an act that decide its status: "tried to", "a ban on", "prevented from"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.status.words import (
    NOMINAL,
    find_particle,
    is_definite,
    is_past,
    token_range,
)
from dateline.annotations import StatusFinding

if TYPE_CHECKING:
    from dateline.annotate.status.links import Link
    from dateline.knowledge.lexicons.certainty import Certainty, Governor
    from dateline.tokens import Token

_DENYING = frozenset({"refused", "denied", "prevented"})
_VERB_ARGUMENTS = frozenset({"dobj", "conj", "nsubjpass", "pobj", "nsubj"})
_BARE_JOINS = frozenset({"to", "ing", "that", "noun", "of", "from", "whether"})


def find_governor(word: Token, link: Link, words: Certainty) -> tuple[Governor | None, Token]:
    """The class of the word above, with that word.

    Where the word above is a noun in no class, the verb it belongs to: "prevented
    the crowd from reaching it", "asked Cuba to withdraw".
    """
    above = link.above
    if link.relation == "subject":
        return _predicate_governor(above, words)
    found = _look_up(above, link.join, words)
    if found is None and above.pos_ in NOMINAL and link.join in ("to", "from"):
        return _over_noun(above, link.join, words)
    if found is not None and _takes_for_granted(word, link, found, words):
        return None, above
    return found, above


def _over_noun(noun: Token, join: str, words: Certainty) -> tuple[Governor | None, Token]:
    if noun.dep_ not in _VERB_ARGUMENTS:
        return None, noun
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    found = _look_up(verb, join, words) if verb.pos_ == "VERB" else None
    return found, noun if found is None else verb


def judge_governed(governor: Governor, host: Token, outer: StatusFinding) -> StatusFinding:
    """The act's status, given its governing class and the governing word's own status."""
    if outer.status == "negated":
        status = governor.negated
    elif outer.status == "actual":
        told = host.head if host.dep_ == "acomp" else host
        status = governor.past if is_past(told) else governor.status
    else:
        status = "hypothetical" if governor.status == "negated" else governor.status
    if status == "open":
        return outer
    return StatusFinding(status, token_range(host), governor.name)


def find_denial(noun: Token, words: Certainty) -> StatusFinding | None:
    """As in "rejected reports that": what is said is denied, though it was said."""
    if noun.dep_ not in ("dobj", "nsubjpass") or noun.lemma_.lower() not in words.sayings:
        return None
    found = _look_up(noun.head, "noun", words)
    if found is None or found.name not in ("refused", "denied"):
        return None
    return StatusFinding("negated", token_range(noun.head), "denied")


def _look_up(above: Token, join: str, words: Certainty) -> Governor | None:
    lemma = above.lemma_.lower()
    particle = find_particle(above)
    if particle is not None:
        lemma = f"{lemma} {particle}"
    joined = words.governors.get(f"{lemma} {join}")
    if join == "to" and any(child.lower_ == "yet" for child in above.children):
        return words.governors.get("yet to")
    if joined is not None or join not in _BARE_JOINS:
        return joined
    return words.governors.get(lemma)


def _predicate_governor(above: Token, words: Certainty) -> tuple[Governor | None, Token]:
    """As in "A deal is unlikely": the adjective after the verb."""
    if above.lemma_ in ("be", "seem", "appear", "remain", "look", "become"):
        for child in above.children:
            if child.dep_ in ("acomp", "attr") and child.pos_ == "ADJ":
                found = words.governors.get(child.lemma_.lower())
                if found is not None:
                    return found, child
    return None, above


def _takes_for_granted(word: Token, link: Link, governor: Governor, words: Certainty) -> bool:
    """Whether a noun is there whatever the word above says: "rejected the offer"."""
    if governor.name == "presupposed" and any(child.lower_ == "any" for child in word.children):
        return True
    if link.join not in ("noun", "of") or word.pos_ not in NOMINAL:
        return False
    if governor.name in _DENYING:
        return word.lemma_.lower() in words.sayings
    return governor.name in ("attempted", "believed", "escaped") and is_definite(word)
