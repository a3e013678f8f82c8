"""What people ask of an archive and decide about it, on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.archive.adding import add_records
from dateline.cli.app import app
from dateline.store.connecting import opened
from tests.archive.test_merging import reported


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two golden articles, each in three papers."""
    path = tmp_path / "a.archive"
    with opened(str(path), create=True) as store:
        for _ in add_records(store, reported(2)):
            pass
    return path


def ask(*arguments: object) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: object) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == 2, result.output
    return " ".join(result.stderr.split())


def table(*arguments: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ask(*arguments))))


def test_quotes_of_an_archive_are_those_of_its_records(archive: Path) -> None:
    lines = ask("quotes", "--archive", archive, "--format", "jsonl").splitlines()
    found = sorted((row["article"], row["content"][0]["start"]) for row in map(json.loads, lines))
    records = reported(2)
    assert found
    assert found == sorted((r.article.id, q.content[0].start) for r in records for q in r.quotes)


def test_quotes_of_an_archive_are_chosen_by_speaker(archive: Path) -> None:
    everything = table("quotes", "--archive", archive, "--format", "csv")
    name = next(row["speaker"] for row in everything if row["speaker"])
    chosen = table("quotes", "--archive", archive, "--format", "csv", "--speaker", name)
    assert chosen == [row for row in everything if row["speaker"] == name]
    assert 0 < len(chosen) < len(everything)


def test_quotes_of_an_archive_stop_at_the_limit(archive: Path) -> None:
    assert len(table("quotes", "--archive", archive, "--format", "csv", "--limit", 2)) == 2


def test_quotes_refuses_an_archive_beside_inputs(archive: Path) -> None:
    assert "leave out" in refused("quotes", archive.parent / "x.txt", "--archive", archive)


def test_quotes_refuses_a_country_as_speaker(archive: Path) -> None:
    assert "words of a name" in refused("quotes", "--archive", archive, "--speaker", "RUS")


def test_quotes_with_neither_inputs_nor_archive_says_what_is_missing() -> None:
    assert "which archive?" in refused("quotes")


def events(archive: Path) -> dict[str, list[str]]:
    """Each merged event with its reports' names."""
    lines = ask("events", "--archive", archive, "--format", "jsonl").splitlines()
    return {
        event["id"]: sorted(f"{r['article']}/{r['event']}" for r in event["reports"])
        for event in map(json.loads, lines)
    }


def groups(archive: Path) -> list[list[str]]:
    return sorted(events(archive).values())


def decide(archive: Path, *arguments: str) -> str:
    return ask("archive", "decide", *arguments, "--archive", archive, "--by", "Ada")


def test_decide_apart_takes_a_report_out_of_its_event_and_undo_puts_it_back(archive: Path) -> None:
    before = groups(archive)
    event, reports = next((e, r) for e, r in events(archive).items() if len(r) == 3)
    assert decide(archive, "apart", event, reports[0]).startswith("decision 1\n")
    assert [reports[0]] in groups(archive)
    assert reports[1:] in groups(archive)
    ask("archive", "undo", 1, "--archive", archive)
    assert groups(archive) == before
    assert "checked: in order" in ask("archive", "info", "--check", "--archive", archive)


def test_decide_together_joins_events_and_holds_when_more_is_added(archive: Path) -> None:
    (one, first), (other, second) = [*events(archive).items()][:2]
    decide(archive, "together", one, other, "--reason", "one march")
    joined = sorted([*first, *second])
    assert joined in groups(archive)
    with opened(str(archive)) as store:
        for _ in add_records(store, reported(4)):
            pass
    assert any(set(joined) <= set(group) for group in groups(archive))


def test_undo_returns_to_the_decision_before(archive: Path) -> None:
    reports = next(r for r in events(archive).values() if len(r) == 3)
    decide(archive, "apart", reports[0], *reports[1:])
    decide(archive, "together", *reports)
    assert reports in groups(archive)
    ask("archive", "undo", 2, "--archive", archive)
    assert [reports[0]] in groups(archive)


def test_decisions_lists_who_decided_what_and_what_holds(archive: Path) -> None:
    event, reports = next((e, r) for e, r in events(archive).items() if len(r) == 3)
    decide(archive, "apart", event, reports[0], "--reason", "another day")
    ask("archive", "undo", 1, "--archive", archive, "--by", "Bo")
    first, second = (
        line
        for line in ask("archive", "decisions", "--archive", archive).splitlines()
        if not line.startswith(" ")
    )
    assert first.endswith("Ada · apart · another day · holds no longer")
    assert second.endswith("Bo · open · undoes decision 1")


def test_decide_refuses_what_contradicts_and_changes_nothing(archive: Path) -> None:
    one, two, three = next(r for r in events(archive).values() if len(r) == 3)
    decide(archive, "apart", one, two)
    decide(archive, "together", one, three)
    before = groups(archive)
    said = refused("archive", "decide", "together", two, three, "--archive", archive)
    assert "decided to be apart" in said
    assert groups(archive) == before


def test_decide_refuses_a_name_that_is_none_and_one_report_alone(archive: Path) -> None:
    report = events(archive).popitem()[1][0]
    told = refused("archive", "decide", "apart", "nothing", report, "--archive", archive)
    assert "no event or report is called 'nothing'" in told
    assert "one report alone" in refused("archive", "decide", "open", report, "--archive", archive)
    assert "no decision 7" in refused("archive", "undo", 7, "--archive", archive)


@pytest.mark.parametrize("asked", [("relations",), ("timeline", "ETH"), ("stats",)])
@pytest.mark.parametrize(
    ("ending", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!DOCTYPE html>")]
)
def test_chart_is_drawn_offline_with_its_rows_beside_it(
    archive: Path, asked: tuple[str, ...], ending: str, begins: bytes
) -> None:
    pytest.importorskip("altair", reason="the extra chart is not installed")
    pytest.importorskip("vl_convert", reason="the extra chart is not installed")
    path = archive.parent / f"drawn.{ending}"
    ask(*asked, "--archive", archive, "--chart", path)
    drawn = path.read_bytes()
    assert drawn.lstrip().startswith(begins)
    assert b'<script src="http' not in drawn
    rows = list(csv.DictReader(path.with_suffix(".csv").read_text("utf-8").splitlines()))
    if asked == ("stats",):
        wanted = sum(int(row["count"]) for row in rows if row["counted"] == "type")
        assert wanted == len(events(archive))
    if ending == "svg":
        assert (
            rows[0][
                "type" if asked[0] == "timeline" else "value" if len(asked[0]) == 5 else "actor"
            ].encode()
            in drawn
        )


def test_chart_refuses_another_ending(archive: Path) -> None:
    pytest.importorskip("altair", reason="the extra chart is not installed")
    said = refused("stats", "--archive", archive, "--chart", archive.parent / "drawn.pdf")
    assert "*.html, *.png, *.svg" in said
