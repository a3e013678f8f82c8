"""The day on which a story goes on, where a sentence names none of its own.

Three rules carry a day on, the first two only to what is told in the past tense as having
happened:

- Who acts next acts the same day: "The president flew to Ankara on Monday. He met his
  counterpart." It holds for a few sentences.
- A report that tells one recent day and no other is of that day, whoever acts, from the headline
  on; a sentence with another time, or with what had happened before, ends it until the day is
  told again. So does a noun that takes up a dated one: "an attack on Monday … The attack".

On `timeline2015_trial` and `timeline2015_airbus` the first rule dated 61 events to the day, 56 of
them right; all three date 76, 69 of them right (`dateline evaluate`: "day where given").
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.assemble.time_links import find_tense
from dateline.knowledge.lexicons.scenes import load_scene_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacy.tokens import Span, Token

    from dateline.annotations import Annotations, TimeMention

_MAX_GAP_SENTENCES = 3
_MAX_STRETCH_SENTENCES = 10
_MAX_AGE_DAYS = 7
_PERSONAL = frozenset({"he", "she", "they"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_HEADLINE_TENSES = ("bare", "past", "present")


@dataclass(frozen=True, slots=True)
class _Story:
    """The day told last, at which sentence, and whose day it was."""

    mention: TimeMention
    sentence: int
    people: frozenset[str]


def carry_days(
    annotations: Annotations,
    cues: frozenset[int],
    time_of: Callable[[Token], TimeMention | None],
) -> dict[int, TimeMention]:
    """The day of each word that has no time of its own and goes on with the story.

    `cues` are the verbs of saying.
    """
    carried = _carry_only_day(annotations, cues, time_of)
    carried.update(_carry_by_actor(annotations, time_of))
    carried.update(_take_up(annotations, time_of, carried))
    return carried


def _carry_by_actor(
    annotations: Annotations, time_of: Callable[[Token], TimeMention | None]
) -> dict[int, TimeMention]:
    """The day of each sentence's main verb whose actor acted on that day just before."""
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


def _carry_only_day(
    annotations: Annotations,
    cues: frozenset[int],
    time_of: Callable[[Token], TimeMention | None],
) -> dict[int, TimeMention]:
    """The only recent day that a report tells, for the main verbs without a time."""
    parsed = annotations.parsed
    told = {verb.i: time_of(verb) for s in parsed.doc.sents for verb in _main_verbs(s)}
    day = _only_day(annotations, told)
    if day is None:
        return {}
    only_said = all(token in cues for token, time in told.items() if _tells(time, day))
    carried: dict[int, TimeMention] = {}
    goes_on, told_at = True, 0
    for number, sentence in enumerate(parsed.doc.sents):
        verbs = list(_main_verbs(sentence))
        if any(_tells(told[verb.i], day) for verb in verbs):
            goes_on, told_at = True, number
        elif _is_background(sentence.root, told.get(sentence.root.i), day):
            goes_on = False
        goes_on = goes_on and number - told_at <= _MAX_STRETCH_SENTENCES
        if goes_on and not _names_other(sentence, day, annotations):
            carried.update(
                (verb.i, day)
                for verb in verbs
                if told[verb.i] is None
                and (verb.i in cues or not only_said)
                and _happened(verb, annotations)
            )
    return carried


def _main_verbs(sentence: Span) -> Iterator[Token]:
    """The verb of the sentence and those joined to it or told by it, without a clause between."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") and token.dep_ in _MAIN and token.head.dep_ == "ROOT":
            yield token


def _only_day(
    annotations: Annotations, told: Mapping[int, TimeMention | None]
) -> TimeMention | None:
    """The first mention of the one day of the week before the report that its verbs tell."""
    published = annotations.parsed.article.published
    doc = annotations.parsed.doc
    days: dict[str, TimeMention] = {}
    for token, mention in told.items():
        if mention is not None and _is_day(mention) and find_tense(doc[token]) != "future":
            days.setdefault(mention.first or "", mention)
    if len(days) != 1 or published is None:
        return None
    ((day, mention),) = days.items()
    age = datetime.date.fromisoformat(published) - datetime.date.fromisoformat(day)
    return mention if 0 <= age.days <= _MAX_AGE_DAYS else None


def _tells(mention: TimeMention | None, day: TimeMention) -> bool:
    return mention is not None and _is_day(mention) and mention.first == day.first


def _is_background(verb: Token, mention: TimeMention | None, day: TimeMention) -> bool:
    """Whether a sentence's verb tells what lay before the day: in an earlier month or year."""
    earlier = mention is not None and (mention.first or "9") < (day.first or "")[: len("2024-07")]
    return earlier or find_tense(verb) == "pluperfect" or _is_set_before(verb)


def _names_other(sentence: Span, day: TimeMention, annotations: Annotations) -> bool:
    """Whether a sentence has another date than that day."""
    return any(
        sentence.start <= mention.start < sentence.end
        and mention.expression.type in ("DATE", "TIME")
        and mention.first is not None
        and mention.first != day.first
        for mention in annotations.times
    )


def _happened(verb: Token, annotations: Annotations) -> bool:
    """Whether the reporter tells by a verb what happened, in the past or a headline's present."""
    tenses = _HEADLINE_TENSES if annotations.parsed.is_headline(verb.i) else ("past",)
    return (
        verb.pos_ == "VERB"
        and find_tense(verb) in tenses
        and not (verb.dep_ == "conj" and find_tense(verb.head) == "perfect")
        and verb.lemma_.lower() not in load_scene_words().lasting_verbs
        and not annotations.attribution.voices_at(verb.i)
        and annotations.status_of(verb.i).status == "actual"
    )


def _take_up(
    annotations: Annotations,
    time_of: Callable[[Token], TimeMention | None],
    carried: Mapping[int, TimeMention],
) -> Iterator[tuple[int, TimeMention]]:
    """Definite nouns without a time whose word has one day wherever it is dated."""
    doc = annotations.parsed.doc
    taking = [token for token in doc if token.pos_ == "NOUN" and _is_definite(token)]
    lemmas = {token.lemma_.lower() for token in taking}
    times: dict[int, TimeMention | None] = {}
    days: dict[str, dict[str, TimeMention]] = defaultdict(dict)
    first: dict[str, int] = {}
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma not in lemmas or token.pos_ not in ("NOUN", "VERB"):
            continue
        mention = times[token.i] = time_of(token) or carried.get(token.i)
        is_told = token.pos_ == "NOUN" or find_tense(token) == "past"
        if mention is not None and _is_day(mention) and is_told:
            days[lemma][mention.first or ""] = mention
            first.setdefault(lemma, token.i)
    for token in taking:
        known = days.get(token.lemma_.lower(), {})
        if len(known) == 1 and times[token.i] is None and first[token.lemma_.lower()] < token.i:
            yield token.i, next(iter(known.values()))


def _is_definite(noun: Token) -> bool:
    return not noun.ent_type_ and any(child.lower_ in _DEFINITE for child in noun.children)


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
