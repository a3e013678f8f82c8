"""The publication date as users give it."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateline.errors import InvalidDate

_DATE_TIME = re.compile(r"\d{4}-?\d{2}-?\d{2}[T ]\S.*")


def parse_published(value: str) -> str:
    """A calendar day in ISO 8601; a date-time is cut to its own day.

    The day is the one that is written: no time zone is applied. Raises
    InvalidDate for anything else.

    >>> parse_published("2024-07-25T23:30:00+03:00")
    '2024-07-25'
    """
    text = value.strip()
    try:
        if _DATE_TIME.fullmatch(text):
            return datetime.fromisoformat(text).date().isoformat()
        if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
            return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise InvalidDate(_message(value)) from error
    raise InvalidDate(_message(value))


def _message(value: str) -> str:
    return f"{value!r:.60} is not a calendar day; write it as 2024-07-25"
