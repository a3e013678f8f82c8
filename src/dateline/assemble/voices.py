"""Who speaks at a word: for acts that are done by saying them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.acts import Party
from dateline.assemble.parties import find_parties
from dateline.knowledge.lexicons.grammar import load_grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.annotations import Annotations, VoiceScope


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
