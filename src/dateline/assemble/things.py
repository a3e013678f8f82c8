"""What an act is done with and done to: weapons, and things that are nobody.

Instruments are weapons by the lexicon that stand where it says for the act's
type, or the frame does: "with a rifle", "a bomb exploded", "a car bomb attack".
Objects stand where the frame's recipients do: a bridge, vehicles, a village.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.assemble.coordination import expand
from dateline.assemble.light_words import look_through
from dateline.assemble.slots import find_slots
from dateline.assemble.verb_forms import is_verbal
from dateline.knowledge.lexicons.things import load_things
from dateline.records import Thing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.annotations import ParsedArticle
    from dateline.assemble.acts import Act
    from dateline.assemble.slots import Slots
    from dateline.kinds import ThingKind
    from dateline.tokens import Token

_NOT_ABOARD = frozenset({"aircraft", "vehicle"})  # "killed in a helicopter" was not done with it
_NOUN_OBJECT = ("object", "on", "against", "at", "upon")
_NOUN_INSTRUMENT = ("modifier", "with", "object", "by", "using", "from")
_BREAKS = frozenset("()[]:;,")
_LEADING = frozenset({"a", "an", "the"})


def find_instruments(acts: Iterable[Act], parsed: ParsedArticle) -> tuple[Thing, ...]:
    """What the acts are done with, each once, in the order of the acts."""
    return _things((head for act in acts for head in _instruments(_innermost(act), parsed)), parsed)


def find_objects(acts: Iterable[Act], parsed: ParsedArticle) -> tuple[Thing, ...]:
    """The things that the acts are done to, each once, in the order of the acts."""
    return _things((head for act in acts for head in _objects(_innermost(act), parsed)), parsed)


Found = tuple["Token", "ThingKind"]


def _things(found: Iterable[Found], parsed: ParsedArticle) -> tuple[Thing, ...]:
    """One thing for each noun: the first of "the car bomb" and "the bomb"."""
    by_head: dict[str, Thing] = {}
    for token, kind in found:
        span = parsed.span(_first_word(token), token.i + 1)
        head = _lemma(token)
        thing = Thing(span.text, span.start, span.end, head, kind)
        by_head.setdefault(head, thing)
    return tuple(by_head.values())


def _first_word(noun: Token) -> int:
    """Where a noun's own words begin, without article, parentheses and what is coordinated."""
    words = range(noun.left_edge.i, noun.i)
    breaks = (at + 1 for at in words if noun.doc[at].text in _BREAKS or noun.doc[at].dep_ == "cc")
    first = max(breaks, default=noun.left_edge.i)
    while first < noun.i and _is_leading(noun.doc[first], noun):
        first += 1
    return int(first)


def _is_leading(word: Token, noun: Token) -> bool:
    """An article, or a mark that no later one of the phrase closes."""
    closed = any(word.doc[at].is_quote for at in range(word.i + 1, noun.i))
    return word.lower_ in _LEADING or (word.is_punct and not (word.is_quote and closed))


def _innermost(act: Act) -> Act:
    """The act that a threat, demand or accusation concerns."""
    while act.inner is not None:
        act = act.inner
    return act


def _instruments(act: Act, parsed: ParsedArticle) -> Iterator[Found]:
    functions = load_things().functions.get(act.type, ())
    if not functions:
        return
    token = parsed.doc[act.token]
    if not is_verbal(token):
        yield from _match([token], load_things().instruments)
    yield from _instruments_at(token, (*functions, *act.frame.instrument, *_launched(act)))
    for word in _told_again(act, parsed):
        yield from _instruments_at(word, functions)


def _launched(act: Act) -> Iterator[str]:
    """Where the frame names what is fired or laid, apart from at whom: "fired rockets at"."""
    frame = act.frame
    if act.type == "ASSAULT" and frame.content_is:
        yield from (name for name in frame.content if name not in (*frame.recipient, *frame.object))


def _told_again(act: Act, parsed: ParsedArticle) -> Iterator[Token]:
    """The absorbed words that are acts, not things that the act took for its content."""
    for position in sorted(act.absorbed):
        word = parsed.doc[position]
        if is_verbal(word) or _lemma(word) in load_things().attack_nouns:
            yield word


def _instruments_at(token: Token, functions: Sequence[str]) -> Iterator[Found]:
    slots = find_slots(token)
    things = load_things()
    for function in functions:
        for filler in slots.fillers.get(function, ()):
            found = [
                (head, kind)
                for head, kind in _match([look_through(filler)], things.instruments)
                if not (function in things.locative and kind in _NOT_ABOARD)
            ]
            yield from found or _instruments_of_noun(look_through(filler))
    yield from _match((*_used(token), *_exploded(token)), things.instruments)
    for doer in slots.get("subject"):
        yield from _match(_borne(doer), things.instruments)


def _instruments_of_noun(noun: Token) -> Iterator[Found]:
    """As in "in a bomb attack", "with bursts of machine-gun fire"."""
    things = load_things()
    if _lemma(noun) not in things.attack_nouns:
        return
    slots = find_slots(noun, support=False)
    for function in _NOUN_INSTRUMENT:
        yield from _match(slots.fillers.get(function, ()), things.instruments)


def _used(token: Token) -> Iterator[Token]:
    """The objects of "using" and "armed with" that hang on the verb."""
    for child in token.children:
        if child.dep_ in ("advcl", "acl", "xcomp") and child.lower_ == "using":
            yield from find_slots(child).get("object")
        elif child.dep_ == "prep" and child.lower_ == "using":
            yield from (t for c in child.children if c.dep_ == "pobj" for t in expand(c))


def _exploded(token: Token) -> Iterator[Token]:
    """The mine of "were killed when a mine exploded"."""
    for child in token.children:
        if child.dep_ == "advcl" and child.lemma_.lower() in load_things().exploding_verbs:
            yield from find_slots(child).get("subject")


def _borne(doer: Token) -> Iterator[Token]:
    """What somebody is armed with or carries, by the words that hang on them."""
    for child in doer.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in load_things().bearing_verbs:
            slots = find_slots(child)
            yield from slots.get("with") if slots.passive else slots.get("object", "with")


def _objects(act: Act, parsed: ParsedArticle) -> Iterator[Found]:
    if act.type not in load_things().functions:
        return
    token = parsed.doc[act.token]
    means = {head.i for head, _ in _instruments(act, parsed)}
    functions = (*act.frame.recipient, *act.frame.object)
    yield from _objects_at(find_slots(token), functions, means)
    for word in _told_again(act, parsed):
        yield from _objects_at(find_slots(word), _NOUN_OBJECT, means)


def _objects_at(slots: Slots, functions: Sequence[str], means: set[int]) -> Iterator[Found]:
    things = load_things()
    for function in functions:
        for filler in slots.fillers.get(function, ()):
            noun = _past_relation(look_through(filler))
            for head, kind in _match([noun], things.anything):
                is_scene = function in things.locative and kind == "settlement"
                if head.i not in means and not is_scene:
                    yield head, kind
    for function in ("in", "after"):
        for filler in slots.fillers.get(function, ()):
            if _lemma(filler) in things.attack_nouns and function not in functions:
                yield from _objects_at(find_slots(filler, support=False), _NOUN_OBJECT, means)


def _past_relation(noun: Token) -> Token:
    """From "front" to "bank" in "in front of the bank"."""
    if _lemma(noun) not in load_things().relational_nouns:
        return noun
    inner = find_slots(noun, support=False).get("object")
    return inner[0] if inner else noun


def _match(tokens: Iterable[Token], kinds: Mapping[str, ThingKind]) -> Iterator[Found]:
    """The tokens that name a thing of the lexicon, with its kind."""
    for token in tokens:
        if token.ent_type_ == "PERSON" or token.pos_ not in ("NOUN", "PROPN") or _is_acronym(token):
            continue
        kind = kinds.get(_phrase(token)) or kinds.get(_lemma(token))
        if kind is not None:
            yield token, kind


def _is_acronym(token: Token) -> bool:
    """Somebody's short name ("BAR"); weapons that are known by theirs are none."""
    return (
        bool(token.is_upper) and len(token.text) > 1 and token.lower_ not in load_things().acronyms
    )


def _phrase(token: Token) -> str:
    before = token.doc[token.i - 1].lemma_.lower() if token.i else ""
    return f"{before} {_lemma(token)}"


def _lemma(token: Token) -> str:
    """The lemma in lower case, that of a plural name too ("Offices")."""
    lemma = str(token.lemma_).lower()
    return lemma[:-1] if token.tag_ == "NNPS" and lemma.endswith("s") else lemma
