"""Which words of an article may tell an event, by the codebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.annotations import ParsedArticle, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.knowledge.codebook import Codebook, Frame

_VERBAL_TAGS = frozenset({"MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def find_triggers(parsed: ParsedArticle, codebook: Codebook) -> tuple[Trigger, ...]:
    """Every token that a frame names, with the frames whose other words are there too."""
    return tuple(trigger for token in parsed.doc for trigger in _triggers_at(token, codebook))


def _triggers_at(token: Token, codebook: Codebook) -> Iterator[Trigger]:
    if token.dep_ == "compound" and token.pos_ != "VERB":
        return  # "riot police", "attack helicopter": what kind of thing, no act
    lemma = token.lemma_.lower()
    found: list[tuple[Frame, tuple[int, ...]]] = []
    if token.tag_ in _VERBAL_TAGS or token.pos_ == "VERB":
        for name in dict.fromkeys((lemma, token.lower_)):
            for frame in codebook.by_verb.get(name, ()):
                words = _best(_beneath(token, entry) for entry in frame.verbs)
                if words is not None and not any(frame is held for held, _ in found):
                    found.append((frame, words))
    if token.pos_ in ("NOUN", "PROPN") or _is_gerund(token):
        for name in dict.fromkeys((lemma, token.lower_)):
            for frame in codebook.by_noun.get(name, ()):
                words = _best(_before(token, entry) for entry in frame.nouns)
                if words is not None and not any(frame is held for held, _ in found):
                    found.append((frame, words))
    if token.pos_ == "ADJ" or token.dep_ == "acomp":
        for frame in codebook.by_adjective.get(token.lower_, ()):
            words = _best(_beneath(token, entry) for entry in frame.adjectives)
            if words is not None:
                found.append((frame, words))
    if found:
        yield Trigger(
            token=token.i,
            frames=tuple(frame.id for frame, _ in found),
            words=tuple(words for _, words in found),
        )


def _is_gerund(token: Token) -> bool:
    """An -ing form used as a noun: "the shelling of Homs"."""
    return token.tag_ == "VBG" and any(
        child.dep_ in ("det", "poss", "amod", "compound") for child in token.children
    )


def _best(candidates: Iterator[tuple[int, ...] | None]) -> tuple[int, ...] | None:
    """The longest match of a frame's entries."""
    found = [words for words in candidates if words is not None]
    return max(found, key=len, default=None)


def _beneath(token: Token, entry: str) -> tuple[int, ...] | None:
    """The tokens of "sit down" or "put under arrest" hanging on their verb."""
    first, *rest = entry.split()
    if first not in (token.lemma_.lower(), token.lower_):
        return None
    matched = [token]
    for word in rest:
        child = next(
            (
                child
                for parent in (matched[-1], token)
                for child in parent.children
                if word in (child.lemma_.lower(), child.lower_) and child not in matched
            ),
            None,
        )
        if child is None:
            return None
        matched.append(child)
    return tuple(item.i for item in matched)


def _before(token: Token, entry: str) -> tuple[int, ...] | None:
    """The tokens of "air strike": the head and the words right before it."""
    *lead, last = entry.split()
    if last not in (token.lemma_.lower(), token.lower_):
        return None
    at = token.i
    for word in reversed(lead):
        at -= 1
        if at >= 0 and token.doc[at].is_punct:
            at -= 1
        if at < 0 or word not in (token.doc[at].lemma_.lower(), token.doc[at].lower_):
            return None
    return tuple(range(at, token.i + 1))
