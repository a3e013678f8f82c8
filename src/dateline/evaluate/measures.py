"""What a development set is: a file, and what is measured on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from dateline.evaluate.gold import JsonObject, Reader, read_rows

if TYPE_CHECKING:
    from dateline.evaluate.figures import Outcome, Yardstick
    from dateline.evaluate.reading import Reading

Pair = tuple[JsonObject, JsonObject]
Gold = TypeVar("Gold")
Said = TypeVar("Said")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing measured: how to predict a document's row, how to score all pairs.

    `join` makes what depends on all documents together out of their rows, where
    anything does.
    """

    name: str
    predict: Callable[[JsonObject, Reading], JsonObject]
    score: Callable[[Sequence[Pair]], Outcome]
    join: Callable[[Sequence[JsonObject]], Sequence[JsonObject]] | None = None


def measure(
    name: str,
    predict: Callable[[Gold, Reading], Row],
    score: Callable[[Sequence[tuple[Gold, Said]]], Outcome],
    *,
    join: Callable[[Sequence[Row]], Sequence[Said]] | None = None,
) -> Measure:
    """A measure of rows of known shapes; the files' rows are taken to have them.

    Without `join` the rows that `predict` gives are scored.
    """
    return Measure(
        name,
        cast("Callable[[JsonObject, Reading], JsonObject]", predict),
        cast("Callable[[Sequence[Pair]], Outcome]", score),
        cast("Callable[[Sequence[JsonObject]], Sequence[JsonObject]] | None", join),
    )


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """One row of the table of sets.

    `file` is relative to the folder of the sets; `about` says what is
    measured; `main` names the figures to look at first, and to keep from
    falling. `yardsticks` go by figure; `notes` say what the figures do not.
    """

    name: str
    file: str
    about: str
    measures: tuple[Measure, ...]
    read: Reader = read_rows
    main: tuple[str, ...] = ()
    yardsticks: Mapping[str, tuple[Yardstick, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def figure_name(self, measure_name: str, figure: str) -> str:
        """A figure's name in the scores: with the measure's where there are several."""
        return figure if len(self.measures) == 1 else f"{measure_name}: {figure}"
