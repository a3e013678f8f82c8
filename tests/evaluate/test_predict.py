"""What is said of a record in the terms of other collections; records are made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import pytest

from dateline.evaluate.metrics.clusters import MentionSaid
from dateline.evaluate.metrics.spans import SpanRow
from dateline.evaluate.predict.labels import (
    PoliceGold,
    conflict_labels,
    police_labels,
    predict_police,
    predict_relevance,
)
from dateline.evaluate.predict.mentions import (
    GivenRow,
    ReportedRow,
    join_given,
    join_reports,
    predict_clusters,
    predict_reports,
)
from dateline.evaluate.predict.records import (
    DyadGold,
    predict_dyad,
    predict_plover,
    predict_roles,
)
from dateline.evaluate.predict.words import date_value
from dateline.evaluate.reading import Reading, mentions_of
from dateline.records import Count, Counts, Event, EventDate, Participant, Record
from tests.evaluate.support import at
from tests.examples import TEXT, example_event, example_record, span_of

MINISTER, REBELS = at(TEXT, "Anna Vik"), at(TEXT, "rebels")


@dataclass(frozen=True)
class FakeReading:
    """A record that was there before."""

    record: Record


def reading(*events: Event) -> Reading:
    return cast(Reading, FakeReading(replace(example_record(), events=events)))


def attack(**changes: object) -> Event:
    made = replace(
        example_event(), type="ASSAULT", mode=("firearms",), about=None, trigger=span_of("met")
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def police() -> tuple[Participant, ...]:
    return (replace(example_event().actors[0], sector="COP"),)


def dyad(source: SpanRow | None, target: SpanRow | None) -> DyadGold:
    return {"doc_id": "a", "text": TEXT, "source": source, "target": target}


def test_mentions_of_has_each_place_once() -> None:
    event = replace(example_event(), mentions=(span_of("met"), span_of("took part")))
    assert mentions_of(event) == (span_of("met"), span_of("took part"))


def test_predict_dyad_takes_the_event_between_the_marked_actors() -> None:
    other = replace(example_event(), type="ACCUSE", quad=3, actors=(), recipients=())
    said = predict_dyad(dyad(MINISTER, REBELS), reading(other, example_event()))
    assert (said["root"], said["quad"]) == ("CONSULT", 1)


def test_predict_dyad_prefers_the_marked_direction() -> None:
    event = example_event()
    back = replace(event, type="REJECT", actors=event.recipients, recipients=event.actors)
    assert predict_dyad(dyad(REBELS, MINISTER), reading(event, back))["root"] == "REJECT"


def test_predict_dyad_falls_back_on_the_first_event() -> None:
    nobody = at(TEXT, "state radio")
    first, second = replace(example_event(), type="AID"), example_event()
    assert predict_dyad(dyad(nobody, None), reading(first, second))["root"] == "AID"
    assert predict_dyad(dyad(nobody, None), reading())["root"] is None


def test_predict_dyad_joins_concede_and_retreat() -> None:
    event = replace(example_event(), type="CONCEDE", quad=1)
    said = predict_dyad(dyad(MINISTER, REBELS), reading(event))
    assert (said["root"], said["quad"]) == ("YIELD", 2)


def test_predict_plover_gives_the_countries_that_are_known() -> None:
    gold = {"doc_id": "a", "text": TEXT, "event": "CONSULT", "source": [], "target": []}
    said = predict_plover(gold, reading(example_event()))  # type: ignore[arg-type]
    assert said["events"] == [{"event": "CONSULT", "sources": ["NORGOV"], "targets": []}]


def test_predict_roles_links_every_mention() -> None:
    event = replace(example_event(), mentions=(span_of("met"), span_of("took part")))
    said = predict_roles({"doc_id": "a"}, reading(event))  # type: ignore[typeddict-item]
    assert [(row["role"], row["event"]["start"]) for row in said["roles"]] == [
        ("Arg0", TEXT.index("met")),
        ("Arg1", TEXT.index("met")),
        ("Arg0", TEXT.index("took part")),
        ("Arg1", TEXT.index("took part")),
    ]


def test_predict_clusters_names_the_event_at_a_mention() -> None:
    mentions = [{"id": "1", **at(TEXT, "met")}, {"id": "2", **at(TEXT, "took")}]
    gold = {"doc_id": "a", "text": TEXT, "mentions": mentions}
    said = predict_clusters(gold, reading(example_event()))  # type: ignore[arg-type]
    assert said["mentions"] == [{"id": "1", "cluster": f"a {example_event().id}"}]


def test_join_reports_puts_one_event_of_two_documents_together() -> None:
    rows: list[ReportedRow] = []
    for name in ("a", "b"):
        gold = {"doc_id": name, "text": TEXT, "mentions": [{"id": name, **at(TEXT, "met")}]}
        record = reading(example_event()).record
        record = replace(record, article=replace(record.article, id=name))
        read = cast(Reading, FakeReading(record))
        rows.append(predict_reports(gold, read))  # type: ignore[arg-type]
    one, other = (said["mentions"][0]["cluster"] for said in join_reports(rows))
    assert one == other


def given(name: str, story: str | None, text: str, *lemmas: str) -> GivenRow:
    words = ["bridge", "mayor", "night", "river"]
    return {
        "doc_id": name,
        "story": story,
        "text": text,
        "mentions": [
            {"id": f"{name} {lemma}", "lemma": lemma, "participants": words, "company": words}
            for lemma in lemmas
        ],
    }


def clusters_of(joined: Sequence[MentionSaid]) -> dict[str, str]:
    return {row["id"]: row["cluster"] for said in joined for row in said["mentions"]}


def test_join_given_joins_words_of_one_family_in_one_story_only() -> None:
    rows = [
        given("a", "1", "", "shoot", "resign"),
        given("b", "1", "", "gunfire"),
        given("c", "2", "", "shoot"),
    ]
    cluster_of = {
        row["id"]: row["cluster"] for said in join_given(rows) for row in said["mentions"]
    }
    assert cluster_of["a shoot"] == cluster_of["b gunfire"]
    assert len(set(cluster_of.values())) == 3


def test_join_given_finds_the_stories_that_are_not_given() -> None:
    bridge = "The mayor of Osijek closed the Drava bridge after cracks were seen. "
    flood = "Farmers in Pleven counted cattle lost in the flood of the Vit. "
    rows = [
        given("a", None, bridge * 2, "close"),
        given("b", None, bridge + "Lorries turn back.", "closure"),
        given("c", None, flood * 2, "close"),
        given("d", None, flood + "Boats came.", "flood"),
    ]
    cluster_of = {
        row["id"]: row["cluster"] for said in join_given(rows) for row in said["mentions"]
    }
    assert cluster_of["a close"] == cluster_of["b closure"] != cluster_of["c close"]


@pytest.mark.parametrize(
    ("start", "end", "value"),
    [
        ("2024-05-03", "2024-05-03", "2024-05-03"),
        ("2024-05-03", "2024-05-09", "2024-05"),
        ("2024-05", "2024-07", "2024"),
        ("2019", "2024", None),
        ("2019", None, None),
    ],
)
def test_date_value_is_what_both_ends_share(start: str, end: str | None, value: str | None) -> None:
    date = cast(EventDate, example_event().date)
    assert date_value(replace(date, start=start, end=end)) == value
    assert date_value(None) is None


@pytest.mark.parametrize(
    ("event", "labels"),
    [
        (attack(), set()),
        (attack(actors=police()), {"ANY_ACTION", "FORCE"}),
        (
            attack(actors=police(), counts=Counts(killed=Count(2, 2, "two", 0, 3))),
            {"ANY_ACTION", "FORCE", "KILL"},
        ),
        (attack(actors=police(), status="negated"), {"FAIL"}),
        (attack(actors=police(), status="future"), set()),
        (attack(type="COERCE", mode=("arrest",), actors=()), {"ANY_ACTION", "ARREST"}),
        (attack(type="COERCE", mode=("arrest",)), set()),
    ],
)
def test_police_labels(event: Event, labels: set[str]) -> None:
    assert police_labels(event) == labels


def test_predict_police_joins_the_sentences() -> None:
    gold: PoliceGold = {
        "doc_id": "a",
        "text": TEXT,
        "sentences": [
            {"id": 0, "start": 0, "end": TEXT.index("Lima")},
            {"id": 1, "start": TEXT.index("Lima"), "end": len(TEXT)},
            {"id": 2, "start": None, "end": None},
        ],
    }
    said = predict_police(gold, reading(attack(actors=police())))
    assert said["labels"] == ["ANY_ACTION", "FORCE"]
    assert [row["labels"] for row in said["sentences"]] == [["ANY_ACTION", "FORCE"], [], []]


def test_conflict_labels_follow_sector_mode_and_context() -> None:
    assert conflict_labels(attack()) == set()
    religious = (replace(example_event().actors[0], sector="REL"),)
    assert conflict_labels(attack(recipients=religious)) == {"RELIGIOUS"}
    assert conflict_labels(attack(mode=("sexual",), context=("environment",))) == {
        "WOMEN",
        "CLIMATE",
    }


def test_predict_relevance_leaves_out_what_did_not_happen() -> None:
    gold = {"doc_id": "a", "text": TEXT}
    assert predict_relevance(gold, reading(attack()))["relevant"]  # type: ignore[arg-type]
    for event in (example_event(), attack(status="negated"), attack(historical=True)):
        assert not predict_relevance(gold, reading(event))["relevant"]  # type: ignore[arg-type]
