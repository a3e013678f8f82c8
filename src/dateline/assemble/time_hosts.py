"""Which words a time expression hangs on: the verb and the nouns that it dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.lexicons.scenes import load_scene_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.annotations import Annotations, TimeMention
    from dateline.tokens import Doc, Token

_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_MAX_STEPS_BACK = 3
_BEFORE_TIME = frozenset({"ADP", "ADV", "ADJ", "DET"})


def attach_times(
    annotations: Annotations, cues: frozenset[int]
) -> dict[int, tuple[TimeMention, ...]]:
    """The time expressions of an article by the tokens that they date, in text order.

    `cues` are the verbs of saying. Sets ("every Friday"), durations without
    known ends and bare hours date nothing.
    """
    hosts: dict[int, tuple[TimeMention, ...]] = {}
    for mention in annotations.times:
        kind = mention.expression.type
        if kind == "SET" or (kind == "DURATION" and mention.first is None):
            continue
        if kind == "TIME" and _names_no_day(mention):
            continue
        for host in _hosts_of(mention, annotations, cues):
            hosts[host.i] = (*hosts.get(host.i, ()), mention)
    return hosts


def _names_no_day(mention: TimeMention) -> bool:
    """Whether an hour got its day from the publication date alone: "at 10 p.m."."""
    words = mention.expression.text.lower().split()
    clock = load_scene_words().clock_words
    bare = all(word in clock or word[0].isdigit() for word in words)
    return bare and mention.anchor in ("publication", "dateline")


def find_cue_verbs(annotations: Annotations) -> frozenset[int]:
    """The verbs by which the article gives voices: their time is when it was said."""
    doc = annotations.parsed.doc
    return frozenset(
        token
        for scope in annotations.attribution.scopes
        if scope.cue is not None
        for token in range(*scope.cue)
        if doc[token].pos_ in _VERBAL
    )


def is_inside_noun(mention: TimeMention, doc: Doc) -> bool:
    """Whether a time stands before the noun that it dates: "Friday's vote", "the May accord"."""
    return doc[mention.start : mention.end].root.dep_ in _INSIDE_NOUN


def _hosts_of(
    mention: TimeMention, annotations: Annotations, cues: frozenset[int]
) -> Iterator[Token]:
    """The nouns that a time stands in, up to and with the verb of its clause.

    A day may hang on any noun of the clause, the parser being unsure of such
    phrases; a year or month inside another noun's phrase dates that noun only.
    """
    if (told := _told_by_when(mention, annotations.parsed.doc)) is not None:
        yield told
    if (cue := _cue_before(mention, annotations, cues)) is not None:
        yield cue
        return
    node = _start_of_climb(mention, annotations.parsed.doc)
    dates_noun = False
    while node.head != node:
        above = node.head
        if dates_noun and _separates(node):
            return
        if mention.start <= above.i < mention.end:
            node = above
            continue
        if above.pos_ in _VERBAL:
            yield above
            return
        if above.pos_ in _NOMINAL or above.pos_ == "ADJ":
            yield above
            dates_noun = True
            if _stays_in_noun(node, mention):
                return
        node = above
    if node.pos_ in _NOMINAL and not mention.start <= node.i < mention.end:
        yield node


def _told_by_when(mention: TimeMention, doc: Doc) -> Token | None:
    """The verb of a clause right after a time that says what happened then: "in 2003, when …"."""
    after = mention.end + (doc[mention.end : mention.end + 1].text == ",")
    if after >= len(doc) or doc[after].lower_ != "when" or doc[after].is_sent_start:
        return None
    verb = doc[after].head
    is_clause = verb.dep_ in ("acl", "advcl", "relcl") and verb.i > after
    return verb if is_clause and verb.pos_ in _VERBAL else None


def _start_of_climb(mention: TimeMention, doc: Doc) -> Token:
    """The time's head; its "on" where the parser took the noun after it for its own."""
    root = doc[mention.start : mention.end].root
    before = doc[max(mention.start - 1, 0)]
    misread = root.dep_ == "compound" and before.lower_ == "on" and before.dep_ == "prep"
    return before if misread else root


def _cue_before(
    mention: TimeMention, annotations: Annotations, cues: frozenset[int]
) -> Token | None:
    """The verb of saying right before a time: "said on Monday the army had left"."""
    doc = annotations.parsed.doc
    if is_inside_noun(mention, doc):
        return None
    for back in range(1, _MAX_STEPS_BACK + 1):
        position = mention.start - back
        if position < doc[mention.start].sent.start:
            return None
        if position in cues:
            return doc[position]
        if doc[position].pos_ not in _BEFORE_TIME:
            return None
    return None


def _separates(preposition: Token) -> bool:
    """Whether a preposition parts a dated noun from the time of what stands above it."""
    words = load_scene_words()
    if preposition.dep_ not in ("prep", "mark"):
        return False
    between_nouns = preposition.head.pos_ not in _VERBAL
    return preposition.lower_ in words.separating_prepositions or (
        between_nouns and preposition.lower_ in words.separating_between_nouns
    )


def _stays_in_noun(node: Token, mention: TimeMention) -> bool:
    """Whether a time below `node` dates the noun above it and nothing further up."""
    if node.dep_ in _INSIDE_NOUN or (node.dep_ == "prep" and node.lower_ == "of"):
        return True
    return mention.precision != "day" and node.dep_ in ("prep", "npadvmod")
