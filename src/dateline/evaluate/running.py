"""Scoring a set: predict every document, pair with the gold, measure."""

from __future__ import annotations

import functools
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.evaluate.figures import Figure, Scores
from dateline.evaluate.gold import (
    JsonObject,
    article_of,
    digest_of,
    find_file,
    find_folder,
    read_rows,
    spread,
    write_rows,
)
from dateline.evaluate.sets import find_set

if TYPE_CHECKING:
    from dateline.evaluate.measures import EvaluationSet, Pair

_CHUNK_DOCUMENTS = 4


@dataclass(frozen=True, slots=True)
class ScoringOptions:
    """How a set is scored.

    `limit` takes so many documents, spread evenly over the set. `workers` are
    processes. `predictions_to` is a folder for what was scored, one file a
    measure (`SET.MEASURE.jsonl`, in the form of the gold); `predictions_from`
    such a folder to score in place of the engine. `on_document` hears how many
    documents are done and how many there are.
    """

    limit: int | None = None
    workers: int = 1
    predictions_to: Path | None = None
    predictions_from: Path | None = None
    on_document: Callable[[int, int], None] | None = None


@dataclass(frozen=True, slots=True)
class _Prediction:
    """One document's rows by measure; `failure` where it could not be coded."""

    rows: Mapping[str, JsonObject] = field(default_factory=dict)
    failure: str | None = None


def score_set(
    name: str,
    folder: Path | None = None,
    limit: int | None = None,
    *,
    options: ScoringOptions | None = None,
) -> Scores:
    """Code the documents of a development set and score what comes out.

    `folder` holds the sets; without one DATELINE_SHARED names it. Raises
    InputError for an unknown set, a missing folder or file, and predictions of
    documents that the set has not.
    """
    chosen = options or ScoringOptions(limit=limit)
    entry = find_set(name)
    path = find_file(find_folder(folder), entry.file)
    gold = spread(entry.read(path), chosen.limit)
    if chosen.predictions_from is None:
        predictions = _join_all(entry, _predict_all(entry, gold, chosen))
    else:
        predictions = _read_predictions(entry, gold, chosen.predictions_from)
    if chosen.predictions_to is not None:
        _write_predictions(entry, predictions, chosen.predictions_to)
    return _score(entry, gold, predictions, digest=digest_of(path), limit=chosen.limit)


def prediction_file(folder: Path, set_name: str, measure_name: str) -> Path:
    """Where a measure's predictions lie."""
    return folder / f"{set_name}.{measure_name.replace(' ', '_')}.jsonl"


def _predict_all(
    entry: EvaluationSet, gold: Sequence[JsonObject], options: ScoringOptions
) -> list[_Prediction]:
    predictions: list[_Prediction] = []
    for prediction in _predictions(entry, gold, options.workers):
        predictions.append(prediction)
        if options.on_document is not None:
            options.on_document(len(predictions), len(gold))
    return predictions


def _join_all(entry: EvaluationSet, predictions: Sequence[_Prediction]) -> Sequence[_Prediction]:
    """The predictions with what depends on all documents; a failed document has no part in it."""
    coded = [prediction for prediction in predictions if prediction.failure is None]
    joined = {
        item.name: iter(item.join([prediction.rows[item.name] for prediction in coded]))
        for item in entry.measures
        if item.join is not None
    }
    return [
        prediction
        if prediction.failure is not None
        else _Prediction({**prediction.rows, **{name: next(rows) for name, rows in joined.items()}})
        for prediction in predictions
    ]


def _predictions(
    entry: EvaluationSet, gold: Sequence[JsonObject], workers: int
) -> Iterator[_Prediction]:
    predict = functools.partial(_predict, entry.name)
    if workers == 1:
        yield from map(predict, gold)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        yield from pool.map(predict, gold, chunksize=_CHUNK_DOCUMENTS)


def _predict(set_name: str, gold: JsonObject) -> _Prediction:
    from dateline.evaluate.reading import Reading

    reading = Reading(article_of(gold))
    try:
        rows = {m.name: m.predict(gold, reading) for m in find_set(set_name).measures}
    except Exception as error:  # noqa: BLE001 the per-article guard: one broken article loses no set
        return _Prediction(failure=f"{gold['doc_id']}: {type(error).__name__}: {error}")
    return _Prediction(rows)


def _read_predictions(
    entry: EvaluationSet, gold: Sequence[JsonObject], folder: Path
) -> list[_Prediction]:
    """What was predicted before; a document that is left out has no predictions."""
    known = {row["doc_id"] for row in gold}
    by_measure: dict[str, dict[object, JsonObject]] = {}
    for item in entry.measures:
        path = prediction_file(folder, entry.name, item.name)
        rows = {row["doc_id"]: row for row in read_rows(path)}
        unknown = sorted(map(str, set(rows) - known))
        if unknown:
            raise InputError(
                f"{path}: {len(unknown)} documents are not among the {len(known)} that are "
                f"scored of {entry.name}, for example {unknown[0]!r}"
            )
        by_measure[item.name] = rows
    return [
        _Prediction({name: rows.get(row["doc_id"], {}) for name, rows in by_measure.items()})
        for row in gold
    ]


def _write_predictions(
    entry: EvaluationSet, predictions: Iterable[_Prediction], folder: Path
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    coded = [prediction for prediction in predictions if prediction.failure is None]
    for item in entry.measures:
        rows = (prediction.rows[item.name] for prediction in coded)
        write_rows(prediction_file(folder, entry.name, item.name), rows)


def _score(
    entry: EvaluationSet,
    gold: Sequence[JsonObject],
    predictions: Sequence[_Prediction],
    *,
    digest: str,
    limit: int | None,
) -> Scores:
    figures: list[Figure] = []
    misses: list[str] = []
    for item in entry.measures:
        pairs: list[Pair] = [
            (row, prediction.rows.get(item.name, {}))
            for row, prediction in zip(gold, predictions, strict=True)
        ]
        outcome = item.score(pairs)
        figures += [
            Figure(entry.figure_name(item.name, figure.name), figure.value, figure.n)
            for figure in outcome.figures
        ]
        misses += [entry.figure_name(item.name, miss) for miss in outcome.misses]
    return Scores(
        name=entry.name,
        digest=digest,
        limit=limit,
        documents=len(gold),
        figures=tuple(figures),
        misses=tuple(misses),
        failures=tuple(p.failure for p in predictions if p.failure is not None),
        notes=entry.notes,
        yardsticks=entry.yardsticks,
    )
