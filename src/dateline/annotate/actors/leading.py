"""What a clause says of a person: "Benali, who heads the Tunisian union"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast
    from dateline.tokens import Token


def take_led_bodies(cast: Cast) -> None:
    """Give people outside the tables the country and sector of the body that they lead."""
    for verb in cast.doc:
        if verb.dep_ != "relcl" or verb.lemma_.lower() not in cast.words.roles.heading_verbs:
            continue
        person = cast.by_head.get(verb.head.i)
        body = _led(cast, verb)
        if person is None or body is None or len(person.entities) != 1:
            continue
        entity, led = cast.entities[person.entities[0]], cast.entities[body]
        if entity.kind == "person" and cast.tables.entry(entity.id) is None:
            country, sector = entity.country or led.country, entity.sector or led.sector
            cast.change_entity(entity.id, country=country, sector=sector)


def _led(cast: Cast, verb: Token) -> str | None:
    """The one entity that is the object of a verb whose subject is "who"."""
    subject = any(child.tag_ == "WP" and child.dep_ == "nsubj" for child in verb.children)
    for child in verb.children if subject else ():
        mention = cast.by_head.get(child.i) if child.dep_ == "dobj" else None
        if mention is not None and len(mention.entities) == 1:
            return mention.entities[0]
    return None
