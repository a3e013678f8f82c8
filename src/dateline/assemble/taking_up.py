"""Nouns that take up what was told with a day: "an attack on Monday … The attack"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.assemble.story_words import is_day
from dateline.assemble.time_links import find_tense, linked_times
from dateline.knowledge.lexicons.scenes import load_scene_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.annotations import TimeMention
    from dateline.assemble.story_words import StoryWords
    from dateline.tokens import Token

_MIN_STEM = 4
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})


def take_up_days(
    story: StoryWords, carried: Mapping[int, TimeMention]
) -> Iterator[tuple[int, TimeMention]]:
    """Definite nouns without a time whose word has one day wherever it is dated."""
    doc = story.annotations.parsed.doc
    taking = [token for token in doc if token.pos_ == "NOUN" and _is_definite(token)]
    taken = {_stem(token) for token in taking}
    times: dict[int, TimeMention | None] = {}
    days: dict[str, dict[str, TimeMention]] = defaultdict(dict)
    first: dict[str, int] = {}
    for token in doc:
        if token.pos_ not in ("NOUN", "VERB") or (stem := _stem(token)) not in taken:
            continue
        mention = times[token.i] = _day_of(token, story, carried)
        is_told = token.pos_ == "NOUN" or find_tense(token) == "past"
        if mention is not None and is_day(mention) and is_told:
            days[stem][mention.first or ""] = mention
            first.setdefault(stem, token.i)
    for token in taking:
        stem = _stem(token)
        known = days.get(stem, {})
        if len(known) == 1 and times[token.i] is None and first[stem] < token.i:
            yield token.i, next(iter(known.values()))


def _day_of(
    word: Token, story: StoryWords, carried: Mapping[int, TimeMention]
) -> TimeMention | None:
    """A word's own time, else the day carried to it or to what it happens with."""
    sharing = (word, *linked_times(word, story.cues))
    days = [carried[shared.i] for shared in sharing if shared.i in carried]
    return story.time_of(word) or next(iter(days), None)


def _stem(word: Token) -> str:
    """The lemma without what makes a noun of a verb: "announce", "announcement"."""
    lemma = word.lemma_.lower()
    endings = sorted(load_scene_words().deverbal_endings, key=lambda e: (-len(e), e))
    cut = next((e for e in endings if lemma.endswith(e) and len(lemma) >= len(e) + _MIN_STEM), "")
    return lemma.removesuffix(cut).removesuffix("e")


def _is_definite(noun: Token) -> bool:
    return not noun.ent_type_ and any(
        child.lower_ in _DEFINITE or child.dep_ == "poss" for child in noun.children
    )
