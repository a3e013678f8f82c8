"""Which words of an article may tell an event, by the codebook."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dateline.annotations import ParsedArticle, Trigger

if TYPE_CHECKING:
    from dateline.knowledge.codebook import Codebook, Frame
    from dateline.tokens import Token

_VERBAL_TAGS = frozenset({"MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def find_triggers(parsed: ParsedArticle, codebook: Codebook) -> tuple[Trigger, ...]:
    """Every token that a frame names, with the frames whose other words are there too."""
    return tuple(trigger for token in parsed.doc for trigger in _triggers_at(token, codebook))


def _triggers_at(token: Token, codebook: Codebook) -> Iterator[Trigger]:
    if token.dep_ == "compound" and token.pos_ != "VERB":
        return  # "riot police", "attack helicopter": what kind of thing, no act
    if token.pos_ == "PROPN" and token.ent_type_ == "DATE":
        return  # "votes on March 1"
    lemma = token.lemma_.lower()
    found: list[tuple[Frame, tuple[int, ...]]] = []
    names = tuple(dict.fromkeys((lemma, token.lower_)))
    if token.tag_ in _VERBAL_TAGS or token.pos_ == "VERB":
        for name in names:
            for frame in codebook.by_verb.get(name, ()):
                words = _best(_beneath(token, entry) for entry in _entries(frame.verbs, names, 0))
                if words is not None and not any(frame is held for held, _ in found):
                    found.append((frame, words))
    if token.pos_ in ("NOUN", "PROPN") or _is_gerund(token):
        for name in names:
            for frame in codebook.by_noun.get(name, ()):
                words = _best(_before(token, entry) for entry in _entries(frame.nouns, names, -1))
                if words is not None and not any(frame is held for held, _ in found):
                    found.append((frame, words))
    if token.pos_ == "ADJ" or token.dep_ == "acomp":
        for frame in codebook.by_adjective.get(token.lower_, ()):
            words = _best(_beneath(token, entry) for entry in _entries(frame.adjectives, names, 0))
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


def _entries(entries: tuple[str, ...], names: tuple[str, ...], at: int) -> list[tuple[str, ...]]:
    """A frame's entries with one of these names as first (0) or last (-1) word, in its order."""
    table = _by_word(entries, at)
    found = [numbered for name in names for numbered in table.get(name, ())]
    return [words for _, words in (sorted(found) if len(names) > 1 else found)]


@functools.lru_cache(maxsize=4096)
def _by_word(
    entries: tuple[str, ...], at: int
) -> Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """The words of each numbered entry, by the first or last of them."""
    table: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for number, entry in enumerate(entries):
        words = tuple(entry.split())
        table.setdefault(words[at], []).append((number, words))
    return {word: tuple(numbered) for word, numbered in table.items()}


def _best(candidates: Iterator[tuple[int, ...] | None]) -> tuple[int, ...] | None:
    """The longest match of a frame's entries."""
    found = [words for words in candidates if words is not None]
    return max(found, key=len, default=None)


def _beneath(token: Token, entry: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of "sit down" or "put under arrest" hanging on their verb."""
    matched = _match_beneath((token,), entry[1:])
    return None if matched is None else tuple(item.i for item in matched)


def _match_beneath(matched: tuple[Token, ...], rest: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The words of `rest`, each beneath the one before or the first; all ways are tried."""
    if not rest:
        return matched
    for parent in dict.fromkeys((matched[-1], matched[0])):
        for child in parent.children:
            fits = rest[0] in (child.lemma_.lower(), child.lower_) and child not in matched
            if not fits or child.dep_ in ("csubj", "nsubj") or _is_of_time(child):
                continue
            found = _match_beneath((*matched, child), rest[1:])
            if found is not None:
                return found
    return None


def _is_of_time(preposition: Token) -> bool:
    """Whether a preposition only dates: "called his counterpart on Tuesday" is no "call on"."""
    objects = [child for child in preposition.children if child.dep_ == "pobj"]
    return bool(objects) and all(child.ent_type_ in ("DATE", "TIME") for child in objects)


def _before(token: Token, entry: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of "air strike": the head and the words right before it."""
    at = token.i
    for word in reversed(entry[:-1]):
        at -= 1
        if at >= 0 and token.doc[at].is_punct:
            at -= 1
        if at < 0 or word not in (token.doc[at].lemma_.lower(), token.doc[at].lower_):
            return None
    return tuple(range(at, token.i + 1))
