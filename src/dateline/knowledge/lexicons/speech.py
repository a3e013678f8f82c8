"""The words that report speech: cue verbs and nouns, media, lead-in phrases."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast, get_args

from dateline.errors import KnowledgeError
from dateline.kinds import Stance
from dateline.knowledge.files import read_toml

_PATH = "lexicons/en/speech.toml"
STANCES: Final = frozenset(get_args(Stance))
FRAMES: Final = frozenset(
    {"clause", "quote", "object", "infinitive", "gerund", "name", "led-in", "hearer"}
    | {"about", "against", "as", "for", "of", "on", "to"}
)


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """What a cue word reports, and the frames whose content it vouches for."""

    stance: Stance
    frames: frozenset[str]
    voice: frozenset[str]


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """Cues by lemma ("point out" with its particle), media by noun lemma."""

    verbs: Mapping[str, SpeechCue]
    nouns: Mapping[str, SpeechCue]
    phrases: tuple[tuple[str, ...], ...]
    owned: Mapping[str, frozenset[str]]
    media: Mapping[str, str]
    accounts: frozenset[str]
    platforms: Mapping[str, str]
    linked: Mapping[str, frozenset[str]]
    publishing: frozenset[str]
    speaking: frozenset[str]
    asides: frozenset[str]
    unspoken: frozenset[str]
    anonymity: frozenset[str]
    naming: frozenset[str]
    deniable: frozenset[str]
    shares: frozenset[str]
    honorifics: frozenset[str]
    leads: frozenset[str]
    light: frozenset[str]
    reasons: frozenset[str]
    contrasts: frozenset[str]
    relaying: frozenset[str]
    answers: frozenset[str]
    posting: Mapping[str, str]
    tolls: frozenset[str]
    turns: frozenset[str]
    asking_turns: frozenset[str]
    interviewing: frozenset[str]
    interviews: frozenset[str]


@functools.cache
def load_speech() -> SpeechLexicon:
    """The entries of `speech.toml`; raises KnowledgeError on an unknown code."""
    table = read_toml(_PATH)
    return SpeechLexicon(
        verbs={word: _verb(word, row) for word, row in _sorted(table, "verbs").items()},
        nouns={word: _noun(word, row) for word, row in _sorted(table, "nouns").items()},
        phrases=tuple(tuple(phrase.split()) for phrase in table["phrases"]),
        owned={word: frozenset(nouns) for word, nouns in table["owned"].items()},
        media=_sorted(table, "media"),
        accounts=frozenset(table["accounts"]),
        platforms=_sorted(table, "platforms"),
        linked={kind: frozenset(media) for kind, media in _sorted(table, "linked").items()},
        publishing=frozenset(table["publishing"]),
        speaking=frozenset(table["speaking"]),
        asides=frozenset(table["asides"]),
        unspoken=frozenset(table["unspoken"]),
        anonymity=frozenset(table["anonymity"]),
        naming=frozenset(table["naming"]),
        deniable=frozenset(table["deniable"]),
        shares=frozenset(table["shares"]),
        honorifics=frozenset(table["honorifics"]),
        leads=frozenset(table["leads"]),
        light=frozenset(table["light"]),
        reasons=frozenset(table["reasons"]),
        contrasts=frozenset(table["contrasts"]),
        relaying=frozenset(table["relaying"]),
        answers=frozenset(table["answers"]),
        posting=_sorted(table, "posting"),
        tolls=frozenset(table["tolls"]),
        turns=frozenset(table["turns"]),
        asking_turns=frozenset(table["asking_turns"]),
        interviewing=frozenset(table["interviewing"]),
        interviews=frozenset(table["interviews"]),
    )


def _sorted(table: Mapping[str, Any], name: str) -> dict[str, Any]:
    words: dict[str, Any] = table[name]
    for earlier, later in zip(words, list(words)[1:], strict=False):
        if earlier >= later:
            raise KnowledgeError(f"{_PATH}: [{name}] {later!r} stands after {earlier!r}: sort it")
    return words


def _verb(word: str, row: Mapping[str, Any]) -> SpeechCue:
    frames = frozenset(row["frames"])
    voice = frozenset(row.get("voice", frames))
    if not frames or not frames | voice <= FRAMES:
        raise KnowledgeError(f"{_PATH}: {word!r} has frames {sorted(frames | voice)}: unknown")
    return SpeechCue(_stance(word, row), frames, voice)


def _noun(word: str, row: Mapping[str, Any]) -> SpeechCue:
    clause = frozenset({"clause"})
    return SpeechCue(_stance(word, row), clause, frozenset(row.get("voice", clause)))


def _stance(word: str, row: Mapping[str, Any]) -> Stance:
    stance = str(row["stance"])
    if stance not in STANCES:
        raise KnowledgeError(
            f"{_PATH}: {word!r} has stance {stance!r}, allowed are {sorted(STANCES)}"
        )
    return cast("Stance", stance)
