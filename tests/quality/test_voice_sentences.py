"""Who says what to whom in sentences of our own, by construction."""

from __future__ import annotations

import tomllib
from pathlib import Path

from dateline.annotate.actors import find_actors
from dateline.annotate.attribution import find_attribution
from dateline.knowledge.actors import load_actors
from dateline.records import Quotation
from tests.support import parse_text

SENTENCES = Path(__file__).with_name("voice_sentences.toml")
MISSES = Path(__file__).with_name("voice_sentences_misses.toml")
MIN_SENTENCES = 165
MIN_ACCURACY = 0.93
_MARKS = "\"“”„‘’'«» ,.!?"

Row = tuple[str, ...]


def load_sentences() -> dict[str, list[Row]]:
    """Text, kind, speaker, cue, content, addressee and kind of voice, by construction."""
    table = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    return {name: [tuple(row) for row in rows] for name, rows in table.items()}


def describe_quotation(quotation: Quotation) -> Row:
    """The same of a quotation, without its text."""
    speaker, addressee = quotation.speaker, quotation.addressee
    return (
        quotation.kind,
        _bare(speaker.text) if speaker else "",
        quotation.cue.text if quotation.cue else "",
        " / ".join(_bare(piece.text) for piece in quotation.content),
        _bare(addressee.text) if addressee else "",
        (speaker.kind or "") if speaker else "",
    )


def _bare(words: str) -> str:
    """Words without the marks around them, and without "that" or an article at their head."""
    plain = words.strip(_MARKS)
    for opening in ("that ", "the ", "a ", "an ", "The ", "A ", "An "):
        plain = plain.removeprefix(opening).strip(_MARKS)
    return plain


def load_misses() -> dict[str, str]:
    """Texts known to be read otherwise, with the reason."""
    table = tomllib.loads(MISSES.read_text(encoding="utf-8"))
    return {text: entry["reason"] for entry in table["miss"] for text in entry["sentences"]}


def find_wrong(rows: list[Row]) -> list[str]:
    """The rows without a quotation as expected, as lines to read."""
    wrong = []
    for text, *expected in rows:
        parsed = parse_text(text)
        found = find_attribution(parsed, find_actors(parsed, load_actors()), ())
        described = [describe_quotation(quotation) for quotation in found.quotations]
        kind, speaker, cue, content, *rest = expected
        wanted = (kind, speaker, cue, " / ".join(map(_bare, content.split(" / "))), *rest)
        if wanted not in described:
            wrong.append(f"{text}\n    not {wanted}\n    but {described}")
    return wrong


def test_known_misses_are_sentences_of_the_set() -> None:
    texts = {row[0] for rows in load_sentences().values() for row in rows}
    assert set(load_misses()) <= texts


def test_find_attribution_is_right_in_most_sentences_of_every_kind() -> None:
    table = load_sentences()
    wrong = {name: find_wrong(rows) for name, rows in table.items()}
    count = sum(map(len, table.values()))
    right = count - sum(map(len, wrong.values()))
    counts = [
        f"{name}: {len(rows) - len(wrong[name])} of {len(rows)}" for name, rows in table.items()
    ]
    report = "\n".join(
        [f"{right} of {count}", *counts, *(w for found in wrong.values() for w in found)]
    )
    assert count >= MIN_SENTENCES
    assert right / count >= MIN_ACCURACY, report
    told = [line for found in wrong.values() for line in found]
    assert not [line for line in told if line.split("\n")[0] not in load_misses()], report


def test_voice_sentences_are_told_once() -> None:
    rows = [row for rows in load_sentences().values() for row in rows]
    assert len(set(rows)) == len(rows)


def test_find_wrong_finds_a_wrong_speaker() -> None:
    told = ("Peru said its troops left.", "indirect", "Chile", "said", "its troops left", "", "")
    assert len(find_wrong([told])) == 1
