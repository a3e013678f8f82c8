"""Who was killed, injured or arrested in a sentence, and how many."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.annotate.counts.quantities import Quantity, find_quantities
from dateline.knowledge.lexicons.quantities import HarmWords, QuantityWords, load_quantity_words
from dateline.knowledge.lexicons.things import load_things

if TYPE_CHECKING:
    from dateline.tokens import Span, Token

_FORWARD = 3  # words between a sufferer's head and "dead", "wounded"
_SINGULAR = frozenset({"NN", "NNP"})


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm told at `anchor`, and how many suffered it; `head` are the sufferers."""

    kind: str
    anchor: Token
    head: Token
    quantity: Quantity


@dataclass(frozen=True)
class CountedSentence:
    """A sentence with its quantities."""

    span: Span
    quantities: tuple[Quantity, ...]

    def number_at(self, head: Token) -> Quantity | None:
        """The number that says how many `head` stands for."""
        for quantity in self.quantities:
            if quantity.start <= head.i < quantity.end:
                return None if _is_measured(head) else quantity
        if head.lemma_.lower() in load_quantity_words().groups:
            return None
        return next((q for q in self.quantities if _counts(q, head)), None)

    def count_at(self, head: Token) -> Quantity | None:
        """As `number_at`, with one for "a soldier" and none for "no soldiers"."""
        return self.number_at(head) or _single(head)


def read_sentence(span: Span) -> CountedSentence:
    """A sentence with the quantities in it."""
    return CountedSentence(span, find_quantities([token.lower_ for token in span], span.start))


def find_harms(sentence: CountedSentence) -> Iterator[Harm]:
    """Every killing, injury and arrest of a sentence that has a number."""
    words = load_quantity_words()
    for token in sentence.span:
        for kind, harm in words.harm.items():
            yield from _harms_at(token, kind, harm, sentence)
        yield from _toll_at(token, words, sentence)


def _harms_at(
    token: Token, kind: str, words: HarmWords, sentence: CountedSentence
) -> Iterator[Harm]:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") and lemma in words.patients:
        heads = _patients(token)
    elif token.pos_ == "VERB" and lemma in words.subjects:
        heads = children_of(token, "nsubj")
    elif token.pos_ == "NOUN" and lemma in words.nouns:
        heads = [token, *objects_of(token, ("of",))]
        heads = [head for head in heads if head != token or not _is_event_named(token)]
    elif token.pos_ == "NOUN" and lemma == "life" and kind == "killed":
        heads = _lives(token)
    else:
        heads = []
    if not heads and token.lower_ in words.states:
        heads = _before_state(token, sentence) or _left_in(token)
    if kind == "arrested":  # "captured a bridge" takes nobody
        heads = [head for head in heads if head.lemma_.lower() not in load_things().objects]
    if token.dep_ == "acl":
        heads = [head for head in heads if sentence.number_at(head) is not None]
    if found := _add_up(heads, sentence, alone=token in heads):
        head, quantity = found
        if _shares_sufferers(token):
            quantity = replace(quantity, low=None)
        yield Harm(kind, token, head, quantity)


def _patients(verb: Token) -> list[Token]:
    """Those to whom a verb is done, as heads."""
    passive = children_of(verb, "nsubjpass")
    objects = children_of(verb, "dobj", "oprd") if not passive else []
    if passive or objects:
        return [_antecedent(head) for head in passive or objects if head.pos_ != "VERB"]
    following = verb.nbor(1) if verb.i + 1 < verb.sent.end else None
    if following is not None and (between := objects_of(verb, ("between", "up", "to"))):
        return between
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return _patients(verb.head) if _is_participle(verb) else []
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD"):
        return [verb.head]
    return [following] if following is not None and following.pos_ == "NUM" else []


def _is_participle(verb: Token) -> bool:
    return verb.tag_ in ("VBN", "VBD") and not children_of(verb, "nsubj", "dobj")


def _antecedent(token: Token) -> Token:
    """The noun behind "who" and "that"."""
    relative = token.tag_ in ("WP", "WDT")
    return token.head.head if relative and token.head.dep_ == "relcl" else token


def children_of(token: Token, *dependencies: str) -> list[Token]:
    """The children of a token that hang on it by one of `dependencies`."""
    return [child for child in token.children if child.dep_ in dependencies]


def objects_of(token: Token, prepositions: Collection[str]) -> list[Token]:
    """The objects of the prepositions beneath a token."""
    return [
        grandchild
        for child in token.children
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions
        for grandchild in child.children
        if grandchild.dep_ == "pobj"
    ]


def _is_event_named(noun: Token) -> bool:
    """Whether the article counts the event, not the people: "a killing", "an arrest"."""
    return any(child.lower_ in ("a", "an", "another") for child in noun.lefts)


def _lives(noun: Token) -> list[Token]:
    """Those meant by "claimed twelve lives", "cost the lives of twelve miners"."""
    verb = noun.head
    if verb.lemma_.lower() not in load_quantity_words().life_verbs:
        return []
    return [*objects_of(noun, ("of",)), noun]


def _before_state(state: Token, sentence: CountedSentence) -> list[Token]:
    """The counted noun or number right before "dead" or "wounded"."""
    if any(child.dep_ in ("dobj", "nsubjpass") for child in state.children):
        return []
    for position in range(state.i - 1, max(state.i - 1 - _FORWARD, sentence.span.start - 1), -1):
        token = state.doc[position]
        if token.dep_ in ("aux", "auxpass") or token.is_punct or token.pos_ in ("VERB", "CCONJ"):
            return []
        if sentence.number_at(token) is not None:
            return [token]
    return []


def _left_in(state: Token) -> list[Token]:
    """Those whom a verb left so: "shot a man dead", "left twelve dead"."""
    while state.dep_ == "conj":
        state = state.head
    verb = state.head
    if state.dep_ in ("oprd", "acomp", "advmod", "xcomp", "ccomp") and verb.pos_ == "VERB":
        return _patients(verb)
    return []


def _shares_sufferers(verb: Token) -> bool:
    """Whether how many suffered which is left open: "killed or wounded 20"."""
    kinds = load_quantity_words().harm.values()

    def is_harm(token: Token) -> bool:
        return any(token.lemma_.lower() in words.patients for words in kinds)

    others = [child for child in verb.children if child.dep_ == "conj" and is_harm(child)]
    if verb.dep_ == "conj" and is_harm(verb.head):
        return _is_participle(verb) and not children_of(verb, "nsubjpass")
    return any(
        _is_participle(other)
        and not children_of(other, "nsubjpass")
        and not _has_number_after(other)
        for other in others
    )


def _has_number_after(verb: Token) -> bool:
    return verb.i + 1 < verb.sent.end and verb.nbor(1).pos_ == "NUM"


def _add_up(
    heads: list[Token], sentence: CountedSentence, *, alone: bool
) -> tuple[Token, Quantity] | None:
    """The first head with a number, and the sum with what is coordinated with it.

    `alone`: the head names the harm itself ("ten deaths and two arrests").
    """
    for head in heads:
        first = sentence.count_at(head)
        others = [child for child in head.children if child.dep_ == "conj"]
        if first is None and head.tag_ != "PRP":
            continue
        total = first
        for other in () if alone else others:
            found = sentence.count_at(other)
            total = _plus(total, found) if total else found
        if total is not None:
            return head, total
    return None


def _plus(one: Quantity, other: Quantity | None) -> Quantity:
    """Both together; without a number for the other, no upper bound."""
    if other is None:
        return replace(one, high=None)
    low = None if one.low is None or other.low is None else one.low + other.low
    high = None if one.high is None or other.high is None else one.high + other.high
    return Quantity(one.start, other.end, other.core, low, high)


def _toll_at(token: Token, words: QuantityWords, sentence: CountedSentence) -> Iterator[Harm]:
    """The dead of "the death toll rose to 20", "a toll of 20"."""
    if token.lemma_.lower() != "toll" or token.i + 1 >= sentence.span.end:
        return
    verb = token.head if token.dep_ == "nsubj" else token
    heads = [
        *objects_of(token, words.toll_prepositions),
        *objects_of(verb, words.toll_prepositions),
        *children_of(verb, "dobj", "attr"),
    ]
    for head in heads:
        if head != token and (quantity := sentence.count_at(head)) is not None:
            yield Harm("killed", token, head, quantity)
            return


# Which quantity a head has


def _counts(quantity: Quantity, head: Token) -> bool:
    """Whether a quantity says how many `head` is: "five", "five soldiers", "dozens of them"."""
    core = head.doc[quantity.core]
    if _is_thing(head) or quantity.end > head.i:
        return False
    if core.head == head and core.dep_ in ("nummod", "amod", "det", "nmod", "compound", "quantmod"):
        return True
    inside = any(quantity.start <= child.i < quantity.end for child in head.lefts)
    return inside and all(t.dep_ != "punct" for t in head.doc[quantity.end : head.i])


def _is_measured(number: Token) -> bool:
    """Whether a bare number counts something else than people."""
    heads = [child for child in number.children if child.dep_ == "prep" and child.lower_ == "of"]
    counted = [grandchild for prep in heads for grandchild in prep.children]
    return any(_is_thing(noun) for noun in counted) or (
        number.dep_ == "nummod" and number.head.i > number.i and _is_thing(number.head)
    )


def _is_thing(noun: Token) -> bool:
    return noun.lemma_.lower() in load_quantity_words().not_people


def _single(head: Token) -> Quantity | None:
    """One for "a soldier", none for "no soldiers"."""
    words = load_quantity_words()
    lemma = head.lemma_.lower()
    if lemma in words.collectives or _is_thing(head):
        return None
    for child in head.lefts:
        if child.dep_ == "det" and child.lower_ == "no":
            return Quantity(child.i, head.i + 1, head.i, 0, 0)
        if head.tag_ in _SINGULAR and _makes_one(child):
            return Quantity(child.i, head.i + 1, head.i, 1, 1)
    return None


def _makes_one(child: Token) -> bool:
    """Whether a word before a singular noun makes it one: "a soldier", "and his wife"."""
    if child.dep_ == "det":
        return child.lower_ in ("a", "an", "another")
    return child.dep_ == "poss" and child.head.dep_ == "conj"
