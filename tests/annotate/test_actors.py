"""Actors of short reports in wire style, rule by rule, each with its counter-example."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from dateline.annotate.actors.finding import find_actors
from dateline.knowledge.actors import load_actors
from tests.support import SHARED, parse_text

if TYPE_CHECKING:
    from dateline.annotations import ActorAnnotation, ParsedArticle
    from dateline.records import Entity

DAY = "2018-07-25"
ACCEPTANCE = SHARED / "acceptance" / "seed"


def read(text: str, day: str | None = DAY) -> tuple[ParsedArticle, ActorAnnotation]:
    """Parse a text and find its actors."""
    parsed = parse_text(text, published=day)
    return parsed, find_actors(parsed, load_actors())


def named(text: str, words: str, day: str | None = DAY) -> list[tuple[str, str | None, str | None]]:
    """Name, country and sector of what the last mention with these words refers to."""
    parsed, found = read(text, day)
    held: list[Entity] = []
    for mention in found.mentions:
        if parsed.span(mention.start, mention.end).text == words:
            held = [found.by_id[entity] for entity in mention.entities]
    return [(entity.name, entity.country, entity.sector) for entity in held]


def names(text: str, words: str, day: str | None = DAY) -> list[str]:
    """Names of what the last mention with these words refers to."""
    return [name for name, _, _ in named(text, words, day)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "President Emmanuel Macron left. Macron will return on Monday.",
            "Macron",
            ("Emmanuel Macron", "FRA", "GOV"),
        ),
        (
            "Sudan's Omar al-Bashir spoke. Critics of Bashir were jailed.",
            "Bashir",
            ("Omar al-Bashir", "SDN", "GOV"),
        ),
        (
            "North Korea's Kim Jong Un smiled. A day later Kim flew home.",
            "Kim",
            ("Kim Jong Un", "PRK", "GOV"),
        ),
        (
            "Chile warned Bolivia. Chile's envoy was recalled.",
            "Chile",
            ("Chile", "CHL", "GOV"),
        ),
    ],
)
def test_find_actors_links_names_to_the_tables(
    text: str, words: str, expected: tuple[str, str, str]
) -> None:
    assert named(text, words) == [expected]


def test_find_actors_keeps_two_people_of_one_surname_apart() -> None:
    text = "Marko Ilves met Anna Ilves in Riga. Ilves then spoke to reporters."
    assert names(text, "Ilves") == ["Ilves"]
    assert names(text, "Anna Ilves") == ["Anna Ilves"]


def test_find_actors_lets_a_title_tell_two_of_one_surname() -> None:
    text = "Marko Ilves met Anna Ilves in Riga. Mrs. Ilves then spoke to reporters."
    assert names(text, "Mrs. Ilves") == ["Anna Ilves"]


@pytest.mark.parametrize(
    ("day", "expected"), [("2018-07-25", "Emmanuel Macron"), ("2014-07-25", "Macron")]
)
def test_find_actors_takes_a_bare_surname_only_in_office(day: str, expected: str) -> None:
    assert names("On Friday Macron met the visitors.", "Macron", day) == [expected]


def test_find_actors_dates_an_office() -> None:
    _, before = read("Theresa May resigned.", "2018-07-25")
    _, after = read("Theresa May wrote a book.", "2021-07-25")
    assert before.entities[0].office == "Prime Minister of the United Kingdom"
    assert (after.entities[0].office, after.entities[0].sector) == (None, "ELI")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Iraqi Trade Minister Hadi Samarrai denied it.",
            "Iraqi Trade Minister Hadi Samarrai",
            ("Hadi Samarrai", "IRQ", "GOV"),
        ),
        (
            "Tomas Ulvang, Norway's envoy to Chad, flew home.",
            "Tomas Ulvang",
            ("Tomas Ulvang", "NOR", "GOV"),
        ),
        (
            "A Kenyan senator, Moses Otieno, objected.",
            "Moses Otieno",
            ("Moses Otieno", "KEN", "LEG"),
        ),
        (
            "Police chief Ahmad Farouki warned Peru and Chile.",
            "Police chief Ahmad Farouki",
            ("Ahmad Farouki", None, "COP"),
        ),
        (
            "British Defence Secretary Tom King spoke in Kenya.",
            "British Defence Secretary Tom King",
            ("Tom King", "GBR", "GOV"),
        ),
    ],
)
def test_find_actors_describes_people_outside_the_tables(
    text: str, words: str, expected: tuple[str, str | None, str]
) -> None:
    assert named(text, words) == [expected]


@pytest.mark.parametrize(
    ("text", "words", "sector"),
    [
        ("French President Nicolas Sarkozy spoke.", "French President Nicolas Sarkozy", "GOV"),
        ("Former French President Nicolas Sarkozy spoke.", None, "ELI"),
        ("President Nicolas Sarkozy spoke.", "President Nicolas Sarkozy", "ELI"),
    ],
)
def test_find_actors_takes_a_stated_office_over_the_tables(
    text: str, words: str | None, sector: str
) -> None:
    assert named(text, words or text.removesuffix(" spoke."))[0][2] == sector


def test_find_actors_joins_an_acronym_to_its_body() -> None:
    text = "The Kanto Relief Council (KRC) sent doctors. The KRC asked for money."
    assert names(text, "The KRC") == ["Kanto Relief Council"]
    assert names("The KRC asked for money.", "The KRC") == ["KRC"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Ankara said it would not pay.", "Ankara", ["Turkey"]),
        ("Relations between Tokyo and Seoul soured.", "Seoul", ["South Korea"]),
        ("Envoys met in Ankara.", "Ankara", []),
        ("Soldiers marched from Khartoum.", "Khartoum", []),
        ("Shells fell on the outskirts of Kabul.", "Kabul", []),
        ("Peru recalled its envoy.", "Peru", ["Peru"]),
        ("Heavy rain fell in Peru.", "Peru", []),
        ("The Kremlin denied the report.", "The Kremlin", ["Kremlin"]),
        ("Both men dined in the Kremlin.", "the Kremlin", []),
    ],
)
def test_find_actors_tells_governments_from_places(
    text: str, words: str, expected: list[str]
) -> None:
    assert names(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Egyptian president flew home.", "The Egyptian president", "Abdel Fattah al-Sisi"),
        ("Germany's chancellor flew home.", "Germany's chancellor", "Angela Merkel"),
        ("An Egyptian minister flew home.", "An Egyptian minister", "Egyptian minister"),
        ("A former Egyptian president died.", "A former Egyptian president", None),
    ],
)
def test_find_actors_knows_who_holds_an_office(text: str, words: str, expected: str | None) -> None:
    found = named(text, words)
    assert found[0][0] == expected if expected else found[0][2] == "ELI"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Ugandan troops withdrew.", "Ugandan troops", ("Ugandan troops", "UGA", "MIL")),
        (
            "Aid reached Malian refugees.",
            "Malian refugees",
            ("Malian refugees", "MLI", "REF"),
        ),
        (
            "The Kenyan army shelled the town.",
            "The Kenyan army",
            ("Kenyan armed forces", "KEN", "MIL"),
        ),
        (
            "Troops fired on forces loyal to Emmanuel Macron.",
            "forces loyal to Emmanuel Macron",
            ("French armed forces", "FRA", "MIL"),
        ),
        (
            "The Nigerian government agreed.",
            "The Nigerian government",
            ("Government of Nigeria", "NGA", "GOV"),
        ),
        (
            "Angela Merkel's government fell.",
            "Angela Merkel's government",
            ("Government of Germany", "DEU", "GOV"),
        ),
        (
            "Pro-Russian militias in Georgia fired rockets.",
            "Pro-Russian militias",
            ("Pro-Russian militias", "GEO", "REB"),
        ),
        (
            "US-backed fighters in Libya advanced.",
            "US-backed fighters",
            ("US-backed fighters", "LBY", "REB"),
        ),
        (
            "The Turkish-led force bombed a port.",
            "The Turkish-led force",
            ("Turkish-led force", "TUR", "MIL"),
        ),
        (
            "Ethnic Serbs in Kosovo blocked a bridge.",
            "Ethnic Serbs",
            ("Ethnic Serbs", "KOS", "CVL"),
        ),
        (
            "Kurdish fighters in Iraq seized a dam.",
            "Kurdish fighters",
            ("Kurdish fighters", "IRQ", "REB"),
        ),
    ],
)
def test_find_actors_names_groups(text: str, words: str, expected: tuple[str, str, str]) -> None:
    assert named(text, words) == [expected]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Angry students marched through Harare, Zimbabwe, on Monday. Police fired tear gas.",
            "Police",
            ("Zimbabwean police", "ZWE", "COP"),
        ),
        (
            "Gunmen killed two soldiers in Mali on Friday.",
            "Gunmen",
            ("Malian gunmen", "MLI", "UAF"),
        ),
        (
            "A multinational force camped in Mali.",
            "A multinational force",
            ("Multinational force", None, "MIL"),
        ),
        (
            "Foreign fighters took a town in Mali.",
            "Foreign fighters",
            ("Foreign fighters", None, "REB"),
        ),
        (
            "Shells fell on Aleppo. Residents of Aleppo fled.",
            "Residents",
            ("Syrian residents", "SYR", "CVL"),
        ),
        (
            "Gaza militants fired rockets.",
            "Gaza militants",
            ("Palestinian militants", "PSE", "REB"),
        ),
        (
            "Springfield police found a car.",
            "Springfield police",
            ("Springfield police", None, "COP"),
        ),
        ("Gunmen killed two soldiers on Friday.", "Gunmen", ("Gunmen", None, "UAF")),
        (
            "Russia sent troops to Syria.",
            "troops",
            ("Russian troops", "RUS", "MIL"),
        ),
    ],
)
def test_find_actors_takes_a_country_from_the_setting(
    text: str, words: str, expected: tuple[str, str | None, str]
) -> None:
    assert named(text, words) == [expected]


def test_find_actors_gives_coordinated_origins_one_group_each() -> None:
    found = named("Greek and Turkish officials met.", "Greek and Turkish officials")
    assert found == [("Greek officials", "GRC", "GOV"), ("Turkish officials", "TUR", "GOV")]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Angela Merkel said she would stay.", "she", ["Angela Merkel"]),
        ("Angela Merkel greeted Emmanuel Macron. He smiled.", "He", ["Emmanuel Macron"]),
        ("Macron met Angela Merkel and her aides.", "her", ["Angela Merkel"]),
        ("Emmanuel Macron praised him.", "him", []),
        ("Chad said it would pay.", "it", ["Chad"]),
        ("Chad waited. It was raining.", "It", []),
        ("The talks failed. It was no surprise.", "It", []),
        ("Peru and Chile said they would sign.", "they", ["Peru", "Chile"]),
        ("Rebels in Chad said they had won.", "they", ["Chadian rebels"]),
        ('"We will win," Angela Merkel said.', "We", ["Angela Merkel"]),
        ("We will win on Monday.", "We", []),
        ('"I trust you," Emmanuel Macron told Angela Merkel.', "you", ["Angela Merkel"]),
        ('"I trust you," Emmanuel Macron said.', "you", []),
        ('"We will win," the Malian president said.', "We", ["Ibrahim Boubacar Keita"]),
        (
            '"I am ready," Angela Merkel said. "Our answer is no," she added.',
            "Our",
            ["Angela Merkel"],
        ),
    ],
)
def test_find_actors_resolves_pronouns(text: str, words: str, expected: list[str]) -> None:
    assert names(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Emmanuel Macron met Angela Merkel. The two leaders agreed.",
            "The two leaders",
            ["Emmanuel Macron", "Angela Merkel"],
        ),
        ("Emmanuel Macron spoke. The two leaders agreed.", "The two leaders", []),
        ("Peru and Chile met. Both sides agreed.", "Both sides", ["Peru", "Chile"]),
        (
            "Emmanuel Macron met Angela Merkel. Both countries agreed.",
            "Both countries",
            ["France", "Germany"],
        ),
        ("The African Union met. The union sent aid.", "The union", ["African Union"]),
        (
            "Emmanuel Macron met Angela Merkel. The chancellor smiled.",
            "The chancellor",
            ["Angela Merkel"],
        ),
        (
            "Hamas fired rockets. The group said two of its men died.",
            "The group",
            ["Hamas"],
        ),
        (
            "Rebels in Chad took a town. The rebels then withdrew.",
            "The rebels",
            ["Chadian rebels"],
        ),
        (
            "Emmanuel Macron called his Egyptian counterpart.",
            "his Egyptian counterpart",
            ["Abdel Fattah al-Sisi"],
        ),
        (
            "Emmanuel Macron said his government would pay.",
            "his government",
            ["Government of France"],
        ),
    ],
)
def test_find_actors_resolves_definite_nouns(text: str, words: str, expected: list[str]) -> None:
    assert names(text, words) == expected


def test_find_actors_reaches_an_apposition_by_both_heads() -> None:
    text = "Emmanuel Macron met his Egyptian counterpart Abdel Fattah el-Sisi in Cairo."
    parsed, found = read(text)
    heads = {
        parsed.doc[head].text
        for head, m in found.by_head.items()
        if "counterpart" in str(parsed.doc[m.start : m.end])
    }
    assert "counterpart" in heads
    assert heads & {"Sisi", "el"}


def test_find_actors_leaves_weekdays_and_jobs_alone() -> None:
    _, found = read("Tuesday brought rain. The Plumber of the Year was named on Friday.")
    assert all(entity.kind != "person" or entity.sector for entity in found.entities)


def test_find_actors_slices_mentions_from_the_text_and_is_stable() -> None:
    text = "  Peru\n warned Chile.\n\nIts president,  Sebastian Piñera, replied. He was calm."
    parsed, found = read(text)
    spans = [mention for entity in found.entities for mention in entity.mentions]
    assert spans
    assert all(text[m.start : m.end] == m.text for m in spans)
    assert find_actors(parsed, load_actors()) == found


def test_find_actors_orders_entities_by_first_mention() -> None:
    _, found = read("Chad warned Mali. Mali ignored Chad. Peru watched.")
    assert [entity.name for entity in found.entities] == ["Chad", "Mali", "Peru"]


def test_find_actors_takes_an_empty_article() -> None:
    _, found = read("")
    assert (found.entities, found.mentions) == ((), ())


def acceptance_participants() -> Iterator[tuple[str, str, str, str]]:
    """Words, name, country and sector of every participant in the acceptance gold."""
    gold = json.loads((ACCEPTANCE / "gold.json").read_text(encoding="utf-8"))
    for event in gold["events"]:
        for one in event["actors"] + event["recipients"]:
            yield one["text"], one["name"], one["country"], one["sector"]


@pytest.mark.skipif(not ACCEPTANCE.exists(), reason="the shared acceptance article is absent")
def test_find_actors_reads_the_acceptance_article() -> None:
    text = (ACCEPTANCE / "article.txt").read_text(encoding="utf-8")
    _, found = read(text, "2024-07-25")
    held = {
        (" ".join(mention.text.split()), entity.name, entity.country, entity.sector)
        for entity in found.entities
        for mention in entity.mentions
    }
    assert [one for one in acceptance_participants() if one not in held] == []
