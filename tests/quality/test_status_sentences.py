"""The status of acts in sentences of our own, by construction."""

from __future__ import annotations

import tomllib
from pathlib import Path

from dateline.annotate.status import find_status
from tests.support import parse_text

SENTENCES = Path(__file__).with_name("status_sentences.toml")
MIN_SENTENCES = 270
MIN_ACCURACY = 0.93


def load_sentences() -> dict[str, list[tuple[str, str, str]]]:
    """Sentence, word and expected status, by construction."""
    table = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    return {name: [(row[0], row[1], row[2]) for row in rows] for name, rows in table.items()}


def find_wrong(rows: list[tuple[str, str, str]]) -> list[str]:
    """The rows whose word has another status than expected, as lines to read."""
    wrong = []
    for sentence, word, expected in rows:
        parsed = parse_text(sentence)
        token = next(token.i for token in parsed.doc if token.text == word)
        found = find_status(parsed, token)
        if found.status != expected:
            wrong.append(f"{word}: {found.status} ({found.reason}), not {expected}: {sentence}")
    return wrong


def describe(table: dict[str, list[tuple[str, str, str]]], wrong: dict[str, list[str]]) -> str:
    """How many are right of each construction, then the wrong ones."""
    lines = [
        f"{name}: {len(rows) - len(wrong[name])} of {len(rows)}" for name, rows in table.items()
    ]
    return "\n".join([*lines, *(line for found in wrong.values() for line in found)])


def test_find_status_is_right_in_most_sentences_of_every_kind() -> None:
    table = load_sentences()
    wrong = {name: find_wrong(rows) for name, rows in table.items()}
    count = sum(len(rows) for rows in table.values())
    right = count - sum(len(lines) for lines in wrong.values())
    report = describe(table, wrong)
    assert count >= MIN_SENTENCES
    assert right / count >= MIN_ACCURACY, report


def test_status_sentences_are_told_once() -> None:
    rows = [row for rows in load_sentences().values() for row in rows]
    assert len(set(rows)) == len(rows)
