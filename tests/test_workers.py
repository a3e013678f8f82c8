"""The crew of processes: order, deaths, hangs, ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError, WorkerDied
from dateline.workers import CrewOptions, Lost, count_cores, map_in_workers
from tests.acts import act, break_knowledge, die, do_nothing, os_pid


def run(items: list[str], *, workers: int = 2, seconds: float = 0.0) -> list[str | Lost]:
    options = CrewOptions(workers, seconds)
    found = list(map_in_workers(do_nothing, act, items, options))
    assert [item for item, _ in found] == items
    return [result for _, result in found]


def test_map_in_workers_keeps_the_order() -> None:
    items = ["nap", *(f"item {number}" for number in range(40)), "nap", "last"]
    assert run(items, workers=3) == [item.upper() for item in items]


def test_map_in_workers_of_nothing_starts_no_process() -> None:
    assert list(map_in_workers(die, act, [], CrewOptions(2))) == []


def test_map_in_workers_ends_where_getting_ready_finds_broken_knowledge() -> None:
    with pytest.raises(KnowledgeError, match="stands after"):
        list(map_in_workers(break_knowledge, act, ["a", "b"], CrewOptions(2)))


def test_map_in_workers_carries_large_items_and_results() -> None:
    large = "a" * 3_000_000
    results = run([large, "big", large])
    assert [len(str(result)) for result in results] == [3_000_000] * 3


def test_map_in_workers_sets_aside_what_kills_its_process_and_goes_on() -> None:
    results = run(["a", "b", "die", "c", "die", "d", "e"])
    lost = [result for result in results if isinstance(result, Lost)]
    assert [str(result) for result in results if isinstance(result, str)] == list("ABCDE")
    assert [item.reason for item in lost] == [
        "its worker process ended 2 times, the last by signal SIGKILL"
    ] * 2


def test_map_in_workers_tries_again_what_a_death_may_have_hit_by_chance(tmp_path: Path) -> None:
    item = f"once {tmp_path / 'mark'}"
    assert run(["a", item, "b"]) == ["A", item.upper(), "B"]


def test_map_in_workers_replaces_what_hangs() -> None:
    began = time.monotonic()
    results = run(["a", "hang", "b", "c"], seconds=1.0)
    assert results[0::2] == ["A", "B"]
    assert results[1] == Lost("it took longer than 1 s; its worker was replaced")
    assert time.monotonic() - began < 30


def test_map_in_workers_counts_no_time_of_getting_ready(tmp_path: Path) -> None:
    options = CrewOptions(1, 0.5)
    slow = partial(time.sleep, 1.0)
    assert [r for _, r in map_in_workers(slow, act, ["a", "b"], options)] == ["A", "B"]


def test_map_in_workers_counts_no_time_of_a_slow_reader() -> None:
    results = []
    for _, result in map_in_workers(do_nothing, act, list("abcdef"), CrewOptions(2, 0.5)):
        results.append(result)
        time.sleep(0.3)
    assert results == list("ABCDEF")


def test_map_in_workers_reads_only_a_little_ahead() -> None:
    taken = []

    def items() -> Iterator[str]:
        for number in range(1_000):
            taken.append(number)
            yield "item"

    stream = map_in_workers(do_nothing, act, items(), CrewOptions(2))
    next(stream)
    assert len(taken) <= 10
    stream.close()  # type: ignore[attr-defined]


def test_map_in_workers_says_when_no_process_can_start() -> None:
    with pytest.raises(WorkerDied, match=r"with exit code 3.*try fewer workers"):
        list(map_in_workers(die, act, ["a"] * 9, CrewOptions(2)))


def test_map_in_workers_stops_where_every_process_dies() -> None:
    with pytest.raises(WorkerDied, match="SIGKILL"):
        list(map_in_workers(do_nothing, act, ["die"] * 30, CrewOptions(2)))


def test_map_in_workers_ends_its_processes_when_it_is_closed() -> None:
    stream = map_in_workers(do_nothing, os_pid, ["a"] * 9, CrewOptions(2))
    pids = {int(str(next(stream)[1])) for _ in range(3)}
    stream.close()  # type: ignore[attr-defined]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


_PARENT = """
import os, sys
from dateline.workers import CrewOptions, map_in_workers
from tests.acts import act, do_nothing, os_pid
if __name__ == "__main__":
    for item, pid in map_in_workers(do_nothing, os_pid, ["a"] * 4, CrewOptions(1)):
        print(pid, flush=True)
    stream = map_in_workers(do_nothing, act, ["hang"], CrewOptions(1))
    print("hanging", flush=True)
    next(stream)
"""


def test_processes_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, encoding="utf-8")
    found = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    parent = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=found
    )
    assert parent.stdout is not None
    for line in parent.stdout:
        if line == "hanging\n":
            break
    else:
        pytest.fail("the parent ended before its worker hung")
    time.sleep(1.0)
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    pids = children.read_text().split() if children.exists() else []
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}/cmdline").exists() for pid in pids):
        assert time.monotonic() < deadline, "a worker outlived its parent"
        time.sleep(0.05)


def test_count_cores_is_what_this_process_may_use() -> None:
    assert 1 <= count_cores() <= (os.cpu_count() or 1)
