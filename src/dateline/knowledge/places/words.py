"""Words around place names: prepositions, feature words, titles, demonyms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_table, read_toml

WORDS = "places/words.toml"
ADJECTIVES = "actors/country_aliases.csv"
_ADJECTIVE_COLUMNS = ("alias", "entity", "kind", "valid_from", "valid_until", "origin")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of `words.toml`, all in lower case."""

    locative_prepositions: frozenset[str]
    weak_prepositions: frozenset[str]
    city_words: frozenset[str]
    division_words: frozenset[str]
    lower_division_words: frozenset[str]
    upper_division_words: frozenset[str]
    physical_words: frozenset[str]
    site_words: frozenset[str]
    organisation_words: frozenset[str]
    person_titles: frozenset[str]
    directions: frozenset[str]
    common_words: frozenset[str]
    calendar_words: frozenset[str]
    public_words: frozenset[str]
    named_after_words: frozenset[str]
    not_places: frozenset[str]
    disease_words: frozenset[str]
    place_verbs: frozenset[str]
    indoor_prepositions: frozenset[str]
    inner_words: frozenset[str]

    def name_no_place(self, word: str) -> bool:
        """Whether the word, in lower case, is alone no place whatever the gazetteer says."""
        return any(
            word in words
            for words in (
                self.calendar_words,
                self.common_words,
                self.city_words,
                self.directions,
                self.division_words,
                self.inner_words,
                self.organisation_words,
                self.person_titles,
                self.physical_words,
                self.site_words,
            )
        )


@cache
def load_place_words() -> PlaceWords:
    """The packaged lists. Raises KnowledgeError for a missing, unknown or repeated entry."""
    lists = read_toml(WORDS)
    expected = {field.name for field in fields(PlaceWords)}
    if set(lists) != expected:
        raise KnowledgeError(f"{WORDS}: lists are {sorted(lists)}, expected {sorted(expected)}")
    for name, words in lists.items():
        if len(set(words)) != len(words) or any(word != word.lower() for word in words):
            raise KnowledgeError(f"{WORDS}: {name} repeats a word or has one with capitals")
    return PlaceWords(**{name: frozenset(words) for name, words in lists.items()})


@cache
def load_demonyms() -> Mapping[str, str]:
    """Country (ISO3) of each adjective and name of a people: "Syrian", "Syrians"."""
    return {
        row["alias"]: row["entity"]
        for _, row in read_table(ADJECTIVES, _ADJECTIVE_COLUMNS)
        if row["kind"] in ("adjective", "demonym") and row["entity"].isalpha()
    }
