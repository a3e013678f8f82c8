"""Find the words that name actors: those of the tables and those of the model.

The tables come first; the model's persons, organisations and peoples fill in
where the tables have nothing, and win where they are longer ("Chad Smith").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.annotate.actors.acronyms import find_acronyms
from dateline.annotate.actors.cast import Cast, FoundName, NameKind
from dateline.annotate.actors.misspelt import find_misspelt_countries
from dateline.annotate.actors.overlooked import find_overlooked
from dateline.annotate.actors.people import is_near_office
from dateline.annotate.actors.phrases import find_role, is_shouted
from dateline.annotate.actors.titled_lists import hold_listed
from dateline.annotate.actors.towns import is_place_for_person, is_placed
from dateline.knowledge.actors.choosing import fitting_on

if TYPE_CHECKING:
    from dateline.knowledge.actors import ActorEntry, NameMatch
    from dateline.tokens import Span, Token

MODEL_KINDS: dict[str, NameKind] = {"PERSON": "person", "ORG": "organisation", "NORP": "people"}
MIXED = re.compile("[a-z][A-Z]{2}")
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
AGE_DIGITS = 3
UNTOLD_LABELS = frozenset({"", "CARDINAL", "QUANTITY"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
WHOLE_LABELS = frozenset({"PERSON", "ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "GPE"})
MODIFYING_KINDS = frozenset({"adjective", "demonym", "ethnic"})


def find_names(cast: Cast) -> None:
    """Fill `cast.names` with every name of the article, none overlapping."""
    for found in _table_names(cast):
        cast.hold_name(found)
    cast.known = dict(cast.names)
    people = _find_people(cast)
    for entity in cast.recognised:
        if entity.label_ in MODEL_KINDS:
            _take_entity(cast, entity, people)
        elif entity.label_ in WHOLE_LABELS:
            _drop_parts(cast, entity)
    find_acronyms(cast)
    find_overlooked(cast)
    hold_listed(cast)
    find_misspelt_countries(cast)


def _table_names(cast: Cast) -> Iterator[FoundName]:
    for match in cast.tables.find_names(cast.doc.text):
        span = cast.doc.char_span(match.start, match.end)
        entries = fitting_on(cast.tables, match.entries, cast.day)
        if span is None:
            yield from _first_part(cast, match, entries)
        elif not _mistaken(span) and not _is_renamed(span, match.kind):
            yield FoundName(span.start, span.end, span.root.i, match.kind, entries, span.text)


def _first_part(
    cast: Cast, match: NameMatch, entries: tuple[ActorEntry, ...]
) -> Iterator[FoundName]:
    """A name that the parser keeps in one word with what a hyphen adds: "U.S.-backed"."""
    whole = cast.doc.char_span(match.start, match.end, alignment_mode="expand")
    text = cast.doc.text[match.start : match.end]
    if whole is not None and len(whole) == 1 and whole.text.startswith(f"{text}-"):
        yield FoundName(whole.start, whole.end, whole.start, "adjective", entries, text)


def _mistaken(span: Span) -> bool:
    """Whether a one-word name stands in a sentence as another word: "us", "May"."""
    return len(span) == 1 and span[0].pos_ in ("VERB", "AUX", "ADV", "PRON", "DET")


def _is_renamed(span: Span, kind: NameKind) -> bool:
    """Whether a capital's name is only half of a town's: "New London"."""
    before = span.doc[span.start - 1] if span.start else None
    return kind == "capital" and before is not None and before.text == "New"


def _take_entity(
    cast: Cast, entity: Span, people: frozenset[str], label: str | None = None
) -> None:
    """Hold an entity of the model unless the tables have better."""
    parts = _two_people(entity)
    label = label or str(entity.label_)
    if parts:
        for part in parts:
            _take_entity(cast, part, people, label)
        return
    start, end = _trimmed(cast, entity)
    if start >= end or not _is_name(cast, start, end, label):
        return
    inside = {cast.names[t].start: cast.names[t] for t in range(start, end) if t in cast.names}
    if any(_settles(name, start, end, label) for name in inside.values()):
        return
    if inside and label == "ORG" and _is_cut_title(cast, start, end):
        return
    if end == start + 1 and is_place_for_person(cast, cast.doc[start]):
        return
    if end > start + 1 and is_placed(cast, cast.doc[start:end]):
        return
    for name in inside.values():
        cast.drop_name(name)
    if cast.parsed.is_headline(start) and not _in_body(cast, end):
        return
    span = cast.doc[start:end]
    kind = MODEL_KINDS[label]
    if kind == "organisation" and _is_meant_as_person(cast, span, people):
        kind = "person"
    elif kind == "person" and (_is_called_body(cast, span) or _is_company(cast, span)):
        kind = "organisation"
    if kind == "person":
        span = cast.doc[_with_given_names(cast, start) : _with_surnames(cast, end)]
    cast.hold_name(FoundName(span.start, span.end, span.root.i, kind, (), span.text))


def _two_people(entity: Span) -> tuple[Span, ...]:
    """The parts of what the model takes for one person but "and" joins."""
    joint = next((token.i for token in entity if token.lower_ == "and"), None)
    if entity.label_ != "PERSON" or joint is None or joint in (entity.start, entity.end - 1):
        return ()
    doc = entity.doc
    spans = ((entity.start, joint), (joint + 1, entity.end))
    return tuple(doc[start:end] for start, end in spans)


def _is_cut_title(cast: Cast, start: int, end: int) -> bool:
    """Whether a body's name is half of a title: "British Defence" before "Secretary"."""
    after = cast.doc[end] if end < len(cast.doc) else None
    role = find_role(cast, after) if after is not None else None
    return role is not None and start < role.start < end


def _in_body(cast: Cast, end: int) -> bool:
    """Whether the body names it too: title case makes names of anything."""
    last = cast.doc[end - 1].text
    body = [token for token in cast.doc if not cast.parsed.is_headline(token.i)]
    return not body or any(token.text == last and token.ent_type_ for token in body)


def _find_people(cast: Cast) -> frozenset[str]:
    """Last words of the model's persons, and of its bodies that the text calls persons."""
    return frozenset(
        entity[-1].text
        for entity in cast.recognised
        if entity.label_ == "PERSON" or (entity.label_ == "ORG" and _is_called_person(cast, entity))
    )


def _is_called_person(cast: Cast, words: Span) -> bool:
    """Whether a title before a name or an apposition after it is a person's."""
    root = words.root
    apposed = [child for child in root.rights if child.dep_ == "appos"]
    apposed += [root.head] if root.dep_ == "appos" and root.head.i < root.i else []
    before = cast.doc[words.start - 1] if words.start else None
    titles = [before] if before is not None and before.dep_ == "compound" else []
    roles = [find_role(cast, token) for token in (*apposed, *titles)]
    return any(role is not None and role.role.kind == "person" for role in roles)


def _is_meant_as_person(cast: Cast, words: Span, people: frozenset[str]) -> bool:
    """Whether the model's organisation is a person: as the text calls it, or by office."""
    if not _is_person(cast, words):
        return False
    if len(words) > 1 and _has_age(words):
        return True
    given = cast.words.names.male_given | cast.words.names.female_given
    if words[-1].text in people or (len(words) > 1 and words[0].lower_ in given):
        return True
    known = cast.tables.persons_with_surname(words.text) if len(words) == 1 else ()
    if len(known) == 1 and cast.day is not None and is_near_office(cast, known[0], cast.day):
        return words.root.dep_ in ARGUMENTS
    return any(cast.tables.offices_of(entry.id, cast.day) for entry in known)


def _has_age(words: Span) -> bool:
    """Whether an age follows between commas: "Dan Fisher, 26, of Leeds"."""
    after = [token.text for token in words.doc[words.end : words.end + 3]]
    if len(after) < 3 or after[0] != "," or after[2] != ",":
        return False
    return after[1].isdigit() and len(after[1]) < AGE_DIGITS


def _settles(name: FoundName, start: int, end: int, label: str) -> bool:
    """Whether a name of the tables stands for the model's entity around it."""
    if name.start < start or name.end > end or (name.start, name.end) == (start, end):
        return True
    if label == "NORP":
        return True
    if label == "PERSON":
        return name.is_a("person") and name.end - name.start > 1
    return name.entry is not None and name.entry.kind in ("organisation", "group", "seat")


def _drop_parts(cast: Cast, entity: Span) -> None:
    """A country inside the name of a building, law or town is not meant."""
    for token in range(entity.start, entity.end):
        name = cast.names.get(token)
        if name is None or name.of_person or name.of_body or name.kind == "seat":
            continue
        smaller = name.end - name.start < _bare_length(entity)
        town = entity.label_ == "GPE" and name.kind != "capital"
        if smaller and name.kind not in MODIFYING_KINDS and name.start >= entity.start and not town:
            cast.drop_name(name)


def _bare_length(entity: Span) -> int:
    return sum(1 for token in entity if token.dep_ not in ("det", "case"))


def _trimmed(cast: Cast, entity: Span) -> tuple[int, int]:
    """The entity without articles, titles, origins before it and what trails it."""
    start, end = entity.start, entity.end
    opened = next((token.i for token in entity if token.text in ("(", "[")), end)
    end = opened if start < opened else end
    while start < end and (
        cast.doc[start].dep_ == "det"
        or cast.doc[start].lower_ in cast.words.names.plain_titles
        or not cast.doc[start].text[0].isalnum()
    ):
        start += 1
    while (
        end > start
        and (cast.doc[end - 1].text in POSSESSIVES or not cast.doc[end - 1].text[-1].isalnum())
        and cast.doc[end - 1].text[-1:] != "."
    ):
        end -= 1
    if entity.label_ == "PERSON":
        start = _after_titles(cast, start, end)
        start = _with_given_names(cast, start)
    return start, end


def _with_given_names(cast: Cast, start: int) -> int:
    """Back over given names that the model left out: "Moses" before "Otieno".

    Over particles too, where a given name stands before them: "Hugo van der".
    """
    at = start
    while at > 0:
        before = cast.doc[at - 1]
        given = before.tag_ == "NNP" and before.dep_ == "compound" and before.text.isalpha()
        outside = before.i not in cast.names and before.ent_type_ in UNTOLD_LABELS
        title = before.lower_ in cast.words.names.plain_titles or find_role(cast, before)
        if not given or not outside or title:
            break
        at -= 1
        if before.text.istitle():
            start = at
        elif before.text not in cast.words.names.particles:
            break
    return start


def _with_surnames(cast: Cast, end: int) -> int:
    """Past the rest of a surname after small particles: "Clara" before "dos Santos e Silva"."""
    at = end
    while at < len(cast.doc) and cast.doc[at].text in cast.words.names.joining_particles:
        at += 1
    names = at > end and at < len(cast.doc) and cast.doc[at].text.istitle()
    if not names or at in cast.names or cast.doc[at].pos_ not in ("PROPN", "NOUN"):
        return end
    return _with_surnames(cast, at + 1)


def _is_company(cast: Cast, words: Span) -> bool:
    """Whether the model's person is a company under its short name: "Petrel" of "Petrel Inc."."""
    if len(words) != 1:
        return False
    endings = cast.words.names.company_endings
    name = words.text
    return any(
        entity.label_ == "ORG"
        and entity.start < words.start
        and entity[0].text == name
        and entity[-1].text.strip(".,").lower() in endings
        for entity in cast.recognised
    )


def _is_called_body(cast: Cast, words: Span) -> bool:
    """Whether the noun before the model's person is a body: "the newspaper La Prensa"."""
    before = cast.doc[words.start - 1] if words.start else None
    role = find_role(cast, before) if before is not None else None
    if before is None or role is None or role.role.kind == "person" or before.tag_ != "NN":
        return False
    return words.root.dep_ == "appos" and words.root.head.i == before.i


def _after_titles(cast: Cast, start: int, end: int) -> int:
    """Past titles and origins in a person's span: "Turkish President Erdogan"."""
    changed = True
    while changed and start < end - 1:
        changed = False
        name = cast.names.get(start)
        if name is not None and name.kind in MODIFYING_KINDS and name.end < end:
            start, changed = name.end, True
        for last in range(end - 2, start - 1, -1):
            role = find_role(cast, cast.doc[last])
            if role is not None and role.start <= start:
                start, changed = last + 1, True
                break
    return start


def _is_name(cast: Cast, start: int, end: int, label: str) -> bool:
    """Whether words look like a name: capitals, no job, no day of the week."""
    words = cast.doc[start:end]
    if not any(token.text[0].isupper() for token in words):
        return False
    if label == "ORG" and is_shouted(words.sent):
        return False
    if label == "PERSON":
        return _is_person(cast, words)
    role = find_role(cast, words[-1])
    if role is not None and label == "ORG":
        before = [t for t in range(start, role.start) if t not in cast.names]
        return any(cast.doc[t].pos_ == "PROPN" for t in before)
    return words[-1].tag_ != "CD"


def _is_person(cast: Cast, words: Span) -> bool:
    if any(_no_person(cast, words, token) for token in (words[0], words[-1])):
        return False
    if _is_site(words, cast.words.names.domains) and not words.text.isupper():
        return False
    if words[0].is_stop and words[0].lower_ not in cast.words.names.particles:
        return False
    if not all(_person_word(cast, token) for token in words):
        return False
    return words[-1].text[0].isupper() and words[-1].tag_ in ("NNP", "NNPS", "NN", "NNS", "JJ")


def _is_site(words: Span, domains: frozenset[str]) -> bool:
    """Whether words are an internet address or a shortened name: "Gazeta.ru", "TxDOT"."""
    after = words.doc[words.end : words.end + 2].text.lower().replace(" ", "")
    domain = any(after == f".{domain}" for domain in domains)
    mixed = len(words) == 1 and MIXED.search(words.text) is not None
    return mixed or domain or "." in words[-1].text.rstrip(".")


def _no_person(cast: Cast, words: Span, token: Token) -> bool:
    """Whether a word makes a job or a weekday of a name; "Tom King" has a surname."""
    if token.lower_ in cast.words.names.no_person:
        return True
    role = find_role(cast, token)
    surname = token.i == words.end - 1 > words.start and token.tag_ == "NNP"
    return role is not None and (not surname or role.start <= words.start)


def _person_word(cast: Cast, token: Token) -> bool:
    text = token.text
    small = text.lower() in cast.words.names.particles or text in ("-", "'", "’", ".")
    letters = text.replace(".", "").replace("'", "").replace("’", "")
    return small or (text[0].isupper() and letters.isalpha())
