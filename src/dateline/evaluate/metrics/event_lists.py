"""What a record has beside events: quotations, entities, and the article's parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NotRequired, TypedDict

from dateline.evaluate.metrics.event_fields import FieldTallies, PersonRow, plain_name

_QUOTATION_MARKS = ' "“”'
_NEARLY_ALL = 0.8
_SHOWN_FIELD = {"credits": "name", "links": "url", "related": "title"}


class TextRow(TypedDict):
    """Words of the article."""

    text: str


class GoldQuote(TypedDict):
    """A quotation as a careful reader marks it."""

    content: str
    speaker: str
    addressee: NotRequired[str | None]


class QuoteRow(TypedDict):
    """A quotation of a record."""

    content: list[TextRow]
    speaker: NotRequired[PersonRow | None]
    addressee: NotRequired[PersonRow | None]


class GoldEntity(TypedDict):
    """An actor that the article has, and words that name it."""

    name: str
    country: str | None
    sector: str | None
    wikidata: NotRequired[str | None]
    mentions: NotRequired[list[str]]


class EntityRow(TypedDict):
    """An actor of a record."""

    name: str
    country: str | None
    sector: str | None
    wikidata: str | None
    mentions: list[TextRow]


class ArticleRow(TypedDict, total=False):
    """The parts of a record's article that are no events."""

    credits: list[dict[str, str | None]]
    links: list[dict[str, str | None]]
    related: list[dict[str, str | None]]


def compare_quotes(
    gold: Sequence[GoldQuote], said: Sequence[QuoteRow], tallies: FieldTallies
) -> Iterator[str]:
    """Whether each quotation is found, whole or nearly, with speaker and addressee."""
    given = [(_bare(" ".join(part["text"] for part in row["content"])), row) for row in said]
    for quote in gold:
        content = _bare(quote["content"])
        found = next((row for words, row in given if _is_same_quote(content, words)), None)
        tallies.count("quote recall", found is not None)
        if found is None:
            yield f"missing quote: {content[:60]!r}"
            continue
        tallies.count("quote speaker", _is_named(found.get("speaker"), quote["speaker"]))
        addressee = quote.get("addressee")
        if addressee:
            tallies.count("quote addressee", _is_named(found.get("addressee"), addressee))


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(_QUOTATION_MARKS)


def _is_same_quote(wanted: str, given: str) -> bool:
    if wanted in given:
        return True
    return bool(given) and given in wanted and len(given) > _NEARLY_ALL * len(wanted)


def _is_named(person: PersonRow | None, name: str) -> bool:
    return plain_name((person or {}).get("name")) == plain_name(name)


def compare_article(
    gold: Mapping[str, Sequence[str]], said: ArticleRow, tallies: FieldTallies
) -> None:
    """Whether each credit, link and related title is in the record's list of it."""
    rows = {
        "credits": said.get("credits", []),
        "links": said.get("links", []),
        "related": said.get("related", []),
    }
    for part, shown in _SHOWN_FIELD.items():
        have = [plain_name(row.get(shown) or row.get("text")) for row in rows[part]]
        for wanted in gold.get(part, []):
            tallies.count(f"article {part}", any(plain_name(wanted) in name for name in have))


def compare_entities(
    gold: Sequence[GoldEntity], said: Sequence[EntityRow], tallies: FieldTallies
) -> None:
    """Whether each entity is found, with its codes, identity and mentions."""
    known = {plain_name(row["name"]): row for row in said}
    for wanted in gold:
        found = known.get(plain_name(wanted["name"]))
        tallies.count("entity found", found is not None)
        if found is None:
            continue
        codes = (found["country"], found["sector"]) == (wanted["country"], wanted["sector"])
        tallies.count("entity country+sector", codes)
        if wanted.get("wikidata"):
            tallies.count("entity wikidata", found["wikidata"] == wanted.get("wikidata"))
        words = " | ".join(plain_name(mention["text"]) for mention in found["mentions"])
        for mention in wanted.get("mentions", []):
            tallies.count("entity mention", plain_name(mention) in words)
