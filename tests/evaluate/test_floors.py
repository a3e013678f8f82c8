from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.errors import InputError, UnreadableInput
from dateline.evaluate.figures import Figure, Scores
from dateline.evaluate.floors import (
    Floors,
    compare_floors,
    measure_floors,
    raise_floors,
    read_floors,
    write_floors,
)

SCRIPT = Path(__file__).parents[2] / "scripts/floors.py"
TODAY = "2024-05-03"


def floors(floor: float | None, digest: str | None = "one") -> Floors:
    entry = {"digest": digest, "limit": None, "figures": {"exact": floor}}
    return {"history": [], "sets": {"demo": entry}}  # type: ignore[dict-item]


def measured(value: float | None, *, digest: str = "one", failures: int = 0) -> dict[str, Scores]:
    scores = Scores(
        name="demo",
        digest=digest,
        limit=None,
        documents=3,
        figures=(Figure("exact", value, 10),),
        failures=("a: ValueError: odd",) * failures,
    )
    return {"demo": scores}


def described(found: dict[str, Scores], floor: float = 0.5) -> list[str]:
    return [shortfall.describe() for shortfall in compare_floors(floors(floor), found)]


def test_compare_floors_names_set_figure_value_and_floor() -> None:
    assert described(measured(0.4871)) == ["demo: exact: 0.4871 is below its floor 0.5"]
    assert described(measured(None)) == ["demo: exact: no value is below its floor 0.5"]
    assert described(measured(0.5)) == []


def test_compare_floors_refuses_another_gold_file_and_failures() -> None:
    assert described(measured(0.6, digest="two")) == [
        "demo: the gold file is another one: two, the floors' is one"
    ]
    assert described(measured(0.6, failures=2)) == ["demo: 2 documents failed: a: ValueError: odd"]


def test_compare_floors_refuses_a_figure_that_is_not_measured() -> None:
    entry = floors(0.5)
    entry["sets"]["demo"]["figures"]["exakt"] = 0.1
    with pytest.raises(InputError, match="demo has no figure 'exakt'; it has exact"):
        compare_floors(entry, measured(0.6))


def test_raise_floors_raises_and_never_lowers() -> None:
    raised = raise_floors(floors(0.5), measured(0.8), reason=None, date=TODAY)
    assert raised == floors(0.795)
    # within the slack of its floor, a figure leaves it where it is
    assert raise_floors(raised, measured(0.797), reason=None, date=TODAY) == raised
    assert raise_floors(floors(0.5), measured(0.4), reason=None, date=TODAY) == floors(0.5)


def test_raise_floors_lowers_with_a_reason_and_keeps_it() -> None:
    lowered = raise_floors(floors(0.5), measured(0.4), reason="gold was wrong", date=TODAY)
    assert lowered["sets"]["demo"]["figures"] == {"exact": 0.395}
    assert lowered["history"] == [
        {
            "date": TODAY,
            "reason": "gold was wrong",
            "lowered": [{"set": "demo", "figure": "exact", "was": 0.5, "now": 0.395}],
        }
    ]


def test_raise_floors_needs_a_reason_for_another_gold_file() -> None:
    other = measured(0.8, digest="two")
    assert raise_floors(floors(0.5), other, reason=None, date=TODAY) == floors(0.5)
    assert (
        raise_floors(floors(0.5), other, reason="mended", date=TODAY)["sets"]["demo"]["digest"]
        == "two"
    )


def test_raise_floors_fills_in_what_is_not_known_yet() -> None:
    assert raise_floors(floors(None, None), measured(0.8), reason=None, date=TODAY) == floors(0.795)


def test_measure_floors_refuses_a_set_without_floors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no floors for 'timebank'; there are demo"):
        measure_floors(floors(0.5), tmp_path, names=["timebank"])


def test_read_floors_reads_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(path, floors(0.5))
    assert read_floors(path) == floors(0.5)
    path.write_text("[]")
    with pytest.raises(UnreadableInput, match=r"floors\.json: expected an object"):
        read_floors(path)


@pytest.mark.slow
def test_script_refuses_to_lower_a_floor_without_a_reason(tmp_path: Path) -> None:
    gold = {"doc_id": "a", "text": "They met in May 2019.", "timexes": [], "events": []}
    (tmp_path / "timebank.jsonl").write_text(json.dumps(gold) + "\n")
    path = tmp_path / "floors.json"
    entry = {"digest": None, "limit": None, "figures": {"times: value f1": 0.9}}
    path.write_text(json.dumps({"history": [], "sets": {"timebank": entry}}))
    before = path.read_text()

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, str(SCRIPT), "--workers", "1", "--gold", str(tmp_path)]
        return subprocess.run(
            [*program, "--floors", str(path), *arguments],
            capture_output=True,
            text=True,
            check=False,
        )

    refused = run("--update")
    assert refused.returncode == 1
    assert refused.stdout.splitlines()[0] == (
        "timebank: times: value f1: 0.0000 is below its floor 0.9"
    )
    assert "left as they are: timebank" in refused.stdout
    assert json.loads(path.read_text()) == json.loads(before)
    assert run("--update", "--allow-regression", " ").returncode == 2
    assert run("--update", "--allow-regression", "a new gold file").returncode == 0
    assert read_floors(path)["history"][0]["reason"] == "a new gold file"
    assert run().returncode == 0
