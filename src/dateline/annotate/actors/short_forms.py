"""Bodies under a shorter name: "Nordmark" for "Nordmark Shipping".

The full name comes first in the article and is the only one that begins so. A company's
name is the same with and without "Inc."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.people import plain_name
from dateline.annotate.actors.phrases import find_role

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundName


def full_body(cast: Cast, name: FoundName) -> FoundName:
    """The fullest name in the article of the body that a name outside the tables means."""
    own = _words(cast, name)
    same: list[FoundName] = []
    longer: dict[str, FoundName] = {}
    for other in cast.all_names():
        words = _words(cast, other) if other.of_body else ()
        if words == own:
            same.append(other)
        elif other.start < name.start and words[: len(own)] == own and _is_apt(cast, name):
            entry = other.entry
            longer.setdefault(entry.id if entry is not None else " ".join(words), other)
    known = [other for other in same if other.entries]
    if known or len(longer) != 1:
        return max(known or same or [name], key=lambda one: one.end - one.start)
    return next(iter(longer.values()))


def _words(cast: Cast, name: FoundName) -> tuple[str, ...]:
    """The words of a name without a company's ending."""
    words = plain_name(cast, name.text).removeprefix("The ").split()
    while len(words) > 1 and words[-1].strip(".,").lower() in cast.words.names.company_endings:
        words = words[:-1]
    return tuple(words)


def _is_apt(cast: Cast, name: FoundName) -> bool:
    """Whether one word can stand for a whole name: a proper noun that says no role."""
    word = cast.doc[name.head]
    alone = name.end - name.start == 1 and word.tag_ == "NNP" and not word.is_stop
    plain = word.lower_ in cast.words.names.plain_body_words
    return alone and not plain and find_role(cast, word) is None
