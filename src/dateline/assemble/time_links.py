"""Which words share one time: clauses in a chain, an event noun and its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.light_words import climb_support
from dateline.assemble.verb_forms import is_infinitive
from dateline.knowledge.lexicons.grammar import load_grammar
from dateline.knowledge.lexicons.scenes import load_scene_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.tokens import Token

_VERBAL = frozenset({"VERB", "AUX"})
_AT_ONCE = frozenset({"by", "in", "with"})
_PRESENT = frozenset({"VBZ", "VBP"})


def linked_times(token: Token, cues: frozenset[int]) -> Iterator[Token]:
    """The words next to `token` whose time is its own too, the surest first.

    `cues` are verbs of saying: their time is when it was said.
    """
    if token.pos_ in _VERBAL:
        yield from _linked_to_verb(token, cues)
    else:
        yield from _linked_to_noun(token, cues)


def find_tense(verb: Token) -> str:
    """One of "past", "pluperfect", "perfect", "present", "future" and "bare".

    A verb joined to another borrows its auxiliaries: "was tried and shot".
    """
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if any(child.tag_ == "MD" for child in verb.children) or is_infinitive(verb):
        return "future"
    if auxiliaries & {"had", "'d"}:
        return "pluperfect"
    if auxiliaries & {"has", "have", "'ve"}:
        return "perfect"
    if verb.tag_ == "VBD" or auxiliaries & {"was", "were", "did"}:
        return "past"
    if verb.tag_ in _PRESENT or auxiliaries & {"is", "are", "am", "'s", "'re", "'m"}:
        return "present"
    if verb.dep_ == "conj" and verb.head.pos_ in _VERBAL and not auxiliaries:
        return find_tense(verb.head)
    return "bare"


def _linked_to_verb(verb: Token, cues: frozenset[int]) -> Iterator[Token]:
    words = load_scene_words()
    yield from _contained(verb)
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in _VERBAL and find_tense(verb) == find_tense(head):
        yield head
    if verb.dep_ == "xcomp" and head.lemma_.lower() in words.aspect_verbs:
        yield head
    if verb.dep_ == "advcl" and _is_simultaneous(verb) and (head.i not in cues or verb.i in cues):
        yield head
    if verb.dep_ in ("advcl", "xcomp") and _is_reached(verb):
        yield head
    if verb.dep_ == "relcl" and (_goes_on(verb) or tells_where(verb)):
        yield from _clause_above(verb)
    yield from _causes(verb)
    yield from _seen_doing(verb, cues)
    if verb.dep_ == "pcomp" and head.dep_ == "prep" and head.lower_ in _AT_ONCE:
        yield head.head
    for child in verb.children:
        if child.pos_ not in _VERBAL:
            continue
        if (
            (
                child.dep_ == "conj"
                and find_tense(child) == find_tense(verb)
                and (not _has_subject(child) or _is_gapped(child))
            )
            or (child.dep_ == "xcomp" and verb.lemma_.lower() in words.aspect_verbs)
            or (child.dep_ == "advcl" and child.i not in cues and _is_simultaneous(child))
        ):
            yield child


def _contained(verb: Token) -> Iterator[Token]:
    """Event nouns that the verb happens in, or is a light verb of."""
    words = load_scene_words()
    light = verb.lemma_.lower() in load_grammar().support_verbs
    results = verb.lemma_.lower() in words.result_verbs
    for child in verb.children:
        contains = child.lower_ in words.containing_prepositions
        if child.dep_ == "prep" and (contains or (results and child.lower_ == "to")):
            yield from (noun for noun in child.children if noun.dep_ == "pobj" and _is_event(noun))
        elif child.dep_ == "dobj" and light:
            yield child


def _causes(verb: Token) -> Iterator[Token]:
    """The event noun that a harm is told of: "the explosion killed ten"."""
    if verb.lemma_.lower() not in load_scene_words().outcome_verbs:
        return
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if verb.dep_ in ("relcl", "acl") and verb.tag_ != "VBN":
        subjects = [verb.head]
    yield from (noun for noun in subjects if _is_event(noun))


def _seen_doing(verb: Token, cues: frozenset[int]) -> Iterator[Token]:
    """What those acted on were doing then: "arrested men carrying arms in January"."""
    if verb.i in cues:
        return
    for child in verb.children:
        acted_on = child.dep_ in ("dobj", "nsubjpass") and bool(child.rights)
        if acted_on and _is_event(child) and find_tense(verb) == "past":
            yield from (
                doing
                for doing in child.children
                if doing.dep_ == "acl" and doing.tag_ == "VBG" and doing.i not in cues
            )


def _is_event(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() not in load_scene_words().timeless_nouns


def _is_simultaneous(verb: Token) -> bool:
    """As in "While police looked on" or "…, wounding ten": one time with the clause above."""
    marks = [child for child in verb.children if child.dep_ in ("mark", "advmod")]
    if any(child.lower_ in load_scene_words().simultaneous_marks for child in marks):
        return find_tense(verb) in ("past", "bare")
    has_mark = any(child.dep_ in ("mark", "aux") for child in verb.children)
    return verb.tag_ == "VBG" and not has_mark


def _is_reached(verb: Token) -> bool:
    """Whether an infinitive tells what somebody came for: "flew to Ankara to meet him"."""
    moved = verb.head.lemma_.lower() in load_scene_words().motion_verbs
    return moved and is_infinitive(verb) and find_tense(verb.head) == "past"


def _goes_on(verb: Token) -> bool:
    """Whether a relative clause tells on: "at police, who fired tear gas".

    Of one person it rather tells what lay before: "his minister, who led the raid".
    """
    noun = verb.head
    between = verb.doc[noun.i + 1 : verb.i]
    return (
        noun.dep_ in ("dobj", "pobj")
        and noun.tag_ in ("NNS", "NNPS")
        and verb.tag_ == "VBD"
        and any(word.text == "," for word in between)
        and any(word.lower_ in ("who", "which") for word in between)
    )


def tells_where(verb: Token) -> bool:
    """Whether a relative clause tells on at a place: "flew to Lima, where he met"."""
    return any(child.lower_ == "where" for child in verb.children) and find_tense(verb) == "past"


def _clause_above(verb: Token) -> Iterator[Token]:
    above = next((word for word in verb.ancestors if word.pos_ in _VERBAL), None)
    if above is not None and find_tense(above) == find_tense(verb):
        yield above


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


def _is_gapped(verb: Token) -> bool:
    """Whether a joined participle leaves out its auxiliary: "two were killed and six wounded"."""
    return verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _linked_to_noun(noun: Token, cues: frozenset[int]) -> Iterator[Token]:
    """The participle that tells of a noun, and the verb that the noun happens in."""
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.i not in cues:
            yield child
    top = climb_support(noun)
    if top != noun:
        yield top
    verb = top.head
    if verb.pos_ in _VERBAL and verb.i not in cues:
        if (
            top.dep_ in ("nsubj", "nsubjpass")
            and find_tense(verb) != "present"
            and _is_event(noun)
            and verb.lemma_.lower() not in load_scene_words().sequence_verbs
        ) or (top.dep_ == "dobj" and verb.lemma_.lower() in load_grammar().support_verbs):
            yield verb
    elif top.dep_ == "pobj" and verb.lower_ in load_scene_words().containing_prepositions:
        above, meets = verb.head, verb.lower_ in ("at", "during")
        if above.pos_ in _VERBAL and (meets or above.i not in cues) and _is_event(noun):
            yield above
