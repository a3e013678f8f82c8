"""Acronyms that an article defines: "the Roads Board (NRB)", "the NRB (Roads Board)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotate.actors.cast import FoundName

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast

MARKS = frozenset({"(", ")", ",", "or", '"', "'", "“", "”", "``", "''", "‘", "’"})
LEAST_LETTERS = 2
SHORT = 3
WINDOW = 5


def find_acronyms(cast: Cast) -> None:
    """Hold each acronym that is defined beside a body's name as that body's."""
    defined: dict[str, FoundName] = {}
    for name in cast.all_names():
        if name.of_body:
            for acronym in _after(cast, name):
                defined.setdefault(acronym, name)
            before = _before(cast, name)
            if before is not None:
                defined.setdefault(before, name)
    for acronym, name in list(defined.items()):
        known = _known_as(cast, acronym, name)
        if known is not None:
            cast.hold_name(known)
            defined[acronym] = known
    for token in cast.doc:
        whole = defined.get(token.text)
        held = cast.names.get(token.i)
        alone = held is None or held.end - held.start == 1
        other = held is not None and bool(held.entries) and held is not whole
        if whole is not None and other:
            alone = alone and _is_of(token.text, whole.text)
        if whole is not None and alone and whole.text != token.text:
            cast.hold_name(
                FoundName(token.i, token.i + 1, token.i, whole.kind, whole.entries, whole.text)
            )


def _known_as(cast: Cast, acronym: str, name: FoundName) -> FoundName | None:
    """A name that the tables know under its acronym alone, if half of the words agree."""
    entries = cast.tables.entries_named(acronym) if not name.entries else ()
    if len(entries) != 1 or not _is_of(acronym, name.text):
        return None
    own, known = _stems(name.text), _stems(entries[0].name)
    if 2 * len(own & known) < len(own):
        return None
    return replace(name, kind="name", entries=entries)


def _stems(name: str) -> set[str]:
    """The beginnings of a name's long words, so that "Labour" is "Labor"."""
    return {word[:4].lower() for word in name.split() if len(word) > SHORT}


def _after(cast: Cast, name: FoundName) -> Iterator[str]:
    """The acronym in brackets after a name, or after "or" between commas."""
    doc, at = cast.doc, name.end
    lead = [token.text for token in doc[at : at + 2]]
    if lead[:1] != ["("] and lead != [",", "or"]:
        return
    words = [token for token in doc[at : at + WINDOW] if token.text not in MARKS]
    first = words[0] if words else None
    if first is None or not _is_acronym(first.text):
        return
    between = doc[at : first.i]
    closed = first.i + 1 < len(doc) and doc[first.i + 1].text in MARKS
    fits = lead[0] == "(" or _is_of(first.text, name.text)
    if closed and fits and all(token.text in MARKS for token in between):
        yield first.text


def _before(cast: Cast, name: FoundName) -> str | None:
    """The acronym before a name that fills the brackets after it."""
    doc = cast.doc
    opened = next(
        (t for t in (name.start - 1, name.start - 2) if t > 0 and doc[t].text == "("), None
    )
    if opened is None or name.end >= len(doc) or doc[name.end].text != ")":
        return None
    return str(doc[opened - 1].text) if _is_acronym(doc[opened - 1].text) else None


def _is_acronym(word: str) -> bool:
    letters = word.replace("-", "").replace(".", "")
    return len(letters) >= LEAST_LETTERS and letters.isalpha() and letters.isupper()


def _is_of(acronym: str, name: str) -> bool:
    """Whether an acronym's letters begin a name's words, in order."""
    initials = iter(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return all(letter in initials for letter in acronym.replace("-", "").replace(".", ""))
