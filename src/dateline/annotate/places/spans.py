"""Where toponyms stand: names the gazetteer knows, and what the model calls a place.

A name counts if it is a place for the model too, if the words around it put it in
space, if it is so well known that little else has the name, or if another use of it
in the article counts. It does not count inside the name of a person or organisation,
but does before a title or a public body ("Oakland Police Department").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.places.context import Context, has_capital, read_context
from dateline.annotate.places.names import Match, find_matches
from dateline.knowledge.places.names import fold_name
from dateline.knowledge.places.words import load_demonyms, load_place_words

if TYPE_CHECKING:
    from dateline.annotations import ParsedArticle
    from dateline.knowledge.places.gazetteer import Gazetteer
    from dateline.tokens import Span

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LIST_WORDS = frozenset({",", "and", "or", "&"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class _Use:
    """A known name where it stands."""

    match: Match
    context: Context


def find_spans(parsed: ParsedArticle, gazetteer: Gazetteer) -> tuple[tuple[int, int], ...]:
    """Tokens [start, end) of each toponym, in order; they do not overlap."""
    uses = [
        _Use(match, read_context(parsed, match.start, match.end))
        for match in find_matches(parsed, gazetteer)
    ]
    surnames = _surnames(parsed, uses)
    kept = {n for n, use in enumerate(uses) if _is_sure(use, surnames)}
    kept |= set(_in_company(parsed, uses, kept))
    keys = {uses[n].match.key for n in kept}
    kept |= {n for n, use in enumerate(uses) if _is_repeated(use, keys, surnames)}
    spans = [(uses[n].match.start, uses[n].match.end) for n in kept]
    named = {token for use in uses for token in range(use.match.start, use.match.end)}
    unknown = _unknown_places(parsed, surnames)
    spans += [span for span in unknown if not named & set(range(*span))]
    return tuple(sorted(set(spans)))


def _surnames(parsed: ParsedArticle, uses: list[_Use]) -> frozenset[str]:
    """Keys of the last words of the longer names of persons."""
    doc = parsed.doc
    names = {use.match.key for use in uses if use.context.ends_person}
    for ent in doc.ents:
        if ent.label_ == "PERSON" and len(ent) > 1:
            last = ent[-2] if ent[-1].text in _POSSESSIVES else ent[-1]
            names.add(fold_name(last.text))
    return frozenset(names) - {use.match.key for use in uses if _is_place_here(use)}


def _is_place_here(use: _Use) -> bool:
    context = use.context
    here = context.indoors and context.model_says_place and use.match.fame >= 1
    return here and not context.barred and not context.possessive


def _is_sure(use: _Use, surnames: frozenset[str]) -> bool:
    match, context = use.match, use.context
    if context.barred or (match.is_seat and not context.indoors):
        return False
    if context.in_capitals:
        return match.fame >= 4 or (match.fame >= 1 and context.locative)
    if context.has_article and match.fame < 3 and not context.model_says_place:
        return False
    if match.key in surnames and match.fame < 4:
        return context.indoors and context.model_says_place and not context.possessive
    if context.model_says_place and (match.fame >= 1 or context.locative):
        return True
    if context.indoors and match.fame >= 0 and not context.possessive:
        return True
    if context.locative:
        return match.fame >= 1 and not (context.possessive and context.model_says_person)
    if match.fame >= 2:
        return match.fame >= 3 or not context.model_says_other or context.is_object
    return match.fame == 1 and context.is_object and not context.possessive


def _is_repeated(use: _Use, keys: set[str], surnames: frozenset[str]) -> bool:
    return (
        use.match.key in keys
        and use.match.key not in surnames
        and not use.context.barred
        and not use.match.is_seat
    )


def _in_company(parsed: ParsedArticle, uses: list[_Use], kept: set[int]) -> Iterator[int]:
    """Names in one list with a kept one, and those before the state or country they lie in."""
    held = set(kept)
    for number in [*range(1, len(uses)), *range(len(uses) - 2, -1, -1)]:
        for neighbour in (number - 1, number + 1):
            if neighbour not in held or not 0 <= neighbour < len(uses):
                continue
            if uses[number].context.barred or number in held:
                continue
            first, second = sorted((number, neighbour))
            gap = range(uses[first].match.end, uses[second].match.start)
            words = [parsed.doc[token].lower_ for token in gap]
            if 0 < len(words) <= 2 and set(words) <= _LIST_WORDS:
                held.add(number)
                yield number


def _unknown_places(parsed: ParsedArticle, surnames: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Places for the model that the gazetteer does not have, where they are said to be in."""
    words = load_place_words()
    for ent in parsed.doc.ents:
        if ent.label_ not in _PLACE_LABELS:
            continue
        start, end = _trim(ent)
        if start >= end or not has_capital(parsed.doc[start]):
            continue
        if end - start == 1 and words.name_no_place(parsed.doc[start].lower_):
            continue
        if fold_name(parsed.doc[end - 1].text) in surnames or ent.text in load_demonyms():
            continue
        context = read_context(parsed, start, end)
        if context.indoors and not context.barred and not context.possessive:
            yield start, end


def _trim(ent: Span) -> tuple[int, int]:
    """Without article and direction before, possessive after."""
    before = load_place_words().directions | {"the", "a", "an", "-"}
    start, end, doc = ent.start, ent.end, ent.doc
    while start < end and doc[start].lower_ in before:
        start += 1
    after = _POSSESSIVES | {",", "."} | load_place_words().city_words
    while end > start and doc[end - 1].text in after:
        end -= 1
    return start, end
