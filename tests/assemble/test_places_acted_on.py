"""The place that an act is done to, where it names nobody."""

from __future__ import annotations

import pytest

from dateline.pipeline import code
from dateline.records import Event, Record


def record_of(text: str) -> Record:
    return code(text, published="2019-03-04")


def event_of(text: str, event_type: str) -> Event:
    return next(event for event in record_of(text).events if event.type == event_type)


@pytest.mark.parametrize(
    ("text", "event_type", "country", "kind"),
    [
        ("Ethiopian rebels shelled the town of Adigrat on Sunday.", "ASSAULT", "ETH", "place"),
        ("The authorities imposed a curfew in Srinagar, India.", "COERCE", "IND", "place"),
        ("Kenya has moved more soldiers into Somalia.", "MOBILIZE", "SOM", "country"),
        ("Thousands of Burundians sought asylum in Rwanda.", "REQUEST", "RWA", "country"),
        ("Russian jets bombed Damascus on Friday.", "ASSAULT", "SYR", "place"),
        ("Chilean President Sebastian Pinera arrived in Lima.", "CONSULT", "PER", "country"),
    ],
)
def test_code_takes_the_place_for_recipient(
    text: str, event_type: str, country: str, kind: str
) -> None:
    record = record_of(text)
    event = next(event for event in record.events if event.type == event_type)
    entities = {entity.id: entity for entity in record.entities}
    assert [one.country for one in event.recipients] == [country]
    assert entities[event.recipients[0].entity].kind == kind
    assert text[event.recipients[0].start : event.recipients[0].end] == event.recipients[0].text


def test_code_keeps_who_is_named_before_the_place() -> None:
    event = event_of("Ethiopian rebels shelled an army base in Adigrat on Sunday.", "ASSAULT")
    assert [one.sector for one in event.recipients] == ["MIL"]


def test_code_gives_bare_warplanes_no_country_from_what_they_bomb() -> None:
    event = event_of("Warplanes bombed Damascus on Friday, Syria's state media said.", "ASSAULT")
    assert [one.country for one in event.actors] == [None]


def test_code_takes_no_place_at_home_for_a_deployment() -> None:
    event = event_of("Kenya has moved more soldiers into Garissa.", "MOBILIZE")
    assert event.recipients == ()


def test_record_lists_a_place_entity_once_with_its_mentions() -> None:
    text = "Ethiopian rebels shelled Adigrat on Sunday.\n\nThe rebels bombed Adigrat on Friday."
    places = [entity for entity in record_of(text).entities if entity.kind == "place"]
    assert [place.name for place in places] == ["Adigrat"]
    assert [text[m.start : m.end] for m in places[0].mentions] == ["Adigrat", "Adigrat"]
