"""Judged events built by hand, and a small folder of the sets they come from."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from dateline.codec import encode
from dateline.evaluate.judged import JudgedEvent, Reason, Verdict, order_of
from dateline.evaluate.judging import JUDGED_SETS, CodedEvent, CodedPart, text_digest

TEXT = "Norway condemned Belarus on Monday over the arrest of four editors in Minsk."
CODED = CodedEvent(
    set="lgl",
    article="1",
    digest=text_digest(TEXT),
    start=7,
    end=16,
    type="ACCUSE",
    mode=("disapprove",),
    about=None,
    actors=(CodedPart(0, 6, "NOR"),),
    recipients=(CodedPart(17, 24, "BLR"),),
    status="actual",
    score=0.9,
    rule="ACCUSE.condemn",
)


def judged(
    verdict: Verdict | None,
    reason: Reason | None = None,
    *,
    number: int = 1,
    coded: CodedEvent = CODED,
) -> JudgedEvent:
    note = "in own words" if reason else ""
    return JudgedEvent(
        round=number,
        seed=7,
        tree="abc1234",
        verdict=verdict,
        reason=reason,
        note=note,
        coded=coded,
    )


def other(article: str) -> CodedEvent:
    return replace(CODED, article=article)


def write_judged(path: Path, *rows: JudgedEvent, sort: bool = True) -> Path:
    ordered = sorted(rows, key=order_of) if sort else rows
    path.write_text("".join(json.dumps(encode(row)) + "\n" for row in ordered), encoding="utf-8")
    return path


def write_sets(folder: Path, articles: int = 8) -> Path:
    """The judged sets with so many articles each, all with one text."""
    for name in JUDGED_SETS:
        rows = ({"doc_id": str(i), "text": TEXT} for i in range(articles))
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder
