"""Articles without end out of the packaged dispatches: other countries, days and numbers.

The events of two variants of one dispatch are two, unless chance gives them the same countries in
the same week; one in ten is another paper's copy of the one before it. The same on every machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib import resources

from dateline.knowledge.actors.entries import COUNTRIES, COUNTRY_ALIASES
from dateline.knowledge.actors.rows import read_rows
from dateline.read import ReadArticle, read_articles
from dateline.records import Article

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_NUMBER = re.compile(r"\b\d{2}\b(?!:)")
_DATELINE = re.compile(r"(?m)^([^\n(a-z]+), [A-Z][a-z]+\.? \d{1,2} (?=\()")
_KEPT = 0.75
_COPIES = 0.1
_WEEKS = 500
_SEED = 8


def changed_articles(count: int) -> Iterator[ReadArticle]:
    """So many articles, the first ones the same whatever the count."""
    chance = random.Random(_SEED)
    given = _dispatches()
    last: Article | None = None
    for number in range(count):
        if last is None or chance.random() >= _COPIES:
            last = _change(chance.choice(given), chance)
        paper = f"Paper {chance.randrange(200)}"
        yield ReadArticle(replace(last, id=f"n{number}", publisher=paper))


def _dispatches() -> list[Article]:
    with resources.as_file(resources.files("dateline") / "dispatches/dispatches.jsonl") as path:
        return [
            item.article for item in read_articles([str(path)]) if isinstance(item, ReadArticle)
        ]


def _change(article: Article, chance: random.Random) -> Article:
    day = date.fromisoformat(article.published or "2020-01-01")
    day += timedelta(weeks=chance.randrange(_WEEKS))
    text = _move(_shorten(article.text, chance), chance)
    text = _NUMBER.sub(lambda _: str(chance.randint(10, 99)), text)
    text = _DATELINE.sub(rf"\1, {day:%B} {day.day} ", text)
    title = text.partition("\n")[0]
    return replace(article, title=title, text=text, published=day.isoformat())


def _shorten(text: str, chance: random.Random) -> str:
    paragraphs = text.split("\n\n")
    kept = (
        " ".join(s for s in _SENTENCE.split(paragraph) if chance.random() < _KEPT)
        for paragraph in paragraphs[2:]
    )
    return "\n\n".join([*paragraphs[:2], *filter(None, kept)])


def _move(text: str, chance: random.Random) -> str:
    """The text with each country that it names exchanged for another."""
    words: dict[str, str] = {}
    for forms in _countries():
        if any(form in text for form in forms):
            words |= dict(zip(forms, chance.choice(_countries()), strict=True))
    return _exchange(text, words | {old.upper(): new.upper() for old, new in words.items()})


def _exchange(text: str, words: Mapping[str, str]) -> str:
    if not words:
        return text
    longest = sorted(words, key=lambda word: (-len(word), word))
    found = re.compile(rf"\b({'|'.join(map(re.escape, longest))})\b")
    return found.sub(lambda match: words[match[1]], text)


@cache
def _countries() -> Sequence[tuple[str, ...]]:
    """Countries that have a name, an adjective, a demonym and a capital, each by those four."""
    held: dict[str, dict[str, str]] = {}
    for _, row in read_rows(COUNTRIES):
        held[row["id"]] = {"name": row["name"], "capital": row["capital"]}
    for _, row in read_rows(COUNTRY_ALIASES):
        if row["entity"] in held and row["kind"] in ("adjective", "demonym"):
            held[row["entity"]].setdefault(row["kind"], row["alias"])
    forms = ("name", "adjective", "demonym", "capital")
    return [tuple(row[form] for form in forms) for row in held.values() if all(map(row.get, forms))]
