"""The noun that stands beside a name and says what it is: "Mora, the envoy of Peru"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.phrases import find_role, is_plural

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundName
    from dateline.tokens import Token


def apposed_noun(cast: Cast, name: FoundName) -> Token | None:
    """The noun in apposition to a name, after or before it: "X, the envoy of Y"."""
    root = cast.doc[name.head]
    for child in root.rights:
        if child.dep_ == "appos" and child.i not in cast.names:
            return child
    if root.dep_ != "appos":
        return None
    office = _office_of_place(cast, root.head)
    if office is not None:
        return office
    if root.head.i in cast.names or _is_listed(cast, name, root.head):
        return None
    return root.head


def _office_of_place(cast: Cast, place: Token) -> Token | None:
    """The office before a place that a name seems to be in apposition to.

    "the foreign minister of Chile, Rosalba Quiroz"
    """
    preposition = place.head
    if place.dep_ != "pobj" or preposition.lower_ not in ("of", "for", "to"):
        return None
    role = find_role(cast, preposition.head)
    one = role is not None and role.role.kind == "person" and not is_plural(preposition.head)
    return preposition.head if one else None


def _is_listed(cast: Cast, name: FoundName, noun: Token) -> bool:
    """Whether a noun before a titled name is another of a list: "The governor, Senator B and C"."""
    role = find_role(cast, noun)
    title = find_role(cast, cast.doc[name.start - 1]) if name.start else None
    if role is None or title is None or noun.i + 1 >= title.start or role.lemma == title.lemma:
        return False
    comma = cast.doc[noun.i + 1].text == ","
    after = cast.doc[name.end : noun.sent.end]
    joined = any(t.dep_ == "conj" and t.head.i in (noun.i, name.head) for t in after)
    return comma and joined and role.role.kind == "person"
