"""What a text says, who says it and who vouches for it, for the tests of attribution."""

from __future__ import annotations

from dateline.annotate.attribution.finding import find_attribution
from dateline.annotations import (
    ActorAnnotation,
    ActorMention,
    Attribution,
    ParsedArticle,
    VoiceScope,
)
from dateline.records import Entity, Quotation
from tests.support import parse_text

NOBODY = ActorAnnotation((), ())


def attribution_in(text: str) -> tuple[ParsedArticle, Attribution]:
    parsed = parse_text(text)
    return parsed, find_attribution(parsed, NOBODY, ())


def quotation_in(text: str, kind: str) -> Quotation:
    _, attribution = attribution_in(text)
    found = [item for item in attribution.quotations if item.kind == kind]
    assert len(found) == 1, attribution.quotations
    return found[0]


def words_of(quotation: Quotation) -> list[str]:
    return [piece.text for piece in quotation.content]


def speaker_name(quotation: Quotation) -> str | None:
    return quotation.speaker.name if quotation.speaker else None


def voices_over(text: str, word: str) -> list[str]:
    """The speakers' words over the first token `word`, outermost first."""
    parsed, attribution = attribution_in(text)
    token = next(token.i for token in parsed.doc if token.text == word)
    return [words_of_speaker(parsed, scope) for scope in attribution.voices_at(token)]


def words_of_speaker(parsed: ParsedArticle, scope: VoiceScope) -> str:
    return parsed.span(*scope.speaker).text if scope.speaker else ""


def mention_of(parsed: ParsedArticle, text: str, entity: str) -> ActorMention:
    words = text.split()
    starts = [
        token.i
        for token in parsed.doc
        if [t.text for t in parsed.doc[token.i : token.i + len(words)]] == words
    ]
    end = starts[0] + len(words)
    return ActorMention(starts[0], end, end - 1, (entity,), "name")


def person(name: str) -> Entity:
    return Entity(name, name, "person", None, None, None, (), None, ())
