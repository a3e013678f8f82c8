"""Which words stand between quotation marks, and who is likely to say them.

Only as much as "I", "we" and "you" need; `attribution` finds quotations in
full.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.annotations import ParsedArticle
    from dateline.knowledge.lexicons.reference import QuotationWords
    from dateline.tokens import Token

TRANSCRIPT_NAME = 3
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """Tokens [start, end) between marks; `speaker`, `addressee` are noun heads."""

    start: int
    end: int
    speaker: int | None
    addressee: int | None


@dataclass(frozen=True)
class QuotedWords:
    """All quoted parts of an article, in order, by their tokens."""

    parts: tuple[QuotedPart, ...]
    by_token: dict[int, QuotedPart]


def find_quoted_words(parsed: ParsedArticle, words: QuotationWords) -> QuotedWords:
    """Pair the quotation marks and look for the subject of a verb of saying.

    A part without one takes over the speaker of the part before it in the
    same paragraph, or in the paragraph before where it begins its own.
    """
    parts: list[QuotedPart] = []
    for start, end in _marked(parsed, words):
        verb = _saying_verb(parsed, start, end, words)
        speaker = _colon_speaker(parsed, start, end)
        if speaker is None and verb is not None:
            speaker = _child_of(verb, SUBJECTS)
        addressee = _addressee(verb) if verb is not None else None
        if speaker is None and parts and _runs_on(parsed, parts[-1], start):
            speaker, addressee = parts[-1].speaker, parts[-1].addressee
        parts.append(QuotedPart(start, end, speaker, addressee))
    by_token = {token: part for part in parts for token in range(part.start, part.end)}
    return QuotedWords(tuple(parts), by_token)


def _marked(parsed: ParsedArticle, words: QuotationWords) -> Iterator[tuple[int, int]]:
    """Token ranges between marks; a mark left open holds to its paragraph's end."""
    opened: int | None = None
    for token in parsed.doc:
        here = parsed.paragraph_of[token.i]
        if opened is not None and parsed.paragraph_of[opened] != here:
            yield opened, token.i
            opened = None
        if opened is None and token.text in words.opening:
            opened = token.i + 1 if token.i + 1 < len(parsed.doc) else None
            if opened is not None and parsed.paragraph_of[opened] != here:
                opened = None
        elif opened is not None and token.text in words.closing:
            if token.i > opened:
                yield opened, token.i
            opened = None
    if opened is not None:
        yield opened, len(parsed.doc)


def _colon_speaker(parsed: ParsedArticle, start: int, end: int) -> int | None:
    """The name that a transcript puts before a colon: "JONES: I was there"."""
    for token in range(start, min(end, start + TRANSCRIPT_NAME + 1)):
        if parsed.doc[token].text == ":" and token > start:
            return token - 1
    return None


def _saying_verb(
    parsed: ParsedArticle, start: int, end: int, words: QuotationWords
) -> Token | None:
    """The verb of saying beside the marks: what follows first, then what leads up."""
    doc = parsed.doc
    inside = doc[start]
    for token in (inside, *inside.ancestors):
        if not start <= token.i < end and token.lemma_.lower() in words.say_verbs:
            return token
    for sentence in _beside(parsed, start, end):
        for token in sentence:
            outside = not start <= token.i < end
            if outside and token.pos_ == "VERB" and token.lemma_.lower() in words.say_verbs:
                return token
    return None


def _beside(parsed: ParsedArticle, start: int, end: int) -> Iterator[list[Token]]:
    """The rest of the sentence after the closing mark, then that before the opening one."""
    doc = parsed.doc
    after = doc[min(end, len(doc) - 1)].sent
    yield [token for token in after if token.i >= end]
    before = doc[max(start - 1, 0)].sent
    yield [token for token in before if token.i < start]


def _child_of(verb: Token, dependencies: frozenset[str]) -> int | None:
    for token in (verb, *_verbs_above(verb)):
        for child in token.children:
            if child.dep_ in dependencies and child.pos_ != "SCONJ":
                return int(child.i)
    return None


def _verbs_above(verb: Token) -> Iterator[Token]:
    """Verbs whose subject a verb shares: "shrugged and said"."""
    while verb.dep_ in ("conj", "xcomp", "advcl"):
        verb = verb.head
        yield verb


def _addressee(verb: Token) -> int | None:
    if verb.lemma_ not in ("tell", "ask", "urge", "warn", "remind", "assure"):
        return None
    for child in verb.children:
        if child.dep_ in ("dobj", "dative"):
            return int(child.i)
    return None


def _runs_on(parsed: ParsedArticle, before: QuotedPart, start: int) -> bool:
    """Whether a quoted part goes on with the one before it."""
    near, here = parsed.paragraph_of[before.start], parsed.paragraph_of[start]
    if here == near:
        return True
    first = start - 1 == 0 or parsed.paragraph_of[start - 2] != here
    follows = parsed.paragraph_of[start - 1] == here and _paragraphs_between(parsed, near, here)
    return first and follows


def _paragraphs_between(parsed: ParsedArticle, near: int, here: int) -> bool:
    """Whether no other coded paragraph stands between two."""
    return not any(near < number < here for number in set(parsed.paragraph_of))
