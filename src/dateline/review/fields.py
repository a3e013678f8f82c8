"""The fields of an event that people judge, each as text: how it is read, written, checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, get_args

from dateline.errors import InputError
from dateline.kinds import PloverType, Status
from dateline.knowledge.codebook import load_codebook
from dateline.knowledge.codebook.contexts import CONTEXTS
from dateline.review.counts import check_counts, write_counts
from dateline.review.parties import JOINT, join_parties, read_parties, write_party
from dateline.review.places import find_place, write_place

if TYPE_CHECKING:
    from dateline.records import Event, EventDate

EVENT = "event"  # whether there is such an event at all
IS_THERE = "yes"
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_OPEN = ".."
_YES, _NO = "yes", "no"
_LISTS = ("actors", "recipients", "said_by", "mode", "context")
Values = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what it says, how it is read from an event, and how a new value is checked.

    `check` gives the value in its usual form and raises InputError for what is
    none. With `needed` the field cannot be empty.
    """

    name: str
    meaning: str
    read: Callable[[Event], str | None]
    check: Callable[[str], str | None]
    needed: bool = False


def read_values(event: Event) -> dict[str, str | None]:
    """All fields of an event as text, in their order; None where a field is empty."""
    return {field.name: field.read(event) for field in FIELDS}


def find_field(name: str) -> Field:
    """A field by its name; raises InputError where there is none."""
    for field in FIELDS:
        if field.name == name:
            return field
    allowed = ", ".join(field.name for field in FIELDS)
    raise InputError(f"{name!r} is no field that is reviewed; allowed: {allowed}")


def check_value(name: str, written: str) -> str | None:
    """A new value of a field in its usual form; None for an empty one.

    Raises InputError for what the field cannot hold, with what it can.

    >>> check_value("date", " 2024-07 ")
    '2024-07'
    """
    field = find_field(name)
    value = field.check(" ".join(written.split()))
    if value is None and field.needed:
        raise InputError(f"{name} cannot be empty; reject the whole event if there is none")
    return value


def same_value(name: str, one: str | None, other: str | None) -> bool:
    """Whether two values say the same, in whatever order and case."""
    return comparable(name, one) == comparable(name, other)


def comparable(name: str, value: str | None) -> str:
    """A value as coders' values are compared: lists sorted, small letters; "" for an empty one."""
    if value is None:
        return ""
    if name in _LISTS:
        return JOINT.join(sorted(part.strip().casefold() for part in value.split(";")))
    return value.casefold()


def _read_date(event: Event) -> str | None:
    told = event.date
    return write_days(told) if told and (told.start or told.end) else None


def write_days(told: EventDate) -> str:
    """Days as in "2024-07-25", "2024-07-20/2024-07-25", "../2024-07"."""
    if told.start == told.end:
        return str(told.start)
    return f"{told.start or _OPEN}/{told.end or _OPEN}"


def split_days(written: str) -> tuple[str | None, str | None]:
    """First and last day, each cut to its precision; None on a side that is open."""
    first, slash, last = written.partition("/")
    ends = (first, last if slash else first)
    return tuple(None if end in ("", _OPEN) else end for end in ends)  # type: ignore[return-value]


def _check_date(written: str) -> str | None:
    if not written:
        return None
    ends = split_days(written.replace(" ", ""))
    known = [end for end in ends if end]
    if not known or not all(_is_day(end) for end in known):
        raise InputError(
            f"{written!r} is no date: write 2024-07-25, 2024-07, 2024, or two with / between them, "
            "with .. for an end that is open"
        )
    if len(known) == 2 and known[1][: len(known[0])] < known[0][: len(known[1])]:
        raise InputError(f"{written!r}: the last day is before the first")
    return written.replace(" ", "")


def _is_day(written: str) -> bool:
    if not _DAY.fullmatch(written):
        return False
    try:
        date.fromisoformat(f"{written}-01-01"[:10] if len(written) == 4 else f"{written}-01"[:10])
    except ValueError:
        return False
    return True


def _check_type(written: str) -> str | None:
    named = written.upper()
    if named and named not in load_codebook().types:
        raise InputError(f"{written!r} is no type; allowed: {', '.join(get_args(PloverType))}")
    return named or None


def _check_mode(written: str) -> str | None:
    known = {mode for entry in load_codebook().types.values() for mode in entry.modes}
    modes = sorted({part.strip().lower() for part in written.split(";") if part.strip()})
    for mode in modes:
        if mode not in known:
            raise InputError(f"{mode!r} is no mode; allowed: {', '.join(sorted(known))}")
    return JOINT.join(modes) or None


def _check_context(written: str) -> str | None:
    told = {part.strip().lower().replace(" ", "_") for part in written.split(";") if part.strip()}
    if unknown := sorted(told.difference(CONTEXTS)):
        raise InputError(f"{unknown[0]!r} is no context; allowed: {', '.join(sorted(CONTEXTS))}")
    return JOINT.join(sorted(told)) or None


def _check_status(written: str) -> str | None:
    if written and written.lower() not in get_args(Status):
        raise InputError(f"{written!r} is no status; allowed: {', '.join(get_args(Status))}")
    return written.lower() or None


def _check_flag(written: str) -> str | None:
    if written and written.lower() not in (_YES, _NO):
        raise InputError(f"{written!r}: write {_YES} or {_NO}")
    return written.lower() or None


def _check_place(written: str) -> str | None:
    return write_place(find_place(written)) if written else None


def _check_voices(written: str) -> str | None:
    return JOINT.join(part.strip() for part in written.split(";") if part.strip()) or None


def _check_parties(written: str) -> str | None:
    return join_parties(read_parties(written))


FIELDS = (
    Field("type", "PLOVER event type", lambda e: e.type, _check_type, needed=True),
    Field("mode", "PLOVER modes", lambda e: JOINT.join(sorted(e.mode)) or None, _check_mode),
    Field(
        "actors",
        "who did it",
        lambda e: join_parties(map(write_party, e.actors)),
        _check_parties,
    ),
    Field(
        "recipients",
        "to or with whom",
        lambda e: join_parties(map(write_party, e.recipients)),
        _check_parties,
    ),
    Field("date", "when it happened", _read_date, _check_date),
    Field(
        "place",
        "where it happened",
        lambda e: write_place(e.place) if e.place else None,
        _check_place,
    ),
    Field(
        "status",
        "actual, future, hypothetical, negated",
        lambda e: e.status,
        _check_status,
        needed=True,
    ),
    Field(
        "historical",
        "told as background",
        lambda e: _YES if e.historical else _NO,
        _check_flag,
        needed=True,
    ),
    Field(
        "said_by",
        "who says that it happened, outermost voice first",
        lambda e: JOINT.join(v.name.replace(";", ",") for v in e.said_by) or None,
        _check_voices,
    ),
    Field(
        "counts",
        "how many people were killed, injured, arrested, took part",
        lambda e: write_counts(e.counts),
        check_counts,
    ),
    Field(
        "context",
        "what it is part of",
        lambda e: JOINT.join(sorted(e.context)) or None,
        _check_context,
    ),
    Field(
        "about",
        "type of the act that is asked for, refused, promised",
        lambda e: e.about.type if e.about else None,
        _check_type,
    ),
)
FIELD_NAMES = tuple(field.name for field in FIELDS)
