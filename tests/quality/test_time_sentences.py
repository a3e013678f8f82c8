"""Time expressions in sentences of our own, by kind."""

from __future__ import annotations

import tomllib
from pathlib import Path

from dateline.annotate.times.finding import find_times
from tests.support import parse_text

SENTENCES = Path(__file__).with_name("time_sentences.toml")
PUBLISHED = "2024-07-25"
MIN_SENTENCES = 160
MIN_ACCURACY = 0.97

Row = tuple[str, ...]


def load_sentences() -> dict[str, list[Row]]:
    """Text, words, type, value, first and last day, by kind."""
    table = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    return {name: [tuple(row) for row in rows] for name, rows in table.items()}


def find_wrong(kind: str, rows: list[Row]) -> list[str]:
    """The rows without the expression expected, or with one where none is, as lines to read."""
    published = None if kind == "undated_report" else PUBLISHED
    wrong = []
    for text, *expected in rows:
        found = [
            [m.expression.text, m.expression.type, m.expression.value or "", m.first, m.last]
            for m in find_times(parse_text(text, published=published))
        ]
        described = [[field or "" for field in row] for row in found]
        right = expected in described if expected[0] else not described
        if not right:
            wrong.append(f"{text}\n    not {expected}\n    but {described}")
    return wrong


def test_find_times_is_right_in_most_sentences_of_every_kind() -> None:
    table = load_sentences()
    wrong = {name: find_wrong(name, rows) for name, rows in table.items()}
    count = sum(map(len, table.values()))
    right = count - sum(map(len, wrong.values()))
    kinds = [
        f"{name}: {len(rows) - len(wrong[name])} of {len(rows)}" for name, rows in table.items()
    ]
    report = "\n".join(
        [f"{right} of {count}", *kinds, *(line for lines in wrong.values() for line in lines)]
    )
    assert count >= MIN_SENTENCES
    assert right / count >= MIN_ACCURACY, report


def test_time_sentences_are_told_once_in_each_kind() -> None:
    for rows in load_sentences().values():
        assert len(set(rows)) == len(rows)


def test_find_wrong_finds_a_wrong_day() -> None:
    row = ("Envoys met on July 3, 2019.", "July 3, 2019", "DATE", "2019-07-04", "", "")
    assert len(find_wrong("days", [row])) == 1


def test_find_wrong_finds_a_time_where_none_is() -> None:
    assert len(find_wrong("no_time", [("Envoys met today.", "", "", "", "", "")])) == 1
