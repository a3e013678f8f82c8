"""How likely an event is right, by what it was read from.

A logistic model over a few traits of an event. Its weights come from events
that a reader has judged right, half right or wrong (docs/probability.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.assemble.standing import has_power
from dateline.knowledge.weights import load_probability_weights, logistic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.assemble.acts import Act
    from dateline.records import Event
    from dateline.tokens import Doc

_DECIMALS = 2


def judge_event(event: Event, act: Act, doc: Doc) -> float:
    """The probability that an event is right, to two decimals.

    Right is: told there, of this type, with the right actors, recipients,
    countries and status. `act` is the telling that stands for the event.
    """
    features = find_traits(event, act, doc)
    return round(logistic(load_probability_weights(), features), _DECIMALS)


def find_traits(event: Event, act: Act, doc: Doc) -> Iterator[str]:
    """The traits of an event that the model knows, as the names of its weights."""
    yield f"type={act.type}"
    parties = (*event.actors, *event.recipients)
    if len({party.country for party in parties if party.country}) > 1:
        yield "two countries"
    if any(party.country is None for party in parties):
        yield "a country missing"
    if event.status != "actual":
        yield "not actual"
    if doc[act.token].pos_ == "NOUN":
        yield "told by a noun"
    if event.said_by:
        yield "said by another"
    if not event.recipients and len(event.actors) < 2:
        yield "one side only"
    if _is_between_powers(act):
        yield "between powers"


def _is_between_powers(act: Act) -> bool:
    actors = sum(map(has_power, act.actors))
    return actors > 1 or (actors > 0 and any(map(has_power, act.recipients)))
