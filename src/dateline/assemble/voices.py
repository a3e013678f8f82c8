"""Who speaks at a word: as a voice of the record, and as a party where saying is the act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.acts import Party
from dateline.assemble.dating import date_from
from dateline.assemble.parties import find_parties
from dateline.knowledge.lexicons.grammar import load_grammar
from dateline.records import Voice

if TYPE_CHECKING:
    from dateline.annotations import Annotations, VoiceScope
    from dateline.tokens import Token


def find_voices(token: int, annotations: Annotations) -> tuple[Voice, ...]:
    """Who vouches for what is told at a token, outermost first; empty: the reporter."""
    scopes = annotations.attribution.voices_at(token)
    return tuple(voice_of(scope, annotations) for scope in scopes if scope.speaker is not None)


def voice_of(scope: VoiceScope, annotations: Annotations) -> Voice:
    """A scope's voice as the record has it; the scope names a speaker."""
    parsed = annotations.parsed
    assert scope.speaker is not None
    span = parsed.span(*scope.speaker)
    entity = annotations.actors.by_id.get(scope.entities[0]) if scope.entities else None
    said = scope.said_date
    cue = parsed.doc[scope.cue[0] if scope.cue else scope.speaker[0]]
    name = entity.name if entity else _plain(parsed.words(*scope.speaker))
    return Voice(
        entity=entity.id if entity else None,
        name=name,
        text=span.text,
        start=span.start,
        end=span.end,
        cue=parsed.span(*scope.cue) if scope.cue else None,
        medium=scope.medium,
        date=date_from(said, cue, annotations) if said is not None else None,
        kind=scope.kind,
        stance=scope.stance,
        account=scope.account,
        link=scope.link,
        credited=_is_credited(
            {name, _plain(span.text), *_aliases(scope, annotations)}, annotations
        ),
    )


def _aliases(scope: VoiceScope, annotations: Annotations) -> list[str]:
    """All that the article calls the entities of a voice."""
    known = annotations.actors.by_id
    found = [known[entity] for entity in scope.entities if entity in known]
    return [mention.text for entity in found for mention in entity.mentions]


def _is_credited(names: set[str], annotations: Annotations) -> bool:
    """Whether the article's credits have one of the names: "AFP contributed reporting."."""
    credited = {credit.name.casefold() for credit in annotations.parsed.article.credits}
    return any(name.casefold() in credited for name in names)


def _plain(words: str) -> str:
    flat = " ".join(words.split())
    for article in ("the ", "a ", "an "):
        if flat.lower().startswith(article):
            return flat[len(article) :]
    return flat


def find_speakers(cue: Token, annotations: Annotations) -> tuple[Party, ...]:
    """Whose speech a word introduces: 'said' in "'No,' said the general"."""
    for scope in annotations.attribution.scopes:
        if scope.cue is not None and scope.cue[0] <= cue.i < scope.cue[1]:
            return _speaker(scope, annotations)
    return ()


def find_innermost_speakers(token: Token, annotations: Annotations) -> tuple[Party, ...]:
    """The innermost voice over a token."""
    scopes = [s for s in annotations.attribution.voices_at(token.i) if s.speaker]
    return _speaker(scopes[-1], annotations) if scopes else ()


def _speaker(scope: VoiceScope, annotations: Annotations) -> tuple[Party, ...]:
    if scope.speaker is None:
        return ()
    first, last = scope.speaker
    actors = annotations.actors
    found = find_parties([annotations.parsed.doc[first:last].root], actors)
    return found or tuple(
        Party(actors.by_id[name], mention)
        for mention in actors.mentions
        for name in mention.entities
        if first <= mention.start and mention.end <= last and name in scope.entities
    )


def is_fiction(token: int, annotations: Annotations) -> bool:
    """Whether a film, a novel or a play tells it: "The film shows how he invades Rome"."""
    doc = annotations.parsed.doc
    fiction = load_grammar().fiction
    for scope in annotations.attribution.voices_at(token):
        if scope.speaker is not None:
            root = doc[scope.speaker[0] : scope.speaker[1]].root
            if root.lemma_.lower() in fiction:
                return True
    return False
