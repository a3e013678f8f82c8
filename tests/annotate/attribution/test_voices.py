"""Who vouches for which words, with what stance."""

from __future__ import annotations

import pytest

from tests.annotate.attribution.said import attribution_in, voices_over


@pytest.mark.parametrize(
    ("text", "word", "voice"),
    [
        ("Two ferries collided off Bata, port authorities said.", "collided", "port authorities"),
        (
            "The general flew to Lomé to inspect the garrison, army radio reported on Monday.",
            "flew",
            "army radio",
        ),
        (
            "A mine killed four herders, the governor told a radio station.",
            "killed",
            "the governor",
        ),
        (
            "The envoys, a spokesman said, will leave Tirana on Friday.",
            "leave",
            "a spokesman",
        ),
    ],
)
def test_find_attribution_trailing_clause_covers_what_is_before(
    text: str, word: str, voice: str
) -> None:
    assert voices_over(text, word) == [voice]


def test_find_attribution_trailing_clause_leaves_next_clause_to_reporter() -> None:
    text = "Gunmen seized the depot, the ministry said, and troops sealed the road."
    assert voices_over(text, "seized") == ["the ministry"]
    assert voices_over(text, "sealed") == []


@pytest.mark.parametrize(
    "text",
    [
        "According to the coastguard, nine sailors drowned.",
        "Nine sailors drowned, according to the coastguard.",
        "Nine sailors, according to the coastguard, drowned.",
    ],
)
def test_find_attribution_according_to_names_the_voice(text: str) -> None:
    assert voices_over(text, "drowned") == ["the coastguard"]


def test_find_attribution_acting_according_to_plan_is_no_voice_over_another_sentence() -> None:
    text = "Nine sailors drowned. According to the coastguard, the ship sank at dawn."
    assert voices_over(text, "drowned") == []


def test_find_attribution_nested_voices_outermost_first() -> None:
    text = "Asmara said Djibouti claimed victory."
    assert voices_over(text, "victory") == ["Asmara", "Djibouti"]
    assert voices_over(text, "claimed") == ["Asmara"]


def test_find_attribution_naming_vouches_for_its_own_words_only() -> None:
    text = "Troops crossed the strait in what the president described as a “rescue”."
    assert voices_over(text, "crossed") == []
    assert voices_over(text, "rescue") == ["the president"]


def test_find_attribution_video_without_publisher_speaks_itself() -> None:
    assert voices_over("Video showed soldiers looting a shop.", "looting") == ["Video"]


@pytest.mark.parametrize(
    "text",
    [
        "Lima accused Quito of arming the rebels.",
        "Lima demanded that Quito free the sailors.",
        "Lima threatened to close the port.",
        "Lima promised to free the sailors.",
        "Lima urged Quito to free the sailors.",
    ],
)
def test_find_attribution_event_making_speech_has_no_scope(text: str) -> None:
    _, attribution = attribution_in(text)
    assert attribution.scopes == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Minsk denied that it had jammed the signals.", "deny"),
        ("Minsk warned that the dam would burst.", "warn"),
        ("Minsk admitted that the dam had burst.", "admit"),
        ("Minsk claimed that the dam had burst.", "claim"),
        ("Minsk believes that the dam has burst.", "think"),
    ],
)
def test_find_attribution_stance_is_the_cue_class(text: str, stance: str) -> None:
    _, attribution = attribution_in(text)
    assert [scope.stance for scope in attribution.scopes] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "Rabat did not say whether troops had left.",
        "Rabat declined to say whether troops had left.",
    ],
)
def test_find_attribution_unsaid_words_have_no_voice(text: str) -> None:
    assert voices_over(text, "left") == []


def test_find_attribution_agency_taken_for_compound_still_reports() -> None:
    text = "Togo has closed its ports, South Korea's Yonhap news agency reports."
    assert voices_over(text, "closed") == ["Yonhap news agency"]


def test_find_attribution_hearsay_has_a_voice_without_words() -> None:
    assert voices_over("The clan is said to have received rifles from Aden.", "received") == [""]
    assert voices_over("The clan was told to hand over its rifles.", "hand") == []


@pytest.mark.parametrize(
    "text",
    [
        "Lima has said it might leave the pact as its army is preparing a raid.",
        "Lima said the fleet had left the port, which faces a raid.",
    ],
)
def test_find_attribution_the_present_after_shifted_words_is_the_reporters(text: str) -> None:
    assert voices_over(text, "raid") == []


def test_find_attribution_the_present_after_the_present_is_the_speakers() -> None:
    assert voices_over("Lima says it is leaving as its army is planning a raid.", "raid") == [
        "Lima"
    ]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("The radio quoted a witness as saying that troops had left.", ["The radio", "a witness"]),
        (
            "The mayor was quoted by the radio as saying troops had left.",
            ["the radio", "The mayor"],
        ),
        ("The radio reported, citing a witness, that troops had left.", ["The radio", "a witness"]),
        ("The radio said troops had left, citing a witness.", ["The radio", "a witness"]),
        (
            "The radio quoted a witness as saying, “The troops have left.”",
            ["The radio", "a witness"],
        ),
        ("The mayor was quoted as saying that troops had left.", ["The mayor"]),
    ],
)
def test_find_attribution_chains_who_quotes_whom(text: str, voices: list[str]) -> None:
    assert voices_over(text, "left") == voices


def test_find_attribution_who_quotes_makes_no_quotation_of_its_own() -> None:
    _, attribution = attribution_in("The radio quoted a witness as saying that troops had left.")
    (quotation,) = attribution.quotations
    assert quotation.speaker is not None
    assert quotation.speaker.text == "a witness"
