"""Codes in the words of pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.knowledge.places.tables import load_countries
from dateline.store.choosing import Question
from dateline.store.faceting import FacetName

QUESTION_WORDS: Mapping[Question, str] = {
    "actor": "actor",
    "recipient": "recipient",
    "type": "type",
    "status": "status",
    "context": "about",
    "country": "where",
    "area": "where",
    "said_by": "according to",
    "when": "when",
}
FACET_WORDS: Mapping[FacetName, str] = {
    "type": "What: type",
    "actor_country": "Who: actor’s country",
    "actor": "Who: actor",
    "recipient_country": "To whom: country",
    "recipient": "To whom: recipient",
    "country": "Where: country",
    "area": "Where: province",
    "status": "Status",
    "context": "About",
    "said_by": "According to",
    "month": "When: month",
}
QUAD_WORDS = (
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
)
_BODIES = {
    "EUR": "European Union",
    "IGO": "international bodies",
    "IMG": "armed groups across borders",
    "ISM": "believers across borders",
    "MNC": "multinational firms",
    "NGO": "non-governmental bodies",
    "UNO": "United Nations",
}


@cache
def _country_names() -> Mapping[str, str]:
    return _BODIES | {country.iso3: country.place.name for country in load_countries()}


def name_country(code: str) -> str:
    """A country's name; the code itself for what is none.

    >>> name_country("MLI"), name_country("XYZ")
    ('Mali', 'XYZ')
    """
    return _country_names().get(code, code)


def say_value(name: str, value: str) -> str:
    """A value of a filter or facet as pages write it.

    >>> say_value("area", "SYR/Aleppo"), say_value("context", "pro_democracy")
    ('Aleppo, Syria', 'pro democracy')
    """
    if name in ("country", "actor_country", "recipient_country"):
        return name_country(value)
    if name in ("actor", "recipient", "said_by"):
        country, slash, sector = value.partition("/")
        words = name_country(country) if len(country) == 3 and country.isupper() else country
        return f"{words} ({sector})" if slash else words.strip('"')
    if name == "area":
        country, _, division = value.partition("/")
        return f"{division}, {name_country(country)}"
    return value.replace("_", " ") if name == "context" else value
