"""Which acts of violence in one article are one incident."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.knowledge.places.entries import fineness

if TYPE_CHECKING:
    from dateline.evaluate.predict.incident_facts import Blame, Incident
    from dateline.records import EventPlace

_SHORT = len("three")
_INITIAL = len("J.")
# On muc4_tst1 and muc4_tst2, all slots F1 at 300, 500, 800, 2000 and no limit: .525, .527, .524,
# .514, .510 (`dateline evaluate muc4_tst1`).
_PASSAGE_CHARACTERS = 500


def merge_incidents(found: Iterable[Incident]) -> list[Incident]:
    """Incidents in the order in which they are first told, told again only once."""
    merged: list[Incident] = []
    for incident in found:
        at = next((i for i, known in enumerate(merged) if _may_be_same(known, incident)), None)
        if at is None:
            merged.append(incident)
        else:
            merged[at] = _unite(merged[at], incident)
    return merged


def lay_blame(incidents: Sequence[Incident], blames: Iterable[Blame]) -> list[Incident]:
    """Each accusation with the last incident before it, or the first, if nobody is known there."""
    laid = list(incidents)
    for blame in blames:
        before = [i for i, incident in enumerate(laid) if incident.start < blame.start]
        at = before[-1] if before else 0
        if laid and not (laid[at].individuals or laid[at].organisations):
            laid[at] = replace(
                laid[at], individuals=blame.individuals, organisations=blame.organisations
            )
    return laid


def _may_be_same(one: Incident, other: Incident) -> bool:
    """Nothing told of them differs: kind, day, town, organisation, names of victims.

    Beyond a passage the same people or things must come again.
    """
    return (
        one.stage == other.stage
        and _types_agree(one.type, other.type)
        and _dates_agree(one.date, other.date)
        and _places_agree(one.place, other.place)
        and _agree(one.organisations, other.organisations)
        and _victims_agree(one, other)
        and (other.start - one.start < _PASSAGE_CHARACTERS or _is_known(other, one))
    )


def _is_known(other: Incident, one: Incident) -> bool:
    """Whether a later telling names nobody and nothing new, or one of the same."""
    pairs = (
        ({*one.victims, *_nouns(one.victims)}, {*other.victims, *_nouns(other.victims)}),
        (set(one.targets), set(other.targets)),
    )
    if any(ours & theirs for ours, theirs in pairs):
        return True
    return not any(ours for ours, _ in pairs) or not any(theirs for _, theirs in pairs)


def _nouns(victims: Mapping[str, str]) -> set[str]:
    """The longer words for victims in the singular: "six Jesuits", "the Jesuit priests"."""
    words = {word.lower().removesuffix("s") for text in victims.values() for word in text.split()}
    return {word for word in words if len(word) > _SHORT}


def _types_agree(one: str, other: str) -> bool:
    """An attack may turn out to be a bombing."""
    return one == other or {one, other} == {"ATTACK", "BOMBING"}


def _dates_agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _places_agree(one: EventPlace | None, other: EventPlace | None) -> bool:
    if one is None or other is None:
        return True
    if one.country != other.country:
        return False
    return one.precision != other.precision or one.name == other.name or one.precision == "site"


def _agree(ours: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    return not ours or not theirs or bool(set(ours) & set(theirs))


def _victims_agree(one: Incident, other: Incident) -> bool:
    """A named victim must be shared, by a word of the name; who has none may be anybody."""
    ours, theirs = _words(one.named), _words(other.named)
    return not ours or not theirs or bool(ours & theirs)


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split() if len(word) > _INITIAL)


def _unite(one: Incident, other: Incident) -> Incident:
    exact = other if one.type == "ATTACK" else one
    return replace(
        one,
        type=exact.type,
        date=max(one.date or "", other.date or "", key=len) or None,
        place=_finer(one.place, other.place),
        individuals={**other.individuals, **one.individuals},
        organisations={**other.organisations, **one.organisations},
        targets={**other.targets, **one.targets},
        victims={**other.victims, **one.victims},
        named=one.named | other.named,
        instruments={**other.instruments, **one.instruments},
        countries=one.countries | other.countries,
        sectors=one.sectors | other.sectors,
    )


def _finer(one: EventPlace | None, other: EventPlace | None) -> EventPlace | None:
    known = [place for place in (one, other) if place is not None]
    return min(known, key=lambda place: fineness(place.precision), default=None)
