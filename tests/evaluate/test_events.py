from __future__ import annotations

import pytest

from dateline.evaluate.metrics.event_fields import GoldEvent, PersonRow, SaidEvent, plain_name
from dateline.evaluate.metrics.events import ArticleGold, RecordSaid, collapse, score_articles
from tests.evaluate.support import at, values

FIRST = "Chile's president Eva Soto met Norway's envoy in Lima on Friday, state radio said."
SECOND = "The meeting was calm, and Norway may send aid."
TEXT = f"{FIRST}\n\n{SECOND}\nRelated: Storm kills ten"
SOTO: PersonRow = {"name": "Eva Soto", "country": "CHL", "sector": "GOV"}
NORWAY: PersonRow = {"name": "Norway", "country": "NOR", "sector": None}


def wanted(name: str, sentence: str, trigger: str, kind: str, **more: object) -> GoldEvent:
    event: dict[str, object] = {
        "id": name,
        "sentence": sentence,
        "trigger": trigger,
        "type": kind,
        "actors": [SOTO, NORWAY],
        "recipients": [],
        "date": {"start": "2024-05-03", "end": "2024-05-03"},
        "status": "actual",
        "said_by": ["state radio"],
    }
    return {**event, **more}  # type: ignore[typeddict-item]


def said(name: str, kind: str, words: str, **more: object) -> SaidEvent:
    event: dict[str, object] = {
        "id": name,
        "type": kind,
        "trigger": at(TEXT, words),
        "actors": [SOTO],
        "recipients": [NORWAY],
        "date": {"start": "2024-05-03", "end": "2024-05-03"},
        "place": None,
        "status": "actual",
        "said_by": [{"name": "State Radio"}],
    }
    return {**event, **more}  # type: ignore[typeddict-item]


def article(**more: object) -> ArticleGold:
    events = [
        wanted("m", FIRST, "met", "CONSULT", place={"name": "Lima", "country": "PER"}),
        wanted("m2", SECOND, "meeting", "CONSULT", same_as="m", said_by=[]),
        wanted("a", SECOND, "aid", "AID", date={}, said_by=[], status="hypothetical"),
    ]
    gold: dict[str, object] = {"doc_id": "a", "text": TEXT, "events": events}
    return {**gold, **more}  # type: ignore[typeddict-item]


def test_collapse_maps_offsets() -> None:
    text = collapse(" a \n\n b")
    assert text.text == "a b"
    assert text.region(6, 7) == (2, 3)


def test_plain_name_drops_accents_case_and_the_article() -> None:
    assert plain_name("The  São-Paulo") == "sao paulo"


def test_score_articles_finds_events_by_sentence_type_and_trigger() -> None:
    record: RecordSaid = {
        "events": [
            said("1", "CONSULT", "met", mentions=[at(TEXT, "met"), at(TEXT, "meeting")]),
            said("2", "ASSAULT", "kills"),
        ]
    }
    outcome = score_articles([(article(), record)])
    found = values(outcome)
    assert found["event precision"] == 2 / 3
    assert found["event recall"] == 2 / 3
    assert found["actor country"] == 1.0  # the sides of a meeting are one
    assert found["same event"] == 1.0
    assert [line.split()[0] for line in outcome.misses] == ["extra", "missing"]


def test_score_articles_compares_fields() -> None:
    record: RecordSaid = {
        "events": [
            said("1", "CONSULT", "met", place={"name": "LIMA", "country": "CHL"}),
            said("2", "AID", "send aid", actors=[NORWAY], recipients=[SOTO], said_by=[]),
        ]
    }
    found = values(score_articles([(article(), record)]))
    assert found["place name"] == 1.0
    assert found["place country"] == 0.0
    assert found["date exact"] == 1.0
    assert found["no date where none is given"] == 0.0  # the aid has a date here
    assert found["status"] == 1 / 2
    assert found["said by"] == 1.0
    assert found["actor name"] == pytest.approx(2 * 3 / (4 + 4))
    # Norway's sector is open in the gold and not held against GOV here
    assert found["actor country+sector"] == pytest.approx(2 * 3 / (4 + 4))


def test_score_articles_compares_dates_by_their_precision() -> None:
    record: RecordSaid = {"events": [said("1", "CONSULT", "met", date={"start": "2024-05"})]}
    found = values(score_articles([(article(), record)]))
    assert found["date exact"] == found["date overlap"] == 1.0
    record = {"events": [said("1", "CONSULT", "met", date={"start": "2023", "end": None})]}
    found = values(score_articles([(article(), record)]))
    assert found["date exact"] == found["date overlap"] == 0.0


def test_score_articles_is_silent_where_nothing_is_reported() -> None:
    gold = article(no_events_in=["Related: Storm kills ten"])
    loud: RecordSaid = {"events": [said("2", "ASSAULT", "kills")]}
    assert values(score_articles([(gold, loud)]))["silent where no event is reported"] == 0.0
    assert values(score_articles([(gold, {})]))["silent where no event is reported"] == 1.0


def test_score_articles_compares_quotes_entities_and_structure() -> None:
    gold = article(
        quotes=[{"content": '"We will come back soon"', "speaker": "Eva Soto"}],
        entities=[
            {"name": "Eva Soto", "country": "CHL", "sector": "GOV", "mentions": ["her", "Soto"]}
        ],
        article={"related": ["Storm kills ten"], "credits": ["AFP"]},
    )
    record: RecordSaid = {
        "quotes": [{"content": [{"text": "“We will come"}, {"text": "back soon”"}]}],
        "entities": [
            {
                "name": "Eva Soto",
                "country": "CHL",
                "sector": "LEG",
                "wikidata": None,
                "mentions": [{"text": "Eva Soto"}],
            }
        ],
        "article": {"related": [{"title": "Storm kills ten people"}]},
    }
    found = values(score_articles([(gold, record)]))
    assert found["quote recall"] == 1.0
    assert found["quote speaker"] == 0.0
    assert found["entity found"] == 1.0
    assert found["entity country+sector"] == 0.0
    assert found["entity mention"] == 1 / 2
    assert found["article related"] == 1.0
    assert found["article credits"] == 0.0


def test_score_articles_refuses_a_sentence_that_is_not_in_the_text() -> None:
    gold = article(events=[wanted("x", "No such sentence.", "such", "AID")])
    with pytest.raises(ValueError, match="a: the gold's sentence is not in its text"):
        score_articles([(gold, {})])
