"""Lists of titled persons, acronyms, surnames with particles, offices told before a name."""

from __future__ import annotations

import pytest

from tests.annotate.test_actors import named, names

Expected = list[tuple[str, str | None, str | None]]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Ministers Aino Salo of Finland and Per Lund of Sweden signed.",
            "Per Lund",
            [("Per Lund", "SWE", "GOV")],
        ),
        ("Generals Bai and Cho of South Korea waved.", "Cho", [("Cho", "KOR", "MIL")]),
        (
            "The mayors of Lima and Quito, Rosa Paz and Juan Mora, met.",
            "Juan Mora",
            [("Juan Mora", "ECU", "GOV")],
        ),
        ("Generals Bai and Cho waved in Seoul and Tokyo.", "Cho", [("Cho", None, "MIL")]),
    ],
)
def test_find_actors_shares_titles_and_countries_of_a_list(
    text: str, words: str, expected: Expected
) -> None:
    assert named(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ('The Oslo Audit Service ("OAS") met. OAS won.', "OAS", ["Oslo Audit Service"]),
        ("They joined the Upper Tanal Union, or UTU, in May.", "UTU", ["Upper Tanal Union"]),
        (
            "Troops fought the FPLT (Popular Front for the Liberation of Talawa). The FPLT won.",
            "The FPLT",
            ["Popular Front for the Liberation of Talawa"],
        ),
        ("They joined the Upper Tanal Union, or NATO, in May.", "NATO", ["NATO"]),
    ],
)
def test_find_actors_takes_an_acronym_for_the_body_beside_it(
    text: str, words: str, expected: list[str]
) -> None:
    assert names(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Hugo van der Berg, the Belgian minister, spoke. Van der Berg left.",
            "Van der Berg",
            ["Hugo van der Berg"],
        ),
        (
            "Judge Clara dos Reis e Silva ruled. Dos Reis e Silva left.",
            "Dos Reis e Silva",
            ["Clara dos Reis e Silva"],
        ),
    ],
)
def test_find_actors_keeps_a_surname_with_its_particles(
    text: str, words: str, expected: list[str]
) -> None:
    assert names(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The foreign minister of Chile, Rosa Quiroz, signed.",
            "Rosa Quiroz",
            [("Rosa Quiroz", "CHL", "GOV")],
        ),
        (
            "Prince Nasser al-Rumi, Qatar's labour minister, signed.",
            "Prince Nasser al-Rumi",
            [("Nasser al-Rumi", "QAT", "GOV")],
        ),
        (
            "Peru closed the newspaper La Gaceta.",
            "the newspaper La Gaceta",
            [("La Gaceta", "PER", "JRN")],
        ),
    ],
)
def test_find_actors_takes_what_a_noun_beside_a_name_tells(
    text: str, words: str, expected: Expected
) -> None:
    assert named(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Nordmark Shipping sued Peru. Nordmark won.", "Nordmark", ["Nordmark Shipping"]),
        ("Nordmark Inc. sued Peru. Nordmark won.", "Nordmark", ["Nordmark Inc."]),
        (
            "Nordmark Shipping met Nordmark Motors. Nordmark won.",
            "Nordmark",
            ["Nordmark"],
        ),
        (
            "The mining firm Petrochem signed a contract in Peru. The company won the vote.",
            "The company",
            ["Petrochem"],
        ),
    ],
)
def test_find_actors_takes_a_body_up_by_a_short_name(
    text: str, words: str, expected: list[str]
) -> None:
    assert names(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A rebel attack in Sudan killed two.", "rebel", [("Sudanese rebels", "SDN", "REB")]),
        ("A policeman raid in Peru failed.", "policeman", [("Peruvian policemen", "PER", "COP")]),
    ],
)
def test_find_actors_takes_a_noun_before_a_deed_for_its_doers(
    text: str, words: str, expected: Expected
) -> None:
    assert named(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "A group of Moroccan diplomats left.",
            "A group of Moroccan diplomats",
            [("Moroccan diplomats", "MAR", "GOV")],
        ),
        ("A group of houses burnt in Chad.", "A group", [("Chadian group", "TCD", "UNK")]),
        (
            "Dockers met bankers in Lima. The two sides meet again.",
            "The two sides",
            [("Peruvian dockers", "PER", "LAB"), ("Peruvian bankers", "PER", "BUS")],
        ),
        ("Dockers slept in Lima. The two sides meet again.", "The two sides", []),
        ("Ousted President Askar Akayev left.", "Ousted President Askar Akayev", ["ELI"]),
        ("President Askar Akayev left.", "President Askar Akayev", ["GOV"]),
    ],
)
def test_find_actors_reads_groups_sides_and_lost_offices(
    text: str, words: str, expected: list[object]
) -> None:
    found = named(text, words, None)
    assert found == expected or [sector for _, _, sector in found] == expected


@pytest.mark.parametrize(
    ("text", "words", "sector"),
    [
        ("Police Sgt. Lara Munn spoke.", "Police Sgt. Lara Munn", "COP"),
        ("Reporters met Cpl. Ian Roe.", "Cpl. Ian Roe", "MIL"),
        ("Reporters met Supt. Ian Roe.", "Supt. Ian Roe", "COP"),
    ],
)
def test_find_actors_reads_titles_that_are_cut_short(text: str, words: str, sector: str) -> None:
    assert [found for _, _, found in named(text, words)] == [sector]


@pytest.mark.parametrize(
    ("text", "words", "sector"),
    [
        ("Chief Circuit Judge Helen Marsh spoke.", "Chief Circuit Judge Helen Marsh", "JUD"),
        ("Chief Helen Marsh spoke.", "Chief Helen Marsh", "GOV"),
        ("Deputy District Attorney Mark Holt left.", "Deputy District Attorney Mark Holt", "JUD"),
        ("Capt. Lara Munn of the Tulsa Police Department left.", "Capt. Lara Munn", "COP"),
        ("Capt. Lara Munn of the Marine Corps left.", "Capt. Lara Munn", "MIL"),
        ("Gen. Ana Ruiz, Mexico's federal police chief, left.", "Gen. Ana Ruiz", "COP"),
        ("Farmers sued the Reno Police Department.", "the Reno Police Department", "COP"),
        ("Farmers sued Nordsted Corp. on Monday.", "Nordsted Corp.", "BUS"),
        ("The Peace Corps sent teachers.", "The Peace Corps", "GOV"),
    ],
)
def test_find_actors_gives_the_sector_of_the_whole_title(
    text: str, words: str, sector: str
) -> None:
    assert [found for _, _, found in named(text, words)] == [sector]
