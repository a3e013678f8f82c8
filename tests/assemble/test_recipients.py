"""Who is actor and recipient where the words beside the act do not say it."""

from __future__ import annotations

import pytest

from dateline.pipeline import code


def sides(text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    """Type, actors' countries and recipients' countries of each event."""
    return [
        (e.type, [p.country for p in e.actors], [p.country for p in e.recipients])
        for e in code(text, published="2024-07-25").events
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bolivian miners blocked a bridge to press demands on Luis Arce's government.",
            ("PROTEST", ["BOL"], ["BOL"]),
        ),
        (
            "Kenyan students marched to show their anger at the United States' trade policy.",
            ("PROTEST", ["KEN"], ["USA"]),
        ),
        ("Ghanaian police fired tear gas to disperse protesters.", ("ASSAULT", ["GHA"], ["GHA"])),
        (
            "Norway mobilised reservists for a possible war against Russia.",
            ("MOBILIZE", ["NOR"], ["RUS"]),
        ),
        ("Japan sent engineers to help Turkey.", ("AID", ["JPN"], ["TUR"])),
        (
            "Peruvian nurses called off their strike after talks with the Peruvian government.",
            ("CONCEDE", ["PER"], ["PER"]),
        ),
        (
            "Chile complained to the United Nations over two Bolivian air raids.",
            ("ACCUSE", ["CHL"], ["BOL"]),
        ),
        (
            "Egypt threatened to close the crossing if Israel raises the fee.",
            ("THREATEN", ["EGY"], ["ISR"]),
        ),
        (
            "Yemeni rebels threatened to resume their subversive activities in Oman.",
            ("THREATEN", ["YEM"], ["OMN"]),
        ),
        (
            "The Peruvian minister refused to respond to a demand from the Chilean president.",
            ("REJECT", ["PER"], ["CHL"]),
        ),
        ("Libyan prisoners rioted at a jail in Malta.", ("PROTEST", ["LBY"], ["MLT"])),
        (
            "The Kremlin evoked a meeting to normalise ties between Turkey and Syria.",
            ("AGREE", ["RUS"], ["TUR", "SYR"]),
        ),
        (
            "Kenya's president condemned Uganda's missile test and vowed to impose sanctions.",
            ("THREATEN", ["KEN"], ["UGA"]),
        ),
        (
            "Chad announced that it would end the emergency against Niger and ease sanctions.",
            ("CONCEDE", ["TCD"], ["NER"]),
        ),
        (
            "Kenya's president was party to the secret talks between Somalia and Ethiopia.",
            ("CONSULT", ["KEN", "SOM", "ETH"], []),
        ),
        (
            "The Kenyan minister has become the target of an inquiry.",
            ("ACCUSE", [], ["KEN"]),
        ),
        (
            "Amos Lev, Israel's top official, suggested Israel was willing to change its goals.",
            ("AGREE", ["ISR"], []),
        ),
        (
            "The Kenyan officer fired two shots, one of which struck a Somali student.",
            ("ASSAULT", ["KEN"], ["SOM"]),
        ),
        (
            "The Security Council made a condemnation of Kenya's test and pledged sanctions.",
            ("THREATEN", ["UNO"], ["KEN"]),
        ),
        (
            "Fifty Malian civilians were killed as a result of Chadian army shelling of a camp.",
            ("ASSAULT", ["TCD"], ["MLI"]),
        ),
        (
            "North Korea fired three missiles into the sea while leaders held a summit in China.",
            ("MOBILIZE", ["PRK"], []),
        ),
        (
            "Three Swedes and a Finnish tourist who were arrested by Kenyan police denied it.",
            ("COERCE", ["KEN"], ["SWE", "FIN"]),
        ),
    ],
)
def test_recipients_behind_aims_and_occasions(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert expected in sides(text)


def test_recipients_of_a_protest_are_not_those_it_wants_freed() -> None:
    found = sides("Kenyan students marched to demand the release of three Kenyan nurses.")
    assert [recipients for kind, _, recipients in found if kind == "PROTEST"] == [[]]


def test_actors_of_a_plan_stand_behind_of() -> None:
    text = "Iran defended the right of Syrian troops to attack Israeli soldiers."
    assert ("SUPPORT", ["IRN"], ["SYR"]) in sides(text)


def test_actors_of_a_participle_are_not_who_reports_it() -> None:
    text = "A truck was hit by Chadian rebels, confirmed a Libyan officer, wounding five civilians."
    assert all("LBY" not in actors for _, actors, _ in sides(text))


def test_actors_hung_on_the_phrase_before_them_are_found() -> None:
    text = (
        "With the signing of a memorandum on oil, the Sudanese government and Chad have agreed "
        "to withdraw their troops."
    )
    assert ("AGREE", ["SDN", "TCD"], []) in sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two Kenyan soldiers and wounded a nurse in Garissa.",
        "Two Kenyan soldiers were killed and three nurses were wounded by gunmen in Garissa.",
    ],
)
def test_recipients_of_one_attack_are_the_dead_and_the_wounded(text: str) -> None:
    (event,) = code(text, published="2024-07-25").events
    assert [party.sector for party in event.recipients] == ["MIL", "MED"]
    assert (event.counts.killed is not None, event.counts.injured is not None) == (True, True)


def test_recipients_of_sanctions_are_whom_they_hamper() -> None:
    text = "The Security Council imposed sanctions that bar trade with Eritrea."
    assert ("SANCTION", ["UNO"], ["ERI"]) in sides(text)


def test_actors_are_not_those_whom_a_genocide_is_named_after() -> None:
    found = sides("Belgium condemned the Armenian genocide.")
    assert all("ARM" not in actors for _, actors, _ in found)


def test_actors_are_what_harmed_and_not_the_place_it_harmed() -> None:
    text = "The bombing of a Pakistani court that killed two Pakistani soldiers shocked Karachi."
    found = [actors for kind, actors, _ in sides(text) if kind == "ASSAULT"]
    assert found
    assert not any(found)


def test_actors_are_no_persons_who_only_own_what_acts() -> None:
    text = "Albright said she was glad. Her homeland joined NATO."
    assert all("Albright" not in str(event.actors) for event in code(text).events)


@pytest.mark.parametrize(
    "text",
    [
        "President Erdogan of Turkey lamented hosting Syrian refugees.",
        "Poland joined Hungary in order to meet the standards of NATO.",
    ],
)
def test_events_are_none_where_nobody_is_blamed_or_asked(text: str) -> None:
    assert not {"ACCUSE", "REQUEST"} & {kind for kind, _, _ in sides(text)}


def test_recipients_of_fighting_are_not_where_it_is() -> None:
    text = "Fighting between Malian soldiers and rebels in Kidal killed nobody."
    assert all(kind != "ASSAULT" or not recipients for kind, _, recipients in sides(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France condemned the attack on Israel.", ("ACCUSE", ["FRA"], [])),
        ("France condemned the attack on Israel by Hamas.", ("ACCUSE", ["FRA"], ["PSE"])),
        ("France condemned the Israeli attack on Gaza.", ("ACCUSE", ["FRA"], ["ISR"])),
        ("France criticised sanctions against Iran.", ("ACCUSE", ["FRA"], [])),
        ("France backed the attack on Mali.", ("SUPPORT", ["FRA"], [])),
    ],
)
def test_recipients_of_judgements_are_who_did_it_not_whom_it_harmed(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert expected in sides(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officers said Iraq is taking Kuwaiti hostages.", ("ASSAULT", ["IRQ"], ["KWT"])),
        (
            "Peru denounced as a grave crime Chile's suppression of unrest in Arica.",
            ("ACCUSE", ["PER"], ["CHL"]),
        ),
        (
            "Russian aircraft killed nine Afghan civilians in an attack on a village.",
            ("ASSAULT", ["RUS"], ["AFG"]),
        ),
        (
            "Malawi's president rejected a Zambian demand that his government free two envoys.",
            ("REJECT", ["MWI"], ["ZMB"]),
        ),
        (
            "The Malawian president rejected the demand that his government free two envoys.",
            ("REJECT", ["MWI"], []),
        ),
        (
            "Egyptian police searched homes a Libyan minister owned and detained Sudanese envoys.",
            ("COERCE", ["EGY"], ["SDN"]),
        ),
    ],
)
def test_sides_are_found_where_the_parser_hangs_them_elsewhere(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert expected in sides(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya cooperated with Uganda.", ("COOPERATE", ["KEN"], ["UGA"])),
        (
            "Chile granted asylum to five Bolivian army officers holed up in a mission since May.",
            ("AID", ["CHL"], ["BOL"]),
        ),
        (
            "Yemeni rebels blew up three power lines leading into Aden.",
            ("ASSAULT", ["YEM"], ["YEM"]),
        ),
    ],
)
def test_recipients_of_deeds_and_of_what_they_strike(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert expected in sides(text)


def test_events_of_two_means_in_one_sentence_are_two() -> None:
    text = (
        "Afghan rebels have kidnapped Russian advisers and exploded a series of bombs in the "
        "capital Kabul."
    )
    assert [kind for kind, _, _ in sides(text)] == ["ASSAULT", "ASSAULT"]
