"""Countries of bare groups, one surname of several people, and parties that a noun hides."""

from __future__ import annotations

import pytest

from tests.annotate.test_actors import named, names

Expected = list[tuple[str, str | None, str | None]]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Budget row grows. DENVER (AP) — Two officials resigned.", "Two officials", "USA"),
        ("Budget row grows. LYON, France — Two officials resigned.", "Two officials", "FRA"),
        ("Budget row grows. Two officials resigned.", "Two officials", None),
        ("The county court met the city manager. Few voters left.", "Few voters", "USA"),
        ("The court met the manager. Few voters left.", "Few voters", None),
        ("Rita Holm, D-Fairhaven, spoke.", "Rita Holm", "USA"),
        ("Rita Holm, of Fairhaven, spoke.", "Rita Holm", None),
        ("Rita Holm (R-Utah) spoke.", "Rita Holm", "USA"),
        (("WASHINGTON (AP) — Russia fired rockets. Envoys asked the administration to wait. "
         "American ships left."), "the administration", "USA"),
        (("Nigeria was hit by floods. American ships left. The administration arrested ten men in "
         "Kano."), "The administration", None),
        ("MANILA, Philippines (AP) — Sen. Panfilo Cruz blamed the United States.",
         "Sen. Panfilo Cruz", "PHL"),
        ("Paul Harris, D-Day veteran, spoke.", "Paul Harris", None),
        ("Gopal Sharma met the mayor. The school board agreed. Few voters left.",
         "Few voters", None),
        ("New London Police Chief Ned Bahr resigned.", "New London Police Chief Ned Bahr", None),
        ("London Police Chief Ned Bahr resigned.", "London Police Chief Ned Bahr", "GBR"),
        ("Murmansk Governor Oleg Rudin resigned. The Governor of Krasnodar stayed.",
         "The Governor", "RUS"),
        ("Russia annexed Crimea.", "Crimea", "UKR"),
        ("Roads close. ATLANTA - On Monday officials in Georgia met.", "officials", "USA"),
        ("Roads close. TBILISI - On Monday officials in Georgia met.", "officials", "GEO"),
        ("Officials in Lebanon met the city council. A state trooper spoke.", "Officials", "USA"),
        ("Deputies in Ohio, United States, searched a farm.", "Deputies", "USA"),
    ],
)  # fmt: skip
def test_find_actors_takes_the_country_that_the_report_is_from(
    text: str, words: str, expected: str | None
) -> None:
    assert [country for _, country, _ in named(text, words)] == [expected]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Mali sent help to Chad. Over Niger, with Togo backing the government, talks failed.",
            "the government",
            None,
        ),
        ("In Mali, farmers blamed the government.", "the government", "MLI"),
    ],
)
def test_find_actors_takes_no_country_of_another_sentence_beside_rivals(
    text: str, words: str, expected: str | None
) -> None:
    assert [country for _, country, _ in named(text, words)] == [expected]


def test_find_actors_believes_what_a_clause_says_of_somebody() -> None:
    text = "Gen. Holm, who is an officer of the United States, met the Georgian premier in Georgia."
    assert named(text, "Gen. Holm") == [("Holm", "USA", "MIL")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Miller met Peter Miller. Miller laughed.", ["Miller"]),
        ("Governor Anna Miller met Peter Miller. Miller laughed.", ["Anna Miller"]),
        (
            f"Peter Miller farms. {'It rained. ' * 3}Anna Miller spoke. Miller laughed.",
            ["Anna Miller"],
        ),
        (
            f"{'Anna Miller sang. ' * 3}Peter Miller slept. {'It rained. ' * 4}Miller laughed.",
            ["Anna Miller"],
        ),
    ],
)
def test_find_actors_joins_a_surname_of_two_to_whom_the_text_is_about(
    text: str, expected: list[str]
) -> None:
    assert names(text, "Miller") == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("James Marek was held, Lt. Daniel Roth said. He was later freed, Roth said.", "He",
         ["James Marek"]),
        ("The wife of a man shot by gunmen wept. She blamed them.", "She", ["Wife"]),
        ("The wife of a man shot by gunmen wept. He had begged.", "He", ["Man"]),
        ("Speaking to Vesti. ru on Friday, James Marek said he would stay.", "he", ["James Marek"]),
    ],
)  # fmt: skip
def test_find_actors_gives_pronouns_to_people_who_fit(
    text: str, words: str, expected: list[str]
) -> None:
    assert names(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Georgian and separatist officials met.",
            "Georgian and separatist officials",
            [("Georgian officials", "GEO", "GOV"), ("Georgian separatist officials", "GEO", "REB")],
        ),
        (
            "Georgian and South Ossetian officials met.",
            "Georgian and South Ossetian officials",
            [("Georgian officials", "GEO", "GOV"), ("South Ossetian officials", "GEO", "GOV")],
        ),
        (
            "Norwegian business and political leaders spoke in Peru.",
            "political leaders",
            [("Norwegian leaders", "NOR", "GOV")],
        ),
    ],
)
def test_find_actors_divides_joined_adjectives(text: str, words: str, expected: Expected) -> None:
    assert named(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("An army raid in Mali killed ten.", "army", ["Malian armed forces"]),
        ("Rebel attacks in Mali killed ten.", "Rebel", ["Malian rebels"]),
        ("An army base in Mali burned.", "army", []),
        ("Norway recognised a Palestinian state.", "a Palestinian state", ["Palestine"]),
        ("Peru urged European nations to wait.", "European nations", ["European nations"]),
        ("Kaunda's successor, Frederick Chiluba, resigned.", "Kaunda's successor",
         ["Frederick Chiluba"]),
        (
            "The governor, Senate President Ana Holm, and Speaker James Marek met in Ohio.",
            "The governor",
            ["American governor"],
        ),
        ("The Norwegian governor, Ana Holm, met farmers.", "The Norwegian governor", ["Ana Holm"]),
    ],
)  # fmt: skip
def test_find_actors_finds_parties_in_compounds_and_lists(
    text: str, words: str, expected: list[str]
) -> None:
    assert names(text, words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "United Russia accused him, Interfax said, and the party threw him out.",
            ["United Russia"],
        ),
        ("Interfax shut down. Nobody mourned the party.", []),
    ],
)
def test_find_actors_takes_up_no_agency_as_a_party(text: str, expected: list[str]) -> None:
    assert names(text, "the party") == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Adam Fisher, 26, of Leeds, was charged. Police met Fisher.", "Fisher", ["Adam Fisher"]),
        (
            "Kaine joined the ticket in Virginia. Trump ranks fourth, Clinton said.",
            "Trump",
            ["Donald Trump"],
        ),
        ("The Trump Tower closed in Virginia.", "Trump", []),
        ("We met in Wichita Falls with officials, he said.", "Wichita Falls", []),
    ],
)  # fmt: skip
def test_find_actors_tells_people_from_bodies_and_towns(
    text: str, words: str, expected: list[str]
) -> None:
    assert names(text, words, "2016-09-25") == expected
