"""The judged events in the repository, and the page made from them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dateline.evaluate.accuracy import accuracy_page
from dateline.evaluate.judged import load_judged
from dateline.evaluate.judging import read_judged_sets, text_digest
from tests.evaluate.judging import judged, other, write_judged, write_sets
from tests.quality.sets import needs_sets
from tests.support import SHARED

ROOT = Path(__file__).parents[2]
JUDGED = Path(__file__).parent / "judged_events.jsonl"


def run_script(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, str(ROOT / "scripts" / name), *map(str, arguments)]
    return subprocess.run(program, capture_output=True, text=True, check=False, env=os.environ)


def test_judged_events_pass_the_checks_and_are_two_hundred() -> None:
    assert len(load_judged(JUDGED)) >= 200


def test_the_page_of_accuracy_is_current() -> None:
    page = (ROOT / "docs/accuracy.md").read_text(encoding="utf-8")
    assert page == accuracy_page(load_judged(JUDGED)), "run scripts/judged --write"


@needs_sets
def test_judged_articles_are_those_of_the_sets() -> None:
    sets = read_judged_sets(SHARED)
    digests = {
        (n, str(r["doc_id"])): text_digest(str(r["text"])) for n, g in sets.items() for r in g
    }
    for row in load_judged(JUDGED):
        assert digests[row.coded.set, row.coded.article] == row.coded.digest


def test_judged_adds_rows_in_order_and_refuses_unjudged_ones(tmp_path: Path) -> None:
    kept = write_judged(tmp_path / "kept.jsonl", judged("right", coded=other("2")))
    fresh = write_judged(tmp_path / "fresh.jsonl", judged("right", coded=other("1")))
    result = run_script("judged.py", "--judged", kept, "--add", fresh)
    assert result.returncode == 0
    assert "| 1 | `abc1234` | all | 2 | 2 | 0 | 0 |" in result.stdout
    assert [row.coded.article for row in load_judged(kept)] == ["1", "2"]
    before = kept.read_bytes()
    unjudged = write_judged(tmp_path / "unjudged.jsonl", judged(None, coded=other("3")))
    result = run_script("judged.py", "--judged", kept, "--add", unjudged)
    assert (result.returncode, kept.read_bytes()) == (2, before)
    assert "no verdict" in result.stderr


def test_sample_events_writes_texts_to_read_and_rows_to_judge(tmp_path: Path) -> None:
    folder = write_sets(tmp_path, articles=4)
    judged_file = write_judged(tmp_path / "judged.jsonl", judged("right"))
    options = ("--round", "2", "--tree", "abc1234", "--gold", folder, "--judged", judged_file)
    result = run_script(
        "sample_events.py", "--seed", "2", *options, "--events", "3", "--to", tmp_path / "out"
    )
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "out/events.txt").read_text(encoding="utf-8").count("⟦") == 3
    rows = (tmp_path / "out/events.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 3
    assert all('"verdict": null' in row and "Norway" not in row for row in rows)
