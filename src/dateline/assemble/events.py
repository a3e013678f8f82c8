"""Acts of an article into its events: one event for all the places that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from dateline.assemble.absorbing import absorb_acts
from dateline.assemble.acts import coded_type
from dateline.assemble.answering import link_answers
from dateline.assemble.crime_stories import is_crime_story, is_lone, is_part_of_crime
from dateline.assemble.domains import is_accident_report, is_accidental, is_habit, is_sport
from dateline.assemble.places_acted_on import take_named_place, take_place
from dateline.assemble.probability import judge_event
from dateline.assemble.reading import ActReader
from dateline.assemble.relevance import is_relevant, score_act
from dateline.assemble.same_event import Told, group_acts, stands_at_head
from dateline.assemble.scenes import find_scenes
from dateline.assemble.sharing import share_targets
from dateline.assemble.tellings import find_echoes, is_disputed, speakers_at, tellings_of
from dateline.assemble.things import find_instruments, find_objects
from dateline.assemble.verb_forms import is_verbal
from dateline.assemble.veto import is_plausible
from dateline.assemble.voices import find_voices
from dateline.knowledge.codebook.contexts import find_contexts
from dateline.knowledge.places.entries import fineness
from dateline.records import (
    About,
    Counts,
    Event,
    EventDate,
    EventPlace,
    Participant,
    Span,
    Telling,
    stable_id,
)

if TYPE_CHECKING:
    from dateline.annotations import Annotations, ParsedArticle
    from dateline.assemble.acts import Act, Party
    from dateline.knowledge.codebook import Codebook

CountFinder = Callable[[int, Collection[int]], Counts]
T = TypeVar("T")
_SIDES = 2
_COUNTED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})


def assemble_events(
    annotations: Annotations,
    count_people: CountFinder,
    *,
    min_plausibility: float = 0.0,
    min_probability: float = 0.0,
) -> tuple[Event, ...]:
    """The events of an article in the order in which they are first told.

    Acts that the veto model scores below `min_plausibility` are left out; at 0
    it is not asked. So are events less likely than `min_probability`.
    """
    told = assemble_with_acts(annotations, count_people, min_plausibility=min_plausibility)
    judged = (
        replace(e, probability=judge_event(e, act, annotations.parsed.doc)) for e, act in told
    )
    return tuple(event for event in judged if (event.probability or 0.0) >= min_probability)


def assemble_with_acts(
    annotations: Annotations, count_people: CountFinder, *, min_plausibility: float = 0.0
) -> list[tuple[Event, Act]]:
    """As assemble_events, not yet judged, each with the telling that stands for it."""
    doc = annotations.parsed.doc
    contexts = _contexts_by_sentence(annotations.parsed, annotations.codebook)
    story = _story_contexts(contexts)
    acts = [
        take_place(act, annotations)
        for act in _political_acts(annotations, contexts)
        if is_plausible(act, doc, min_plausibility)
    ]
    scenes = find_scenes(acts, annotations)
    groups = group_acts(
        acts, scenes, annotations.parsed, lambda token: speakers_at(token, annotations)
    )
    echoes = find_echoes(groups, annotations)

    def context_of(token: int) -> tuple[str, ...]:
        return contexts[doc[token].sent.start] or tuple(sorted(story))

    return [
        (
            _event_of(
                group,
                tellings_of(group, echoes.get(place, ()), annotations),
                annotations,
                count_people,
                context_of,
            ),
            _lead(group, annotations.parsed).act,
        )
        for place, group in enumerate(groups)
    ]


def read_political_acts(annotations: Annotations) -> list[Act]:
    """The acts that the rules read and keep: political ones, not of sport."""
    contexts = _contexts_by_sentence(annotations.parsed, annotations.codebook)
    return _political_acts(annotations, contexts)


def _political_acts(annotations: Annotations, contexts: Mapping[int, tuple[str, ...]]) -> list[Act]:
    """As read_political_acts. Where a protest is told, what police do there is repression."""
    doc = annotations.parsed.doc
    read = ActReader(annotations).read_all()
    placed = [_take_host(take_named_place(act, annotations), annotations) for act in read]
    absorbed = absorb_acts(placed, doc, annotations.codebook)
    told = link_answers(share_targets(absorbed, doc), doc)
    story = _story_contexts(contexts)
    if any(act.type == "PROTEST" and not is_lone(act) for act in told):
        story |= {"repression"}
    crime = is_crime_story(contexts, annotations)
    accident = is_accident_report(doc)
    return [
        act
        for act in told
        if is_relevant(
            act,
            contexts[doc[act.token].sent.start],
            story=story,
            nominal=not any(is_verbal(doc[word]) for word in act.words),
        )
        and not is_sport(doc[act.token].sent)
        and not (crime and is_part_of_crime(act))
        and not (accident and is_accidental(act))
        and not is_habit(act, doc)
    ]


def _take_host(act: Act, annotations: Annotations) -> Act:
    """A visit's host before it is asked whether two sides met."""
    return take_place(act, annotations) if act.type == "CONSULT" else act


def _event_of(
    group: Sequence[Told],
    tellings: tuple[Telling, ...],
    annotations: Annotations,
    count_people: CountFinder,
    context_of: Callable[[int], tuple[str, ...]],
) -> Event:
    parsed = annotations.parsed
    lead = _lead(group, parsed)
    act = lead.act
    date = _surest([told.scene.date for told in group])
    place = _most_precise([told.scene.place for told in group])
    actors, recipients = _gather(group, parsed)
    event_type = coded_type(act, annotations.codebook)
    entry = annotations.codebook.types[event_type]
    modes = _modes(group, place)
    trigger = _trigger_span(act, parsed)
    unknown = {
        name: reason
        for name, reason in lead.scene.unknown.items()
        if (date if name == "date" else place) is None
    }
    return Event(
        id=stable_id("e", parsed.article.id, trigger.start, trigger.end, event_type),
        type=event_type,
        mode=modes,
        context=context_of(act.token),
        cameo=act.frame.cameo if act.frame.type == event_type and act.inner is None else None,
        quad=entry.quad,
        scale=max((entry.modes[mode] for mode in modes), key=abs, default=entry.scale),
        about=_about(act, parsed, annotations.codebook),
        trigger=trigger,
        mentions=tuple(_trigger_span(told.act, parsed) for told in group),
        actors=tuple(_participant(party, parsed) for party in actors),
        recipients=tuple(_participant(party, parsed) for party in recipients),
        date=date,
        place=place,
        status=act.status.status,
        status_cue=parsed.span(*act.status.cue) if act.status.cue else None,
        historical=lead.scene.historical,
        said_by=find_voices(act.token, annotations),
        counts=_counts(group, count_people) if act.type in _COUNTED else Counts(),
        score=score_act(act, dated=date is not None, placed=place is not None),
        rule=_rule(act),
        unknown=unknown,
        objects=find_objects([told.act for told in group], parsed),
        instruments=find_instruments([told.act for told in group], parsed),
        tellings=tellings,
        disputed=is_disputed(tellings),
    )


def _lead(group: Sequence[Told], parsed: ParsedArticle) -> Told:
    """The telling that stands for the event: the first in the body that names somebody."""
    named = [told for told in group if not told.act.anaphoric] or list(group)
    body = [told for told in named if not parsed.is_headline(told.act.token)]
    return (body or named)[0]


def _contexts_by_sentence(parsed: ParsedArticle, codebook: Codebook) -> dict[int, tuple[str, ...]]:
    """The contexts that the words of each sentence name, by its first token."""
    return {
        sentence.start: find_contexts([token.lemma_.lower() for token in sentence], codebook)
        for sentence in parsed.doc.sents
    }


def _story_contexts(by_sentence: Mapping[int, tuple[str, ...]]) -> frozenset[str]:
    """The contexts that several sentences of the article name."""
    named = Counter(context for found in by_sentence.values() for context in found)
    return frozenset(context for context, sentences in named.items() if sentences > 1)


def _modes(group: Sequence[Told], place: EventPlace | None) -> tuple[str, ...]:
    """All modes told; a meeting in one side's country, not the other's, is a visit."""
    act = group[0].act
    if act.type == "CONSULT":  # "the visit" after talks at home may be another's
        group = [told for told in group if not told.act.anaphoric] or group
    modes = dict.fromkeys(mode for told in group for mode in told.act.modes)
    if act.type == "CONSULT" and _are_two(group):
        modes.pop("multilateral", None)
    if act.type == "CONSULT" and not modes and place is not None and act.status.status == "actual":
        people = [party.entity for party in act.parties if party.entity.kind == "person"]
        at_home = [person.country == place.country for person in people if person.country]
        if place.country and any(at_home) and not all(at_home):
            modes["visit"] = None
    return tuple(modes)


def _are_two(group: Sequence[Told]) -> bool:
    """Whether one person or state meets one other: a summit of two has no third side."""
    parties = {party.entity.id: party for told in group for party in told.act.parties}
    single = [p for p in parties.values() if p.entity.kind in ("country", "person", "seat")]
    return len(parties) == len(single) == _SIDES


def _rule(act: Act) -> str:
    """The frames that made the event, outer to inner."""
    inner = (
        f" < {_rule(act.inner)}"
        if act.inner is not None and act.inner.frame is not act.frame
        else ""
    )
    return " < ".join([*(frame.id for frame in act.through), act.frame.id]) + inner


def _trigger_span(act: Act, parsed: ParsedArticle) -> Span:
    """The word that tells the act; several where they stand side by side."""
    start = end = act.token
    words = set(act.words)
    while start - 1 in words:
        start -= 1
    while end + 1 in words:
        end += 1
    return parsed.span(start, end + 1)


def _about(act: Act, parsed: ParsedArticle, codebook: Codebook) -> About | None:
    if act.inner is None:
        return None
    return About(coded_type(act.inner, codebook), act.inner.modes, _trigger_span(act.inner, parsed))


def _gather(group: Sequence[Told], parsed: ParsedArticle) -> tuple[list[Party], list[Party]]:
    """Actors and recipients over all mentions, the first telling first."""
    actors: dict[str, Party] = {}
    recipients: dict[str, Party] = {}
    for told in _without_headline(group, parsed):
        for party in told.act.actors:
            if party.entity.id not in recipients:
                actors.setdefault(party.entity.id, party)
        for party in told.act.recipients:
            if party.entity.id not in actors:
                recipients.setdefault(party.entity.id, party)
    return list(actors.values()), list(recipients.values())


def _without_headline(group: Sequence[Told], parsed: ParsedArticle) -> Sequence[Told]:
    """A headline's short names ("Colombia signs") give way to the lead's."""
    body = [told for told in group if not stands_at_head(told, parsed) and told.act.parties]
    return body or group


def _participant(party: Party, parsed: ParsedArticle) -> Participant:
    entity = party.entity
    span = parsed.span(party.mention.start, party.mention.end)
    return Participant(
        entity=entity.id,
        text=span.text,
        start=span.start,
        end=span.end,
        name=entity.name,
        wikidata=entity.wikidata,
        country=entity.country,
        sector=entity.sector,
        office=entity.office,
    )


def _counts(group: Sequence[Told], count_people: CountFinder) -> Counts:
    """Each count from the first mention that gives it."""
    found = [
        count_people(token, {party.mention.head for party in told.act.parties})
        for told in group
        for token in (told.act.token, *sorted(told.act.absorbed))
    ]
    return Counts(
        killed=_first([counts.killed for counts in found]),
        injured=_first([counts.injured for counts in found]),
        arrested=_first([counts.arrested for counts in found]),
        participants=_first([counts.participants for counts in found]),
    )


def _first(values: Sequence[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _surest(dates: Sequence[EventDate | None]) -> EventDate | None:
    """The first date that the words at a mention say, before one carried on from elsewhere."""
    own = [date for date in dates if date is not None and date.anchor not in ("narrative", "filed")]
    return own[0] if own else _first(dates)


def _most_precise(places: Sequence[EventPlace | None]) -> EventPlace | None:
    known = [place for place in places if place is not None]
    return min(known, key=lambda place: fineness(place.precision), default=None)
