"""Persons whom the model overlooks: titled, named in full before, or in office.

"President Duda" is a person by the title, "Duda" by an earlier "Andrzej Duda",
and in Poland's year 2018 by the office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.actors.cast import Cast, FoundName
from dateline.annotate.actors.phrases import find_role, is_shouted
from dateline.annotate.actors.towns import is_large_place

if TYPE_CHECKING:
    from dateline.tokens import Token

SURNAME_TAGS = frozenset({"NNP", "NNPS", "NNS", "NN"})
TITLED_TAGS = frozenset({"NNP", "NNPS"})
TITLED_LABELS = frozenset({"", "PERSON"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "dative"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PRONOUNS = frozenset({"DT", "EX", "PRP", "WDT", "WP"})
LEADING_OFFICES = frozenset({"head_of_state", "head_of_government"})
LEAST_LETTERS = 4
MOST_NAMES = 4


def find_overlooked(cast: Cast) -> None:
    """Hold the persons that neither the tables nor the model have found."""
    last = {
        cast.doc[name.end - 1].text: name.end
        for name in reversed(list(cast.all_names()))
        if name.of_person and name.end - name.start > 1
    }
    for token in cast.doc:
        if not token.text[0].isupper() or token.i in cast.names:
            continue
        spoken = any(child.dep_ == "relcl" for child in token.children)
        subject = (
            (spoken or token.dep_ in SUBJECTS)
            and token.text.istitle()
            and token.tag_ not in PRONOUNS
        )
        if token.tag_ not in SURNAME_TAGS and not subject:
            continue
        end = _end_of_titled(cast, token) or _end_of_leader(cast, token)
        again = token.text in last and last[token.text] <= token.i and token.text.istitle()
        if end is not None or again:
            words = cast.doc[_start_of_name(cast, token) : end or token.i + 1]
            found = FoundName(words.start, words.end, words.root.i, "person", (), words.text)
            cast.hold_name(found)


def _start_of_name(cast: Cast, surname: Token) -> int:
    """Back over a given name: who is called "Ana Lind" is not the "Bo Lind" named before."""
    before = cast.doc[surname.i - 1] if surname.i else surname
    given = cast.words.names.male_given | cast.words.names.female_given
    joined = before.dep_ == "compound" and before.head.i == surname.i
    name = before.tag_ == "NNP" and before.text.istitle() and not before.is_sent_start
    name = name and before.lower_ not in cast.words.names.plain_titles
    name = name and before.text.isalpha() and find_role(cast, before) is None
    named = joined and (name or before.lower_ in given) and before.i not in cast.names
    return int(before.i) if named else int(surname.i)


def _end_of_titled(cast: Cast, token: Token) -> int | None:
    """Past a name right after a capitalised title that modifies it: "President Duda".

    None within a longer title: "Chief Circuit Judge".
    """
    if token.i == 0 or not _is_title(cast, cast.doc[token.i - 1], token):
        return None
    end = _end_of_name(cast, token)
    after = cast.doc[end] if end < token.sent.end else None
    if after is not None and after.tag_ in TITLED_TAGS and find_role(cast, after) is not None:
        return None
    return end if end > token.i and _may_be_person(cast, int(token.i), end) else None


def _is_title(cast: Cast, title: Token, name: Token) -> bool:
    """Whether a word is a person's title that belongs to the word after it."""
    if title.i in cast.names or not title.text.istitle() or is_shouted(title.sent):
        return False
    role = find_role(cast, title)
    if role is None or role.role.kind != "person" or title.tag_ in ("NNS", "NNPS"):
        return False
    joined = title.dep_ in ("compound", "nmod") and title.head.i >= name.i
    return joined or (name.head.i == title.i and name.dep_ == "appos")


def _end_of_name(cast: Cast, first: Token) -> int:
    """Past the last capitalised name word from a word on."""
    end = int(first.i)
    for token in cast.doc[first.i : min(first.i + MOST_NAMES, first.sent.end)]:
        names = token.tag_ in TITLED_TAGS and token.text[0].isupper() and token.text.isalpha()
        if not names or token.i in cast.names or find_role(cast, token) is not None:
            break
        end = int(token.i) + 1
    return end


def _may_be_person(cast: Cast, start: int, end: int) -> bool:
    """Whether nothing but a known office-holder speaks against a person."""
    words = cast.doc[start:end]
    if _leads(cast, words[-1].text):
        return True
    weekday = words[-1].lower_ in cast.words.names.no_person
    headline = cast.parsed.is_headline(start)
    return not weekday and not headline and {t.ent_type_ for t in words} <= TITLED_LABELS


def _end_of_leader(cast: Cast, token: Token) -> int | None:
    """Past a surname alone that only one head of a state or government bears on the day."""
    alone = token.tag_ == "NNP" and token.dep_ in ARGUMENTS and len(token.text) >= LEAST_LETTERS
    if not alone or not token.text.istitle() or not _may_be_surname(cast, token):
        return None
    if token.lower_ in cast.words.names.no_person or not _leads(cast, token.text):
        return None
    beside = any(child.dep_ in ("compound", "det", "amod") for child in token.children)
    return int(token.i) + 1 if not beside and not _joined(cast, token) else None


def _may_be_surname(cast: Cast, token: Token) -> bool:
    """Whether the model left a word out, or took it alone for a place that is none of note."""
    if token.ent_type_ in TITLED_LABELS:
        return True
    beside = cast.doc[max(token.i - 1, 0) : token.i + 2]
    alone = all(other.i == token.i or not other.ent_type_ for other in beside)
    return alone and not is_large_place(token.text)


def _joined(cast: Cast, token: Token) -> bool:
    """Whether a capitalised or hyphened word stands beside it, so that it is no whole name."""
    beside = cast.doc[max(token.i - 1, 0) : token.i + 2]
    return any(t.i != token.i and (t.text == "-" or t.tag_ in TITLED_TAGS) for t in beside)


def _leads(cast: Cast, surname: str) -> bool:
    """Whether one person of this surname leads a state or government on the day."""
    if cast.day is None:
        return False
    leading = [
        entry
        for entry in cast.tables.persons_with_surname(surname)
        if any(o.office in LEADING_OFFICES for o in cast.tables.offices_of(entry.id, cast.day))
    ]
    return len(leading) == 1
