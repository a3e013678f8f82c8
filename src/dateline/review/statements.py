"""What people said of coded events, and what of it holds: an append-only log.

A statement is one person's word on one field of one event: the coded value is
right, another value is, or it is wrong. Taking a statement back is a statement too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.review.anchors import Anchor
from dateline.review.fields import EVENT, IS_THERE, comparable

Verdict = Literal["accept", "fix", "reject", "undo"]
Role = Literal["coder", "judge"]
State = Literal["holds", "waiting", "disputed"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One person's word on a field of an event.

    `at` is an instant in UTC, `old` the value as coded, `new` the value that is
    right (None: the field should be empty, or what is right is not known).
    `sample` is the number of the sample that it was said in. A judge decides
    where coders differ. `undoes` is the number of the statement taken back.
    """

    number: int
    at: str
    by: str
    role: Role
    sample: int | None
    anchor: Anchor
    field: str
    verdict: Verdict
    old: str | None
    new: str | None
    note: str
    undoes: int | None

    @property
    def value(self) -> str | None:
        """The value that the field has by this statement."""
        return self.old if self.verdict == "accept" else self.new


@dataclass(frozen=True, slots=True)
class Held:
    """What people's statements on one field of one event come to.

    `disputed`: two coders say different things and no judge has decided;
    `waiting`: of two coders one has not spoken. Only what `holds` changes the event.
    """

    field: str
    state: State
    value: str | None
    verdict: Verdict
    statements: tuple[Statement, ...]


def standing(statements: Iterable[Statement]) -> list[Statement]:
    """The statements that nobody took back, in their order; an undoing can be undone."""
    undone: set[int] = set()
    kept: list[Statement] = []
    for said in sorted(statements, key=lambda said: -said.number):
        if said.number in undone:
            continue
        if said.undoes is not None:
            undone.add(said.undoes)
        else:
            kept.append(said)
    return kept[::-1]


def last_words(statements: Iterable[Statement]) -> list[Statement]:
    """Of statements on one event, the last of each person, role and sample on each field."""
    last = {(s.by, s.role, s.sample, s.field): s for s in standing(statements)}
    return sorted(last.values(), key=lambda said: said.number)


def decide_fields(statements: Iterable[Statement], doubled: frozenset[int]) -> dict[str, Held]:
    """What holds of each field of one event; `doubled` are the samples that two people code.

    A judge's word comes first, then the newest of those outside double coding;
    else two coders who agree. What one coder said of a doubled sample changes
    nothing before the other has spoken, so that neither sees the other's.
    """
    by_field: defaultdict[str, list[Statement]] = defaultdict(list)
    for said in last_words(statements):
        by_field[said.field].append(said)
    return {name: _decide(name, said, doubled) for name, said in sorted(by_field.items())}


def _decide(name: str, said: Sequence[Statement], doubled: frozenset[int]) -> Held:
    judged = [one for one in said if one.role == "judge"]
    alone = [one for one in said if one.sample not in doubled]
    chosen = (judged or alone)[-1:]
    if chosen:
        return Held(name, "holds", chosen[0].value, chosen[0].verdict, tuple(chosen))
    newest = said[-1]
    both = [one for one in said if one.sample == newest.sample]
    if len(both) < 2:
        return Held(name, "waiting", newest.value, newest.verdict, tuple(both))
    state: State = "holds" if agree(name, both) else "disputed"
    return Held(name, state, newest.value, newest.verdict, tuple(both))


def agree(name: str, said: Sequence[Statement]) -> bool:
    """Whether all of them give the field the same value, by the same sort of verdict.

    A value that is wrong, the right one unknown, is not the same as an empty one.
    """
    return len({spoken(name, one) for one in said}) == 1


def spoken(name: str, said: Statement) -> str:
    """What a statement says of a field, as statements are compared."""
    return "wrong" if said.verdict == "reject" else f"={comparable(name, said.value)}"


def is_rejected(held: dict[str, Held]) -> bool:
    """Whether people say that there is no such event."""
    found = held.get(EVENT)
    return found is not None and found.state == "holds" and found.value != IS_THERE


def changed_values(held: dict[str, Held]) -> dict[str, str | None]:
    """The fields that people gave another value, with those values."""
    return {
        name: found.value
        for name, found in held.items()
        if name != EVENT and found.state == "holds" and found.verdict != "accept"
    }
