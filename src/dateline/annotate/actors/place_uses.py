"""Tell the uses of a country's name: an actor, a place, or an origin.

A state in "in Chad" is where something is; a capital in "Ankara said" is a
government; "Turkish" in "Turkish troops" is where they are from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.phrases import find_role, first_conjunct, governing_preposition

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundName
    from dateline.tokens import Token

ATTRIBUTIVE = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod", "quantmod"})


def is_place_use(cast: Cast, name: FoundName) -> bool:
    """Whether a state, capital or seat is only where something happens."""
    words = cast.words.places
    root = cast.doc[name.head]
    preposition = governing_preposition(root)
    if preposition is not None:
        places = words.country_prepositions if name.of_country else words.capital_prepositions
        if not name.of_country and _leads_to_government(cast, preposition):
            return False
        way = not name.of_country and preposition.head.lemma_.lower() in words.way_nouns
        return preposition.lower_ in places or way or _out_of(preposition)
    if name.of_country:
        return _after_town(cast, name)
    return _is_bare_place(cast, name, root)


def _leads_to_government(cast: Cast, preposition: Token) -> bool:
    """Whether words like "tariffs" or "critic" before "on", "of", "from" tell a government."""
    if preposition.lower_ not in ("from", "of", "on"):
        return False
    heads, above = cast.words.places.government_heads, preposition.head
    if above.lemma_.lower() in heads:
        return True
    objects = [c for c in above.children if c.dep_ == "dobj" and c.i == preposition.i - 1]
    return any(child.lemma_.lower() in heads for child in objects)


def _out_of(preposition: Token) -> bool:
    return preposition.lower_ == "of" and preposition.head.lower_ in ("out", "outside", "inside")


def _after_town(cast: Cast, name: FoundName) -> bool:
    """Whether a state only says where the town before it is: "Basra, Iraq"."""
    doc, before = cast.doc, name.start - 2
    held = cast.names.get(before)
    known = held is not None and held.kind != "town"
    if before < 0 or doc[name.start - 1].text != "," or known:
        return False
    town = doc[before]
    return town.ent_type_ in ("GPE", "LOC", "FAC") and doc[name.head].dep_ in ("appos", "npadvmod")


def _is_bare_place(cast: Cast, name: FoundName, root: Token) -> bool:
    """Whether a capital or seat has no part that a government could have."""
    first = first_conjunct(root)
    if first.dep_ in ("npadvmod", "appos", "ROOT", "dep", "intj"):
        return True
    if first.dep_ in ("dobj", "nsubjpass") and first.head.lemma_ in cast.words.places.town_verbs:
        return True
    if first_conjunct(root).dep_ in ("compound", "nmod", "amod"):
        return True
    after = name.end
    doc = cast.doc
    if after + 1 < len(doc) and doc[after].text == "," and doc[after + 1].ent_type_ == "GPE":
        held = cast.names.get(after + 1)
        return held is None or held.kind == "town" or doc[after + 1].dep_ in ("appos", "npadvmod")
    return False


def is_attributive(cast: Cast, name: FoundName) -> bool:
    """Whether a name stands before a noun as its modifier."""
    root = first_conjunct(cast.doc[name.head])
    return root.dep_ in ATTRIBUTIVE and root.head.i >= name.end


def is_in_proper_name(cast: Cast, name: FoundName) -> bool:
    """Whether a state's name is part of one that is no actor's: "Jordan Creek"."""
    head = cast.doc[name.head].head
    proper = head.tag_ == "NNP" and head.text.istitle() and head.i == name.end
    modifies = cast.doc[name.head].dep_ == "compound" and name.kind in ("name", "short")
    known = head.i in cast.names or find_role(cast, head) is not None
    return modifies and proper and not known and not cast.parsed.is_headline(head.i)


def modified_role(cast: Cast, name: FoundName) -> bool:
    """Whether a name modifies a role noun or another name, so is part of its phrase."""
    root = first_conjunct(cast.doc[name.head])
    head = root.head
    while head.dep_ in ("compound", "amod", "nmod") and head.i > root.i:
        if find_role(cast, head) is not None or head.i in cast.names:
            return True
        head = head.head
    return find_role(cast, head) is not None or head.i in cast.names


def is_stance(cast: Cast, name: FoundName) -> bool:
    """Whether the words only tell a leaning: "pro-Russian", "US-backed"."""
    doc, leanings = cast.doc, cast.words.roles.leanings
    before = name.start >= 2 and doc[name.start - 1].text == "-"
    after = name.end < len(doc) and doc[name.end].text == "-"
    return (before and doc[name.start - 2].lower_ in leanings) or after
