"""Denials that only point back: "Quito rejected the claim", "…, a charge that Quito denies"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotate.attribution.comments import comment_of
from dateline.annotate.attribution.cues import (
    Cue,
    clause_of_noun,
    find_verb_cues,
    speaker_head,
)
from dateline.annotate.attribution.saying_dates import find_saying_date
from dateline.annotate.attribution.speakers import find_medium, find_speaker
from dateline.annotations import VoiceScope
from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from dateline.annotations import ActorAnnotation, TimeMention
    from dateline.tokens import Doc, Token

_POINTING = frozenset({"it", "so", "that", "them", "this", "those"})
_OWN_CONTENT = frozenset({"of", "that", "by"})


def find_denials(
    doc: Doc, actors: ActorAnnotation, times: Sequence[TimeMention]
) -> Iterator[VoiceScope]:
    """Who denies what was said before: a scope over the one word that points back to it.

    A denial that tells what it denies ("denied shelling the port") is none of these.
    """
    for cue in find_verb_cues(doc):
        if cue.word.stance != "deny" or any(child.dep_ == "neg" for child in cue.head.lefts):
            continue
        denied = _denied(cue.head)
        head = speaker_head(cue.head)
        if denied is None and (denied := comment_of(cue.head)) is not None:
            head = next((c for c in cue.head.lefts if c.dep_ == "nsubj"), head)
        if denied is not None and head is not None and head.i != denied.i:
            yield _scope(cue, denied, head, actors, times)


def _scope(
    cue: Cue, denied: Token, head: Token, actors: ActorAnnotation, times: Sequence[TimeMention]
) -> VoiceScope:
    speaker = find_speaker(head, actors)
    if speaker.start <= denied.i < head.i:
        speaker = replace(speaker, start=denied.i + 1)
    content = frozenset({denied.i})
    return VoiceScope(
        content=content,
        speaker=(speaker.start, speaker.end),
        entities=speaker.entities,
        cue=(cue.start, cue.end),
        stance="deny",
        medium=speaker.medium or find_medium(cue.head),
        said_date=find_saying_date(cue.head, content, times),
        kind=speaker.kind,
    )


def _denied(verb: Token) -> Token | None:
    """What a verb denies, where that only points back."""
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    objects += [child for child in verb.lefts if child.dep_ == "nsubjpass"]
    if verb.dep_ in ("relcl", "acl") and not objects:
        objects = [verb.head]
    relative = [child for child in objects if child.tag_ in ("WDT", "WP")]
    objects = [verb.head] if relative and verb.dep_ == "relcl" else objects
    return next((noun for noun in objects if _points_back(noun, verb)), None)


def _points_back(noun: Token, verb: Token) -> bool:
    lexicon, lemma = load_speech(), noun.lemma_.lower()
    if noun.pos_ == "PRON":
        return noun.lower_ in _POINTING
    if lemma in lexicon.shares:
        return not any(child.lower_ == "for" for child in noun.rights)
    if lemma not in lexicon.deniable or clause_of_noun(noun) is not None:
        return False
    others = [child for child in noun.rights if child.i != verb.i]
    return not any(child.lower_ in _OWN_CONTENT or child.dep_ == "acl" for child in others)
