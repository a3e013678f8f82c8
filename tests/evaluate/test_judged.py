from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from dateline.errors import InvalidRecord, UnreadableInput
from dateline.evaluate.judged import (
    REASONS,
    JudgedEvent,
    Reason,
    has_both_countries,
    load_judged,
    shares_by_reason,
    shares_by_score,
    shares_by_type,
    shares_of_round,
)
from tests.evaluate.judging import CODED, judged, other, write_judged


def test_load_judged_gives_the_rows_of_the_file(tmp_path: Path) -> None:
    rows = (judged("right"), judged("half", "wrong actor", coded=other("2")))
    assert load_judged(write_judged(tmp_path / "judged.jsonl", *rows)) == rows


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (judged(None), "no verdict"),
        (judged("right", "wrong actor"), "a reason unless it is right"),
        (judged("wrong"), "a reason unless it is right"),
        (replace(judged("wrong", "no event"), note=""), "no note"),
        (judged("right"), "judged twice"),
        (judged("right", coded=other("0")), "out of order"),
    ],
)
def test_load_judged_refuses_a_faulty_row_with_its_line(
    tmp_path: Path, row: JudgedEvent, fault: str
) -> None:
    path = write_judged(tmp_path / "judged.jsonl", judged("right"), row, sort=False)
    with pytest.raises(InvalidRecord, match=rf"judged.jsonl:2: .*{fault}"):
        load_judged(path)


def test_load_judged_refuses_an_unknown_reason_and_a_missing_file(tmp_path: Path) -> None:
    path = write_judged(tmp_path / "judged.jsonl", judged("wrong", "no event"))
    path.write_text(path.read_text().replace('"no event"', '"bad luck"'))
    with pytest.raises(InvalidRecord, match=r"judged.jsonl:1: reason: 'bad luck' is not one of"):
        load_judged(path)
    with pytest.raises(UnreadableInput):
        load_judged(tmp_path / "none.jsonl")


def test_every_reason_has_a_meaning() -> None:
    assert tuple(REASONS) == get_args(Reason)


def test_has_both_countries_wants_an_actor_and_a_recipient_or_two_actors() -> None:
    nowhere = replace(CODED.actors[0], country=None)
    assert has_both_countries(CODED)
    assert not has_both_countries(replace(CODED, actors=(nowhere,)))
    assert not has_both_countries(replace(CODED, recipients=()))
    assert has_both_countries(replace(CODED, actors=CODED.actors * 2, recipients=()))
    assert not has_both_countries(replace(CODED, actors=CODED.actors * 2, recipients=(nowhere,)))


def test_shares_count_verdicts_by_group_type_and_reason() -> None:
    protest = replace(other("3"), type="PROTEST", recipients=())
    rows = (
        judged("right"),
        judged("half", "wrong actor", coded=other("2")),
        judged("wrong", "wrong actor", coded=protest),
        judged("wrong", "no event", coded=other("4")),
    )
    everything, both, lgl = shares_of_round(rows)
    assert (everything.n, everything.right, everything.half, everything.wrong) == (4, 1, 1, 2)
    assert (both.name, both.n, lgl.name, lgl.n) == ("country on both sides", 3, "lgl", 4)
    assert [(s.name, s.right, s.n) for s in shares_by_type(rows)] == [
        ("ACCUSE", 1, 3),
        ("PROTEST", 0, 1),
    ]
    assert [(s.name, s.half, s.wrong) for s in shares_by_reason(rows)] == [
        ("wrong actor", 1, 1),
        ("no event", 0, 1),
    ]
    assert len(shares_by_reason(rows, limit=1)) == 1


@pytest.mark.parametrize(("score", "band"), [(0.5, 0), (0.75, 1), (0.9, 2), (0.95, 3), (1.0, 3)])
def test_shares_by_score_put_every_score_into_one_band(score: float, band: int) -> None:
    shares = shares_by_score((judged("right", coded=replace(CODED, score=score)),))
    assert [share.n for share in shares] == [int(i == band) for i in range(4)]
    assert shares[band].right == 1
