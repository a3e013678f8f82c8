"""Who is meant in short passages, one hard reference each, by kind of reference.

The words in square brackets are the reference. `expected` lists who it means,
empty where it means nobody; a name may end or begin with "*", a field that is
left out is not judged. The expectations were written before the first run; a
few were mended after it, where the passage was ambiguous or wrong or spelt a
name in another way than the tables.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.annotate.actors.finding import find_actors
from dateline.knowledge.actors import load_actors
from tests.support import parse_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.records import Entity

PASSAGES = Path(__file__).with_name("actors_passages.jsonl")
FLOOR = 0.90
MIN_PASSAGES = 300
Wanted = dict[str, str | None]


@dataclass(frozen=True)
class Passage:
    """A text whose words [start, end) refer to the `expected` actors."""

    kind: str
    published: str
    text: str
    start: int
    end: int
    expected: tuple[Wanted, ...]


def read_passages() -> list[Passage]:
    """The passages with their square brackets taken out."""
    rows = [json.loads(line) for line in PASSAGES.read_text(encoding="utf-8").splitlines()]
    return [
        Passage(
            kind=row["kind"],
            published=row["published"],
            text=row["text"].replace("[", "").replace("]", ""),
            start=row["text"].index("["),
            end=row["text"].index("]") - 1,
            expected=tuple(row["expected"]),
        )
        for row in rows
    ]


def meant(passage: Passage) -> list[Entity]:
    """Who the marked words are taken to mean: by their head, else by any of them."""
    parsed = parse_text(passage.text, published=passage.published)
    found = find_actors(parsed, load_actors())
    marked = [
        token
        for token in parsed.doc
        if parsed.starts[token.i] < passage.end and passage.start < parsed.ends[token.i]
    ]
    heads = [parsed.doc[marked[0].i : marked[-1].i + 1].root, *reversed(marked)]
    mention = next((found.by_head[t.i] for t in heads if t.i in found.by_head), None)
    return [found.by_id[entity] for entity in mention.entities] if mention is not None else []


def is_right(passage: Passage, found: list[Entity]) -> bool:
    """Whether the actors are the expected ones, in any order."""
    if len(found) != len(passage.expected):
        return False
    left = list(found)
    for wanted in passage.expected:
        one = next((entity for entity in left if fits(entity, wanted)), None)
        if one is None:
            return False
        left.remove(one)
    return True


def fits(entity: Entity, wanted: Wanted) -> bool:
    """Whether every judged field is as wanted."""
    return all(
        fnmatchcase(getattr(entity, field) or "", value or "") for field, value in wanted.items()
    )


def test_passages_are_enough_and_each_once() -> None:
    passages = read_passages()
    places = Counter((passage.text, passage.start) for passage in passages)
    assert len(passages) >= MIN_PASSAGES
    assert max(places.values()) == 1


@pytest.mark.slow
def test_find_actors_reads_the_passages(record_property: Callable[[str, object], None]) -> None:
    right: dict[str, list[bool]] = defaultdict(list)
    wrong: list[str] = []
    for passage in read_passages():
        found = meant(passage)
        right[passage.kind].append(is_right(passage, found))
        if not right[passage.kind][-1]:
            got = [(entity.name, entity.country, entity.sector) for entity in found]
            wrong.append(f"{passage.kind}: {passage.text} → {got}, wanted {passage.expected}")
    for kind, marks in right.items():
        record_property(kind, f"{sum(marks)}/{len(marks)}")
    marks = [mark for held in right.values() for mark in held]
    assert sum(marks) / len(marks) >= FLOOR, "\n".join(wrong)
