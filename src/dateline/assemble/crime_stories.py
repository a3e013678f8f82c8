"""Reports of plain crime, by all their sentences: what police and courts do there is no politics.

A sentence alone cannot tell a burglar's arrest from a dissident's. A report can: one sentence in
six and three at least are of crime or the law, three times as many as are of public affairs, and
no more than one in four names a state, a world body or anybody that the actor tables know. Swept
on the articles of `lgl`: with two times for three, trials of politicians are plain crime too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dateline.assemble.standing import has_power, is_known, is_one_person
from dateline.knowledge.lexicons.domains import load_crime

if TYPE_CHECKING:
    from dateline.annotations import Annotations
    from dateline.assemble.acts import Act, Party
    from dateline.tokens import Span

_MIN_SENTENCES = 3
_CRIME_SHARE = 1 / 6
_CRIME_TO_PUBLIC = 3
_MAX_KNOWN_SHARE = 1 / 4
_SIDES = frozenset({"JRN", "LEG", "OPP", "PRE", "PTY", "REB", "REF"})


def is_crime_story(contexts: Mapping[int, tuple[str, ...]], annotations: Annotations) -> bool:
    """Whether a report is of plain crime; `contexts` are those of its sentences."""
    crime = load_crime()
    told = sum(not crime.story_contexts.isdisjoint(found) for found in contexts.values())
    public = sum(not crime.public_contexts.isdisjoint(found) for found in contexts.values())
    if told < max(_MIN_SENTENCES, _CRIME_SHARE * len(contexts)) or told < _CRIME_TO_PUBLIC * public:
        return False
    known = sum(_names_known(sentence, annotations) for sentence in annotations.parsed.doc.sents)
    return known <= _MAX_KNOWN_SHARE * len(contexts)


def _names_known(sentence: Span, annotations: Annotations) -> bool:
    actors = annotations.actors
    return any(
        is_known(actors.by_id[name])
        for token in sentence
        if (mention := actors.by_head.get(token.i)) is not None
        for name in mention.entities
    )


def is_part_of_crime(act: Act) -> bool:
    """Whether an act of a crime story is crime or its justice: nobody of standing is in it.

    Police who shoot or beat somebody, weapons of war and a crowd that protests are politics there
    too.
    """
    if act.anaphoric or not load_crime().war_modes.isdisjoint(act.modes):
        return False
    if act.type == "PROTEST" and not is_lone(act):
        return False
    if act.type == "ASSAULT" and any(party.entity.sector == "COP" for party in act.actors):
        return False
    return not any(map(_is_of_standing, act.parties))


def is_lone(act: Act) -> bool:
    """Whether single private persons do it: "went on a rampage" is no protest then."""
    return bool(act.actors) and all(map(is_one_person, act.actors))


def _is_of_standing(party: Party) -> bool:
    """Somebody known, a high court, rebels, the press, refugees, a body or side of politics.

    No single official or officer without a known office: police have sergeants, courts judges.
    """
    entity = party.entity
    if is_known(entity) or entity.sector in _SIDES:
        return True
    return entity.kind == "organisation" and entity.sector != "MIL" and has_power(party)
