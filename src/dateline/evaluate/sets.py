"""The table of development sets: where each lies, what is measured, and how."""

from __future__ import annotations

from functools import cache

from dateline.errors import InputError
from dateline.evaluate.figures import Yardstick
from dateline.evaluate.gold import read_articles_gold, read_plover_gold
from dateline.evaluate.measures import EvaluationSet, measure
from dateline.evaluate.metrics.attributions import score_attributions
from dateline.evaluate.metrics.chains import score_chains
from dateline.evaluate.metrics.clusters import score_clusters_within, score_mention_clusters
from dateline.evaluate.metrics.event_dates import score_event_dates
from dateline.evaluate.metrics.event_words import score_event_words
from dateline.evaluate.metrics.events import score_articles
from dateline.evaluate.metrics.factuality import score_factuality
from dateline.evaluate.metrics.geography import score_toponyms
from dateline.evaluate.metrics.incidents import score_incidents
from dateline.evaluate.metrics.labels import score_documents, score_sentences, value_scorer
from dateline.evaluate.metrics.plover_gold import score_plover_gold
from dateline.evaluate.metrics.roles import score_roles
from dateline.evaluate.metrics.timexes import score_timexes
from dateline.evaluate.predict import (
    chains,
    incidents,
    labels,
    mentions,
    records,
    toponyms,
    words,
)

_TIMES = measure("times", words.predict_timexes, score_timexes)
_TRIGGERS = measure("triggers", words.predict_triggers, score_event_words)
_STATUS = measure("status", words.predict_status, score_event_words)


def list_sets() -> tuple[EvaluationSet, ...]:
    """All sets, in the order of the table."""
    return tuple(_table().values())


def find_set(name: str) -> EvaluationSet:
    """The set of a name; raises InputError with the names there are."""
    found = _table().get(name)
    if found is None:
        raise InputError(f"no development set {name!r}; there are {', '.join(_table())}")
    return found


@cache
def _table() -> dict[str, EvaluationSet]:
    sets = (
        _acceptance(),
        _plover_gold(),
        _dyads(),
        *(_timeml(name) for name in ("timebank", "aquaint")),
        *(_timeline(name) for name in ("timeline2015_trial", "timeline2015_airbus")),
        *(_meantime(name) for name in ("meantime_full_airbus", "meantime_full_apple")),
        *(_graded(name) for name in ("fact_uw_train", "fact_uw_dev")),
        *(_attributed(name) for name in ("polnear_train200", "polnear_dev")),
        *(_placed(name) for name in ("lgl", "geovirus")),
        _ecbplus(),
        *(_incidents(name) for name in ("muc4_tst1", "muc4_tst2")),
        _police(),
        *(_conflict(name) for name in ("ceha_train", "ceha_dev")),
    )
    return {entry.name: entry for entry in sets}


def _acceptance() -> EvaluationSet:
    return EvaluationSet(
        name="acceptance",
        file="acceptance/seed/gold.json",
        about="one article in full: events, fields, quotations, article structure",
        main=("event f1", "actor name", "date exact", "said by"),
        measures=(measure("record", records.predict_record, score_articles),),
        read=read_articles_gold,
    )


def _plover_gold() -> EvaluationSet:
    return EvaluationSet(
        name="gsr",
        file="gsr.json",
        about="PLOVER gold records: type, quad category, countries of actors",
        main=("type any micro f1", "sources any", "targets any", "type and actors"),
        measures=(measure("plover", records.predict_plover, score_plover_gold),),
        read=read_plover_gold,
        yardsticks={
            "type any micro f1": (
                Yardstick("UniversalPetrarch", 0.50),
                Yardstick("PETRARCH2", 0.40),
            ),
            "sources any": (Yardstick("UniversalPetrarch", 0.77),),
            "targets any": (Yardstick("UniversalPetrarch", 0.76),),
            "dyad any": (Yardstick("UniversalPetrarch", 0.63),),
            "type and actors": (Yardstick("UniversalPetrarch", 0.46),),
        },
        notes=("actors are those of all events of a sentence",),
    )


def _dyads() -> EvaluationSet:
    return EvaluationSet(
        name="plv_train",
        file="plv_train.jsonl",
        about="sentences with two marked actors: event type and quad category between them",
        main=("root: macro f1", "root: exact", "quad: exact"),
        measures=(
            measure("root", records.predict_dyad, value_scorer("root")),
            measure("quad", records.predict_dyad, value_scorer("quad")),
        ),
        yardsticks={
            "root: macro f1": (
                Yardstick("UniversalPetrarch", 0.51),
                Yardstick("GPT-4", 0.615),
                Yardstick("RoBERTa-large NLI", 0.82),
                Yardstick("fine-tuned ConfliBERT", 0.867),
            ),
        },
    )


def _timeml(name: str) -> EvaluationSet:
    return EvaluationSet(
        name=name,
        file=f"{name}.jsonl",
        about="TimeML: time expressions; event words; polarity of the gold's event words",
        main=("times: value f1", "times: strict f1", "status: negative f1"),
        measures=(_TIMES, _TRIGGERS, _STATUS),
        yardsticks={
            "times: value f1": (
                Yardstick("HeidelTime", 0.80 if name == "timebank" else 0.73),
                Yardstick("SUTime, kept-back part", 0.67),
            ),
        },
        notes=("TimeML marks every event; triggers are looked for in political events only",),
    )


def _timeline(name: str) -> EvaluationSet:
    return EvaluationSet(
        name=name,
        file=f"{name}.jsonl",
        about="dates of marked events: the record's, and for every marked word",
        main=("given the words: exact", "given the words: undated"),
        measures=(
            measure("record", words.predict_event_dates, score_event_dates),
            measure("given the words", words.predict_word_dates, score_event_dates),
        ),
        yardsticks={
            "given the words: exact": (Yardstick("nearest date in the sentence", 0.57),),
        },
        notes=("news of aircraft and telephones: few of its events are political ones",),
    )


def _meantime(name: str) -> EvaluationSet:
    return EvaluationSet(
        name=name,
        file=f"{name}.jsonl",
        about="status of the gold's events; roles; mentions of one actor and of one event",
        main=(
            "status: future f1",
            "status: time accuracy",
            "roles: given event precision",
            "entities: link precision",
            "entities: link recall",
            "within: conll",
        ),
        measures=(
            _STATUS,
            measure("roles", records.predict_roles, score_roles),
            measure("entities", chains.predict_chains, score_chains),
            measure("within", mentions.predict_clusters, score_clusters_within),
            measure(
                "across",
                mentions.predict_reports,
                score_mention_clusters,
                join=mentions.join_reports,
            ),
            measure(
                "across, given the words",
                mentions.describe_given,
                score_mention_clusters,
                join=mentions.join_given,
            ),
        ),
        yardsticks={"across, given the words: conll": (Yardstick("lemma", 0.44),)},
        notes=(
            "roles and mentions are those of the record's political events",
            "entities: the gold's persons, organisations, places; a link is to the mention before",
            "across: the record's political events, merged; all other mentions stay alone",
        ),
    )


def _graded(name: str) -> EvaluationSet:
    return EvaluationSet(
        name=name,
        file=f"{name}.jsonl",
        about="how certainly the gold's event words happened, -3 to 3",
        main=("side macro f1", "pearson r", "side accuracy"),
        measures=(measure("grades", words.predict_grades, score_factuality),),
        yardsticks={
            "mean absolute error": (
                Yardstick("a dozen rules", 0.64),
                Yardstick("published", 0.42),
            ),
        },
    )


def _attributed(name: str) -> EvaluationSet:
    return EvaluationSet(
        name=name,
        file=f"{name}.jsonl",
        about="attributions: content, source and cue",
        main=("content f1", "triple f1", "source accuracy", "cue accuracy"),
        measures=(measure("attributions", words.predict_attributions, score_attributions),),
        yardsticks={
            "content f1": (Yardstick("textacy and parse", 0.52), Yardstick("two people", 0.81)),
            "source accuracy": (
                Yardstick("textacy and parse", 0.84),
                Yardstick("two people", 0.92),
            ),
        },
    )


def _placed(name: str) -> EvaluationSet:
    return EvaluationSet(
        name=name,
        file=f"{name}.jsonl",
        about="place names: found and placed; and placed where the names are given",
        main=("end to end: placed f1", "end to end: strict f1", "given the names: accuracy"),
        measures=(
            measure("end to end", toponyms.predict_toponyms, score_toponyms),
            measure("given the names", toponyms.place_gold_toponyms, score_toponyms),
        ),
        yardsticks={
            "given the names: accuracy": (
                Yardstick("most people", 0.62),
                Yardstick("Mordecai3, subsets", 0.94),
            ),
        },
    )


def _ecbplus() -> EvaluationSet:
    lemma = (Yardstick("head lemma", 0.765), Yardstick("published", 0.884))
    return EvaluationSet(
        name="ecbplus_dev",
        file="ecbplus_dev.jsonl",
        about="given words for events of any kind, put together across articles",
        main=("with stories found: conll", "within gold stories: conll"),
        measures=(
            measure(
                "with stories found",
                mentions.describe_given,
                score_mention_clusters,
                join=mentions.join_given,
            ),
            measure(
                "within gold stories",
                mentions.describe_in_story,
                score_mention_clusters,
                join=mentions.join_given,
            ),
            measure("lemma baseline", mentions.cluster_by_lemma, score_mention_clusters),
        ),
        yardsticks={
            "with stories found: conll": lemma,
            "within gold stories: conll": lemma,
        },
        notes=("the lemma baseline puts mentions of a gold topic together by their heads",),
    )


def _incidents(name: str) -> EvaluationSet:
    return EvaluationSet(
        name=name,
        file=f"{name}.jsonl",
        about="MUC-4 incidents, articles in capitals: type, date, place, who, whom, what with",
        main=("all slots f1", "incident f1", "relevance f1"),
        measures=(measure("incidents", incidents.predict_incidents, score_incidents),),
        yardsticks={"all slots f1": (Yardstick("best of 1992, all slots", 0.65),)},
        notes=(
            "an incident without a date of its own gets the article's, as MUC-4's rules have it",
            "nine countries count, as in MUC-4; combat between forces does not",
        ),
    )


def _police() -> EvaluationSet:
    return EvaluationSet(
        name="indiapolice_dev",
        file="indiapolice_dev.jsonl",
        about="what police did, by sentence and by article",
        main=("sentences: macro f1", "documents: macro f1", "sentences: micro precision"),
        measures=(
            measure("sentences", labels.predict_police, score_sentences),
            measure("documents", labels.predict_police, score_documents),
        ),
        yardsticks={
            "sentences: macro f1": (Yardstick("keywords", 0.51),),
            "documents: macro f1": (Yardstick("keywords", 0.61),),
        },
    )


def _conflict(name: str) -> EvaluationSet:
    return EvaluationSet(
        name=name,
        file=f"{name}.jsonl",
        about="conflict in the Horn of Africa: relevant or not, and of which kinds",
        main=("relevant: micro f1", "labels: micro f1"),
        measures=(
            measure("relevant", labels.predict_relevance, value_scorer("relevant")),
            measure("labels", labels.predict_conflict, score_documents),
        ),
        notes=("no field of the record says communal conflict: that label is never given",),
    )
