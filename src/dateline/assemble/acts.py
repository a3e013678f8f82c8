"""The nouns of assembling: an act read at a trigger, and who takes part in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.annotations import ActorMention, StatusFinding
    from dateline.kinds import EventType, PloverType
    from dateline.knowledge.codebook import Codebook, Frame
    from dateline.records import Entity


@dataclass(frozen=True, slots=True)
class Party:
    """An entity in a part of an act, and the mention that put it there."""

    entity: Entity
    mention: ActorMention


# CAMEO's "express intent to …", first three digits; agreements without a code are negotiated.
_PROMISED_BY_CAMEO: Mapping[str, PloverType] = {
    "": "CONSULT",
    "031": "COOPERATE",
    "032": "COOPERATE",
    "033": "AID",
    "035": "CONCEDE",
    "036": "CONSULT",
    "037": "CONSULT",
    "038": "CONSULT",
    "039": "CONSULT",
}


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
    def promised(self) -> PloverType | None:
        """What an AGREE act pledges: AID of "pledged to send food", CONSULT of a plain agreement.

        None where it does not say, and of acts of other types.
        """
        if self.type != "AGREE":
            return None
        if self.inner is not None:
            return self.inner.promised if self.inner.type == "AGREE" else self.inner.type
        return _PROMISED_BY_CAMEO.get((self.frame.cameo or "")[:3])

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
