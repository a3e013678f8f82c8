"""The nouns of assembling: an act read at a trigger, and who takes part in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.annotations import ActorMention, StatusFinding
    from dateline.kinds import EventType, PloverType
    from dateline.knowledge.codebook import Codebook, Frame
    from dateline.records import Entity


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
    meeting") name nobody and stand only for an act told before; acts that `refers` is
    true of may ("the attack killed two").
    """

    frame: Frame
    type: PloverType
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
    refers: bool = False

    @property
    def parties(self) -> tuple[Party, ...]:
        """Actors, then recipients."""
        return (*self.actors, *self.recipients)

    @property
    def countries(self) -> frozenset[str]:
        """The countries of all who take part."""
        return frozenset(p.entity.country for p in self.parties if p.entity.country)


def coded_type(act: Act, codebook: Codebook) -> EventType:
    """The type to write down: a user's own where the act's frame is of one.

    While it is read, an act of an own type is of the PLOVER type that it is like.
    """
    own = act.frame.type
    return own if own is not None and codebook.types[own].like == act.type else act.type
