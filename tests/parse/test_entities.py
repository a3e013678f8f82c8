from __future__ import annotations

import json
from importlib import resources

import pytest
from spacy.tokens import Doc, Span

from dateline.parse import entities
from dateline.parse.entities import RECOGNISER, add_entities
from dateline.parse.model import load_model

_TEXTS = (
    "The Prime Minister of New Zealand, Jane Dormer, met the United Nations Security Council.",
    "Rebels left on the night of the 3rd of May 2021",
    "Kyiv. Moscow said so. The Bank of England did not.",
    "He paid 3 million dollars.\tThe  Sudan Liberation Army \n denied it.",
    "x",
    "",
)


def _parse(texts: list[str]) -> list[Doc]:
    return list(load_model().pipe(texts, disable=[RECOGNISER]))


def _read(docs: list[Doc]) -> list[list[tuple[str, int, int]]]:
    return [[(entity.label_, entity.start, entity.end) for entity in doc.ents] for doc in docs]


def _dispatches() -> list[str]:
    file = resources.files("dateline") / "dispatches" / "dispatches.jsonl"
    texts = [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    return [paragraph for text in texts for paragraph in text.split("\n") if paragraph]


@pytest.mark.parametrize("texts", [[text] for text in _TEXTS] + [list(_TEXTS), _dispatches()])
def test_add_entities_finds_what_the_recogniser_finds(texts: list[str]) -> None:
    expected, found = _parse(texts), _parse(texts)
    for doc in expected:
        load_model().get_pipe(RECOGNISER)(doc)
    add_entities(found)
    assert _read(found) == _read(expected)
    assert [[word.ent_iob_ for word in doc] for doc in found] == [
        [word.ent_iob_ for word in doc] for doc in expected
    ]


def test_add_entities_takes_nothing() -> None:
    add_entities([])


def test_add_entities_leaves_entities_that_are_there_to_the_recogniser() -> None:
    [doc] = _parse(["The Duwali Front met Jane Dormer in Geneva."])
    doc.set_ents([Span(doc, 1, 3, "ORG")], default="unmodified")
    add_entities([doc])
    assert ("ORG", 1, 3) in _read([doc])[0]
    assert ("GPE", 7, 8) in _read([doc])[0]


def test_add_entities_asks_a_recogniser_of_another_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entities, "_load_decoder", lambda: None)
    [doc] = _parse(["Jane Dormer flew to Geneva."])
    add_entities([doc])
    assert ("PERSON", 0, 2) in _read([doc])[0]
