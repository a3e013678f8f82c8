"""The day on which a story goes on: who acts next, in the past tense, acts the same day.

"The president flew to Ankara on Monday. He met his counterpart." On
`timeline2015_trial` and `timeline2015_airbus` all 26 dates so given are right,
with other subjects than the dated sentence's 31 of 35 would be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.time_links import find_tense
from dateline.knowledge.lexicons.scenes import load_scene_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from dateline.annotations import Annotations, TimeMention

_MAX_GAP_SENTENCES = 3
_PERSONAL = frozenset({"he", "she", "they"})


@dataclass(frozen=True, slots=True)
class _Story:
    """The day told last, at which sentence, and whose day it was."""

    mention: TimeMention
    sentence: int
    people: frozenset[str]


def carry_days(
    annotations: Annotations, time_of: Callable[[Token], TimeMention | None]
) -> dict[int, TimeMention]:
    """The day of each sentence's main verb that has no time and goes on with the story."""
    carried: dict[int, TimeMention] = {}
    story: _Story | None = None
    for number, sentence in enumerate(annotations.parsed.doc.sents):
        verb = sentence.root
        if annotations.parsed.is_headline(verb.i) or find_tense(verb) != "past":
            continue
        mention = time_of(verb)
        people = _subject(verb, annotations)
        if mention is not None or _is_set_before(verb):
            story = _Story(mention, number, people) if mention and _is_day(mention) else None
        elif (
            story is not None
            and number - story.sentence <= _MAX_GAP_SENTENCES
            and people & story.people
            and annotations.status_of(verb.i).status == "actual"
        ):
            carried[verb.i] = story.mention
            story = _Story(story.mention, number, story.people)
    return carried


def _is_day(mention: TimeMention) -> bool:
    return (
        mention.precision == "day"
        and mention.relation == "at"
        and mention.first == mention.last is not None
    )


def _is_set_before(verb: Token) -> bool:
    return any(child.lower_ in load_scene_words().background_adverbs for child in verb.children)


def _subject(verb: Token, annotations: Annotations) -> frozenset[str]:
    """Who the subject is: entities, or the word itself where nobody is known by it."""
    found: set[str] = set()
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            for word in (child, *child.conjuncts):
                mention = annotations.actors.by_token.get(word.i)
                found.update(mention.entities if mention else ())
                if mention is None and word.lower_ not in _PERSONAL:
                    found.add(word.lemma_.lower())
    return frozenset(found)
