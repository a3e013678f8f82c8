"""Whether an act happened, by construction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.annotate.status import find_status
from tests.support import parse_text

if TYPE_CHECKING:
    from dateline.kinds import Status


def status_of(sentence: str, word: str) -> Status:
    parsed = parse_text(sentence)
    token = next(token for token in parsed.doc if token.text == word)
    return find_status(parsed, token.i).status


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Togo released the pilot.", "released", "actual"),
        ("Togo did not release the pilot.", "release", "negated"),
        ("Togo never released the pilot.", "released", "negated"),
        ("Nobody attacked the convoy.", "attacked", "negated"),
        ("Norway will host the conference.", "host", "future"),
        ("Norway is going to host the conference.", "host", "future"),
        ("The envoys are to meet in Oslo.", "meet", "future"),
        ("Libya may close the border.", "close", "hypothetical"),
        ("If Sudan attacked, Chad would answer.", "attacked", "hypothetical"),
        ("They will strike unless the firm pays them.", "pays", "hypothetical"),
        ("Gunmen tried to kill the bishop.", "kill", "hypothetical"),
        ("Guards foiled an attack on the embassy.", "attack", "negated"),
        ("Lima called for a withdrawal of the troops.", "withdrawal", "hypothetical"),
        ("Tehran refused to negotiate.", "negotiate", "negated"),
        ("Minsk denied jamming the signals.", "jamming", "negated"),
        ("They would have invaded.", "invaded", "hypothetical"),
        ("Troops continued shelling the town.", "shelling", "actual"),
        ("The planned invasion worried Baghdad.", "invasion", "future"),
        ("The alleged coup shook Bamako.", "coup", "hypothetical"),
        ("Did Chad attack the town?", "attack", "hypothetical"),
        ("Paris said Mali attacked the town.", "attacked", "actual"),
        ("Paris said Mali would free the pilots.", "free", "future"),
        ("Police managed to free the pilots.", "free", "actual"),
        ("The rebels plan to attack and burn the town.", "burn", "future"),
        ("Will Chad attack the town?", "attack", "hypothetical"),
        ("Asked whether Chad would attack the town, he said no.", "attack", "hypothetical"),
        ("It is unclear if Chad will attack the town.", "attack", "hypothetical"),
        ("When villagers ask for water, nobody answers.", "ask", "hypothetical"),
        ("Villagers fled when rebels attacked the town.", "attacked", "actual"),
        ("He ran on a platform of deporting them.", "deporting", "hypothetical"),
    ],
)
def test_find_status_by_construction(sentence: str, word: str, expected: Status) -> None:
    assert status_of(sentence, word) == expected


def test_find_status_names_its_cue() -> None:
    parsed = parse_text("Libya may close the border.")
    finding = find_status(parsed, 2)
    assert finding.cue is not None
    assert parsed.span(*finding.cue).text == "may"


@pytest.mark.parametrize(
    ("sentence", "word", "reason"),
    [
        ("Norway will host the conference.", "host", "auxiliary"),
        ("Norway did not host the conference.", "host", "negation"),
        ("The ministry expects clashes.", "clashes", "expected"),
        ("The ministry wants talks.", "talks", "wanted"),
        ("The rebels vowed to attack.", "attack", "promised"),
        ("Guards foiled an attack.", "attack", "prevented"),
        ("Police crossed the river to arrest him.", "arrest", "purpose"),
        ("Gunmen allegedly burned the mill.", "burned", "hedge"),
    ],
)
def test_find_status_gives_the_class_of_its_cue(sentence: str, word: str, reason: str) -> None:
    parsed = parse_text(sentence)
    token = next(token for token in parsed.doc if token.text == word)
    assert find_status(parsed, token.i).reason == reason


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The firm did not plan to sell the mine.", "sell", "negated"),
        ("The guards did not prevent the escape.", "escape", "actual"),
        ("The union may try to block the port.", "block", "hypothetical"),
        ("Mediators tried to prevent a war.", "war", "hypothetical"),
        ("The rebels will begin to disarm.", "disarm", "future"),
        ("The navy did not begin to blockade the port.", "blockade", "negated"),
    ],
)
def test_find_status_composes_governors(sentence: str, word: str, expected: Status) -> None:
    assert status_of(sentence, word) == expected
