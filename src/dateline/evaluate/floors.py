"""Floors: what figures must not fall below, kept in a file with the digests of the gold.

    {"history": [{"date", "reason", "lowered": [{"set", "figure", "was", "now"}]}],
     "sets": {SET: {"digest", "limit", "figures": {FIGURE: floor}}}}

A digest or floor of null is not known yet and is filled in by the next update.
"""

from __future__ import annotations

import functools
import json
import math
import multiprocessing
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, cast

from dateline.errors import InputError, UnreadableInput
from dateline.evaluate.figures import Scores
from dateline.evaluate.running import score_set

# A floor is this much under what was measured: the model's last digits differ between
# processors, and with them a few documents of a set.
SLACK = 0.005
_STEPS = 1000  # floors are cut to a thousandth


class SetFloors(TypedDict):
    """The floors of one set, measured on at most `limit` documents."""

    digest: str | None
    limit: int | None
    figures: dict[str, float | None]


class Lowered(TypedDict):
    """One floor that was lowered."""

    set: str
    figure: str
    was: float
    now: float


class Regression(TypedDict):
    """An update that lowered floors, and why it was allowed."""

    date: str
    reason: str
    lowered: list[Lowered]


class Floors(TypedDict):
    """The file."""

    history: list[Regression]
    sets: dict[str, SetFloors]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Something that a set falls short of; `figure` None where it is no figure."""

    set: str
    figure: str | None
    reason: str

    def describe(self) -> str:
        """One line: set, figure, and what is wrong."""
        return ": ".join(part for part in (self.set, self.figure, self.reason) if part)


def read_floors(path: Path) -> Floors:
    """The floors of a file; raises UnreadableInput where it is none."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UnreadableInput(f"{path}: no file of floors ({error})") from error
    if not isinstance(value, dict) or set(value) != {"history", "sets"}:
        raise UnreadableInput(f"{path}: expected an object with history and sets")
    return cast(Floors, value)


def write_floors(path: Path, floors: Floors) -> None:
    """Write the file, sets and figures in their order."""
    text = json.dumps(floors, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8")


def measure_floors(
    floors: Floors,
    folder: Path,
    *,
    names: Sequence[str] = (),
    workers: int = 1,
    say: Callable[[str], None] | None = None,
) -> dict[str, Scores]:
    """Score the sets of the floors (or those named), whole sets to each worker.

    Raises InputError where a name has no floors.
    """
    unknown = [name for name in names if name not in floors["sets"]]
    if unknown:
        raise InputError(f"no floors for {unknown[0]!r}; there are {', '.join(floors['sets'])}")
    chosen = [(name, floors["sets"][name]["limit"]) for name in names or floors["sets"]]
    score = functools.partial(_score, folder)
    measured: dict[str, Scores] = {}
    if workers == 1:
        found = map(score, chosen)
        measured = {scores.name: _told(scores, say) for scores in found}
    else:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            measured = {s.name: _told(s, say) for s in pool.map(score, chosen)}
    return measured


def _score(folder: Path, chosen: tuple[str, int | None]) -> Scores:
    name, limit = chosen
    return score_set(name, folder, limit)


def _told(scores: Scores, say: Callable[[str], None] | None) -> Scores:
    if say is not None:
        say(f"{scores.name}: {scores.documents} documents")
    return scores


def compare_floors(floors: Floors, measured: Mapping[str, Scores]) -> list[Shortfall]:
    """Every way in which the measured sets fall short, in the file's order."""
    return [
        shortfall
        for name, entry in floors["sets"].items()
        if name in measured
        for shortfall in compare_set(entry, measured[name])
    ]


def compare_set(entry: SetFloors, scores: Scores) -> list[Shortfall]:
    """Another gold file, documents that could not be coded, and figures below their floors."""
    found: list[Shortfall] = []
    if entry["digest"] not in (None, scores.digest):
        reason = f"the gold file is another one: {scores.digest}, the floors' is {entry['digest']}"
        found.append(Shortfall(scores.name, None, reason))
    if scores.failures:
        reason = f"{len(scores.failures)} documents failed: {scores.failures[0]}"
        found.append(Shortfall(scores.name, None, reason))
    for figure, floor in entry["figures"].items():
        value = _value(scores, figure)
        if floor is not None and (value is None or value < floor):
            shown = "no value" if value is None else f"{value:.4f}"
            found.append(Shortfall(scores.name, figure, f"{shown} is below its floor {floor}"))
    return found


def _value(scores: Scores, figure: str) -> float | None:
    try:
        return scores.value(figure)
    except KeyError:
        known = ", ".join(item.name for item in scores.figures)
        raise InputError(f"{scores.name} has no figure {figure!r}; it has {known}") from None


def raise_floors(
    floors: Floors, measured: Mapping[str, Scores], *, reason: str | None, date: str
) -> Floors:
    """Floors at what was measured, less the slack.

    Without a reason, a set that falls short stays as it is: no floor is
    lowered and no digest replaced. With one, floors that are not met are
    lowered, and the history gets the reason with the ISO 8601 date.
    """
    short = {shortfall.set for shortfall in compare_floors(floors, measured)}
    lowered: list[Lowered] = []
    sets = {
        name: _raise_set(entry, measured[name], lowered)
        if name in measured and (name not in short or reason is not None)
        else entry
        for name, entry in floors["sets"].items()
    }
    history = list(floors["history"])
    if short and reason is not None:
        history.append({"date": date, "reason": reason, "lowered": lowered})
    return {"history": history, "sets": sets}


def _raise_set(entry: SetFloors, scores: Scores, lowered: list[Lowered]) -> SetFloors:
    """The set's floors after an update; what was lowered is added to `lowered`."""
    figures: dict[str, float | None] = {}
    for figure, floor in entry["figures"].items():
        value = _value(scores, figure)
        reached = None if value is None else cut_floor(value)
        if floor is None or (reached is not None and reached > floor):
            figures[figure] = reached
        elif value is None or value < floor:
            figures[figure] = reached
            lowered.append(
                {"set": scores.name, "figure": figure, "was": floor, "now": reached or 0.0}
            )
        else:
            figures[figure] = floor
    return {"digest": scores.digest, "limit": entry["limit"], "figures": figures}


def cut_floor(value: float) -> float:
    """The floor of a measured value, no less than 0.

    >>> cut_floor(0.81279), cut_floor(0.001)
    (0.807, 0.0)
    """
    return max(0.0, math.floor((value - SLACK) * _STEPS) / _STEPS)
