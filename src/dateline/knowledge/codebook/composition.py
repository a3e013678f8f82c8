"""What a stance (agree, refuse, demand, halt …) makes of the act it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.kinds import PloverType
    from dateline.knowledge.codebook.codebook import Codebook, CompositionRow
    from dateline.knowledge.codebook.event_types import Group


@dataclass(frozen=True, slots=True)
class Composition:
    """The composed type and mode; `keeps_inner` where the act keeps its own type."""

    type: PloverType
    modes: tuple[str, ...]
    keeps_inner: bool


def compose(
    stance: str, inner: PloverType, codebook: Codebook, *, promised: PloverType | None = None
) -> Composition | None:
    """The event that a stance towards an act is; None where the table has none.

    `promised` is what the act itself pledges, which then decides the mode: a demand for
    a pledge of aid asks for help, one to agree to talks asks for a meeting.

    >>> from dateline.knowledge.codebook import load_codebook
    >>> compose("reject", "CONSULT", load_codebook())
    Composition(type='REJECT', modes=('meet',), keeps_inner=False)
    """
    for row in codebook.composition:
        if row.stance == stance and _concerns(row, inner, codebook):
            if row.type is None:
                return Composition(inner, (), keeps_inner=True)
            mode = row.mode or codebook.inner_modes.get(row.type, {}).get(promised or inner)
            return Composition(row.type, (mode,) if mode else (), keeps_inner=False)
    return None


def is_in_group(kind: PloverType, group: Group, codebook: Codebook) -> bool:
    """Whether a type is "cooperative", "yielding", "hostile" or "verbal"."""
    return codebook.groups[kind] == group


def _concerns(row: CompositionRow, inner: PloverType, codebook: Codebook) -> bool:
    return not row.inner.isdisjoint(("any", inner, codebook.groups[inner]))
