"""Whom nouns, sides and possessives take up: by what they can stand for."""

from __future__ import annotations

import pytest

from dateline.annotate.actors.finding import find_actors
from dateline.annotations import ActorAnnotation
from dateline.knowledge.actors import load_actors
from tests.support import parse_text


def annotate(text: str, published: str = "2020-07-25") -> ActorAnnotation:
    return find_actors(parse_text(text, published=published), load_actors())


def names_of(text: str, words: str, published: str = "2020-07-25") -> list[str]:
    """Who the last mention with these words means."""
    annotation = annotate(text, published)
    entities = {entity.id: entity for entity in annotation.entities}
    found = [m.entities for m in annotation.mentions if _words(text, m, published) == words]
    return [entities[one].name for one in found[-1]] if found else []


def _words(text: str, mention: object, published: str) -> str:
    parsed = parse_text(text, published=published)
    return parsed.span(mention.start, mention.end).text  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Saudi Arabia and Iran sent envoys to Beijing. The kingdom said more.",
            "The kingdom",
            ["Saudi Arabia"],
        ),
        ("Mali and Peru signed it. The Sahel country paid.", "The Sahel country", ["Mali"]),
        ("Mali expelled him. The West African nation paid.", "The West African nation", ["Mali"]),
        ("Moldova, a former Soviet republic, paid.", "a former Soviet republic", ["Moldova"]),
        ("Spain called Morocco. The kingdom paid.", "The kingdom", ["Spain"]),
        ("Spain and Morocco spoke. The kingdom paid.", "The kingdom", []),
        ("Refugees reached the island of Lesbos. The island paid.", "The island", []),
        ("Spain voted. Peru has a shop in the kingdom.", "the kingdom", []),
    ],
)
def test_find_actors_takes_up_a_state_that_can_be_called_so(
    text: str, words: str, expected: list[str]
) -> None:
    assert names_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Mali and Niger met, with Togo, Ghana and Benin as guarantors. Both sides paid.",
            "Both sides",
            ["Mali", "Niger"],
        ),
        (
            "Mali and Niger signed a truce. Qatar and Egypt brokered the deal. Both sides paid.",
            "Both sides",
            ["Mali", "Niger"],
        ),
        (
            "Boris Yeltsin hosted Ryutaro Hashimoto. The two leaders spoke.",
            "The two leaders",
            ["Boris Yeltsin", "Ryutaro Hashimoto"],
        ),
    ],
)
def test_find_actors_takes_no_mediator_for_a_side(
    text: str, words: str, expected: list[str]
) -> None:
    assert sorted(names_of(text, words, "1997-11-03")) == expected


def test_find_actors_gives_a_request_to_another_than_who_denies_it() -> None:
    text = "General Okello wrote to President Museveni, but the president denied his request."
    assert names_of(text, "his", "2010-05-01") != ["Yoweri Museveni"]
    text = "President Museveni denied his guilt."
    assert names_of(text, "his", "2010-05-01") == ["Yoweri Museveni"]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Republican senators from both wings backed it.", "Republican senators", "USA"),
        ("Irish Republican leaders backed it.", "Irish Republican leaders", "IRL"),
        (
            "Foreign Minister Javad Zarif landed in Beijing, state television reported.",
            "state television",
            "IRN",
        ),
        ("Crowds in Niamey waved Russian flags.", "Crowds", "NER"),
        ("In March some protesters burned an American flag.", "some protesters", None),
        ("The Roads Army (RA) fighters met Lord's Resistance Army (LRA) rebels.", "rebels", "UGA"),
    ],
)
def test_find_actors_gives_the_country_of_groups(
    text: str, words: str, country: str | None
) -> None:
    annotation = annotate(text)
    entities = {entity.id: entity for entity in annotation.entities}
    found = [m.entities[0] for m in annotation.mentions if _words(text, m, "2020-07-25") == words]
    assert found
    assert entities[found[-1]].country == country


def test_find_actors_believes_an_acronym_that_the_text_defines() -> None:
    text = "The Sudanese Professionals Association (SPA) marched. The SPA counted seven dead."
    assert names_of(text, "The SPA") == ["Sudanese Professionals Association"]


def test_find_actors_prefers_the_leader_whom_the_article_names() -> None:
    text = "Nikol Pashinyan and Ilham Aliyev met. The Armenian and Azerbaijani leaders agreed."
    found = names_of(text, "The Armenian and Azerbaijani leaders", "2022-10-06")
    assert found == ["Nikol Pashinyan", "Ilham Aliyev"]


ABROAD = """TBILISI, March 4 (Agency) - Police cleared the square. {}

Azerbaijan and Armenia signed a treaty in Baku. Azerbaijan's president praised it, and
Azerbaijani officials called Azerbaijan safe.

{}"""


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (ABROAD.format("Doctors were beaten.", ""), "Doctors", "GEO"),
        (ABROAD.format("", "Doctors were beaten."), "Doctors", "AZE"),
        (
            "BAMAKO, Oct 12 (Agency) - On state television, an officer said Algeria hid thieves.",
            "state television",
            "MLI",
        ),
        (
            "LIMA, Jan 20 (Agency) - All was calm.\n\nIn Ecuador, gunmen fled. The army said so.",
            "The army",
            "ECU",
        ),
        (
            "Colombian rebels freed two nurses after Norway acted as mediator. The rebels left.",
            "The rebels",
            "COL",
        ),
    ],
)
def test_find_actors_knows_where_a_report_is_at_a_word(
    text: str, words: str, country: str | None
) -> None:
    annotation = annotate(text)
    entities = {entity.id: entity for entity in annotation.entities}
    found = [m.entities[0] for m in annotation.mentions if _words(text, m, "2020-07-25") == words]
    assert found
    assert entities[found[-1]].country == country


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Ruben Cardozo Lizarraga left Peru. A judge called Cardozo a thief.",
            "Cardozo",
            ["Ruben Cardozo Lizarraga"],
        ),
        (
            "Adam Stuart Mill left Poland. A judge called Stuart a thief.",
            "Stuart",
            ["Stuart"],
        ),
        ("The EU met. Brussels froze aid to Georgia.", "Brussels", ["European Union"]),
        ("Belgium's premier spoke. Brussels froze aid to Georgia.", "Brussels", ["Belgium"]),
        ("Ankara, an ally of Baku, closed the road.", "an ally", ["Turkey"]),
        (
            "Putin, Xi Jinping and Modi met. The three leaders spoke. The three countries paid.",
            "The three countries",
            ["China", "India", "Russia"],
        ),
    ],
)
def test_find_actors_links_short_names_and_sets(text: str, words: str, expected: list[str]) -> None:
    assert sorted(names_of(text, words)) == expected


def test_find_actors_takes_no_head_of_state_for_a_bodys_leader() -> None:
    text = "The government of Ecuador blamed the Roads Board and said its leader had fled."
    assert names_of(text, "its leader", "2025-01-21") != ["Daniel Noboa"]
