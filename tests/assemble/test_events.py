"""Events by construction: who does what to whom, with status and what it is about."""

from __future__ import annotations

import pytest

from dateline.pipeline import code
from dateline.records import Event


def events_of(text: str) -> tuple[Event, ...]:
    return code(text, published="2024-07-25").events


def brief(event: Event) -> str:
    """An event in one line: actors > TYPE > recipients, its inner act and status."""
    actors = "+".join(sorted(party.country or party.name for party in event.actors))
    recipients = "+".join(sorted(party.country or party.name for party in event.recipients))
    about = f" about {event.about.type}" if event.about else ""
    status = "" if event.status == "actual" else f" {event.status}"
    return f"{actors} > {event.type}{about} > {recipients}{status}".strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Arguments.
        ("The Togolese consul was expelled by Niger.", "NER > SANCTION > TGO"),
        ("Two Kenyan nurses were abducted.", "> ASSAULT > KEN"),
        ("Angola and Zambia signed the treaty.", "AGO+ZMB > SUPPORT >"),
        ("Polish and Czech ministers met in Vienna.", "CZE+POL > CONSULT >"),
        ("Madrid sanctioned Belarus, Iran and Syria.", "ESP > SANCTION > BLR+IRN+SYR"),
        ("Nepal agreed to send aid to Bhutan.", "NPL > AGREE about AID > BTN"),
        ("Berlin urged Mali to free the pilots.", "DEU > REQUEST about RETREAT > MLI"),
        ("Sudanese rebels who shelled Chad fled.", "SDN > ASSAULT > TCD"),
        ("Japan gave Laos the vaccines.", "JPN > AID > LAO"),
        ("Indian and Pakistani troops traded fire.", "IND+PAK > ASSAULT >"),
        ("A roadside bomb killed five Iraqi soldiers.", "> ASSAULT > IRQ"),
        ("Burmese students fought running battles with Thai soldiers.", "MMR+THA > ASSAULT >"),
        ("Peru promised to buy land from Bolivian farmers.", "PER > AGREE > BOL"),
        (
            "Laos pledged to lift rules that keep Thai lorries out.",
            "LAO > AGREE about CONCEDE > THA",
        ),
        ("Chile asked for the files in a letter to Peru.", "CHL > REQUEST > PER"),
        ("Sudan ordered all Chadian pilots to be freed.", "SDN > REQUEST about RETREAT >"),
        ("Kenya proposed a UN conference on the border.", "KEN > AGREE about CONSULT >"),
        ("Attacks on Thai police and the deaths of Laotian men shook Asia.", "> ASSAULT > THA"),
        ("Syrian jets struck a Turkish base.", "SYR > ASSAULT > TUR"),
        ("Kenyan officials spoke after talks with Ugandan ministers.", "KEN+UGA > CONSULT >"),
        # Nouns and light verbs.
        ("Argentina's invasion of Chile was brief.", "ARG > ASSAULT > CHL"),
        ("Turkey held talks with Greece.", "GRC+TUR > CONSULT >"),
        ("Serbia launched a series of attacks on Croatia.", "SRB > ASSAULT > HRV"),
        ("Hungary came under criticism from France.", "FRA > ACCUSE > HUN"),
        # Status and polarity.
        ("Cuba did not release the American pilot.", "CUB > RETREAT > USA negated"),
        ("Italy will send aid to Albania.", "ITA > AGREE about AID > ALB future"),
        ("Egypt may close its border with Sudan.", "EGY > COERCE > SDN hypothetical"),
        ("Iranian gunmen tried to kill an Iraqi minister.", "IRN > ASSAULT > IRQ hypothetical"),
        ("Iran refused to negotiate with Iraq.", "IRN > REJECT about CONSULT > IRQ"),
        ("Ecuador called off a visit to Peru.", "ECU > REJECT about CONSULT > PER"),
        ("Britain suspended aid to Malawi.", "GBR > SANCTION > MWI"),
        ("Eritrea threatened to attack Ethiopia.", "ERI > THREATEN about ASSAULT > ETH"),
        ("Sudan must release the Chadian pilots, Egypt said.", "EGY > REQUEST about RETREAT > SDN"),
        ("The Kenyan president, on a visit to Chad, asked Niger to wait.", "KEN > REQUEST > NER"),
        ("Chad will not agree to talks with Libya.", "TCD > REJECT about AGREE > LBY"),
        ("Kazakh workers will not end the strike.", "KAZ > REJECT about CONCEDE >"),
        ("Libya vowed not to negotiate with Chad.", "LBY > REJECT about CONSULT > TCD"),
        ("The United States lifted sanctions on Sudan.", "USA > CONCEDE about SANCTION > SDN"),
        ("Norway accused Denmark of jailing a Swede.", "NOR > ACCUSE about COERCE > DNK"),
        # Who it is decides what it is.
        ("Greek farmers blocked roads near Athens.", "GRC > PROTEST >"),
        ("Bolivian police blocked roads near La Paz.", "BOL > COERCE >"),
    ],
)
def test_events_by_construction(text: str, expected: str) -> None:
    assert expected.strip() in [brief(event) for event in events_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "War is always costly for Iraq.",
        "Brazil beat Serbia 2-0 in Doha.",
        "Peru struck a bargain with its lenders and shares hit a record.",
        "The storm killed five farmers in Cuba.",
        "China opened a hotel in Laos.",
        "Aid is what Yemen needs.",
    ],
)
def test_events_are_silent_where_nothing_political_is_told(text: str) -> None:
    assert [brief(event) for event in events_of(text) if event.type == "ASSAULT"] == []


def test_events_of_one_meeting_are_one() -> None:
    text = (
        "Kenyan President William Ruto met Somali President Hassan Sheikh Mohamud in Nairobi on "
        "Tuesday.\n\nThe meeting lasted two hours. The two leaders discussed trade."
    )
    meetings = [event for event in events_of(text) if event.type == "CONSULT"]
    assert len(meetings) == 1
    assert [mention.text for mention in meetings[0].mentions] == ["met", "meeting", "discussed"]


def test_events_on_two_days_are_two() -> None:
    text = (
        "Rebels attacked Malian troops near Gao on Monday.\n\n"
        "Rebels attacked Malian troops near Gao on Wednesday."
    )
    attacks = [event for event in events_of(text) if event.type == "ASSAULT"]
    assert [event.date.start for event in attacks if event.date] == ["2024-07-22", "2024-07-24"]


def test_events_of_headline_and_lead_are_one() -> None:
    text = (
        "Kenya Expels Envoy of Chad\n\n"
        "Kenya expelled the Chadian ambassador on Monday over a dispute about fishing rights."
    )
    expulsions = [event for event in events_of(text) if event.type == "SANCTION"]
    assert len(expulsions) == 1
    assert expulsions[0].date is not None


def test_events_of_first_line_with_a_stop_and_lead_are_one() -> None:
    text = (
        "Macron endorses Sunak.\n\n"
        "French President Emmanuel Macron endorsed Rishi Sunak on Monday in front of reporters."
    )
    assert [len(e.mentions) for e in events_of(text) if e.type == "SUPPORT"] == [2]


def test_events_of_people_counted_again_are_one() -> None:
    text = (
        "Ten members of the Georgian opposition were arrested on Monday. "
        "The Georgian activists were arrested with guns, police said."
    )
    assert [len(e.mentions) for e in events_of(text) if e.type == "COERCE"] == [2]


def test_events_of_people_arrested_elsewhere_are_two() -> None:
    text = (
        "Police in Tbilisi arrested ten protesters on Monday. "
        "Police in Batumi arrested five protesters on Tuesday."
    )
    assert len([e for e in events_of(text) if e.type == "COERCE"]) == 2


def test_events_are_silent_in_a_film() -> None:
    assert events_of("The film shows how Napoleon invades Russia.") == ()


def test_events_are_silent_where_kin_meet() -> None:
    assert events_of("The Norwegian king met his sister in Oslo.") == ()


def test_events_by_aircraft_are_from_the_air() -> None:
    modes = [event.mode for event in events_of("Syrian jets bombed a Turkish base.")]
    assert modes == [("aerial",)]
    (event,) = events_of("Israeli helicopters abducted two Syrian officers.")
    assert event.mode == ("abduct", "aerial")


def test_events_keep_what_a_protest_demands_in_the_protest() -> None:
    text = "Serbian students marched in Belgrade to demand the resignation of the minister."
    assert [event.type for event in events_of(text)] == ["PROTEST"]


def test_events_count_the_people_they_harm() -> None:
    (attack,) = events_of(
        "Somali rebels killed at least 12 Kenyan soldiers and wounded 30 in Mandera."
    )
    assert attack.counts.killed is not None
    assert (attack.counts.killed.low, attack.counts.killed.high) == (12, None)
    assert attack.counts.injured is not None
    assert attack.counts.injured.low == 30


@pytest.mark.parametrize(
    ("text", "country", "low"),
    [
        ("Some 3,000 demonstrators marched through Budapest on Sunday.", "HUN", 3000),
        ("Thousands took to the streets of Tbilisi on Tuesday.", "GEO", 2000),
        ("Tens of thousands poured into the streets of Minsk.", "BLR", 20000),
        ("Hundreds rallied in Harare on Monday.", "ZWE", 200),
    ],
)
def test_a_crowd_that_is_only_counted_protests(text: str, country: str, low: int) -> None:
    (event,) = code(text, published="2024-07-25").events
    assert event.type == "PROTEST"
    assert [(p.country, p.sector) for p in event.actors] == [(country, "CVL")]
    assert event.counts.participants is not None
    assert event.counts.participants.low == low


def test_a_number_that_takes_something_else_is_no_crowd() -> None:
    text = "Thousands took to the internet in Tbilisi on Tuesday."
    assert not code(text, published="2024-07-25").events
