"""Who says it: by the parse, before a colon, after a dash, in a transcript; whom it is said to."""

from __future__ import annotations

import pytest

from dateline.annotate.attribution.finding import find_attribution
from dateline.annotations import ActorAnnotation
from dateline.records import Entity
from tests.annotate.attribution.said import (
    attribution_in,
    mention_of,
    person,
    quotation_in,
    speaker_name,
    voices_over,
    words_of,
)
from tests.support import parse_text


def test_find_attribution_inverted_clause_finds_the_speaker() -> None:
    quotation = quotation_in("“We will hold the bridge,” vowed the militia leader.", "direct")
    assert speaker_name(quotation) == "militia leader"
    assert quotation.cue is not None
    assert quotation.cue.text == "vowed"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The premier described the blockade as “slow murder”.",
            "the blockade as “slow murder”",
            "premier",
        ),
        (
            "Hanoi protested over what the admiral dubbed a “wall of sand”.",
            "“wall of sand”",
            "admiral",
        ),
        ("The bishop called the vote a “farce” and walked out.", "the vote a “farce”", "bishop"),
        ("The minister condemned the “cowardly” raid.", "“cowardly”", "minister"),
    ],
)
def test_find_attribution_partial_quotation_has_its_speaker(
    text: str, words: str, name: str
) -> None:
    quotation = quotation_in(text, "partial")
    assert words_of(quotation) == [words]
    assert speaker_name(quotation) == name


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("A diplomat told reporters that the truce had collapsed.", "A diplomat"),
        ("Officials confirmed that the truce had collapsed.", "Officials"),
        (
            "Two people familiar with the matter said the truce had collapsed.",
            "Two people familiar with the matter",
        ),
    ],
)
def test_find_attribution_unnamed_voices_keep_their_words(text: str, voice: str) -> None:
    assert voices_over(text, "collapsed") == [voice]


def test_find_attribution_speaker_and_addressee_are_entities() -> None:
    parsed = parse_text("“We reject this plan,” Amadou told Keita.")
    mentions = (mention_of(parsed, "Amadou", "a"), mention_of(parsed, "Keita", "k"))
    entities = (
        Entity("a", "Amadou Sow", "person", None, None, None, (), None, ()),
        Entity("k", "Ibra Keita", "person", None, None, None, (), None, ()),
    )
    attribution = find_attribution(parsed, ActorAnnotation(entities, mentions), ())
    (quotation,) = attribution.quotations
    assert quotation.speaker is not None
    assert (quotation.speaker.entity, quotation.speaker.name) == ("a", "Amadou Sow")
    assert quotation.addressee is not None
    assert quotation.addressee.name == "Ibra Keita"
    assert attribution.scopes[0].entities == ("a",)


def test_find_attribution_reporters_are_no_addressee() -> None:
    assert quotation_in("“It is over,” the judge told reporters.", "direct").addressee is None


def test_find_attribution_name_before_colon_speaks_in_headlines() -> None:
    text = "Police: Two held after port raid\n\nTwo men were held in Oran after a raid on the port."
    assert voices_over(text, "held") == ["Police"]


def test_find_attribution_other_words_before_colon_do_not_speak() -> None:
    text = "Why it matters: Two ports are held by rebels who took them in the spring offensive."
    assert voices_over(text, "held") == []


def test_find_attribution_takes_turns_of_a_transcript_for_direct_speech() -> None:
    _, attribution = attribution_in(
        '"RUIZ: Did the guards shoot?\n\n"OKELLO: They did not.\n\n"Nobody did.'
    )
    told = [(speaker_name(item), words_of(item)) for item in attribution.quotations]
    assert told == [
        ("RUIZ", ["Did the guards shoot?"]),
        ("OKELLO", ["They did not.", '"Nobody did.']),
    ]
    assert {item.kind for item in attribution.quotations} == {"direct"}


def test_find_attribution_needs_two_names_in_capitals_for_a_transcript() -> None:
    lone = "UPDATE: The guards fired at the crowd."
    assert voices_over(lone, "fired") == []
    turns = "RUIZ: Who gave the order?\n\nOKELLO: The guards fired on their own."
    assert voices_over(turns, "fired") == ["OKELLO"]


def test_find_attribution_reads_a_name_after_a_dash_as_signature() -> None:
    quotation = quotation_in("“The dam will hold.” — Elena Petrova", "direct")
    assert (speaker_name(quotation), words_of(quotation)) == (
        "Elena Petrova",
        ["“The dam will hold.”"],
    )
    joined = quotation_in("“The dam will hold,” the mayor said — and it broke.", "direct")
    assert speaker_name(joined) == "mayor"


def test_find_attribution_an_editors_note_has_no_speaker() -> None:
    assert voices_over("Editor's note: The rebels fired first.", "fired") == []


def test_find_attribution_according_to_has_no_addressee() -> None:
    text = "According to Ibra Keita, the truce has ended."
    parsed = parse_text(text)
    keita = mention_of(parsed, "Ibra Keita", "Ibra Keita")
    actors = ActorAnnotation((person("Ibra Keita"),), (keita,))
    (quotation,) = find_attribution(parsed, actors, ()).quotations
    assert quotation.addressee is None


def test_find_attribution_a_later_the_statement_is_its_makers() -> None:
    text = "A statement by Amadou called the raid senseless. “We mourn,” the statement said."
    parsed = parse_text(text)
    amadou = mention_of(parsed, "Amadou", "Amadou")
    actors = ActorAnnotation((person("Amadou"),), (amadou,))
    quotation = next(
        q for q in find_attribution(parsed, actors, ()).quotations if q.kind == "direct"
    )
    assert quotation.speaker is not None
    assert (quotation.speaker.name, quotation.speaker.text) == ("Amadou", "the statement")


def test_find_attribution_a_speakers_name_stops_before_the_saying() -> None:
    quotation = quotation_in("Those who say the bridge fell were there.", "indirect")
    assert speaker_name(quotation) == "Those"


@pytest.mark.parametrize(
    "text",
    [
        "A resident who asked not to be named said shells had fallen.",
        "A resident who declined to be identified said shells had fallen.",
        "A resident, asking to remain anonymous, said shells had fallen.",
    ],
)
def test_find_attribution_who_asks_for_anonymity_says_only_the_rest(text: str) -> None:
    quotation = quotation_in(text, "indirect")
    assert speaker_name(quotation) == "resident"
    assert words_of(quotation) == ["shells had fallen"]


def test_find_attribution_a_past_form_after_a_modal_is_the_outer_speakers() -> None:
    text = "The envoy warned that the truce could collapse and urged them to return."
    _, attribution = attribution_in(text)
    said = [(speaker_name(q), words_of(q)) for q in attribution.quotations]
    assert ("envoy", ["to return"]) in said
    assert ("envoy", ["that the truce could collapse"]) in said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prices rose again - Amina Diallo: “Nobody was warned.”", "Amina Diallo"),
        ("Continued Petrova: “So I think it is a real problem.”", "Petrova"),
        ("Stated Petrova:\n\n“I think that the stakes are high.”", "Petrova"),
    ],
)
def test_find_attribution_reads_a_name_between_dash_or_cue_and_colon(text: str, name: str) -> None:
    assert speaker_name(quotation_in(text, "direct")) == name


def test_find_attribution_a_subject_within_the_quotation_is_no_speaker() -> None:
    text = (
        "Petrova seemed ready to joke about the storm in Varna, telling the crowd, "
        "“Some people get a little carried away, have you noticed that?”"
    )
    assert speaker_name(quotation_in(text, "direct")) == "Petrova"


def test_find_attribution_who_is_referred_to_is_no_addressee() -> None:
    parsed = parse_text("Amadou referred to Keita as “a bright boy” on Monday.")
    mentions = (mention_of(parsed, "Amadou", "a"), mention_of(parsed, "Keita", "k"))
    actors = ActorAnnotation((person("a"), person("k")), mentions)
    (quotation,) = find_attribution(parsed, actors, ()).quotations
    assert quotation.speaker is not None
    assert quotation.speaker.name == "a"
    assert quotation.addressee is None
