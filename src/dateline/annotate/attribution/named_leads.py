"""Speakers set before a colon: "Minister: Border to stay shut", "SMITH: I was there."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.annotate.attribution.quotation_marks import QuotedSpan, paragraph_ranges
from dateline.annotate.attribution.tree import is_mark
from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from dateline.annotations import ActorAnnotation, ParsedArticle
    from dateline.tokens import Doc, Token

_MAX_NAME_TOKENS = 7
_NAMED = ("PERSON", "ORG", "GPE", "NORP")


@dataclass(frozen=True, slots=True)
class NamedLead:
    """The speaker's head, the colon, and the tokens [start, end) that follow it."""

    speaker: Token
    colon: int
    start: int
    end: int


def find_named_leads(parsed: ParsedArticle, actors: ActorAnnotation) -> Iterator[NamedLead]:
    """Paragraphs that open with a speaker and a colon."""
    doc = parsed.doc
    turns = _has_turns(parsed)
    surnames = {ent[-1].lower_ for ent in doc.ents if ent.label_ in _NAMED}
    for start, end in paragraph_ranges(parsed):
        colon = next((i for i in range(start + 1, end) if doc[i].text == ":"), None)
        if colon is None or colon - start > _MAX_NAME_TOKENS or colon + 2 >= end:
            continue
        opening = doc[colon + 1]
        name = [doc[i] for i in range(start, colon)]
        if not (opening.text[:1].isupper() or is_mark(opening)):
            continue
        if (
            _is_turn(name)
            or (turns and _is_capital(name))
            or _names_speaker(name, actors, surnames)
        ):
            yield NamedLead(_head(name), colon, colon + 1, end)


def is_transcript(lead: Token) -> bool:
    """Whether a colon follows a speaker as in a transcript: "SMITH:", "Q:"."""
    if lead.text != ":" or lead.i == 0:
        return False
    before = lead.nbor(-1)
    return before.is_upper or before.lower_ in load_speech().turns


def without_leads(parsed: ParsedArticle, quoted: Sequence[QuotedSpan]) -> list[QuotedSpan]:
    """The quoted spans, a transcript's "SMITH:" right after the mark left out of each."""
    return [_without_lead(parsed.doc, span) for span in quoted]


def _without_lead(doc: Doc, span: QuotedSpan) -> QuotedSpan:
    first = span.start + 1
    last = min(first + _MAX_NAME_TOKENS, span.end - 1)
    colon = next((i for i in range(first + 1, last) if doc[i].text == ":"), None)
    if colon is None or not _is_capital([*doc[first:colon]]):
        return span
    return replace(span, start=colon + 1, continues=False)


def _has_turns(parsed: ParsedArticle) -> bool:
    """Whether paragraphs open with a name in capitals and a colon more than once."""
    found = 0
    for start, end in paragraph_ranges(parsed):
        opening = parsed.doc[start : min(start + _MAX_NAME_TOKENS, end)]
        colon = next((token.i for token in opening if token.text == ":"), start)
        found += colon > start and _is_capital([*parsed.doc[start:colon]])
    return found > 1


def _is_capital(name: list[Token]) -> bool:
    return all(token.is_upper or token.text == "." for token in name)


def _is_turn(name: list[Token]) -> bool:
    return len(name) == 1 and name[0].lower_ in load_speech().turns


def _names_speaker(name: list[Token], actors: ActorAnnotation, surnames: set[str]) -> bool:
    """Nothing but a name, or a noun that speaks in headlines ("Police", "Report")."""
    if any(token.is_punct and token.text not in (".", "-") for token in name):
        return False
    if any(token.pos_ in ("VERB", "AUX", "PRON") and not token.is_upper for token in name):
        return False
    last, head = name[-1], _head(name)
    if last.lemma_.lower() in load_speech().leads and head.i == last.i:
        return True
    if last.pos_ == "NOUN" and any(token.tag_ == "POS" for token in name):
        return False
    known = head.i in actors.by_token
    named = head.ent_type_ in _NAMED or last.lower_ in surnames
    return (known or named) and last.pos_ in ("PROPN", "NOUN")


def _head(name: list[Token]) -> Token:
    """The noun that the others hang on, the last one where the parse says nothing."""
    places = {token.i for token in name}
    roots = [token for token in name if token.head.i not in places or token.head.i == token.i]
    return roots[-1] if roots else name[-1]
