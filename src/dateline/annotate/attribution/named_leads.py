"""Speakers set before a colon: "Minister: Border to stay shut", "SMITH: I was there."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.annotate.attribution.quotation_marks import paragraph_ranges
from dateline.annotate.attribution.tree import is_mark
from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.annotations import ActorAnnotation, ParsedArticle

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
    surnames = {ent[-1].lower_ for ent in doc.ents if ent.label_ in _NAMED}
    for start, end in paragraph_ranges(parsed):
        colon = next((i for i in range(start + 1, end) if doc[i].text == ":"), None)
        if colon is None or colon - start > _MAX_NAME_TOKENS or colon + 2 >= end:
            continue
        opening = doc[colon + 1]
        name = [doc[i] for i in range(start, colon)]
        if not (opening.text[:1].isupper() or is_mark(opening)):
            continue
        if _names_speaker(name, actors, surnames):
            yield NamedLead(_head(name), colon, colon + 1, end)


def _names_speaker(name: list[Token], actors: ActorAnnotation, surnames: set[str]) -> bool:
    """Nothing but a name, or a noun that speaks in headlines ("Police", "Report")."""
    if any(token.is_punct and token.text not in (".", "-") for token in name):
        return False
    if any(token.pos_ in ("VERB", "AUX", "PRON") and not token.is_upper for token in name):
        return False
    last = name[-1]
    if last.lemma_.lower() in load_speech().leads:
        return True
    known = any(token.i in actors.by_token for token in name)
    named = last.ent_type_ in _NAMED or last.lower_ in surnames
    return (known or named) and last.pos_ in ("PROPN", "NOUN")


def _head(name: list[Token]) -> Token:
    """The noun that the others hang on, the last one where the parse says nothing."""
    places = {token.i for token in name}
    roots = [token for token in name if token.head.i not in places or token.head.i == token.i]
    return roots[-1] if roots else name[-1]
