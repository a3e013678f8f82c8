"""Where the act stands that a stance concerns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.assemble.verb_forms import is_infinitive, is_verbal

if TYPE_CHECKING:
    from dateline.assemble.slots import Slots
    from dateline.knowledge.codebook import Frame
    from dateline.tokens import Doc, Token

_ASKING = frozenset({"request", "want"})
_CLAUSES = frozenset({"clause", "infinitive"})
_QUESTION_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})


def find_contents(frame: Frame, slots: Slots, words: tuple[int, ...], doc: Doc) -> Iterator[Token]:
    """The tokens where a stance's frame has its act, in the order of its functions."""
    for function in frame.content:
        for token in slots.fillers.get(function, ()):
            if token.i not in words and not is_asked(frame, token):
                yield token
                yield from _coordinated(token)
        if function in _CLAUSES and frame.effect in _ASKING:
            yield from _loose_infinitives(frame, slots, words, doc)


def _coordinated(clause: Token) -> Iterator[Token]:
    """As in "no plans to rest or meet with Chad": verbs without a subject of their own."""
    if not is_verbal(clause):
        return
    for verb in clause.conjuncts:
        subjects = {child.dep_ for child in verb.children} & {"nsubj", "nsubjpass"}
        if verb.i > clause.i and is_verbal(verb) and not subjects and verb.tag_ == clause.tag_:
            yield verb


def _loose_infinitives(
    frame: Frame, slots: Slots, words: tuple[int, ...], doc: Doc
) -> Iterator[Token]:
    """As in "Called on them to leave": an infinitive that the parser hung elsewhere."""
    hosts = [doc[i] for i in words]
    hosts += [t for name in frame.recipient for t in slots.fillers.get(name, ())]
    for host in hosts:
        for child in host.children:
            if child.dep_ in ("advcl", "acl", "relcl") and is_infinitive(child):
                yield child


def is_asked(frame: Frame, content: Token) -> bool:
    """Whether a content of somebody who asks is only a question."""
    return frame.effect in _ASKING and _is_question(content)


def _is_question(clause: Token) -> bool:
    """As in "asked whether the deal was signed": a question, nothing asked for."""
    return is_verbal(clause) and any(
        child.tag_ in _QUESTION_TAGS
        or (child.dep_ == "mark" and child.lower_ in ("whether", "if"))
        or any(grandchild.tag_ in _QUESTION_TAGS for grandchild in child.children)
        for child in clause.children
        if child.i < clause.i
    )
