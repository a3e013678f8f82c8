"""What is kept where the entity recogniser and the actor tables read a name otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dateline.annotate.actors.finding import find_actors
from dateline.knowledge.actors import load_actors
from dateline.records import Disagreement, Reading
from dateline.tokens import Doc, Span
from tests.support import parse_text

if TYPE_CHECKING:
    from dateline.annotations import ActorAnnotation

DAY = "2018-07-25"


def labelled(text: str, **labels: str) -> ActorAnnotation:
    """The actors of a text whose recogniser has found just these words ("_" for a blank)."""
    parsed = parse_text(text, published=DAY)
    doc = parsed.doc
    spans: list[Span] = []
    for words, label in labels.items():
        start = doc.text.index(words.replace("_", " "))
        held = doc.char_span(start, start + len(words))
        assert held is not None
        spans.append(Span(doc, held.start, held.end, label))
    set_entities(doc, spans)
    return find_actors(replace(parsed, doc=doc), load_actors())


def set_entities(doc: Doc, spans: list[Span]) -> None:
    """Let a parsed text have these entities and no others."""
    doc.ents = spans
    for token in doc:
        token.ent_type_, token.ent_iob_ = "", "O"
    for span in spans:
        for place, token in enumerate(span):
            token.ent_type_, token.ent_iob_ = span.label_, "I" if place else "B"


def disagreements(found: ActorAnnotation) -> list[Disagreement]:
    """Those of all mentions."""
    held = [mention.disagreement for entity in found.entities for mention in entity.mentions]
    return [one for one in held if one is not None]


def test_find_actors_keeps_what_the_longer_name_overrules() -> None:
    found = labelled("Chad Ellery left the hall.", Chad_Ellery="PERSON")
    assert [entity.name for entity in found.entities] == ["Chad Ellery"]
    read = Reading(0, 11, "Chad Ellery", "PERSON")
    known = Reading(0, 4, "Chad", "country", ("TCD",))
    assert disagreements(found) == [Disagreement(read, known, "recogniser", "longer name")]


def test_find_actors_keeps_what_a_known_name_overrules() -> None:
    found = labelled("On Monday Hamas freed two men.", Hamas="PERSON")
    assert [e.kind for e in found.entities if e.name == "Hamas"] == ["organisation"]
    read = Reading(10, 15, "Hamas", "PERSON")
    known = Reading(10, 15, "Hamas", "organisation", ("o-hamas",))
    assert disagreements(found) == [Disagreement(read, known, "tables", "known name")]


def test_find_actors_keeps_what_the_text_overrules() -> None:
    parsed = parse_text("Senator Lena Brandvold voted. Brandvold then left.", published=DAY)
    set_entities(parsed.doc, [Span(parsed.doc, 1, 3, "PERSON"), Span(parsed.doc, 5, 6, "ORG")])
    found = find_actors(parsed, load_actors())
    assert [entity.name for entity in found.entities] == ["Lena Brandvold"]
    read = Reading(30, 39, "Brandvold", "ORG")
    assert disagreements(found) == [Disagreement(read, None, "text", "what the text calls it")]


@pytest.mark.parametrize("label", ["GPE", "NORP", "LOC"])
def test_find_actors_keeps_nothing_where_both_may_mean_the_same(label: str) -> None:
    assert not disagreements(labelled("Then Chad signed a treaty.", Chad=label))


def test_find_actors_takes_silence_for_no_disagreement() -> None:
    assert not disagreements(labelled("Then Chad signed a treaty."))
    assert not disagreements(labelled("Then Lena Brandvold left.", Lena_Brandvold="PERSON"))
