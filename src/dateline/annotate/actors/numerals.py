"""People who are only counted: "seven were killed", "dozens fled", "thousands marched"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.phrases import phrase_start
from dateline.annotate.actors.setting import find_setting
from dateline.knowledge.adjectives import country_adjective

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast
    from dateline.tokens import Token

MEASURES = frozenset({"%", "percent", "per", "of"})


def mention_count(cast: Cast, token: Token) -> None:
    """Write down a number without a noun as people where only people can be meant."""
    counts = token.tag_ == "CD" or token.lower_ in cast.words.roles.quantities
    if not counts or token.i in cast.by_head or not (_suffers(cast, token) or _masses(cast, token)):
        return
    after = token.nbor(1) if token.i + 1 < len(cast.doc) else None
    if after is not None and after.lower_ in MEASURES:
        return
    before = _counted_before(cast, token)
    if before:
        cast.add_mention(phrase_start(token), token.i + 1, token.i, before, "number of the same")
        return
    found = find_setting(cast, token)
    country = found[0] if found is not None else None
    adjective = country_adjective(country) if country is not None else None
    name = f"{adjective} people" if adjective is not None else "People"
    entity = cast.new_entity("group", name, country, "CVL")
    cast.add_mention(phrase_start(token), token.i + 1, token.i, (entity,), "number of people")


def _counted_before(cast: Cast, token: Token) -> tuple[str, ...]:
    """Of whom a second number is: "killed 12 soldiers and wounded 30"."""
    verb = token.head
    if verb.dep_ != "conj":
        return ()
    for child in verb.head.children:
        mention = cast.by_head.get(child.i) if child.dep_ == token.dep_ else None
        if mention is not None and child.i < token.i and child.tag_ in ("NNS", "NNPS"):
            return mention.entities
    return ()


def _suffers(cast: Cast, token: Token) -> bool:
    """Whether a number is the object of harm or the subject of dying or fleeing."""
    verb, words = token.head, cast.words.roles
    lemma = verb.lemma_.lower()
    left = any(child.lower_ in words.suffering_adjectives for child in token.children)
    if token.dep_ in ("dobj", "nsubjpass"):
        return left or lemma in words.harming_verbs
    hurt = verb.tag_ == "VBN" and lemma in words.harming_verbs
    suffering = lemma in words.suffering_verbs or lemma in words.suffering_adjectives
    return token.dep_ == "nsubj" and (suffering or hurt)


def _masses(cast: Cast, token: Token) -> bool:
    """Whether a number is the subject of protesting: "thousands took to the streets"."""
    verb, words = token.head, cast.words.roles
    if token.dep_ != "nsubj":
        return False
    lemma = verb.lemma_.lower()
    return lemma in words.massing_verbs or (lemma in words.street_verbs and _on_street(verb))


def _on_street(verb: Token) -> bool:
    """Whether "street" is the object of a verb or of its preposition."""
    near = [child for child in verb.children if child.dep_ in ("dobj", "prep")]
    below = [noun for child in near for noun in child.children if noun.dep_ == "pobj"]
    return any(noun.lemma_.lower() == "street" for noun in (*near, *below))
