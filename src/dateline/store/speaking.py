"""Who is quoted in an archive, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dateline.knowledge.lexicons.reference import load_reference_words
from dateline.store.tables import ENTITY, QUOTATION

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """Somebody who is quoted, and how many quotations the archive has of it.

    `asked` is what its quotations are asked for by.
    """

    name: str
    asked: str
    country: str | None
    quotations: int


def count_speakers(connection: Connection, *, layer: int, most: int) -> list[SpeakerCount]:
    """The speakers with most quotations; "he" and "it" whom nobody is named for are left out."""
    counted = (
        select(QUOTATION.c.speaker, func.count().label("quotations"))
        .where(QUOTATION.c.layer == layer, QUOTATION.c.speaker.is_not(None))
        .group_by(QUOTATION.c.speaker)
        .order_by(func.count().desc(), QUOTATION.c.speaker)
        .limit(most + len(_pronouns()))
        .subquery()
    )
    found = (
        select(ENTITY.c.name, ENTITY.c.wikidata, ENTITY.c.country, counted.c.quotations)
        .join(counted, counted.c.speaker == ENTITY.c.number)
        .order_by(counted.c.quotations.desc(), ENTITY.c.number)
    )
    named = [
        SpeakerCount(row.name, row.wikidata or f'"{row.name}"', row.country, row.quotations)
        for row in connection.execute(found)
        if row.name.lower() not in _pronouns()
    ]
    return named[:most]


def _pronouns() -> frozenset[str]:
    words = load_reference_words().pronouns
    return words.male | words.female | words.thing | words.plural | words.speaker | words.addressee
