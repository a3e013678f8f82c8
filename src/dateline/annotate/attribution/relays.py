"""Voices behind voices: "radio quoted the mayor as saying", "Tass said, citing the army"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotate.attribution.cues import Cue, is_citing, relaying_verb, verb_cue
from dateline.annotate.attribution.speakers import find_medium, find_speaker
from dateline.annotate.attribution.voice_kinds import find_voice_kind
from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from dateline.annotate.attribution.reports import Report
    from dateline.annotations import ActorAnnotation
    from dateline.tokens import Token

_PAUSED = 2  # tokens from a cue to the "citing" after its comma


def find_relays(reports: Sequence[Report], actors: ActorAnnotation) -> Iterator[Report]:
    """For each report that another voice passes on, or that cites another, one of that voice.

    They make no quotations of their own: only voices over the same words.
    """
    for report in reports:
        if report.cue is None or not report.vouched:
            continue
        verb = report.cue.head
        quoting = relaying_verb(verb)
        outer = _outlet(quoting, verb) if quoting is not None else None
        if quoting is not None and outer is not None:
            words = report.content | set(range(min(verb.i, quoting.i), max(verb.i, quoting.i) + 1))
            yield _report(report, quoting, outer, frozenset(words), actors)
        elif (cited := _cited(verb, actors)) is not None:
            yield _report(report, cited[0], cited[1], report.vouched - {verb.i}, actors)


def _outlet(quoting: Token, saying: Token) -> Token | None:
    """Who quotes: the subject, or the agent where somebody "was quoted as saying by" him."""
    agents = [c for verb in (quoting, saying) for c in verb.rights if c.lower_ == "by"]
    for agent in agents:
        if (noun := next((c for c in agent.children if c.dep_ == "pobj"), None)) is not None:
            return noun
    return next((c for c in quoting.lefts if c.dep_ == "nsubj"), None)


def _cited(verb: Token, actors: ActorAnnotation) -> tuple[Token, Token] | None:
    """The "citing" beside a cue, with whom it cites: an actor or a voice that has a kind."""
    for token in verb.sent:
        if not is_citing(token) or not (token.i == verb.i + 1 or _is_above(verb, token)):
            continue
        noun = next((c for c in token.rights if c.dep_ == "dobj"), None)
        if noun is not None and is_voice(noun, actors):
            return token, noun
    return None


def _is_above(verb: Token, citing: Token) -> bool:
    """Whether a cue is the topmost that governs, or the one just before, "citing"."""
    cues = [token for token in citing.ancestors if verb_cue(token) is not None]
    if cues:
        return cues[-1].i == verb.i
    return citing.i - verb.i == _PAUSED


def is_voice(noun: Token, actors: ActorAnnotation) -> bool:
    """Whether somebody may speak through the noun: an actor, or a voice that has a kind."""
    return noun.i in actors.by_token or find_voice_kind(noun) is not None


def _report(
    report: Report, verb: Token, noun: Token, words: frozenset[int], actors: ActorAnnotation
) -> Report:
    cue = verb_cue(verb)
    speaker = find_speaker(noun, actors)
    return replace(
        report,
        kind="indirect",
        cue=cue or Cue(verb, verb.i, verb.i + 1, load_speech().verbs["say"]),
        speaker=speaker,
        addressee=None,
        content=words,
        vouched=words,
        pieces=(),
        medium=speaker.medium or find_medium(verb),
        time=None,
        quotable=False,
    )
