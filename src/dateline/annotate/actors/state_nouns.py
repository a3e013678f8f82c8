"""Which state a noun takes up that not every state can be called by.

"The kingdom" is the monarchy named last, "the Sahel country" the state of the Sahel.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.annotate.actors.definite_nouns import DEFINITE
from dateline.annotate.actors.phrases import determiner, first_conjunct, phrase_start, possessor
from dateline.annotate.actors.setting import country_code
from dateline.knowledge.actors.state_nouns import load_state_nouns

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundName
    from dateline.tokens import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
NO_STATE = frozenset({"democracy", "economy", "power"})
SENTENCES_BACK = 8
LONGEST_REGION = 3


def mention_state_noun(cast: Cast, head: Token) -> bool:
    """Write down the state that such a noun takes up; whether the noun is one.

    Of two that fit in the nearest sentence it is the one that is a subject there, else
    nobody. Without the article the noun is said of the state beside it. "The republic of
    Malta" is Malta.
    """
    named = _find_named(cast, head)
    if named is not None:
        start, found = phrase_start(head), cast.by_head[named.head].entities
        cast.add_mention(start, named.end, int(head.i), found, "kind of state")
        return True
    fitting = _fitting(cast, head)
    if fitting is None:
        return False
    if determiner(head) in DEFINITE:
        state = _named_last(cast, head, fitting)
        found = _entity(cast, state) if state is not None else ()
    else:
        mention = cast.by_head.get(head.head.i) if head.dep_ == "appos" else None
        found = mention.entities if mention is not None else ()
    placed = head.dep_ == "pobj" and head.head.lower_ in cast.words.places.country_prepositions
    if found and not placed:
        start = phrase_start(head)
        cast.add_mention(start, int(head.i) + 1, int(head.i), found, "kind of state")
    return True


def _find_named(cast: Cast, head: Token) -> FoundName | None:
    """The state whose name follows such a noun after "of"."""
    nouns, lemma = load_state_nouns(), head.lemma_.lower()
    if lemma in NO_STATE or (lemma not in nouns.plain and lemma not in nouns.kinds):
        return None
    ofs = (child for child in head.rights if child.dep_ == "prep" and child.lower_ == "of")
    for noun in (noun for of in ofs for noun in of.children if noun.dep_ == "pobj"):
        name = cast.names.get(noun.i)
        if name is None or len(getattr(cast.by_head.get(name.head), "entities", ())) != 1:
            continue
        if name.of_country or name.text in cast.unknown_lands:
            return name
    return None


def _fitting(cast: Cast, head: Token) -> frozenset[str] | None:
    """The states that a noun in the singular can stand for; None for any other noun."""
    nouns, lemma = load_state_nouns(), head.lemma_.lower()
    kind = nouns.kinds.get(lemma)
    if head.tag_ not in ("NN", "NNP") or (kind is None and lemma not in nouns.plain):
        return None
    if possessor(head) is not None or _is_led_on(head):
        return None
    before = cast.doc[phrase_start(head) : head.i]
    region = _region(before)
    told = {token.i for token in before} & cast.names.keys()
    told = {at for at in told if cast.names[at].text.lower() not in (region or "")}
    if told or (kind is None and region is None):
        return None
    regional = nouns.regions[region] if region is not None else None
    if kind is None or regional is None:
        return kind if regional is None else regional
    return kind & regional


def _is_led_on(head: Token) -> bool:
    """Whether a noun goes on: "the island of Lesbos", "the Gulf state of Qatar"."""
    after = head.doc[head.i + 1 : head.i + 2].text.lower()
    return after == "of" or any(child.dep_ in ("appos", "nmod") for child in head.rights)


def _region(before: Span) -> str | None:
    """The part of the world that words before a noun name, the longest: "West African"."""
    words = [token.lower_ for token in before]
    regions = load_state_nouns().regions
    for length in range(LONGEST_REGION, 0, -1):
        for start in range(len(words) - length + 1):
            told = " ".join(words[start : start + length])
            if told in regions:
                return told
    return None


def _named_last(cast: Cast, head: Token, fitting: frozenset[str]) -> str | None:
    """The only one of some states in the nearest sentence before that names any."""
    for sentence in _sentences_back(head):
        found: dict[str, list[Token]] = {}
        for at in range(sentence.start, min(sentence.end, phrase_start(head))):
            name = cast.names.get(at)
            code = country_code(cast, name) if name is not None and name.head == at else None
            if code in fitting and code is not None:
                found.setdefault(code, []).append(cast.doc[at])
        if len(found) == 1:
            return next(iter(found))
        if found:
            acting = [code for code, words in found.items() if any(map(_is_subject, words))]
            return acting[0] if len(acting) == 1 else None
    return None


def _is_subject(word: Token) -> bool:
    """Whether a state or one of its officials does something."""
    while word.dep_ in ("amod", "compound", "poss", "nmod"):
        word = word.head
    return first_conjunct(word).dep_ in SUBJECTS


def _sentences_back(head: Token) -> Iterator[Span]:
    sentence = head.sent
    for _ in range(SENTENCES_BACK):
        yield sentence
        if sentence.start == 0:
            return
        sentence = head.doc[sentence.start - 1].sent


def _entity(cast: Cast, code: str) -> tuple[str, ...]:
    entry = cast.tables.country(code)
    return (cast.known_entity(entry),) if entry is not None else ()
