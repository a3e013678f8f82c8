"""The whole flow: one article in, one record out."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline.pipeline
from dateline.errors import InputError, KnowledgeError, WorkerDied
from dateline.knowledge.codebook import Codebook
from dateline.knowledge.places.gazetteer import Gazetteer
from dateline.knowledge.places.geonames import Choice, build_gazetteer
from dateline.pipeline import Coder, code
from dateline.records import Article, Event, Record, Rejected
from dateline.settings import Settings
from dateline.tokens import Token
from tests.knowledge.geonames_dump import write_dump
from tests.support import article_of

REPORT = """\
QUITO, June 2 (Wire) — Ecuadorian President Daniel Noboa met Peruvian President Dina Boluarte in
Quito on Monday, the foreign ministry said.

Peru will send aid to Ecuador, Boluarte said. "We reject the demands of the gangs," Noboa told
reporters.

Read more: Police Arrest Minister in Lima
"""
ODD = (
    "🚨 \u200fPeruvian police arrested\r\n"
    "two \u202bEcuadorian\u202c soldiers in Tumbes 🇵🇪 on Monday."
)


class DyingSettings(Settings):
    """Settings that end the process they are handed to."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)


def events_of(text: str, published: str | None = "2025-06-03") -> tuple[Event, ...]:
    return code(text, published=published).events


def spans_of(record: Record) -> Iterator[tuple[int, int, str]]:
    """Every span that a record holds, wherever it stands."""

    def walk(value: object) -> Iterator[tuple[int, int, str]]:
        if isinstance(value, dict):
            if {"start", "end", "text"} <= set(value) and isinstance(value["start"], int):
                yield value["start"], value["end"], value["text"]
            if "text_start" in value:
                yield value["text_start"], value["text_end"], value["text"]
            for item in value.values():
                yield from walk(item)
        elif isinstance(value, list):
            for item in value:
                yield from walk(item)

    values = record.to_dict()
    values["article"].pop("text")
    yield from walk(values)


def test_code_finds_who_did_what_to_whom_when_and_where() -> None:
    meeting = next(event for event in events_of(REPORT) if event.type == "CONSULT")
    assert {party.name for party in meeting.actors} == {"Daniel Noboa", "Dina Boluarte"}
    assert meeting.date is not None
    assert (meeting.date.start, meeting.date.end) == ("2025-06-02", "2025-06-02")
    assert meeting.place is not None
    assert (meeting.place.name, meeting.place.country) == ("Quito", "ECU")
    assert [voice.text for voice in meeting.said_by] == ["the foreign ministry"]


def test_code_keeps_the_day_of_saying_apart_from_the_day_of_the_event() -> None:
    (attack,) = events_of("Somali rebels killed ten soldiers on Monday, police said on Wednesday.")
    assert attack.date is not None
    assert attack.date.start == "2025-06-02"
    (voice,) = attack.said_by
    assert voice.date is not None
    assert voice.date.start == "2025-05-28"


def test_code_composes_coming_aid_to_agreement() -> None:
    promise = next(event for event in events_of(REPORT) if event.type == "AGREE")
    assert promise.about is not None
    assert (promise.about.type, promise.status) == ("AID", "future")


def test_code_leaves_related_headlines_alone() -> None:
    start = REPORT.index("Read more")
    assert all(event.trigger.start < start for event in events_of(REPORT))


def test_code_without_publication_date_leaves_relative_times_open() -> None:
    record = code(REPORT.replace("June 2 ", ""))
    meeting = next(event for event in record.events if event.type == "CONSULT")
    assert meeting.date is None
    assert meeting.unknown["date"] == "no publication date"
    assert "no publication date: relative times stay unresolved" in record.notes


@pytest.mark.parametrize("text", [REPORT, ODD])
def test_code_spans_slice_back_to_the_text(text: str) -> None:
    record = code(text, published="2025-06-03")
    assert record.events
    for start, end, words in spans_of(record):
        assert text[start:end] == words


def test_code_survives_a_round_trip() -> None:
    record = code(REPORT, published="2025-06-03")
    assert Record.from_json(record.to_json()) == record


def test_code_refuses_empty_text() -> None:
    with pytest.raises(InputError, match="empty"):
        code("  \n")


def test_code_many_gives_the_same_bytes_with_workers() -> None:
    articles = [article_of(REPORT, published=f"2025-06-{day:02}") for day in range(3, 12)]
    alone = [item.to_json() for item in Coder().code_many(articles) if isinstance(item, Record)]
    shared = [
        item.to_json()
        for item in Coder().code_many(articles, workers=2)
        if isinstance(item, Record)
    ]
    assert alone == shared
    assert len(alone) == len(articles)


def test_code_many_codes_a_handful_in_its_own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(dateline.pipeline, "map_in_workers", refuse)
    articles = [article_of("Envoys met in Oslo.")] * 31
    assert len(list(Coder().code_many(articles, workers=0))) == 31
    with pytest.raises(AssertionError, match="a process was started"):
        list(Coder().code_many([*articles, articles[0]], workers=0))


def test_code_many_rejects_what_takes_too_long_and_goes_on() -> None:
    hasty = Coder(Settings(article_timeout_seconds=0.001))
    coded = list(hasty.code_many([article_of(REPORT * 50)] * 2, workers=2))
    assert [type(item) for item in coded] == [Rejected] * 2
    assert {item.reason for item in coded if isinstance(item, Rejected)} == {
        "could not be coded: it took longer than 0.001 s; its worker was replaced"
    }


def test_code_many_keeps_going_past_a_broken_article(monkeypatch: pytest.MonkeyPatch) -> None:
    annotate = dateline.pipeline.annotate

    def break_second(article: Article, codebook: Codebook, gazetteer: Gazetteer) -> object:
        if article.text.startswith("Second"):
            raise ValueError("a stage broke")
        return annotate(article, codebook, gazetteer)

    monkeypatch.setattr(dateline.pipeline, "annotate", break_second)
    articles = [article_of(f"{name} envoys met in Oslo.") for name in ("First", "Second", "Third")]
    coded = list(Coder().code_many(articles))
    assert [type(item) for item in coded] == [Record, Rejected, Record]
    assert isinstance(coded[1], Rejected)
    assert "ValueError: a stage broke" in coded[1].reason


def test_code_many_ends_where_the_knowledge_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_all(article: Article, codebook: Codebook, gazetteer: Gazetteer) -> object:
        raise KnowledgeError("lexicons/en/x.toml: 'b' stands after 'c'")

    monkeypatch.setattr(dateline.pipeline, "annotate", break_all)
    with pytest.raises(KnowledgeError, match="stands after"):
        list(Coder().code_many([article_of("Envoys met in Oslo.")]))


def test_code_many_passes_rejected_articles_through() -> None:
    refused = Rejected("a", "because")
    assert list(Coder().code_many([refused])) == [refused]


def test_code_many_says_when_a_worker_died() -> None:
    articles = [article_of("Envoys met.")] * 9
    coded = Coder(DyingSettings()).code_many(articles, workers=2)
    with pytest.raises(WorkerDied, match="try fewer workers"):
        list(coded)


def test_code_many_finds_places_by_a_gazetteer_of_ones_own(tmp_path: Path) -> None:
    output = tmp_path / "own.npz"
    build_gazetteer(Choice((write_dump(tmp_path),), min_population=9), output)
    article = article_of("Gunmen killed three police officers in Hrymivka, Ukraine, on Monday.")
    (packaged,) = Coder().code_many([article])
    own, again = Coder(Settings(gazetteer=str(output))).code_many([article] * 2, workers=2)
    assert isinstance(packaged, Record)
    assert isinstance(own, Record)
    assert "23" not in [place.geonameid for place in packaged.places]
    assert "23" in [place.geonameid for place in own.places]
    assert own == again
    knowledge = own.provenance.knowledge.split(" + ")
    assert knowledge[0] == packaged.provenance.knowledge
    assert knowledge[1].startswith("own.npz sha256:")
    assert own.provenance.run != packaged.provenance.run
    assert own.provenance.settings == packaged.provenance.settings


def test_code_many_refuses_a_file_that_is_no_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "own.npz"
    path.write_text("no places\n", encoding="utf-8")
    coder = Coder(Settings(gazetteer=str(path)))
    with pytest.raises(InputError, match="not a gazetteer"):
        coder.code_many([article_of("One.")])


def test_code_leaves_no_words_behind() -> None:
    code("Envoys met in Oslo.")  # which loads what is loaded once
    text = "Envoys of Ghana and Togo met in Accra on Monday."
    code(text, published="2024-05-01")
    assert gc.isenabled()
    assert text not in {one.doc.text for one in gc.get_objects() if isinstance(one, Token)}


def test_code_leaves_garbage_alone_where_it_is_not_collected() -> None:
    gc.disable()
    try:
        code("Envoys of Ghana and Togo met in Accra on Monday.")
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.collect()
