"""The nouns of evaluation: a figure, what a measure found, the scores of a set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    Shares, precision, recall and F1 run from 0 to 1; other units stand in the
    name. `n` is how many items it was measured on; `value` is None where no
    item has one.
    """

    name: str
    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one measure found: its figures, and one line for each miss."""

    figures: tuple[Figure, ...]
    misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What another system, or people, reached on the same or kin articles."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one development set.

    `digest` is the SHA-256 of the gold file, `limit` how many documents were
    taken at most. `yardsticks` go by figure name; `failures` are documents
    that could not be coded, with the reason: they count as empty predictions.
    """

    name: str
    digest: str
    limit: int | None
    documents: int
    figures: tuple[Figure, ...]
    misses: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    yardsticks: Mapping[str, tuple[Yardstick, ...]] = field(default_factory=dict)

    def value(self, name: str) -> float | None:
        """The value of a figure; raises KeyError where the set has none of that name."""
        for figure in self.figures:
            if figure.name == name:
                return figure.value
        raise KeyError(name)


@dataclass(slots=True)
class Tally:
    """Right, given and wanted items, counted up."""

    hits: float = 0
    given: int = 0
    wanted: int = 0

    def add(self, hits: float, given: int, wanted: int) -> None:
        """Count some more."""
        self.hits += hits
        self.given += given
        self.wanted += wanted

    @property
    def precision(self) -> float:
        """The share of the given that is right; 0 where nothing is given."""
        return self.hits / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of the wanted that is found; 0 where nothing is wanted."""
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Tally(hits=1, given=2, wanted=1).f1
        0.6666666666666666
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self, name: str) -> tuple[Figure, Figure, Figure]:
        """Precision, recall and F1 under one name."""
        return (
            Figure(f"{name} precision", self.precision, self.given),
            Figure(f"{name} recall", self.recall, self.wanted),
            Figure(f"{name} f1", self.f1, self.wanted),
        )


@dataclass(slots=True)
class Share:
    """How many of so many."""

    right: int = 0
    n: int = 0

    def add(self, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.n += 1

    def figure(self, name: str) -> Figure:
        """The share under a name; None where there is no item."""
        return Figure(name, self.right / self.n if self.n else None, self.n)
