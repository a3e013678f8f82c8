"""Countries whose name has one wrong letter: "Ethopia", "Afganistan"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.cast import FoundName
from dateline.annotate.actors.towns import is_known_place

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast
    from dateline.tokens import Token

LEAST_LETTERS = 7
NAME_TAGS = frozenset({"NNP", "NNPS"})
PLACE_LABELS = frozenset({"", "GPE", "NORP"})


def find_misspelt_countries(cast: Cast) -> None:
    """Hold words outside the tables that are one slip from one country's name."""
    for token in cast.doc:
        if _may_be_country(cast, token):
            country = _nearest(cast, token.text)
            if country is not None:
                entry = cast.tables.entries[country]
                start = int(token.i)
                found = FoundName(start, start + 1, start, "name", (entry,), token.text)
                cast.hold_name(found)


def _may_be_country(cast: Cast, token: Token) -> bool:
    """Whether a word alone may be a place that neither the tables nor the gazetteer know."""
    named = token.tag_ in NAME_TAGS and token.text.istitle() and token.text.isalpha()
    if not named or len(token.text) < LEAST_LETTERS or token.i in cast.names:
        return False
    beside = [t for t in (token.i - 1, token.i + 1) if 0 <= t < len(cast.doc)]
    alone = all(cast.doc[t].tag_ not in NAME_TAGS for t in beside)
    given = cast.words.names.male_given | cast.words.names.female_given
    name = token.lower_ in given or cast.tables.persons_with_surname(token.text)
    return alone and not name and token.ent_type_ in PLACE_LABELS and not is_known_place(token.text)


def _nearest(cast: Cast, word: str) -> str | None:
    """The one country whose name differs by one letter left out, put in, wrong or swapped."""
    near = {
        entry.id
        for entry in cast.tables.entries.values()
        if entry.kind == "country" and entry.valid_until is None and is_one_slip(word, entry.name)
    }
    return near.pop() if len(near) == 1 else None


def is_one_slip(word: str, name: str) -> bool:
    """Whether one letter is left out, doubled or wrong, or two neighbours are swapped.

    >>> is_one_slip("Afganistan", "Afghanistan"), is_one_slip("Austria", "Australia")
    (True, False)
    """
    if word == name or abs(len(word) - len(name)) > 1:
        return False
    first = _shared(word, name)
    last = _shared(word[first:][::-1], name[first:][::-1])
    ours, theirs = word[first : len(word) - last], name[first : len(name) - last]
    if len(word) > len(name):
        return len(ours) == 1 and ours == word[max(first - 1, 0)]
    return max(len(ours), len(theirs)) <= 1 or (len(ours) == 2 and ours == theirs[::-1])


def _shared(word: str, name: str) -> int:
    """How many letters two words have in common at the start."""
    same = (ours == theirs for ours, theirs in zip(word, name, strict=False))
    return next((at for at, equal in enumerate(same) if not equal), min(len(word), len(name)))
