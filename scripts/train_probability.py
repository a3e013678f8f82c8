#!/usr/bin/env python3
"""Train and check the probability of events on those that a reader has judged.

scripts/train_probability           print the report: calibration in cross-validation
scripts/train_probability --write   write the weights and docs/probability.md

The judged articles are coded by the program as it is; a judged event that is coded as it was
judged is one row: its traits (assemble/probability.py) and whether it is right. Nothing of the
texts is kept. Folds are made by article, so that no article judges itself.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dateline.annotate.counts.finding import find_counts
from dateline.assemble.events import assemble_with_acts
from dateline.assemble.probability import find_traits
from dateline.errors import DatelineError
from dateline.evaluate.accuracy import is_same
from dateline.evaluate.gold import article_of, find_file
from dateline.evaluate.judged import JudgedEvent, load_judged
from dateline.evaluate.judging import read_judged_sets
from dateline.evaluate.metrics.plover_gold import plover_type
from dateline.evaluate.reading import Reading
from dateline.evaluate.sets import find_set
from dateline.pipeline import annotate

ROOT = Path(__file__).parents[1]
JUDGED = ROOT / "tests/quality/judged_events.jsonl"
WEIGHTS = ROOT / "src/dateline/knowledge/models/probability.csv"
PAGE = ROOT / "docs/probability.md"
SEEDS = range(5)
FOLDS = 10
BANDS = 5
PENALTY = 2.0  # of 1 to 30, the best Brier score in cross-validation
MIN_ROWS = 5  # a trait that fewer rows have gets no weight
STEPS = 30
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)

Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Row:
    """A judged event as it is coded now."""

    article: tuple[str, str]
    traits: frozenset[str]
    right: bool


@dataclass(frozen=True, slots=True)
class Model:
    """Names of the traits and their weights, the bias last."""

    names: tuple[str, ...]
    weights: Vector


def main() -> int:
    """0; 2 where the judged articles are missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--gold", type=Path, default=shared, metavar="FOLDER")
    arguments = parser.parse_args()
    try:
        rows = find_rows(load_judged(JUDGED), arguments.gold)
    except DatelineError as error:
        print(f"train_probability: {error}", file=sys.stderr)
        return 2
    page = describe(rows) + describe_sentences(arguments.gold)
    if arguments.write:
        WEIGHTS.write_text(weights_table(fit(rows)), encoding="utf-8")
        PAGE.write_text(page, encoding="utf-8")
    print(page, end="")
    return 0


def find_rows(judged: Sequence[JudgedEvent], folder: Path) -> list[Row]:
    """One row for each event that is coded as it was judged, by its last judgement."""
    articles = {
        (name, str(row["doc_id"])): row
        for name, rows in read_judged_sets(folder).items()
        for row in rows
    }
    by_article: defaultdict[tuple[str, str], list[JudgedEvent]] = defaultdict(list)
    for row in judged:
        by_article[row.coded.set, row.coded.article].append(row)
    found: list[Row] = []
    for key, events in sorted(by_article.items()):
        annotations = annotate(article_of(articles[key]))
        told = assemble_with_acts(
            annotations,
            lambda token, heads, parsed=annotations.parsed: find_counts(parsed, token, heads),
        )
        for event, act in told:
            same = [row for row in events if is_same(row.coded, event)]
            if same:
                last = max(same, key=lambda row: row.round)
                traits = frozenset(find_traits(event, act, annotations.parsed.doc))
                found.append(Row(key, traits, last.verdict == "right"))
    return found


def fit(rows: Sequence[Row]) -> Model:
    """Weights of an L2 logistic model by Newton's method; the bias is not held back."""
    counts = Counter(trait for row in rows for trait in row.traits)
    names = tuple(sorted(name for name, count in counts.items() if count >= MIN_ROWS))
    table, right = _matrix(rows, names), np.array([row.right for row in rows], dtype=np.float64)
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[-1] = 1e-6
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        likely = _likely(table, weights)
        slope = table.T @ (likely - right) + penalty * weights
        bend = (table.T * (likely * (1 - likely))) @ table + np.diag(penalty)
        weights -= np.linalg.solve(bend, slope)
    return Model(names, weights)


def _matrix(rows: Sequence[Row], names: Sequence[str]) -> Matrix:
    values = [[float(name in row.traits) for name in names] + [1.0] for row in rows]
    return np.array(values, dtype=np.float64)


def _likely(table: Matrix, weights: Vector) -> Vector:
    likely: Vector = 1 / (1 + np.exp(-(table @ weights)))
    return likely


def cross_validate(rows: Sequence[Row], seed: int) -> Vector:
    """For each row what a model says that saw no event of its article."""
    articles = sorted({row.article for row in rows})
    random.Random(seed).shuffle(articles)
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    said = np.zeros(len(rows))
    for number in range(FOLDS):
        model = fit([row for row in rows if fold[row.article] != number])
        held = [at for at, row in enumerate(rows) if fold[row.article] == number]
        if held:
            table = _matrix([rows[at] for at in held], model.names)
            said[held] = _likely(table, model.weights)
    return said


def describe(rows: Sequence[Row]) -> str:
    """The page: what the model knows, how well it is calibrated, what thresholds give."""
    right = np.array([row.right for row in rows], dtype=np.float64)
    runs = [cross_validate(rows, seed) for seed in SEEDS]
    said = np.mean(runs, axis=0)
    base = float(right.mean())
    brier = float(np.mean([np.mean((run - right) ** 2) for run in runs]))
    error = float(np.mean([_calibration_error(run, right) for run in runs]))
    area = float(np.mean([_ranking(run, right) for run in runs]))
    lines = [
        _INTRODUCTION,
        f"{len(rows)} judged events of {len({row.article for row in rows})} articles are coded as",
        f"they were judged; {base:.2f} of them are right. In {FOLDS} folds by article, over",
        f"{len(SEEDS)} shuffles: Brier score {brier:.3f} ({base * (1 - base):.3f} where all get",
        f"the share of right ones), expected calibration error in {BANDS} bands {error:.3f}, and",
        f"a right event stands above another {area:.2f} of the time.\n",
        "| said, by fifths | events | mean said | right |",
        "|---|---|---|---|",
        *_bands(said, right),
        "\nWhat `min_probability` keeps of them:\n",
        "| `min_probability` | kept | right of those kept | right ones kept |",
        "|---|---|---|---|",
        *_thresholds(said, right),
        "\n## Weights\n",
        "| trait | events | weight |",
        "|---|---|---|",
        *_weights(rows),
    ]
    return "\n".join(lines) + "\n"


_INTRODUCTION = """\
# The probability of an event

Made by `scripts/train_probability --write`.

An event's `probability` is how likely a reader finds it right: told there, of this type, with
the right actors, recipients, countries and status. It comes from a logistic model over the few
traits below, learnt from the [judged events](accuracy.md): American politics and local news in
English, so for other news it is a guess from these. Events that are coded otherwise than they
were judged are left out. What was judged in rounds 1 to 4 has since mended the program, so the
shares of right ones here may be a little high. The same folds chose the penalty.
"""


def describe_sentences(folder: Path) -> str:
    """What thresholds give on the gold sentences of `gsr`, by any event of the right type."""
    entry = find_set("gsr")
    told: list[tuple[str, list[tuple[str, float]]]] = []
    for row in entry.read(find_file(folder, entry.file)):
        events = Reading(article_of(row)).record.events
        event_type = str(plover_type(str(row["event"])))
        told.append((event_type, [(event.type, event.probability or 0.0) for event in events]))
    lines = [
        "\n## On the sentences of `gsr`\n",
        "| `min_probability` | recall | precision |",
        "|---|---|---|",
    ]
    for threshold in (0.0, *THRESHOLDS):
        kept = [(right, {t for t, p in events if p >= threshold}) for right, events in told]
        hits = sum(right in types for right, types in kept)
        others = sum(len(types - {right}) for right, types in kept)
        precision = hits / (hits + others) if hits + others else 0.0
        lines.append(f"| {threshold} | {hits / len(told):.2f} | {precision:.2f} |")
    return "\n".join(lines) + "\n"


def _calibration_error(said: Vector, right: Vector) -> float:
    bands = np.array_split(np.argsort(said, kind="stable"), BANDS)
    gaps = [len(band) * abs(said[band].mean() - right[band].mean()) for band in bands]
    return float(sum(gaps) / len(said))


def _ranking(said: Vector, right: Vector) -> float:
    above, below = said[right == 1][:, None], said[right == 0][None]
    return float(((above > below) + 0.5 * (above == below)).mean())


def _bands(said: Vector, right: Vector) -> Iterator[str]:
    for band in np.array_split(np.argsort(said, kind="stable"), BANDS):
        span = f"{said[band].min():.2f} to {said[band].max():.2f}"
        yield f"| {span} | {len(band)} | {said[band].mean():.2f} | {right[band].mean():.2f} |"


def _thresholds(said: Vector, right: Vector) -> Iterator[str]:
    for threshold in THRESHOLDS:
        kept = said >= threshold
        share = f"{right[kept].mean():.2f}" if kept.any() else "–"
        recall = right[kept].sum() / right.sum()
        yield f"| {threshold} | {int(kept.sum())} | {share} | {recall:.2f} |"


def _weights(rows: Sequence[Row]) -> Iterator[str]:
    model = fit(rows)
    counts = Counter(trait for row in rows for trait in row.traits)
    for name, weight in zip((*model.names, "bias"), model.weights, strict=True):
        yield f"| {name} | {counts.get(name, len(rows))} | {weight:+.2f} |"


def weights_table(model: Model) -> str:
    """The weights as CSV, sorted by trait, to two decimals."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("feature", "weight"))
    pairs = zip((*model.names, "bias"), model.weights, strict=True)
    writer.writerows((name, f"{weight:.2f}") for name, weight in sorted(pairs))
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
