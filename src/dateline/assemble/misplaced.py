"""What fills a verb's functions though the parser hung it elsewhere, or another verb shares it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.coordination import RELATIVE, antecedents, expand, objects_of
from dateline.assemble.verb_forms import is_infinitive, is_verbal
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.tokens import Token

_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_MARKS = frozenset({"after", "as", "before", "since", "until", "while"})


def stray_subject(verb: Token) -> tuple[Token, ...]:
    """A subject right before a finite verb that the parser hung on the phrase before it.

    "With the pact signed, Chad and Mali have agreed", "as Chad and Mali back them".
    """
    first = min((c.i for c in verb.children if c.dep_ == "aux"), default=verb.i)
    if first <= verb.sent.start or first > verb.i or verb.dep_ not in ("ROOT", "advcl"):
        return ()
    if is_infinitive(verb) or (first == verb.i and verb.tag_ not in _FINITE):
        return ()
    chain = [verb.doc[first - 1]]
    while chain[-1].dep_ in ("appos", "conj") and chain[-1].head.i < chain[-1].i:
        chain.append(chain[-1].head)
    for noun in reversed(chain):
        before = noun.doc[max(noun.left_edge.i - 1, 0)]
        marked = noun.dep_ == "pobj" and noun.head == before and before.lower_ in _MARKS
        listed = noun.dep_ in ("appos", "conj") and before.text == ","
        if noun.pos_ in ("NOUN", "PROPN") and (marked or (listed and verb.dep_ == "ROOT")):
            return tuple(expand(noun))
    return ()


def bare_preposition(noun: Token) -> Token | None:
    """The preposition before a second object: "backs Chad over Mali", where "over" has none."""
    before = noun.doc[max(noun.left_edge.i - 1, 0)]
    bare = before.dep_ == "prep" and before.head == noun.head and not any(before.children)
    first = any(c.dep_ == "dobj" and c.i < before.i for c in noun.head.children)
    return before if bare and first else None


def counted_up_to(word: Token) -> list[Token]:
    """As in "kidnapped up to 16 advisers": no particle and preposition of the verb's."""
    prepositions = [word, *word.children] if word.dep_ == "prep" else word.children
    for preposition in prepositions:
        before = preposition.doc[max(preposition.i - 1, 0)]
        counted = objects_of(preposition) if preposition.dep_ == "prep" else []
        numbered = any(child.dep_ == "nummod" for noun in counted for child in noun.children)
        if numbered and (before.lower_, preposition.lower_) == ("up", "to"):
            return counted
    return []


def late_object(called: Iterable[Token]) -> Iterator[Token]:
    """As in "denounced as a crime Chad's raid", hung on what it is called."""
    for noun in called:
        for child in noun.children:
            if child.dep_ == "appos" and child.doc[child.left_edge.i - 1].text != ",":
                yield from expand(child)


def is_name_after(word: Token, verb: Token) -> bool:
    """A name taken for an adverb: "had seized Bakhmut"."""
    named = word.text[:1].isupper() and word.text.isalpha() and not word.text.isupper()
    near = word.i == verb.i + 1 and not is_time(word)
    return named and near and not any(c.dep_ == "dobj" for c in verb.children)


def receivers(noun: Token) -> Iterator[Token]:
    """The country of "offered Morocco help", taken for a part of the noun."""
    bare = not any(child.dep_ in ("det", "poss") for child in noun.children)
    for child in noun.children:
        if bare and child.dep_ == "compound" and child.ent_type_ == "GPE" and noun.pos_ == "NOUN":
            yield child


def is_time(noun: Token) -> bool:
    """As in "were arrested by nightfall"."""
    return noun.ent_type_ in ("DATE", "TIME") or noun.lemma_.lower() in load_grammar().time_nouns


def raised_objects(verb: Token) -> Iterator[Token]:
    """Whom a verb makes do something, hung on what they do: "allowed inspectors to enter"."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp") and (is_infinitive(child) or _is_caused(child)):
            for subject in child.children:
                if subject.dep_ == "nsubj":
                    yield from antecedents(subject)


def _is_caused(verb: Token) -> bool:
    """As in "helped farmers move": a verb without "to" beneath one that makes others act."""
    causing = verb.head.lemma_.lower() in load_grammar().causing_verbs
    return causing and not {child.dep_ for child in verb.children} & {"aux", "mark"}


def shared_agents(verb: Token) -> Iterator[Token]:
    """Who did it by the agent of the next verb: "were rounded up and held by troops"."""
    for child in verb.children:
        beside = child.dep_ == "conj" and child.tag_ == "VBN"
        if beside and child.lemma_.lower() in load_grammar().joint_verbs:
            for agent in (c for c in child.children if c.dep_ == "agent"):
                yield from (t for t in objects_of(agent) if not is_time(t))


def shared_object(verb: Token) -> Iterator[Token]:
    """The object that coordinated verbs share: "condemned and expelled the envoy"."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - verb.i <= 3:
            for grandchild in child.children:
                if grandchild.dep_ == "dobj":
                    yield from expand(grandchild)


def coordinated_with(verb: Token) -> Token:
    """The verb whose subject a coordinated one has.

    In "raided the homes he owned and arrested her" the parser has "owned"; what
    has an object of its own stands outside of a clause that has its gap there.
    """
    head = verb.head
    has_object = {child.dep_ for child in verb.children} >= {"dobj"}
    if head.dep_ != "relcl" or not has_object or verb.tag_ not in _FINITE:
        return head
    within = {child.dep_ for child in head.children}
    relative = any(c.lower_ in RELATIVE for c in head.children)
    above = head.head.head
    if "dobj" in within or "nsubj" not in within or relative or not is_verbal(above):
        return head
    return above


def told_clause(verb: Token) -> Token:
    """The clause whose upshot a participle tells: "'It burned,' said an officer, killing two"."""
    head = verb.head
    told = next((c for c in head.children if c.dep_ == "ccomp" and c.i < head.i), None)
    return head if told is None or verb.lemma_.lower() not in load_grammar().harm_verbs else told


def blamed_for(verb: Token) -> Iterator[Token]:
    """Who did what is blamed on him: "an ambush that Mali blamed on rebels"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "to"):
            yield from objects_of(child)


def asked_before(infinitive: Token) -> list[Token]:
    """Who is to do it by "for" before an infinitive: "called for the army to withdraw"."""
    asking = infinitive.head
    if infinitive.dep_ not in ("advcl", "xcomp") or not is_infinitive(infinitive):
        return []
    if asking.lemma_.lower() not in load_grammar().asking_verbs:
        return []
    first = infinitive.left_edge.i
    for preposition in asking.children:
        if preposition.dep_ == "prep" and preposition.lower_ == "for":
            asked = [noun for noun in preposition.children if noun.dep_ == "pobj"]
            if asked and preposition.right_edge.i + 1 == first:
                return list(expand(asked[0]))
    return []
