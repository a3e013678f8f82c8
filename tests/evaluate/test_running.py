"""Scoring whole sets, on one sentence each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.errors import InputError, UnreadableInput
from dateline.evaluate import ScoringOptions, find_set, list_sets, score_set
from dateline.evaluate.running import prediction_file

TEXT = "Norway's foreign minister met rebel leaders in Lima on May 3, 2024."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    start = TEXT.index("May")
    timex = {"start": start, "end": start + 11, "type": "DATE", "value": "2024-05-03"}
    row = {"doc_id": "a", "text": TEXT, "dct": "2024-05-04", "timexes": [timex], "events": []}
    lines = "".join(json.dumps({**row, "doc_id": name}) + "\n" for name in "abc")
    (tmp_path / "timebank.jsonl").write_text(lines)
    return tmp_path


def test_every_set_has_a_name_of_its_own_and_figures_to_look_at() -> None:
    names = [entry.name for entry in list_sets()]
    assert len(set(names)) == len(names)
    assert all(entry.main and entry.measures for entry in list_sets())


def test_score_set_codes_and_scores(folder: Path) -> None:
    heard: list[tuple[int, int]] = []
    options = ScoringOptions(on_document=lambda done, whole: heard.append((done, whole)))
    scores = score_set("timebank", folder, options=options)
    assert scores.failures == ()
    assert scores.documents == 3
    assert scores.value("times: value f1") == 1.0
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_score_set_takes_a_limit(folder: Path) -> None:
    assert score_set("timebank", folder, 2).documents == 2


def test_score_set_scores_what_was_written_before(folder: Path, tmp_path: Path) -> None:
    first = score_set("timebank", folder, options=ScoringOptions(predictions_to=tmp_path / "p"))
    path = prediction_file(tmp_path / "p", "timebank", "times")
    rows = path.read_text().splitlines()
    assert json.loads(rows[0])["doc_id"] == "a"
    again = ScoringOptions(predictions_from=tmp_path / "p")
    assert score_set("timebank", folder, options=again) == first
    path.write_text(rows[0] + "\n")
    assert score_set("timebank", folder, options=again).value("times: value recall") == 1 / 3


def test_score_set_refuses_predictions_of_other_documents(folder: Path, tmp_path: Path) -> None:
    for measure in find_set("timebank").measures:
        prediction_file(tmp_path, "timebank", measure.name).write_text('{"doc_id": "z"}\n')
    options = ScoringOptions(predictions_from=tmp_path)
    with pytest.raises(InputError, match=r"1 documents are not among the 3 .* example 'z'"):
        score_set("timebank", folder, options=options)


def test_score_set_refuses_missing_predictions(folder: Path, tmp_path: Path) -> None:
    options = ScoringOptions(predictions_from=tmp_path)
    with pytest.raises(UnreadableInput, match=r"timebank\.times\.jsonl: cannot be read"):
        score_set("timebank", folder, options=options)


def test_score_set_refuses_an_unknown_set(folder: Path) -> None:
    with pytest.raises(InputError, match="no development set 'timebonk'; there are acceptance"):
        score_set("timebonk", folder)


def test_score_set_names_a_document_that_breaks(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr("dateline.evaluate.reading.annotate", broken)
    scores = score_set("timebank", folder, 1)
    assert scores.failures == ("a: ZeroDivisionError: by hand",)
    assert scores.value("times: value recall") == 0.0
