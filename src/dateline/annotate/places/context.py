"""What the words around a name say about its being a place at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.knowledge.places.words import load_place_words

if TYPE_CHECKING:
    from dateline.annotations import ParsedArticle
    from dateline.tokens import Doc, Token

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_STATES = frozenset({"U.S.", "US", "UK", "U.K.", "EU"})
_STREETS = frozenset({"st.", "street", "ave.", "avenue", "road", "rd.", "drive", "blvd.", "lane"})
_MAX_RUN = 8


@dataclass(frozen=True, slots=True)
class Context:
    """What `read_context` finds.

    `in_capitals`: as is all of its sentence. `locative`: the words put it in
    space; `indoors`: by a preposition that only space has. `barred`: it is part
    of another name; `ends_person`: and that may be a person's, of which it is
    the last word.
    """

    locative: bool
    indoors: bool
    barred: bool
    ends_person: bool
    possessive: bool
    has_article: bool
    is_object: bool
    in_capitals: bool
    model_says_place: bool
    model_says_person: bool
    model_says_other: bool


def has_capital(token: Token) -> bool:
    """Whether the word begins with a capital letter."""
    return token.text[:1].isupper()


def read_context(parsed: ParsedArticle, start: int, end: int) -> Context:
    """The context of the name at tokens [start, end)."""
    doc = parsed.doc
    labels = {doc[token].ent_type_ for token in range(start, end)}
    return Context(
        locative=_is_locative(parsed, start, end),
        indoors=_preposition(doc, start) in load_place_words().indoor_prepositions,
        barred=_is_barred(doc, start, end),
        ends_person=_ends_person(doc, start, end),
        possessive=end < len(doc) and doc[end].text in _POSSESSIVES,
        has_article=_has_article(doc, start, end),
        in_capitals=doc[start:end].text.isupper() and _is_shouted(doc, start),
        is_object=_is_object(doc, start, end),
        model_says_place=bool(labels & _PLACE_LABELS),
        model_says_person="PERSON" in labels,
        model_says_other=bool(labels - _PLACE_LABELS - {"", "NORP"}),
    )


def _preposition(doc: Doc, start: int) -> str:
    """The word before the name, its article and its direction; "" at a sentence's start."""
    words = load_place_words()
    first = start
    while first > 0 and doc[first - 1].lower_ in words.directions | {"the"}:
        first -= 1
    return "" if first == 0 or doc[first].is_sent_start else doc[first - 1].lower_


def _is_locative(parsed: ParsedArticle, start: int, end: int) -> bool:
    doc, words = parsed.doc, load_place_words()
    dateline = parsed.article.dateline
    if dateline is not None and dateline.start <= parsed.starts[start] < dateline.end:
        return True
    if end < len(doc) and doc[end].lower_ in words.division_words - {"state"}:
        return True
    if _preposition(doc, start) in words.locative_prepositions:
        return True
    if end < len(doc) and doc[end].tag_ in {"NN", "NNS"} and not has_capital(doc[end]):
        return True
    if start < 2:
        return False
    if doc[start - 1].text == "," and doc[start - 2].lower_ in _STREETS:
        return True
    if doc[start - 1].text == "-" and doc[start - 2].text in {"D", "R", "I"}:
        return True
    places = words.city_words | words.division_words | words.directions
    return doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in places


def _is_barred(doc: Doc, start: int, end: int) -> bool:
    words = load_place_words()
    if _after_title(doc, start) or _in_person(doc, start, end) or _is_saint(doc, start, end):
        return True
    if end < len(doc) and doc[end].lower_ in words.disease_words:
        return True
    named_after = start > 1 and doc[start - 1].lower_ == "of" and has_capital(doc[start - 2])
    private = words.organisation_words - words.public_words
    if named_after and doc[start - 2].lower_ in words.named_after_words | private:
        return True
    return _in_organisation(doc, start, end)


def _has_article(doc: Doc, start: int, end: int) -> bool:
    """Whether it has an article of its own ("the Toyota stopped"), as no town has."""
    if start == 0 or doc[start - 1].lower_ not in {"the", "a", "an"}:
        return False
    return end >= len(doc) or doc[end].pos_ not in {"NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT"}


def _is_object(doc: Doc, start: int, end: int) -> bool:
    """What a verb of violence or travel is done to: "struck Kharkiv", "left Moscow"."""
    head = doc[start:end].root
    return head.dep_ == "dobj" and head.head.lemma_.lower() in load_place_words().place_verbs


def _is_shouted(doc: Doc, start: int) -> bool:
    """Whether the whole sentence is in capitals, so that they say nothing."""
    words = [word for word in doc[start].sent if word.is_alpha and len(word.text) > 1]
    return len(words) > 4 and sum(word.is_upper for word in words) > 0.8 * len(words)


def _is_saint(doc: Doc, start: int, end: int) -> bool:
    """Whether a saint's possessive, as in "St. Mary's School", is all there is."""
    saint = doc[start].lower_ in {"st.", "st", "saint"}
    return saint and end < len(doc) and doc[end].text in _POSSESSIVES


def _ends_person(doc: Doc, start: int, end: int) -> bool:
    """After a capitalised word or an initial that is no place, title or direction."""
    if end - start > 1 or start == 0 or doc[start].is_sent_start or is_titled(doc, start):
        return False
    before, after = doc[start - 1], doc[end : end + 1]
    if any(_joins(word) for word in after) or before.ent_type_ in _PLACE_LABELS:
        return False
    initial = len(before.text) == 2 and before.text[0].isupper() and before.text[1] == "."
    return initial or (doc[start].ent_type_ == "PERSON" and _joins(before))


def _after_title(doc: Doc, start: int) -> bool:
    if start == 0 or doc[start].is_sent_start:
        return False
    return doc[start - 1].lower_.rstrip(".") in load_place_words().person_titles


def _in_person(doc: Doc, start: int, end: int) -> bool:
    """Inside a longer name that the model takes for a person's."""
    if doc[start].ent_type_ != "PERSON":
        return False
    first, last = start, end
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_type_ == "PERSON" and doc[last].ent_iob_ == "I":
        last += 1
    while last > end and doc[last - 1].text in _POSSESSIVES:
        last -= 1
    return (first, last) != (start, end)


def _in_organisation(doc: Doc, start: int, end: int) -> bool:
    """Inside a run of capitalised words that is no public body of the place."""
    if is_titled(doc, start):
        return doc[start].ent_type_ in {"ORG", "WORK_OF_ART", "PRODUCT", "EVENT"}
    before, after = _run(doc, start, end)
    words = load_place_words()
    if not before and not after:
        return False
    if any(word in words.directions for word in before[-1:]) and not after:
        return False
    if before:
        return True
    if doc[end - 1].text in _STATES and end - start == 1:
        return bool(set(after) & words.organisation_words - words.public_words)
    return after[0] not in words.person_titles and not set(after) & words.public_words


def _run(doc: Doc, start: int, end: int) -> tuple[list[str], list[str]]:
    """Capitalised words directly before and after, in lower case."""
    before: list[str] = []
    token = start
    while token > 0 and not doc[token].is_sent_start and _joins(doc[token - 1]):
        token -= 1
        if doc[token].is_sent_start and doc[token].pos_ not in {"PROPN", "NOUN"}:
            break
        before.insert(0, doc[token].lower_)
    after: list[str] = []
    token = end
    while token < min(len(doc), end + _MAX_RUN) and not doc[token].is_sent_start:
        if not _joins(doc[token]):
            break
        after.append(doc[token].lower_.rstrip("."))
        token += 1
    return before, after


def _joins(token: Token) -> bool:
    return has_capital(token) and token.is_alpha and token.ent_type_ not in {"DATE", "NORP"}


def is_titled(doc: Doc, token: int) -> bool:
    """Whether the sentence is a headline in which most words have a capital."""
    words = [word.text for word in doc[token].sent if word.is_alpha]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.6 * len(words)
