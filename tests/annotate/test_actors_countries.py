"""Whose a group, official or body is: the evidence that counts and that which does not."""

from __future__ import annotations

import pytest

from dateline.annotate.actors.misspelt import is_one_slip
from tests.annotate.test_actors import named

Expected = list[tuple[str, str | None, str | None]]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("BAGHDAD — A bomb went off. The U.S. army said eight people died.", "eight people", "IRQ"),
        ("Syrian police said eight people died.", "eight people", "SYR"),
        ("Malian rebels killed ten people, aid workers in Dakar said.", "ten people", "MLI"),
        ("A bomb went off in Basra. The U.S. army said eight people died.", "eight people", "IRQ"),
        ("A bomb went off in Basra. The U.S. army said two soldiers died.", "two soldiers", "USA"),
        ("The group fired rockets into Israel from southern Lebanon.", "The group", "LBN"),
        ("Houthis in Yemen met fighters backed by Oman.", "fighters", "YEM"),
    ],
)
def test_find_actors_takes_no_country_of_a_teller_target_or_backer(
    text: str, words: str, country: str
) -> None:
    assert [found for _, found, _ in named(text, words)] == [country]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Fighters have denounced Chad.", "Fighters", None),
        ("Farmers and nurses criticised Brazil.", "nurses", None),
        ("Brazil was criticised by farmers.", "farmers", None),
        ("Militants threatened to attack Denmark.", "Militants", None),
        ("HAVANA — Nurses have denounced Spain.", "Nurses", "CUB"),
        ("Chad has denounced fighters.", "fighters", "TCD"),
        ("Marchers shook Peru.", "Marchers", "PER"),
        ("Fighters crossed a lake in Chad.", "Fighters", "TCD"),
    ],
)
def test_find_actors_takes_no_country_that_the_group_acts_on(
    text: str, words: str, country: str | None
) -> None:
    assert [found for _, found, _ in named(text, words)] == [country]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Jewish settlers in the West Bank burnt a car.",
            "Jewish settlers",
            [("Jewish settlers", "ISR", "CVL")],
        ),
        ("Serb police in Kosovo shot at a car.", "Serb police", [("Serb police", "SRB", "COP")]),
        (
            "Arab leaders met in Jordan.",
            "Arab leaders",
            [("Arab leaders", None, "GOV")],
        ),
        (
            "The Albanian minority of Macedonia voted.",
            "The Albanian minority",
            [("Albanian minority", "MKD", "CVL")],
        ),
        (
            "Opponents of President Lukashenko marched.",
            "Opponents",
            [("Belarusian opponents", "BLR", "OPP")],
        ),
        (
            "The deputy Russian foreign minister left.",
            "The deputy Russian foreign minister",
            [("Russian foreign minister", "RUS", "GOV")],
        ),
    ],
)
def test_find_actors_tells_whose_a_group_is(text: str, words: str, expected: Expected) -> None:
    assert named(text, words) == expected


def test_find_actors_takes_the_town_of_the_dateline_for_no_person() -> None:
    text = "CLINTON — A couple was charged. The Clinton couple left."
    found = [held for words in ("Clinton", "The Clinton couple") for held in named(text, words)]
    assert all(name != "Hillary Clinton" for name, _, _ in found)


def test_find_actors_takes_a_state_in_a_bodys_name_for_the_one_of_a_local_report() -> None:
    text = "MONROE, Ga. — The Georgia Roads Bureau closed a road."
    assert named(text, "The Georgia Roads Bureau") == [("Georgia Roads Bureau", "USA", "GOV")]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Ethopia opened its borders.", "Ethopia", "ETH"),
        ("Talks with Afganistan failed.", "Afganistan", "AFG"),
        ("The International Labor Office (ILO) met.", "The International Labor Office", "UNO"),
        ("Yemen accused Oman of arming the rebels.", "the rebels", None),
        ("Chancellor of the Exchequer Ian Lowe spoke.", "Ian Lowe", "GBR"),
        ("Druze inhabitants of the Syrian heights met.", "Druze inhabitants", "SYR"),
        ("The U.S. embassy in Oslo shut. The embassy in Rome did.", "The embassy", "USA"),
        ("The Bush administration met. The administration left.", "The administration", "USA"),
    ],
)
def test_find_actors_reads_the_country_that_words_imply(
    text: str, words: str, country: str | None
) -> None:
    found = [held for start in (words, f"{words} in Rome") for held in named(text, start, None)]
    people = named(text, "Chancellor of the Exchequer Ian Lowe", None)
    assert {held for _, held, _ in found + people} == {country}


def test_is_one_slip_takes_no_insertion_but_a_doubled_letter() -> None:
    assert is_one_slip("Moroccco", "Morocco")
    assert is_one_slip("Morrocco", "Morocco")
    assert is_one_slip("Moroco", "Morocco")
    assert is_one_slip("Morcoco", "Morocco")
    assert not is_one_slip("Georgina", "Georgia")
    assert not is_one_slip("Austria", "Australia")
    assert not is_one_slip("Morocco", "Morocco")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Judge Rosa Vidal jailed two Chilean mayors.", "CHL"),
        ("Vice-President Rosa Vidal ignored the Kenyan court.", "KEN"),
        ("Judge Rosa Vidal asked Chile for the papers.", None),
        ("Foreign Minister Rosa Vidal scorned the Chilean offer.", None),
    ],
)
def test_find_actors_gives_an_official_of_a_short_text_its_only_country(
    text: str, country: str | None
) -> None:
    title = text[: text.index("Vidal") + len("Vidal")]
    assert [found for _, found, _ in named(text, title, None)] == [country]


def test_find_actors_takes_a_pronoun_in_a_relative_clause_for_its_antecedent() -> None:
    text = "Emmanuel Macron met Angela Merkel of Germany, who leads her party."
    assert [name for name, _, _ in named(text, "her")] == ["Angela Merkel"]
    text = "Emmanuel Macron praised Mark Rutte, who lost his seat."
    assert [name for name, _, _ in named(text, "his")] == ["Mark Rutte"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Peru feared more terrorist attacks. The fifth major attack failed.", "terrorist", []),
        ("Peru feared the fifth major attack.", "major", []),
        ("Serb police in Montenegro shot the Albanian people.", "the Albanian people", ["ALB"]),
        (
            "Serbs in Montenegro fought the Albanian population of the province.",
            "the Albanian population",
            ["MNE"],
        ),
        (
            "The envoy flew to Natanz Uranium Conversion Facilities (NUCF) in central Iran.",
            "Natanz Uranium Conversion Facilities",
            ["IRN"],
        ),
        (
            "BAGHDAD — The U.S. army confirmed it but said eight people died.",
            "eight people",
            ["IRQ"],
        ),
        ("The U.S. Senate met. The Georgia Roads Bureau did.", "The Georgia Roads Bureau", ["USA"]),
        ("Georgia met the U.S. The Georgia Roads Bureau did.", "The Georgia Roads Bureau", ["GEO"]),
        ("Tanzania sued. Polly Tyre's chairman, Asil Reed, hailed Japan.", "Asil Reed", [None]),
    ],
)
def test_find_actors_takes_no_country_that_only_stands_near(
    text: str, words: str, expected: list[str | None]
) -> None:
    assert [country for _, country, _ in named(text, words)] == expected


def test_find_actors_knows_the_gender_of_known_surnames() -> None:
    text = "Obama spoke in Washington. During her visit to Israel, Clinton was silent."
    assert all(name != "Barack Obama" for name, _, _ in named(text, "her", "2009-03-05"))


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Police in Lebanon, Indiana, held a man.", "Police", "USA"),
        ("Police in Lebanon held a man.", "Police", "LBN"),
        ("Georgia police held a man in Atlanta.", "Georgia police", "USA"),
        ("Georgia police held a man in Tbilisi.", "Georgia police", "GEO"),
        ("Soldiers in Georgia met nurses in Chicago.", "Soldiers", "GEO"),
    ],
)
def test_find_actors_takes_a_namesake_for_the_region_beside_it(
    text: str, words: str, country: str
) -> None:
    assert [found for _, found, _ in named(text, words)] == [country]


_TREATY = (
    "Talks between Norway and the island republic of Veltonia failed. Veltonia refused to go on."
)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (_TREATY, "the island republic of Veltonia", ("Veltonia", None, "GOV")),
        (f"{_TREATY} Its coast guard seized a boat.", "Its coast guard", (None, "MIL")),
        (f"{_TREATY} Police in Veltonia seized a boat.", "Police", (None, "COP")),
        (f"{_TREATY} A boat of Norway was seized.", "Norway", ("Norway", "NOR", "GOV")),
        (
            "Italy and the island republic of Malta met.",
            "the island republic of Malta",
            ("MLT", "GOV"),
        ),
        ("Rebels met Oman. Envoys said Rebels had lied to other rebels.", "Rebels", (None, "REB")),
    ],
)
def test_find_actors_gives_an_unknown_land_no_country_of_another(
    text: str, words: str, expected: tuple[str | None, ...]
) -> None:
    found = named(text, words)[0]
    assert found[-len(expected) :] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile signed a truce. Norway, Cuba and Spain act as guarantors. {}",
        "Peru and Chile signed a truce. Kofi Annan, an envoy of the African Union, spoke. {}",
        "Peru and Chile signed a truce. Its text is long. Brazil paid. Spain did not. Oman did. {}",
    ],
)
def test_find_actors_takes_sides_for_the_last_two_named_together(text: str) -> None:
    filled = text.format("The two sides will free prisoners.")
    found = {code for _, code, _ in named(filled, "The two sides")}
    assert found == {"PER", "CHL"}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("World leaders and envoys denounced Chad.", "envoys", None),
        ("HAVANA — Foreign nurses and doctors left Cuba.", "doctors", None),
        ("HAVANA — Foreign nurses and Cuban doctors met.", "Cuban doctors", "CUB"),
        ("Hackers attacked two banks in Peru.", "Hackers", None),
    ],
)
def test_find_actors_gives_no_country_to_those_of_many(
    text: str, words: str, country: str | None
) -> None:
    assert [found for _, found, _ in named(text, words)] == [country]
