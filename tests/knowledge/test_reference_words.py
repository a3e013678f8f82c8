"""The word lists of reference.toml and the adjectives of countries."""

from __future__ import annotations

from dataclasses import fields

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import load_actors
from dateline.knowledge.adjectives import country_adjective
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons import reference
from dateline.knowledge.lexicons.reference import load_reference_words


def test_load_reference_words_reads_every_list() -> None:
    words = load_reference_words()
    for section in (words.places, words.names, words.roles, words.pronouns, words.quotations):
        assert all(getattr(section, field.name) for field in fields(section))


def test_load_reference_words_abbreviates_roles_of_the_tables() -> None:
    tables = load_actors()
    assert all(tables.role(lemma) for lemma in load_reference_words().abbreviations.values())


def test_load_reference_words_prefers_adjectives_of_the_tables() -> None:
    tables = load_actors()
    for country, adjective in load_reference_words().adjectives.items():
        assert country in {entry.id for entry in tables.entries_named(adjective)}


def test_load_reference_words_refuses_a_doubled_word(monkeypatch: pytest.MonkeyPatch) -> None:
    table = read_toml("lexicons/en/reference.toml")
    table["quotations"]["say_verbs"] = ["say", "say"]
    monkeypatch.setattr(reference, "read_toml", lambda path: table)
    load_reference_words.cache_clear()
    with pytest.raises(KnowledgeError, match="say_verbs: 'say' stands twice"):
        load_reference_words()
    load_reference_words.cache_clear()


@pytest.mark.parametrize(
    ("country", "adjective"),
    [("TUR", "Turkish"), ("GBR", "British"), ("KOR", "South Korean"), ("ZZZ", None)],
)
def test_country_adjective_gives_the_usual_one(country: str, adjective: str | None) -> None:
    assert country_adjective(country) == adjective
