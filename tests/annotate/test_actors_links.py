"""Links that need more than a name: overlooked persons, "it", "whose", counts, leanings."""

from __future__ import annotations

import pytest

from tests.annotate.test_actors import named, names, read

MODERN = "2024-07-25"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("President Tinubu met Chancellor Scholz.", "President Tinubu", ["Bola Tinubu"]),
        ("President Tinubu met Chancellor Scholz.", "Chancellor Scholz", ["Olaf Scholz"]),
        ("On Friday Zelensky thanked Tinubu.", "Tinubu", ["Bola Tinubu"]),
        ("President Orlenko fired rockets.", "President Orlenko", ["Orlenko"]),
    ],
)
def test_find_actors_finds_titled_and_leading_surnames(
    text: str, words: str, expected: list[str]
) -> None:
    assert names(text, words, MODERN) == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Mahmud Ahmadinejad waved.", "2009-05-10", ["Mahmoud Ahmadinejad"]),
        ("Mahmud Ahmadinejad waved.", "1950-05-10", ["Mahmud Ahmadinejad"]),
    ],
)
def test_find_actors_joins_other_spellings_near_the_office(
    text: str, day: str, expected: list[str]
) -> None:
    assert names(text, "Mahmud Ahmadinejad", day) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Peru says it is willing to sell the ships.", "it", ["Peru"]),
        ("NATO said it would close the office.", "it", ["NATO"]),
        ("Peru says it is likely that rain will fall.", "it", []),
        ("Peru said it seemed that nobody had come.", "it", []),
        ("Peru waited. It was reported that a ship sank.", "It", []),
        ("Chad was ready. It is willing to pay.", "It", ["Chad"]),
    ],
)
def test_find_actors_gives_it_to_who_speaks(text: str, words: str, expected: list[str]) -> None:
    assert names(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Peru warned Bolivia, whose soldiers had crossed the lake.",
            "whose soldiers",
            ("Bolivian soldiers", "BOL", "MIL"),
        ),
        (
            "Emmanuel Macron, whose government fell, went home.",
            "whose government",
            ("Government of France", "FRA", "GOV"),
        ),
    ],
)
def test_find_actors_takes_whose_for_the_noun_before(
    text: str, words: str, expected: tuple[str, str, str]
) -> None:
    assert named(text, words) == [expected]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Nine were killed in Mali.", "Nine", [("Malian people", "MLI", "CVL")]),
        ("Dozens fled.", "Dozens", [("People", None, "CVL")]),
        (
            "Rebels killed two Malian soldiers and wounded nine.",
            "nine",
            [("Malian soldiers", "MLI", "MIL")],
        ),
        ("Nine were sold in Mali.", "Nine", []),
        ("Prices rose; nine percent fled.", "nine", []),
    ],
)
def test_find_actors_takes_a_number_that_suffers_for_people(
    text: str, words: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert named(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Anti-government marchers filled Lima.",
            "Anti-government marchers",
            ("Anti-government marchers", "PER", "CVL"),
        ),
        (
            "Pro-government gunmen in Mali fired.",
            "Pro-government gunmen",
            ("Pro-government gunmen", "MLI", "PRM"),
        ),
        (
            "U.S.-backed rebels in Chad fired.",
            "U.S.-backed rebels",
            ("U.S.-backed rebels", "TCD", "REB"),
        ),
        (
            "The Arcadian trade minister met Chinese bankers.",
            "The Arcadian trade minister",
            ("Arcadian trade minister", None, "GOV"),
        ),
        (
            "The Abkhaz president met Angela Merkel.",
            "The Abkhaz president",
            ("Abkhaz president", "GEO", "GOV"),
        ),
        (
            "A spokesman for the Ugandan army left.",
            "A spokesman",
            ("Ugandan spokesman", "UGA", "MIL"),
        ),
    ],
)
def test_find_actors_keeps_leanings_and_unknown_nations(
    text: str, words: str, expected: tuple[str, str | None, str]
) -> None:
    assert named(text, words) == [expected]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Angela Merkel met her Egyptian counterpart.", "her Egyptian counterpart", 1),
        ("The leaders of Qatar, Kuwait and Oman left.", "The leaders", 3),
        ("Envoys from Mali and Niger left.", "Envoys", 2),
        ("The leader of Qatar left.", "The leader", 1),
    ],
)
def test_find_actors_gives_each_country_its_own(text: str, words: str, expected: int) -> None:
    assert len(names(text, words)) == expected


def test_find_actors_gives_each_of_a_plural_title_his_country() -> None:
    text = "Trade ministers Jan Koval of Slovakia and Peter Nowak of Poland signed."
    assert named(text, "Trade ministers Jan Koval") == [("Jan Koval", "SVK", "GOV")]
    assert named(text, "Peter Nowak") == [("Peter Nowak", "POL", "GOV")]


def test_find_actors_takes_two_named_together_for_both_leaders() -> None:
    text = (
        "Emmanuel Macron and Angela Merkel met, the Maltese health minister, Ivo Zahra, said. "
        "Both leaders smiled."
    )
    assert names(text, "Both leaders") == ["Emmanuel Macron", "Angela Merkel"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Tariffs on Tokyo will rise.", "Tokyo", ["Japan"]),
        ("A ship lay on the road to Tokyo.", "Tokyo", []),
        ("Kosovo's Labour Party lost.", "Kosovo's Labour Party", ["Kosovan Labour Party"]),
        ("Britain's Labour Party lost.", "Britain's Labour Party", ["Labour Party"]),
        ("A fire burned Jordan Creek.", "Jordan", []),
    ],
)
def test_find_actors_weighs_what_stands_beside_a_name(
    text: str, words: str, expected: list[str]
) -> None:
    assert names(text, words) == expected


def test_find_actors_knows_who_leads_a_body() -> None:
    assert names("The U.N. secretary-general left.", "The U.N. secretary-general") == [
        "Antonio Guterres"
    ]
    assert names("The pope left.", "The pope") == ["Francis"]


def test_find_actors_sets_a_report_where_it_is_about() -> None:
    text = (
        "NAIROBI, Kenya - Fighting spread in Somalia on Friday. The Somali army shelled a port. "
        "Villagers hid."
    )
    assert names(text, "Villagers") == ["Somali villagers"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omar Lind fled. His brother Sami Lind was held. Lind waved.", ["Lind"]),
        ("Sami Lind and his son Bo Lind were held in Lima. Lind waved.", ["Lind"]),
        ("Bo Lind, 6, was found. His father, Sami Lind, flew in. Lind waved.", ["Sami Lind"]),
        ("Bo Lind, 26, was found. His father, Sami Lind, flew in. Lind waved.", ["Lind"]),
        ("The boy Bo Lind was found. Ana Lind flew in. Lind waved.", ["Ana Lind"]),
        ("Former Senator Omar Lind met Ana Lind. Lind waved.", ["Lind"]),
    ],
)
def test_find_actors_links_no_relative_by_surname_alone(text: str, expected: list[str]) -> None:
    assert names(text, "Lind") == expected


def test_find_actors_keeps_a_couple_of_one_surname_apart() -> None:
    _, found = read("Mr. Lind met Mrs. Lind in Beijing.")
    assert sorted(entity.name for entity in found.entities if entity.kind == "person") == [
        "Lind",
        "Mrs. Lind",
    ]


def test_find_actors_gives_a_surname_of_two_the_country_that_they_share() -> None:
    text = "Raul Castro saw his brother Fidel Castro. Castro spoke."
    assert named(text, "Castro", "2000-04-25") == [("Castro", "CUB", None)]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Peru left Chile after a crowd burned its consulate in Arica.", "PER"),
        ("Peru left Chile when protesters burned its consulate in Arica.", "PER"),
        ("Peru left Chile after Oman burned its flag.", "OMN"),
    ],
)
def test_find_actors_gives_what_people_harm_to_the_clause_above(text: str, country: str) -> None:
    assert [code for _, code, _ in named(text, "its")] == [country]
