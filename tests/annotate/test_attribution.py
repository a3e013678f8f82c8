"""Quotations with their speakers, and the scopes of voices."""

from __future__ import annotations

import pytest

from dateline.annotate.attribution.finding import attributions_of, find_attribution
from dateline.annotate.times import find_times
from dateline.annotations import (
    ActorAnnotation,
    ActorMention,
    Attribution,
    ParsedArticle,
    TimeMention,
    VoiceScope,
)
from dateline.records import Entity, Quotation, TimeExpression
from tests.support import parse_text

NOBODY = ActorAnnotation((), ())


def attribution_in(text: str) -> tuple[ParsedArticle, Attribution]:
    parsed = parse_text(text)
    return parsed, find_attribution(parsed, NOBODY, ())


def quotation_in(text: str, kind: str) -> Quotation:
    _, attribution = attribution_in(text)
    found = [item for item in attribution.quotations if item.kind == kind]
    assert len(found) == 1, attribution.quotations
    return found[0]


def words_of(quotation: Quotation) -> list[str]:
    return [piece.text for piece in quotation.content]


def speaker_name(quotation: Quotation) -> str | None:
    return quotation.speaker.name if quotation.speaker else None


def voices_over(text: str, word: str) -> list[str]:
    """The speakers' words over the first token `word`, outermost first."""
    parsed, attribution = attribution_in(text)
    token = next(token.i for token in parsed.doc if token.text == word)
    return [_speaker_words(parsed, scope) for scope in attribution.voices_at(token)]


def _speaker_words(parsed: ParsedArticle, scope: VoiceScope) -> str:
    return parsed.span(*scope.speaker).text if scope.speaker else ""


def mention_of(parsed: ParsedArticle, text: str, entity: str) -> ActorMention:
    words = text.split()
    starts = [
        token.i
        for token in parsed.doc
        if [t.text for t in parsed.doc[token.i : token.i + len(words)]] == words
    ]
    end = starts[0] + len(words)
    return ActorMention(starts[0], end, end - 1, (entity,), "name")


def person(name: str) -> Entity:
    return Entity(name, name, "person", None, None, None, (), None, ())


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


def test_find_attribution_inverted_clause_finds_the_speaker() -> None:
    quotation = quotation_in("“We will hold the bridge,” vowed the militia leader.", "direct")
    assert speaker_name(quotation) == "militia leader"
    assert quotation.cue is not None
    assert quotation.cue.text == "vowed"


@pytest.mark.parametrize(
    "text",
    [
        '"Nobody," he said. "Nobody was told."',
        "“Nobody,” he said. “Nobody was told.”",
        "‘Nobody,’ he said. ‘Nobody was told.’",
        "'Nobody,' he said. 'Nobody was told.'",
        "«Nobody,» he said. «Nobody was told.»",
    ],
)
def test_find_attribution_split_quotation_is_one(text: str) -> None:
    quotation = quotation_in(text, "direct")
    assert [words.strip("\"“”‘’'«»") for words in words_of(quotation)] == [
        "Nobody,",
        "Nobody was told.",
    ]
    assert speaker_name(quotation) == "he"


def test_find_attribution_quotation_of_another_cue_stays_apart() -> None:
    text = '"We leave at dawn," the colonel said. The mayor replied: "You must stay."'
    _, attribution = attribution_in(text)
    direct = [item for item in attribution.quotations if item.kind == "direct"]
    assert [speaker_name(item) for item in direct] == ["colonel", "mayor"]


def test_find_attribution_quotation_runs_over_paragraphs() -> None:
    text = (
        "“Our fields are gone,” said the elder.\n\n“The river took them in a night.\n\n"
        "“We ask for seed, nothing more.”"
    )
    quotation = quotation_in(text, "direct")
    assert len(quotation.content) == 3
    assert speaker_name(quotation) == "elder"


def test_find_attribution_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = 'The consul said: "The road is closed and nobody passes.\n\nTraffic resumed on Friday.'
    quotation = quotation_in(text, "direct")
    assert words_of(quotation) == ['"The road is closed and nobody passes.']


def test_find_attribution_nested_voices_outermost_first() -> None:
    text = "Asmara said Djibouti claimed victory."
    assert voices_over(text, "victory") == ["Asmara", "Djibouti"]
    assert voices_over(text, "claimed") == ["Asmara"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The so-called “liberation” emptied the old town.", "“liberation”"),
        ("Shops shut early on the island's 'day of anger' march.", "'day of anger'"),
    ],
)
def test_find_attribution_scare_quotes_have_no_speaker(text: str, words: str) -> None:
    quotation = quotation_in(text, "partial")
    assert words_of(quotation) == [words]
    assert quotation.speaker is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The premier described the blockade as “slow murder”.", "“slow murder”", "premier"),
        (
            "Hanoi protested over what the admiral dubbed a “wall of sand”.",
            "“wall of sand”",
            "admiral",
        ),
        ("The bishop called the vote a “farce” and walked out.", "“farce”", "bishop"),
        ("The minister condemned the “cowardly” raid.", "“cowardly”", "minister"),
    ],
)
def test_find_attribution_partial_quotation_has_its_speaker(
    text: str, words: str, name: str
) -> None:
    quotation = quotation_in(text, "partial")
    assert words_of(quotation) == [words]
    assert speaker_name(quotation) == name


def test_find_attribution_naming_vouches_for_its_own_words_only() -> None:
    text = "Troops crossed the strait in what the president described as a “rescue”."
    assert voices_over(text, "crossed") == []
    assert voices_over(text, "rescue") == ["the president"]


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


@pytest.mark.parametrize(
    ("text", "voice", "medium"),
    [
        ("A video released by the palace showed the king saluting cadets.", "the palace", "video"),
        (
            "The navy said in a statement that the king was saluting cadets.",
            "The navy",
            "statement",
        ),
        (
            "The navy wrote on Telegram that the king was saluting cadets.",
            "The navy",
            "post on Telegram",
        ),
        ("State television said the king was saluting cadets.", "State television", "broadcaster"),
    ],
)
def test_find_attribution_medium_is_told_from_the_voice(text: str, voice: str, medium: str) -> None:
    parsed, attribution = attribution_in(text)
    token = next(token.i for token in parsed.doc if token.text == "saluting")
    scope = attribution.voices_at(token)[0]
    assert _speaker_words(parsed, scope) == voice
    assert scope.medium == medium


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


def test_find_attribution_what_one_believes_is_a_quotation_of_its_own_stance() -> None:
    quotation = quotation_in("Analysts believe that the junta will fall.", "indirect")
    assert quotation.stance == "think"


def test_find_attribution_what_one_knows_is_no_quotation() -> None:
    _, attribution = attribution_in("Analysts know that the junta will fall.")
    assert attribution.quotations == ()
    assert len(attribution.scopes) == 1


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


def test_find_attribution_dates_the_saying_not_what_is_said() -> None:
    text = "In 2019 the marshal said the base would close in 2023."
    parsed = parse_text(text)
    times = tuple(_year(parsed, year) for year in ("2019", "2023"))
    attribution = find_attribution(parsed, NOBODY, times)
    (quotation,) = attribution.quotations
    assert quotation.date is not None
    assert quotation.date.start == "2019"
    assert attribution.scopes[0].said_date == times[0]


def _year(parsed: ParsedArticle, year: str) -> TimeMention:
    at = next(token.i for token in parsed.doc if token.text == year)
    span = parsed.span(at, at + 1)
    expression = TimeExpression(span.start, span.end, span.text, "DATE", year)
    return TimeMention(at, at + 1, expression, year, year, "year", "absolute")


def test_find_attribution_name_before_colon_speaks_in_headlines() -> None:
    text = "Police: Two held after port raid\n\nTwo men were held in Oran after a raid on the port."
    assert voices_over(text, "held") == ["Police"]


def test_find_attribution_other_words_before_colon_do_not_speak() -> None:
    text = "Why it matters: Two ports are held by rebels who took them in the spring offensive."
    assert voices_over(text, "held") == []


def test_find_attribution_content_slices_back_to_the_text() -> None:
    text = "“Leave\nnow,”  the major\nsaid. He called\nit “an order”."
    parsed, attribution = attribution_in(text)
    for quotation in attribution.quotations:
        for piece in quotation.content:
            assert parsed.article.text[piece.start : piece.end] == piece.text


def test_attributions_of_leaves_out_quoted_words_within_a_clause() -> None:
    _, attribution = attribution_in("The mayor said the camp was “a disgrace” to the town.")
    assert [item.kind for item in attribution.quotations] == ["partial", "indirect"]
    (only,) = attributions_of(attribution)
    assert only.content[0].text == "the camp was “a disgrace” to the town"
    assert only.speaker[0].text == "The mayor"


@pytest.mark.parametrize(
    "text",
    [
        "Oslo said its jets struck the depot, a claim that Riga denied.",
        "Oslo said its jets struck the depot, while Riga said it was denied entry.",
        "Oslo said its jets struck the depot, adding that entry was denied.",
    ],
)
def test_find_attribution_complement_ends_before_another_report(text: str) -> None:
    _, attribution = attribution_in(text)
    first = next(item for item in attribution.quotations if speaker_name(item) == "Oslo")
    assert words_of(first) == ["its jets struck the depot"]


def test_find_attribution_agency_taken_for_compound_still_reports() -> None:
    text = "Togo has closed its ports, South Korea's Yonhap news agency reports."
    assert voices_over(text, "closed") == ["Yonhap news agency"]


def test_find_attribution_hearsay_has_a_voice_without_words() -> None:
    assert voices_over("The clan is said to have received rifles from Aden.", "received") == [""]
    assert voices_over("The clan was told to hand over its rifles.", "hand") == []


def test_find_attribution_inner_quotations_precede_outer_ones() -> None:
    text = "Aid was cut in what Lagos called a “betrayal” of the poor, state media reported."
    _, attribution = attribution_in(text)
    speakers = [speaker_name(item) for item in attribution.quotations]
    assert speakers == ["Lagos", "Lagos", "state media"]


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


def test_find_attribution_gives_a_quoted_speaker_his_words() -> None:
    text = "The newspaper quoted a general as saying that the war was lost."
    assert voices_over(text, "lost") == ["a general"]


def test_find_attribution_leaves_out_what_is_merely_called_so() -> None:
    assert attribution_in("She runs a programme called New Dawn.")[1].quotations == ()
    assert attribution_in("Its critics called the pact a betrayal.")[1].quotations


def test_find_attribution_takes_in_what_somebody_is_praised_for() -> None:
    quotation = quotation_in("Canada praised Jordan for sheltering the refugees.", "indirect")
    assert words_of(quotation) == ["Jordan for sheltering the refugees"]


def test_find_attribution_gives_the_medium() -> None:
    assert quotation_in("“We left,” the envoy said in a statement.", "direct").medium == "statement"
    spies = quotation_in("The spy agency said in a letter that the code was broken.", "indirect")
    assert spies.medium == "document"


def test_find_attribution_an_editors_note_has_no_speaker() -> None:
    assert voices_over("Editor's note: The rebels fired first.", "fired") == []


def test_find_attribution_according_to_has_no_addressee() -> None:
    text = "According to Ibra Keita, the truce has ended."
    parsed = parse_text(text)
    keita = mention_of(parsed, "Ibra Keita", "Ibra Keita")
    actors = ActorAnnotation((person("Ibra Keita"),), (keita,))
    (quotation,) = find_attribution(parsed, actors, ()).quotations
    assert quotation.addressee is None


def dated_in(text: str) -> Quotation:
    parsed = parse_text(text, published="2023-05-11")
    (quotation,) = find_attribution(parsed, NOBODY, find_times(parsed)).quotations
    return quotation


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lima will sign, its envoy told Reuters in an interview on Tuesday.", "2023-05-09"),
        ("In a statement issued on 3 May, the army said it had left.", "2023-05-03"),
        ("Speaking in Oslo on Monday, the envoy said the army had left.", "2023-05-08"),
    ],
)
def test_find_attribution_takes_the_date_from_the_medium_or_the_occasion(
    text: str, day: str
) -> None:
    date = dated_in(text).date
    assert date is not None
    assert date.start == day


def test_find_attribution_a_date_in_the_speakers_clause_is_no_date_of_saying() -> None:
    assert dated_in("The envoy, who left on Monday, said the army was ready.").date is None


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("“No deal,” the ministry said in a post on X.", "post on X"),
        ("“No deal,” the ministry wrote on its Telegram channel.", "post on Telegram"),
        ("“No deal,” the minister told reporters.", "press"),
    ],
)
def test_find_attribution_names_the_platform_of_a_post(text: str, medium: str) -> None:
    assert quotation_in(text, "direct").medium == medium


def test_find_attribution_links_what_was_posted_to_the_link_below_it() -> None:
    text = "In a post the envoy wrote that the army had left.\n\nhttps://x.com/envoy_lima/status/1"
    quotation = quotation_in(text, "indirect")
    assert (quotation.account, quotation.medium) == ("envoy_lima", "post on X")
    assert quotation.link == "https://x.com/envoy_lima/status/1"


def test_find_attribution_a_link_goes_to_whom_its_account_is_named_after() -> None:
    text = (
        "A video published by the palace showed guards leaving.\n\n“We won,” the envoy said.\n\n"
        "https://t.me/news_palace/7"
    )
    _, attribution = attribution_in(text)
    linked = {speaker_name(q): q.link for q in attribution.quotations}
    assert linked == {"palace": "https://t.me/news_palace/7", "envoy": None}


def test_find_attribution_a_link_above_is_no_link_of_what_follows() -> None:
    text = "https://x.com/envoy/status/1\n\nIn a post the envoy wrote that the army had left."
    assert quotation_in(text, "indirect").link is None


def test_find_attribution_says_that_a_mark_is_never_closed() -> None:
    left_open = "The envoy said: “We hold the port.\n\nTroops left on Monday."
    assert quotation_in(left_open, "direct").unclosed
    assert not quotation_in("The envoy said: “We hold the port.”", "direct").unclosed


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


def test_find_attribution_words_after_that_are_told_with_it() -> None:
    text = "She says that “as a people, we must do more.”"
    assert words_of(quotation_in(text, "indirect")) == ["that “as a people, we must do more.”"]


def test_find_attribution_the_leading_cue_wins_over_an_aside() -> None:
    quotation = quotation_in("Marino had said, “We’ll see,” when asked by Costa.", "direct")
    assert speaker_name(quotation) == "Marino"


def test_find_attribution_an_object_keeps_what_belongs_to_it() -> None:
    quotation = quotation_in("Lima announced a set of steps to curb smuggling.", "indirect")
    assert words_of(quotation) == ["a set of steps to curb smuggling"]


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


@pytest.mark.parametrize(
    "text",
    [
        "He showed great courage.",
        "The firm, whose plan nearly proved fatal, now sees allies as the way back.",
        "Shares fell on fears that the cabinet may be in turmoil.",
    ],
)
def test_find_attribution_what_is_merely_shown_or_feared_is_no_quotation(text: str) -> None:
    _, attribution = attribution_in(text)
    assert attribution.quotations == ()


def test_find_attribution_what_a_poll_shows_is_a_quotation() -> None:
    quotation = quotation_in("The poll showed a lead of ten points.", "indirect")
    assert words_of(quotation) == ["a lead of ten points"]


def test_find_attribution_a_speakers_name_stops_before_the_saying() -> None:
    quotation = quotation_in("Those who say the bridge fell were there.", "indirect")
    assert speaker_name(quotation) == "Those"


def test_find_attribution_a_book_written_is_no_quotation() -> None:
    _, attribution = attribution_in("Vega, who has written several books about Chad, left.")
    assert attribution.quotations == ()


def test_find_attribution_a_message_is_no_post() -> None:
    text = "“We cannot stop,” the envoy said in a message to his friends."
    assert quotation_in(text, "direct").medium == "message"


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
