#!/usr/bin/env python3
"""Train the veto: which acts, as the rules read them, are events.

What it learns from stands in training/veto/ and in the codebook's own example
sentences, all written for this project (training/veto/README.md). The rules
read it, each act is right or wrong by the marks, and an L2 logistic model
learns the difference. `--show FILE...` prints what the rules make of a file
that is being written; `--report` measures by cross-validation and writes nothing.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dateline.assemble.acts import coded_type
from dateline.assemble.events import read_political_acts
from dateline.assemble.veto import find_features
from dateline.knowledge.codebook import iter_examples, load_codebook
from dateline.pipeline import annotate
from dateline.records import Article

if TYPE_CHECKING:
    from dateline.assemble.acts import Act
    from dateline.tokens import Doc

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "training/veto"
WEIGHTS = ROOT / "src/dateline/knowledge/models/veto.csv"
SEED = 3
FOLDS = 5
PENALTIES = (1.0, 2.0, 4.0, 8.0)
MIN_ARTICLES = 3
MIN_WEIGHT = 0.02
EXAMPLE_SHARE = 0.3
STEPS = 300
_MARK = re.compile(r"\{(?P<types>[A-Z?/]+) (?P<word>[^{}]+)\}")
_PUBLISHED = "2024-07-25"


@dataclass(frozen=True, slots=True)
class Mark:
    """An expected event: its types, any of which is right, and its word's offsets."""

    types: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Example:
    """An act as the model sees it; `article` keeps folds apart, `share` is its weight."""

    article: int
    features: frozenset[str]
    right: bool
    share: float


@dataclass(frozen=True, slots=True)
class Table:
    """The examples as numbers: one row each, one column a feature, the last the bias."""

    names: tuple[str, ...]
    rows: np.ndarray
    right: np.ndarray
    share: np.ndarray
    article: np.ndarray


def read_articles(path: Path) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """The articles of a file, one a paragraph, without their marks; "#" begins a remark."""
    for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in paragraph.splitlines() if not line.startswith("#")]
        if any(lines):
            yield _without_marks(" ".join(lines))


def _without_marks(marked: str) -> tuple[str, tuple[Mark, ...]]:
    text, marks, last = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        start = len(text)
        text += found["word"]
        marks.append(Mark(tuple(found["types"].split("/")), start, len(text)))
        last = found.end()
    return text + marked[last:], tuple(marks)


def judge_acts(text: str, marks: Sequence[Mark]) -> Iterator[tuple[Act, Doc, bool]]:
    """The acts that the rules read in a text and whether each is marked; "?" leaves it open."""
    codebook = load_codebook()
    annotations = annotate(_article_of(text), codebook)
    doc = annotations.parsed.doc
    for act in read_political_acts(annotations):
        if act.anaphoric:
            continue
        words = [doc[word] for word in (act.token, *act.words)]
        met = [m for m in marks if any(m.start < w.idx + len(w) and w.idx < m.end for w in words)]
        types = {name for mark in met for name in mark.types}
        if "?" not in types:
            yield act, doc, coded_type(act, codebook) in types


def read_examples() -> Iterator[Example]:
    """All that the model learns from, in a fixed order."""
    number = 0
    for path in sorted(TEXTS.glob("*.txt")):
        for text, marks in read_articles(path):
            number += 1
            for act, doc, right in judge_acts(text, marks):
                features = frozenset(find_features(act, doc))
                yield Example(number, features, right, 1.0)
    codebook = load_codebook()
    for frame, sentence, matches in iter_examples(codebook):
        number += 1
        if not matches:
            continue
        annotations = annotate(_article_of(sentence), codebook)
        for act in read_political_acts(annotations):
            if frame in (act.frame, *act.through):
                features = frozenset(find_features(act, annotations.parsed.doc))
                yield Example(number, features, True, EXAMPLE_SHARE)


def make_table(examples: Sequence[Example]) -> Table:
    """Number the examples; a feature counts where enough articles have it."""
    articles: Counter[str] = Counter()
    for name, _ in {(name, ex.article) for ex in examples for name in ex.features}:
        articles[name] += 1
    names = tuple(sorted(name for name, count in articles.items() if count >= MIN_ARTICLES))
    column = {name: index for index, name in enumerate(names)}
    rows = np.zeros((len(examples), len(names) + 1))
    rows[:, -1] = 1.0
    for row, example in zip(rows, examples, strict=True):
        row[[column[name] for name in sorted(example.features) if name in column]] = 1.0
    return Table(
        names,
        rows,
        np.array([float(example.right) for example in examples]),
        np.array([example.share for example in examples]),
        np.array([example.article for example in examples]),
    )


def fit(table: Table, chosen: np.ndarray, penalty: float) -> np.ndarray:
    """Weights of the model over the chosen rows: gradient steps with momentum, no chance in it."""
    rows, right, share = table.rows[chosen], table.right[chosen], table.share[chosen]
    shrink = np.full(rows.shape[1], penalty)
    shrink[-1] = 0.0
    step = 1 / (0.25 * _largest_curvature(rows, share) + penalty)
    weights = np.zeros(rows.shape[1])
    ahead = weights
    for number in range(STEPS):
        error = share * (_sigmoid(rows @ ahead) - right)
        moved = ahead - step * (rows.T @ error + shrink * ahead)
        ahead = moved + (number / (number + 3)) * (moved - weights)
        weights = moved
    return weights


def _largest_curvature(rows: np.ndarray, share: np.ndarray) -> float:
    vector = np.ones(rows.shape[1])
    for _ in range(30):
        vector = rows.T @ (share * (rows @ vector))
        length = float(np.linalg.norm(vector))
        vector /= length
    return length


def _sigmoid(values: np.ndarray) -> np.ndarray:
    result: np.ndarray = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return result


def cross_validate(table: Table, penalty: float) -> np.ndarray:
    """The score of each row by a model that did not see its article."""
    articles = sorted(set(table.article.tolist()))
    random.Random(SEED).shuffle(articles)
    fold = {article: index % FOLDS for index, article in enumerate(articles)}
    folds = np.array([fold[article] for article in table.article.tolist()])
    scores = np.zeros(len(folds))
    for number in range(FOLDS):
        weights = fit(table, folds != number, penalty)
        scores[folds == number] = _sigmoid(table.rows[folds == number] @ weights)
    return scores


def area_under_curve(scores: np.ndarray, right: np.ndarray) -> float:
    """The share of pairs of a right and a wrong act of which the right one scores higher."""
    good, bad = scores[right == 1], scores[right == 0]
    pairs = (good[:, None] > bad[None, :]) + 0.5 * (good[:, None] == bad[None, :])
    return float(pairs.mean())


def choose_penalty(table: Table) -> float:
    """The penalty whose scores on unseen articles are likeliest; prints what each gives."""
    written = table.share == 1.0
    losses = {}
    for penalty in PENALTIES:
        scores = np.clip(cross_validate(table, penalty), 1e-6, 1 - 1e-6)
        right = table.right
        loss = -(table.share * np.where(right == 1, np.log(scores), np.log(1 - scores)))
        losses[penalty] = float(loss.sum() / table.share.sum())
        area = area_under_curve(scores[written], right[written])
        print(f"penalty {penalty:5.1f}: loss {losses[penalty]:.4f}, AUC {area:.3f}")
    return min(losses, key=lambda penalty: losses[penalty])


def print_thresholds(scores: np.ndarray, table: Table) -> None:
    """What several thresholds keep of the right and the wrong acts of the written articles."""
    written = table.share == 1.0
    scores, right = scores[written], table.right[written]
    for threshold in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = scores >= threshold
        good, bad = int((kept & (right == 1)).sum()), int((kept & (right == 0)).sum())
        precision = good / max(1, good + bad)
        print(f"threshold {threshold:.1f}: right {good}, wrong {bad}, precision {precision:.3f}")


def write_weights(table: Table, weights: np.ndarray) -> str:
    """The CSV of the weights, sorted by feature, without the tiny ones."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("feature", "weight"))
    named = dict(zip((*table.names, "bias"), weights.tolist(), strict=True))
    for name, weight in sorted(named.items()):
        if name == "bias" or abs(weight) >= MIN_WEIGHT:
            writer.writerow((name, f"{weight:.2f}"))
    return lines.getvalue()


def show(paths: Iterable[Path]) -> None:
    """Print each act of some files, "+" where it is marked."""
    for path in paths:
        for text, marks in read_articles(path):
            for act, doc, right in judge_acts(text, marks):
                trigger = doc[act.token]
                mark = "+" if right else "-"
                print(mark, act.type, act.frame.id, f"[{trigger.text}]", trigger.sent.text)


def main() -> int:
    """Train and write, or measure only, or show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--report", action="store_true")
    arguments = parser.parse_args()
    if arguments.show:
        show(arguments.show)
        return 0
    table = make_table(list(read_examples()))
    wrong = int((table.right == 0).sum())
    print(f"{len(table.right)} acts, {wrong} of them wrong; {len(table.names)} features")
    penalty = choose_penalty(table)
    print_thresholds(cross_validate(table, penalty), table)
    if not arguments.report:
        everything = np.ones(len(table.right), dtype=bool)
        WEIGHTS.parent.mkdir(exist_ok=True)
        WEIGHTS.write_text(write_weights(table, fit(table, everything, penalty)), encoding="utf-8")
        print(f"wrote {WEIGHTS.relative_to(ROOT)}")
    return 0


def _article_of(text: str) -> Article:
    return Article.from_text(text, id="written", published=_PUBLISHED)


if __name__ == "__main__":
    sys.exit(main())
