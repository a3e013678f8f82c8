"""What an address asks of the archive, and the addresses that ask a little more or less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import Depends, Query

from dateline.errors import InputError
from dateline.kinds import PloverType, Status
from dateline.knowledge.codebook.contexts import CONTEXTS
from dateline.store.choosing import Asked, Question
from dateline.store.filtering import check_country

_MOST_VALUES = 20
_Words = Annotated[list[Annotated[str, Query(max_length=200)]], Query(max_length=_MOST_VALUES)]
_LISTED = ("actor", "recipient", "type", "status", "context", "country", "area", "said_by")


def read_asked(
    actor: _Words = [],  # noqa: B006 - FastAPI copies it
    recipient: _Words = [],  # noqa: B006
    type: _Words = [],  # noqa: B006
    status: _Words = [],  # noqa: B006
    context: _Words = [],  # noqa: B006
    country: _Words = [],  # noqa: B006
    area: _Words = [],  # noqa: B006
    said_by: _Words = [],  # noqa: B006
    since: Annotated[str, Query(max_length=10)] = "",
    until: Annotated[str, Query(max_length=10)] = "",
    undated: bool = False,
) -> Asked:
    """The filters of an address; empty fields of a form ask for nothing."""
    asked = Asked(
        actor=_clean(actor),
        recipient=_clean(recipient),
        type=_clean(type),
        status=_clean(status),
        context=_clean(context),
        country=_clean(country),
        area=_clean(area),
        said_by=_clean(said_by),
        since=since.strip() or None,
        until=until.strip() or None,
        undated=undated,
    )
    _check(asked)
    return asked


AnAsked = Annotated[Asked, Depends(read_asked)]


def _clean(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))


def _check(asked: Asked) -> None:
    allowed: Mapping[Question, tuple[str, ...]] = {
        "type": get_args(PloverType),
        "status": get_args(Status),
        "context": CONTEXTS,
    }
    for question, values in allowed.items():
        for value in getattr(asked, question):
            if value not in values:
                raise InputError(f"{question}={value!r} is none of {', '.join(values)}")
    for country in asked.country:
        check_country(country)


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of one view with other filters; `more` is what else its address has."""

    path: str
    asked: Asked
    more: Mapping[str, object]

    def to(self, path: str) -> str:
        """The same filters in another view."""
        return _address(path, self.asked, {})

    def same(self, **more: object) -> str:
        """The same filters here, with something else changed."""
        return _address(self.path, self.asked, {**self.more, **more})

    def adding(self, question: Question, value: str, path: str | None = None) -> str:
        """One value more of a question."""
        held = getattr(self.asked, question)
        return self._changed(path, **{question: (*held, value) if value not in held else held})

    def only(self, question: Question, value: str, path: str | None = None) -> str:
        """That value of a question and no other."""
        return self._changed(path, **{question: (value,)})

    def removing(self, question: Question, value: str) -> str:
        """Without a value of a question."""
        held = (one for one in getattr(self.asked, question) if one != value)
        return self._changed(None, **{question: tuple(held)})

    def within(self, since: str | None, until: str | None, path: str | None = None) -> str:
        """In these days."""
        return self._changed(path, since=since, until=until)

    def cleared(self) -> str:
        """Without any filter."""
        return _address(self.path, Asked(), self.more)

    def _changed(self, path: str | None, **changes: object) -> str:
        asked = replace(self.asked, **changes)  # type: ignore[arg-type]
        return _address(path or self.path, asked, self.more if path is None else {})

    def hidden(self, *, but: Iterable[str]) -> list[tuple[str, str]]:
        """Names and values that a form has to carry besides its own fields."""
        return [(name, value) for name, value in _pairs(self.asked, self.more) if name not in but]


def _address(path: str, asked: Asked, more: Mapping[str, object]) -> str:
    query = urlencode(_pairs(asked, more))
    return f"{path}?{query}" if query else path


def _pairs(asked: Asked, more: Mapping[str, object]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for field in fields(asked):
        value = getattr(asked, field.name)
        if isinstance(value, tuple):
            found += [(field.name, one) for one in value]
        elif value:
            found.append((field.name, "1" if value is True else str(value)))
    return found + [(name, str(value)) for name, value in more.items() if value not in (None, "")]


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that is asked, in words, and the address without it."""

    question: str
    words: str
    without: str


def list_chips(links: Links) -> list[Chip]:
    """All that is asked, in the order of the filters."""
    from dateline.web.exploring.words import QUESTION_WORDS, say_value

    asked = links.asked
    chips = [
        Chip(QUESTION_WORDS[question], say_value(question, value), links.removing(question, value))  # type: ignore[index, arg-type]
        for question in _LISTED
        for value in getattr(asked, question)
    ]
    if asked.since or asked.until:
        words = f"{asked.since or '…'} to {asked.until or '…'}"
        chips.append(Chip("when", words, links.within(None, None)))
    return chips
