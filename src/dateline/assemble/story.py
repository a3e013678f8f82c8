"""The day on which a story goes on, where a sentence names none of its own.

Six rules carry a day on, to what is told as having happened:

- Who acts next acts the same day: "The president flew to Ankara on Monday. He met his
  counterpart." It holds for a few sentences; what somebody goes on to say, longer.
- A report that tells one recent day and no other is of that day, whoever acts (`only_day.py`).
- News in a headline or first sentence, and "says" or "has confirmed" anywhere, are of the day in
  the report's own dateline, if no other is told (`filed_day.py`).
- What somebody says goes on, or to have done, is of the day on which they say it (`said_now.py`).
- "Two days after …" counts from what else the sentence dates (`counted_from.py`).
- A noun that takes up a dated word has its day (`taking_up.py`).

On `timeline2015_trial` and `timeline2015_airbus` 77 of 301 events had a day without the dateline,
of them 69 the right one; with it, and with longer stretches for what is said, 141, of them 133;
with what is said to go on and longer chains of clauses 160, of them 152 (`dateline evaluate`: "day
where given").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.counted_from import carry_counted_days
from dateline.assemble.filed_day import carry_filed_day, find_filed_day
from dateline.assemble.only_day import carry_only_day
from dateline.assemble.said_now import carry_saying_days
from dateline.assemble.story_words import find_subject, is_day, is_set_before, names_other
from dateline.assemble.taking_up import take_up_days
from dateline.assemble.time_links import find_tense

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.annotations import TimeMention
    from dateline.assemble.story_words import StoryWords

_MAX_GAP_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class _Story:
    """The day told last, at which sentence, and whose day it was."""

    mention: TimeMention
    sentence: int
    people: frozenset[str]


def carry_days(words: StoryWords) -> dict[int, TimeMention]:
    """The day of each word that has no time of its own and goes on with the story."""
    filed = find_filed_day(words.annotations)
    carried = {} if filed is None else carry_filed_day(filed, words)
    carried.update(carry_only_day(words, filed, carried))
    carried.update(_carry_by_actor(words))
    said = dict(carry_saying_days(words, carried))
    carried.update((verb, day) for verb, day in said.items() if verb not in carried)
    carried |= dict(carry_counted_days(words, carried))
    carried.update(take_up_days(words, carried))
    return carried


def _carry_by_actor(words: StoryWords) -> dict[int, TimeMention]:
    """The day of each sentence's main verb whose actor acted on that day just before."""
    carried: dict[int, TimeMention] = {}
    story: _Story | None = None
    spoke: dict[str, TimeMention | None] = {}
    for number, sentence in enumerate(words.annotations.parsed.doc.sents):
        verb = sentence.root
        if words.annotations.parsed.is_headline(verb.i) or find_tense(verb) != "past":
            continue
        mention = words.time_of(verb)
        people = find_subject(verb, words.annotations)
        if mention is not None or is_set_before(verb):
            if mention is not None and mention.first is None and mention.last is None:
                continue
            story = _Story(mention, number, people) if mention and is_day(mention) else None
            if story is not None:
                _note_speakers(people, story.mention, spoke, says=verb.i in words.cues)
        elif words.annotations.status_of(verb.i).status != "actual":
            continue
        elif verb.i in words.cues and people & spoke.keys():
            said = spoke[min(people & spoke.keys())]
            if said is not None:
                carried[verb.i] = said
        elif (
            story is not None
            and number - story.sentence <= _MAX_GAP_SENTENCES
            and people & story.people
            and not names_other(verb, story.mention, words)
        ):
            carried[verb.i] = story.mention
            story = _Story(story.mention, number, story.people)
    return carried


def _note_speakers(
    people: Iterable[str],
    day: TimeMention,
    spoke: dict[str, TimeMention | None],
    *,
    says: bool,
) -> None:
    """Note on which day people spoke; None for those who then acted on another."""
    for one in people:
        held = spoke.get(one)
        if says:
            spoke[one] = day
        elif held is not None and held.first != day.first:
            spoke[one] = None
