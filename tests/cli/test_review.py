"""Judging events on the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dateline.archive.adding import add_records
from dateline.store.connecting import opened
from tests.archive.test_merging import reported
from tests.cli.test_archive import ask, refused


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.archive"
    with opened(str(path), create=True) as store:
        for _ in add_records(store, reported(1)[:1]):
            pass
    return path


def queue(archive: Path, *more: object) -> list[str]:
    """The names of the events that wait."""
    said = ask("review", "queue", "--limit", 99, "--archive", archive, "--by", "Ada", *more)
    return [line.split(" · ")[0] for line in said.splitlines() if not line.startswith(" ")]


def said_of(archive: Path, *arguments: object) -> str:
    return ask("review", *arguments, "--archive", archive, "--by", "Ada")


def test_fix_changes_what_events_lists_and_undo_takes_it_back(archive: Path) -> None:
    one = queue(archive)[0]
    plain = ask("events", "--archive", archive, "--reports")
    said = said_of(archive, "fix", one, "place", "Oslo", "--note", "see line 2")
    assert said.startswith("1 fix place: ")
    assert said.endswith("→ Oslo [NOR 3143244]\n")
    assert "Oslo" in ask("events", "--archive", archive, "--reports")
    assert ask("events", "--archive", archive, "--reports", "--uncorrected") == plain
    assert " · see line 2 · holds" in ask("review", "log", "--archive", archive)
    assert said_of(archive, "undo") == "taken back: 1\n"
    assert ask("events", "--archive", archive, "--reports") == plain


def test_queue_leaves_out_what_is_accepted_or_rejected(archive: Path) -> None:
    waiting = queue(archive)
    said_of(archive, "accept", waiting[0])
    said_of(archive, "reject", waiting[1])
    assert queue(archive) == waiting[2:]


def test_queue_shows_the_text_around_the_trigger_and_the_fields(archive: Path) -> None:
    said = ask("review", "queue", "--limit", 1, "--archive", archive)
    assert "⟦" in said
    assert "    actors: " in said


def test_two_coders_a_judge_agreement_and_accuracy(archive: Path) -> None:
    drawn = ask(
        "review", "sample", "s", "--size", 3, "--coder", "Ada", "--coder", "Bo",
        "--archive", archive,
    )  # fmt: skip
    assert drawn.startswith("sample s: 3 of ")
    one, two, three = queue(archive, "--sample", "s")
    for coder in ("Ada", "Bo"):
        for event in (one, two):
            ask("review", "accept", event, "--sample", "s", "--by", coder, "--archive", archive)
    ask("review", "accept", three, "--sample", "s", "--by", "Ada", "--archive", archive)
    ask("review", "reject", three, "--sample", "s", "--by", "Bo", "--archive", archive)
    disputed = ask("review", "queue", "--sample", "s", "--disputed", "--archive", archive)
    assert "event: Bo says wrong" in disputed
    ask("review", "reject", three, "--sample", "s", "--judge", "--by", "Cy", "--archive", archive)
    asked = ("review", "accuracy", "s", "--format", "csv", "--archive", archive)
    rows = list(csv.DictReader(io.StringIO(ask(*asked))))
    assert (rows[0]["field"], rows[0]["judged"], rows[0]["right"]) == ("event", "3", "2")
    table = ask("review", "agreement", "s", "--archive", archive)
    assert table.splitlines()[2].startswith("| event | 3 | 67 % |")
    paragraph = ask("review", "accuracy", "s", "--archive", archive)
    assert "independently by two coders (Ada and Bo)" in paragraph


def test_review_refuses_what_is_none(archive: Path) -> None:
    one = queue(archive)[0]
    for arguments, message in (
        (("fix", one, "colour", "red"), "no field that is reviewed"),
        (("accept", "nothing"), "no report of an event is called"),
        (("queue", "--sample", "x"), "no sample is called 'x'"),
        (("queue", "--disputed"), "wants --sample"),
        (("undo",), "stands that could be taken back"),
    ):
        assert message in refused("review", *arguments, "--archive", archive)
