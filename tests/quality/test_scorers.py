"""Our figures against those of the scorers that came with the development sets."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dateline.evaluate import ScoringOptions, find_set, list_sets, score_set
from dateline.evaluate.gold import JsonObject, find_file, spread, write_rows
from dateline.evaluate.running import prediction_file
from tests.quality.sets import needs_scorers, needs_sets
from tests.support import SHARED

pytestmark = [needs_sets, needs_scorers]

TOLERANCE = 0.0006  # theirs are rounded, most to the hundredth of a percent
TRIPLE = {"p": "precision", "r": "recall", "f1": "f1"}


def triples(**names: str) -> dict[str, str]:
    """`theirs="ours"` for precision, recall and F1; a dot in theirs is written as two lines."""
    return {
        f"{theirs.replace('__', '.')}.{short}": f"{ours} {long}"
        for theirs, ours in names.items()
        for short, long in TRIPLE.items()
    }


@dataclass(frozen=True)
class Scorer:
    """A scorer, its options, and its figures by path with our names for them."""

    script: str
    figures: Mapping[str, str]
    options: tuple[str, ...] = ("--bootstrap", "0")
    percent: bool = True
    plain: frozenset[str] = frozenset()


TIMEXES = Scorer(
    "score_timex.py",
    triples(strict="strict", relaxed="relaxed", type="type", value="value")
    | {"value_acc": "value accuracy"},
)
TRIGGERS = Scorer("score_timeml_events.py", triples(span="word"))
POLARITY = Scorer(
    "score_timeml_events.py",
    triples(span="word", neg="negative") | {"polarity.acc": "polarity accuracy"},
)
STATUS = Scorer(
    "score_timeml_events.py",
    triples(span="word", neg="negative", future="future", uncertain="uncertain")
    | {f"{name}.acc": f"{name} accuracy" for name in ("polarity", "certainty", "time")},
)
DATES = Scorer(
    "score_eventdates.py",
    {
        "given_a_date": "given a date",
        "exact": "exact",
        "year": "year",
        "day.acc": "day",
        "undated.acc": "undated",
    },
)
GRADES = Scorer(
    "score_factuality.py",
    triples(negative="negative", uncertain="uncertain", positive="positive")
    | {"mae": "mean absolute error", "r": "pearson r"}
    | {"accuracy": "side accuracy", "macro_f1": "side macro f1"},
    plain=frozenset({"mae", "r"}),
)
ROLES = Scorer(
    "score_roles.py",
    triples(
        all="all",
        given_event="given event",
        unlabelled="unlabelled",
        roles__Arg0="Arg0",
        roles__Arg1="Arg1",
    ),
)
CLUSTERS = Scorer(
    "score_clusters.py",
    {"conll": "conll"}
    | {f"{name}.f1": f"{name} f1" for name in ("muc", "b3", "ceafe", "lea", "pairs")},
    options=("--what", "mentions"),
)
ATTRIBUTIONS = Scorer(
    "score_quotes.py",
    triples(words="words", exact="exact", content="content", triple="triple")
    | {"source.acc": "source accuracy", "source_exact.acc": "source exact accuracy"}
    | {"cue.acc": "cue accuracy"},
)
TOPONYMS = Scorer(
    "score_geo.py",
    triples(strict="strict", relaxed="relaxed", end_to_end="placed")
    | {"acc": "accuracy", "acc_or_id": "accuracy or id", "acc_found": "accuracy of placed"}
    | {"auc": "log area", "exact.acc": "same id"},
    plain=frozenset({"auc"}),
)
INCIDENTS = Scorer(
    "score_muc4.py",
    triples(
        all_slots="all slots",
        incidents="incident",
        relevance="relevance",
        slots__type="type",
        slots__date="date",
        slots__location="location",
        slots__stage="stage",
        slots__perp_individual="perp_individual",
        slots__perp_organization="perp_organization",
        slots__victim="victim",
    ),
)
PLOVER = Scorer(
    "score_gsr.py",
    triples(
        any__micro="type any micro",
        first__micro="type first micro",
        actors__all__sources="sources",
        actors__all__targets="targets",
    )
    | {
        "any.macro.f1": "type any macro f1",
        "first.macro.f1": "type first macro f1",
        "strict": "type strict",
        "quad_first": "quad first",
        "no_event": "no event",
        "actors.all.sources.any": "sources any",
        "actors.all.sources.exact": "sources exact",
        "actors.all.targets.any": "targets any",
        "actors.all.targets.exact": "targets exact",
        "actors.all.dyad.any": "dyad any",
        "actors.all.dyad.swapped": "dyad swapped",
        "actors.all.full.any": "type and actors",
    },
    percent=False,
)
LABEL_FIGURES = triples(micro="micro") | {
    "macro_f1": "macro f1",
    "weighted_f1": "weighted f1",
    "exact": "exact",
}


def labels(*options: str) -> Scorer:
    return Scorer("score_labels.py", LABEL_FIGURES, ("--bootstrap", "0", *options))


CASES: dict[tuple[str, str], Scorer] = {
    **{(name, "times"): TIMEXES for name in ("timebank", "aquaint")},
    **{(name, "triggers"): TRIGGERS for name in ("timebank", "aquaint")},
    **{(name, "status"): POLARITY for name in ("timebank", "aquaint")},
    **{
        (name, measure): DATES
        for name in ("timeline2015_trial", "timeline2015_airbus")
        for measure in ("record", "given the words")
    },
    **{
        (name, measure): scorer
        for name in ("meantime_full_airbus", "meantime_full_apple")
        for measure, scorer in (
            ("status", STATUS),
            ("roles", ROLES),
            ("across", CLUSTERS),
            ("across, given the words", CLUSTERS),
        )
    },
    **{(name, "grades"): GRADES for name in ("fact_uw_train", "fact_uw_dev")},
    **{(name, "attributions"): ATTRIBUTIONS for name in ("polnear_train200", "polnear_dev")},
    **{
        (name, measure): TOPONYMS
        for name in ("lgl", "geovirus")
        for measure in ("end to end", "given the names")
    },
    **{
        ("ecbplus_dev", measure): CLUSTERS
        for measure in ("with stories found", "within gold stories", "lemma baseline")
    },
    **{(name, "incidents"): INCIDENTS for name in ("muc4_tst1", "muc4_tst2")},
    ("gsr", "plover"): PLOVER,
    ("plv_train", "root"): labels("--field", "root"),
    ("plv_train", "quad"): labels("--field", "quad"),
    ("indiapolice_dev", "sentences"): labels("--level", "sentence"),
    ("indiapolice_dev", "documents"): labels(),
    **{
        (name, measure): labels("--field", measure)
        for name in ("ceha_train", "ceha_dev")
        for measure in ("relevant", "labels")
    },
}
# Coreference within one article is our own cut of the gold; the acceptance article has its test.
WITHOUT_CASE = {
    ("acceptance", "record"),
    ("meantime_full_airbus", "entities"),
    ("meantime_full_airbus", "within"),
    ("meantime_full_apple", "entities"),
    ("meantime_full_apple", "within"),
}
SHORT_SETS = {"gsr": 60, "plv_train": 60, "fact_uw_train": 60, "fact_uw_dev": 60, "ceha_train": 30}
LIMIT = 6


def run_scorer(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(SHARED / "score" / script), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def subset(name: str, limit: int) -> list[JsonObject]:
    entry = find_set(name)
    return spread(entry.read(find_file(SHARED, entry.file)), limit)


def at_path(theirs: Any, path: str) -> float:
    for key in path.split("."):
        theirs = theirs[key]
    return float(theirs or 0.0)


def test_every_measure_is_compared() -> None:
    measures = {(entry.name, item.name) for entry in list_sets() for item in entry.measures}
    assert measures == set(CASES) | WITHOUT_CASE


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _ in CASES))
def test_figures_equal_those_of_the_scorers(name: str, tmp_path: Path) -> None:
    limit = SHORT_SETS.get(name, LIMIT)
    scores = score_set(name, SHARED, options=ScoringOptions(limit=limit, predictions_to=tmp_path))
    gold = tmp_path / "gold"
    if name == "gsr":
        rows = [{**row, "id": row["doc_id"]} for row in subset(name, limit)]
        gold.write_text(json.dumps(rows), encoding="utf-8")
    else:
        write_rows(gold, subset(name, limit))
    for measure in find_set(name).measures:
        scorer = CASES.get((name, measure.name))
        if scorer is None:
            continue
        said = str(prediction_file(tmp_path, name, measure.name))
        arguments = [said, "--gsr", str(gold), "--json"] if name == "gsr" else [str(gold), said]
        options = () if name == "gsr" else scorer.options
        theirs = json.loads(run_scorer(scorer.script, *arguments, *options))
        for path, figure in scorer.figures.items():
            whole = 100 if scorer.percent and path not in scorer.plain else 1
            ours = scores.value(find_set(name).figure_name(measure.name, figure)) or 0.0
            wanted = at_path(theirs, path) / whole
            assert ours == pytest.approx(wanted, abs=TOLERANCE), (measure.name, figure)


def test_acceptance_figures_equal_those_of_the_scorer(tmp_path: Path) -> None:
    scores = score_set("acceptance", SHARED, options=ScoringOptions(predictions_to=tmp_path))
    said = prediction_file(tmp_path, "acceptance", "record")
    gold = find_file(SHARED, find_set("acceptance").file)
    output = tmp_path / "theirs.json"
    run_scorer("score_events.py", str(gold), str(said), "--json", str(output))
    theirs = json.loads(output.read_text(encoding="utf-8"))
    assert {figure.name: figure.value for figure in scores.figures} == pytest.approx(theirs)
