"""What files of news call their fields, and the words by which exports are read."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_toml

_PATH = "inputs.toml"


@dataclass(frozen=True, slots=True)
class NexisWords:
    """The labels and marks of a press database's text export."""

    body: frozenset[str]
    end: frozenset[str]
    fields: Mapping[str, str]
    between: re.Pattern[str]
    page: re.Pattern[str]
    copyright: re.Pattern[str]
    length: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class InputWords:
    """Month names in order, other names of an article's fields, marks of cut-off text."""

    months: tuple[str, ...]
    cut_off: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    nexis: NexisWords


@functools.cache
def load_input_words() -> InputWords:
    """The words of `inputs.toml`; raises KnowledgeError on a bad pattern.

    >>> load_input_words().fields["title"][0]
    'title'
    """
    table = read_toml(_PATH)
    nexis = table["nexis"]
    return InputWords(
        months=tuple(table["months"]),
        cut_off=tuple(table["cut_off"]),
        fields={name: tuple(names) for name, names in table["fields"].items()},
        nexis=NexisWords(
            body=frozenset(nexis["body"]),
            end=frozenset(nexis["end"]),
            fields=nexis["fields"],
            between=_pattern(nexis["between"]),
            page=_pattern(nexis["page"]),
            copyright=_pattern(nexis["copyright"]),
            length=_pattern(nexis["length"]),
        ),
    )


def _pattern(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"{_PATH}: {pattern!r} is no pattern: {error}") from error
