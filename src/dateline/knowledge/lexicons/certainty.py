"""Words that say whether an act has happened."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from dateline.errors import KnowledgeError
from dateline.kinds import Status
from dateline.knowledge.files import read_toml

if TYPE_CHECKING:
    Outcome = Status | Literal["open"]

_PATH = "lexicons/en/certainty.toml"
_OUTCOMES = (*get_args(Status), "open")


@dataclass(frozen=True, slots=True)
class Governor:
    """What a class of words makes of the act under them; "open": what they are themselves."""

    name: str
    status: Outcome
    negated: Outcome
    past: Outcome


@dataclass(frozen=True, slots=True)
class Certainty:
    """Status by word for auxiliaries, adverbs, modifiers; governors; word lists.

    A governor's key is a lemma, alone or with what joins the act to it: "plan", "call for".
    """

    auxiliaries: Mapping[str, Status]
    adverbs: Mapping[str, Status]
    modifiers: Mapping[str, Status]
    governors: Mapping[str, Governor]
    negations: frozenset[str]
    negative_pronouns: frozenset[str]
    negation_lifted_by: frozenset[str]
    negative_phrases: tuple[tuple[str, ...], ...]
    condition_marks: frozenset[str]
    condition_phrases: tuple[tuple[str, ...], ...]
    past_is_actual: frozenset[str]
    inverted_conditions: frozenset[str]
    time_marks: frozenset[str]
    results: frozenset[str]
    done_purposes: frozenset[str]
    ordinals: frozenset[str]
    presupposing: frozenset[str]
    carrier_verbs: frozenset[str]
    carrier_nouns: frozenset[str]
    occurring: frozenset[str]
    sayings: frozenset[str]


@functools.cache
def load_certainty() -> Certainty:
    """The word lists of `certainty.toml`; raises KnowledgeError on an unknown status."""
    table = read_toml(_PATH)
    negation, conditions = table["negation"], table["conditions"]
    clauses, carriers = table["clauses"], table["carriers"]
    return Certainty(
        auxiliaries=_by_word(table["auxiliaries"]),
        adverbs=_by_word(table["adverbs"]),
        modifiers=_by_word(table["modifiers"]),
        governors=_governors(table["governor"]),
        negations=frozenset(negation["words"]),
        negative_pronouns=frozenset(negation["pronouns"]),
        negation_lifted_by=frozenset(negation["lifted_by"]),
        negative_phrases=_phrases(negation["phrases"]),
        condition_marks=frozenset(conditions["marks"]),
        condition_phrases=_phrases(conditions["phrases"]),
        past_is_actual=frozenset(conditions["past_is_actual"]),
        inverted_conditions=frozenset(conditions["inverted"]),
        time_marks=frozenset(conditions["time_marks"]),
        results=frozenset(clauses["results"]),
        done_purposes=frozenset(clauses["done_purposes"]),
        ordinals=frozenset(clauses["ordinals"]),
        presupposing=frozenset(clauses["presupposing"]),
        carrier_verbs=frozenset(carriers["verbs"]),
        carrier_nouns=frozenset(carriers["nouns"]),
        occurring=frozenset(carriers["occurring"]),
        sayings=frozenset(carriers["sayings"]),
    )


def _phrases(phrases: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)


def _by_word(table: Mapping[str, Sequence[str]]) -> dict[str, Status]:
    """Words by status; one word has one status."""
    found: dict[str, Status] = {}
    for status, words in table.items():
        for word in words:
            if word in found:
                raise KnowledgeError(f"{_PATH}: {word!r} is both {found[word]} and {status}")
            found[word] = cast("Status", _outcome(status))
    return found


def _governors(rows: Sequence[Mapping[str, Any]]) -> dict[str, Governor]:
    """Governors by word; one word, with what joins it, is in one class."""
    found: dict[str, Governor] = {}
    for row in rows:
        status = _outcome(row["status"])
        governor = Governor(
            name=row["name"],
            status=status,
            negated=_outcome(row.get("negated", status)),
            past=_outcome(row.get("past", status)),
        )
        for word in row["words"]:
            if word in found:
                raise KnowledgeError(
                    f"{_PATH}: {word!r} is both {found[word].name} and {governor.name}"
                )
            found[word] = governor
    return found


def _outcome(status: str) -> Outcome:
    if status not in _OUTCOMES:
        raise KnowledgeError(f"{_PATH}: unknown status {status!r}, one of {_OUTCOMES}")
    return cast("Outcome", status)
