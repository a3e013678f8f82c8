"""Event words of many articles that tell one event, where the words are given.

Dateline's own events are compared by their fields (`pairs.py`). This is for
words that somebody else marked, of any kind of event: within one story the same
act is mostly told by the same word, or one of its family ("shot", "gunfire"),
but "say" and "make" tell many, and need the same participants or company.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.knowledge.event_words import load_event_words
from dateline.knowledge.merging import load_merging
from dateline.merge.joining import Agreement, join_best_first

_LEAST_PARTICIPANTS = 3
_LEAST_COMPANY = 4


@dataclass(frozen=True, slots=True)
class EventMention:
    """A word for an event: its lemma, and lemmas of nouns and verbs around it.

    `participants` are the nouns and names that depend on it, times and places
    among them, `company` all of its sentence. Small letters throughout.
    """

    id: str
    article: str
    lemma: str
    participants: frozenset[str]
    company: frozenset[str]


def group_mentions(mentions: Iterable[EventMention], stories: Mapping[str, str]) -> dict[str, str]:
    """For each mention, by its id, the first id of those that tell the same event.

    `stories` has each article's story; mentions of two stories never meet.
    """
    by_story: dict[str, list[EventMention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda item: item.id):
        by_story[stories[mention.article]].append(mention)
    found: dict[str, str] = {}
    for held in by_story.values():
        for group in _groups(held):
            found.update((held[number].id, held[group[0]].id) for number in group)
    return found


def _groups(mentions: Sequence[EventMention]) -> list[tuple[int, ...]]:
    least = load_merging().limits.mention_points
    pairs = (
        (one, other)
        for one, other in combinations(range(len(mentions)), 2)
        if score_mentions(mentions[one], mentions[other]) >= least
    )
    agreement = Agreement(
        lambda one, other: score_mentions(mentions[one], mentions[other]), least=least
    )
    return join_best_first(len(mentions), pairs, agreement)


def score_mentions(one: EventMention, other: EventMention) -> float:
    """Points that two words of one story tell one event; 0 for words of different families."""
    points, words = load_merging().points, load_event_words()
    if one.lemma == other.lemma:
        score = points.lemma_same
    elif words.families.get(one.lemma, frozenset()) & words.families.get(other.lemma, frozenset()):
        score = points.lemma_family
    else:
        return 0.0
    if one.lemma in words.light:
        score += points.lemma_light
    score += points.participants * _share(one.participants, other.participants, _LEAST_PARTICIPANTS)
    return score + points.company * _share(one.company, other.company, _LEAST_COMPANY)


def _share(one: frozenset[str], other: frozenset[str], least: int) -> float:
    return len(one & other) / max(least, min(len(one), len(other)))
