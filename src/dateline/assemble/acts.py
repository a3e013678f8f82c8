"""The nouns of assembling: an act read at a trigger, and who takes part in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.annotations import ActorMention, StatusFinding
    from dateline.knowledge.codebook import Frame
    from dateline.records import Entity, EventType


@dataclass(frozen=True, slots=True)
class Party:
    """An entity in a part of an act, and the mention that put it there."""

    entity: Entity
    mention: ActorMention


@dataclass(frozen=True, slots=True)
class Act:
    """One act read at a trigger token; `words` are all tokens that told it.

    `inner` is the act that a stance concerns; `through` are the frames of words
    around it that leave the act itself ("tried to", "began"); `absorbed` are triggers that
    tell the same act again in the same clause. `anaphoric` acts ("the
    meeting") name nobody and stand only for an act told before.
    """

    frame: Frame
    type: EventType
    modes: tuple[str, ...]
    token: int
    words: tuple[int, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: StatusFinding
    inner: Act | None = None
    through: tuple[Frame, ...] = ()
    anaphoric: bool = False
    absorbed: frozenset[int] = field(default=frozenset())

    @property
    def parties(self) -> tuple[Party, ...]:
        """Actors, then recipients."""
        return (*self.actors, *self.recipients)

    @property
    def countries(self) -> frozenset[str]:
        """The countries of all who take part."""
        return frozenset(p.entity.country for p in self.parties if p.entity.country)
