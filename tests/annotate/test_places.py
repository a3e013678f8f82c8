"""Toponyms in sentences: where they stand, what they mean, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.annotate.places.finding import find_places, resolve_places
from dateline.knowledge.places.gazetteer import load_places
from tests.support import SHARED, parse_text

if TYPE_CHECKING:
    from dateline.annotations import PlaceMention
    from dateline.records import Toponym


def places_in(text: str) -> tuple[PlaceMention, ...]:
    return find_places(parse_text(text, published="2024-07-25"), load_places())


def toponym(text: str, name: str) -> Toponym:
    found = [m.toponym for m in places_in(text) if m.toponym.text == name]
    assert found, f"{name!r} not found in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gunmen killed two soldiers in Burkina Faso.", ["Burkina Faso"]),
        ("Turkey said its troops would leave Syria.", ["Turkey", "Syria"]),
        ("A convoy left northern Mali for the city of Gao.", ["Mali", "Gao"]),
        ("Rebels captured Goma on Monday, witnesses said.", ["Goma"]),
        (
            "Fires spread in Tibesti and around Faya-Largeau, Chad.",
            ["Tibesti", "Faya-Largeau", "Chad"],
        ),
        ("Police in Mobile, Ala., detained him.", ["Mobile", "Ala."]),
        ("Ministers met at the White House.", ["White House"]),
        ("Police freed nine men near Cox's Bazar on Monday.", ["Cox's Bazar"]),
        ("Egyptian-US relations were discussed in Cairo.", ["US", "Cairo"]),
    ],
)
def test_find_places_marks_toponyms(text: str, found: list[str]) -> None:
    assert [mention.toponym.text for mention in places_in(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "The White House denied the report.",
        "The Kremlin said it had seen no such letter.",
        "Paris Jackson thanked her fans.",
        "An editor of the Washington Post resigned.",
        "The Bank of England raised its rate.",
        "She studied at the University of Florence.",
        "French and Nigerian officials disagreed.",
        "The Marburg virus killed a nurse.",
        "Coach Jordan praised his players.",
        "Manchester United lost again.",
    ],
)
def test_find_places_leaves_other_names_alone(text: str) -> None:
    assert [mention.toponym.text for mention in places_in(text)] == []


def test_find_places_does_not_take_a_surname_for_a_town() -> None:
    text = "Police arrested Dale Lincoln on Friday. Lincoln denied the charge, officers said."
    assert places_in(text) == ()


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Two men were shot in the province of Arauca in Colombia.", "Arauca Department", "admin1"),
        ("Two men were shot in the city of Arauca in Colombia.", "Arauca", "city"),
        ("Drones set fire to an oil plant at Abqaiq in Saudi Arabia.", "Abqaiq", "city"),
    ],
)
def test_find_places_takes_the_kind_of_place_that_is_asked_for(
    text: str, name: str, precision: str
) -> None:
    found = places_in(text)[0].toponym
    assert (found.name, found.precision) == (name, precision)


def test_find_places_takes_no_other_spelling_for_a_place_abroad() -> None:
    assert toponym("Rebels seized Mambasa in eastern Congo on Sunday.", "Mambasa").name is None
    assert toponym("A ship left Mombassa in Kenya on Sunday.", "Mombassa").name == "Mombasa"


def test_resolve_places_keeps_a_country_in_a_list_of_countries() -> None:
    parsed = parse_text("Envoys of Niger, Burma, Mali met.", published="2024-07-25")
    starts = [token.i for token in parsed.doc if token.text in ("Niger", "Burma", "Mali")]
    found = resolve_places(parsed, [(start, start + 1) for start in starts], load_places())
    assert [mention.toponym.country for mention in found] == ["NER", "MMR", "MLI"]


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A bridge collapsed in Paris, Texas.", "Paris", "USA", "Texas"),
        ("A bridge collapsed in Paris.", "Paris", "FRA", "Île-de-France"),
        ("Shots were fired in Tripoli, Lebanon.", "Tripoli", "LBN", "North Lebanon"),
        ("Shots were fired in Tripoli, Libyan police said.", "Tripoli", "LBY", "Tripoli"),
        ("Troops entered Birmingham, Ala., overnight.", "Birmingham", "USA", "Alabama"),
        ("A mayor in Valencia fled to Caracas.", "Valencia", "VEN", "Carabobo"),
        ("Troops left Georgia for Armenia and Tbilisi.", "Georgia", "GEO", None),
        ("Voters in Georgia and Alabama chose a judge.", "Georgia", "USA", "Georgia"),
        ("Nigeria's Plateau and Benue states were calm.", "Benue", "NGA", "Benue State"),
    ],
)
def test_find_places_resolves_by_the_words_around(
    text: str, name: str, country: str, admin1: str | None
) -> None:
    place = toponym(text, name)
    assert (place.country, place.admin1) == (country, admin1)


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Clashes broke out in Homs province, Syria.", "Homs", "admin1"),
        ("Clashes broke out in the city of Homs, Syria.", "Homs", "city"),
        ("Clashes broke out in Homs, Syria.", "Homs", "city"),
        ("A vote was held in Luxembourg.", "Luxembourg", "country"),
        ("Ships waited in the Red Sea.", "Red Sea", "region"),
        ("Crowds filled Tahrir Square.", "Tahrir Square", "site"),
    ],
)
def test_find_places_gives_the_kind_asked_for(text: str, name: str, precision: str) -> None:
    assert toponym(text, name).precision == precision


def test_find_places_keeps_one_meaning_in_an_article() -> None:
    text = "Flames rose over Athens, Georgia.\n\nFirefighters in Athens asked Atlanta for help."
    admin1 = {m.toponym.admin1 for m in places_in(text) if m.toponym.text == "Athens"}
    assert admin1 == {"Georgia"}


def test_find_places_names_a_country_plainly() -> None:
    place = toponym("The U.S. closed its embassy in Niamey.", "U.S.")
    assert (place.name, place.geonameid, place.country) == ("United States", "6252001", "USA")


def test_find_places_keeps_a_place_that_the_gazetteer_lacks() -> None:
    place = toponym("Two men drowned near Qarzhubulaq in Kazakhstan.", "Qarzhubulaq")
    assert (place.name, place.lat, place.country) == (None, None, None)


def test_find_places_offsets_slice_back() -> None:
    text = "KAMPALA, Uganda —  Rebels attacked  Bukavu, in South\tKivu, and fled to Kigali."
    parsed = parse_text(text)
    mentions = find_places(parsed, load_places())
    assert {"Bukavu", "South\tKivu", "Kigali"} <= {m.toponym.text for m in mentions}
    for mention in mentions:
        place = mention.toponym
        assert parsed.article.text[place.start : place.end] == place.text
        assert mention.start <= mention.head < mention.end


def test_find_places_is_the_same_twice() -> None:
    text = "Columbus, Jackson and Springfield voted; Jefferson County in Alabama did not."
    assert places_in(text) == places_in(text)


def test_resolve_places_takes_given_spans() -> None:
    parsed = parse_text("Aleppo fell.")
    (mention,) = resolve_places(parsed, [(0, 1)], load_places())
    assert (mention.toponym.name, mention.toponym.country) == ("Aleppo", "SYR")
    assert resolve_places(parsed, [], load_places()) == ()


def test_find_places_reads_the_acceptance_article() -> None:
    article = SHARED / "acceptance" / "seed" / "article.txt"
    if not article.exists():
        pytest.skip("needs DATELINE_SHARED: the acceptance article")
    found = {(m.toponym.name, m.toponym.country) for m in places_in(article.read_text())}
    assert {("Moscow", "RUS"), ("Kremlin", "RUS"), ("Syria", "SYR"), ("Turkey", "TUR")} <= found
    assert not {"Middle", "East", "Assad"} & {name for name, _ in found}
