"""Text in capitals, in title case or without capitals, read as running English."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.parse.casing import find_case, recase_texts
from tests.support import parse_text

ORDINARY = "The envoy from Quito met officers of the NLA in Lima on Friday and left."


def recase(text: str, *others: str, title: bool = False) -> str:
    """One text as it is read, beside other texts of its article."""
    return recase_texts([text, *others], [title, *(False for _ in others)])[0]


@pytest.mark.parametrize(
    ("text", "title", "case"),
    [
        ("TROOPS ENTERED THE TOWN OF MARIVAL AT DAWN.", False, "capitals"),
        ("PANAMA CITY", False, None),
        ("Rebels Seize Town Near Border As Talks Stall", True, "titles"),
        ("Rebels Seize Town Near Border As Talks Stall", False, None),
        ("Rebels seize town near border as talks stall", True, None),
        ("Angela Merkel, Emmanuel Macron, Pedro Sanchez", True, None),
        (
            "patna: police in gaya opened fire on a crowd on monday. two people died there.",
            False,
            "small",
        ),
        (ORDINARY, False, None),
        ("", False, None),
    ],
)
def test_find_case_tells_odd_case_from_running_text(
    text: str, title: bool, case: str | None
) -> None:
    assert find_case(text, title) == case


@pytest.mark.parametrize(
    ("given_text", "read"),
    [
        (
            "THE PRESIDENT OF PERU MET SOVIET OFFICERS IN CUSCO. HE LEFT ON FRIDAY.",
            "The president of Peru met Soviet officers in Cusco. He left on Friday.",
        ),
        (
            "TWO SOLDIERS WERE KILLED NEAR SAN MARCOS, COL ARISTIDES QUELO SAID TODAY.",
            "Two soldiers were killed near San Marcos, Col Aristides Quelo said today.",
        ),
        (
            "THE NATIONAL DAWN FRONT (NDF) SAID NDF MEN HELD THE BRIDGE.",
            "The National Dawn Front (NDF) said NDF men held the bridge.",
        ),
        (
            "MARCH 3 WAS A DAY OF MOURNING; A MARCH MAY FOLLOW IN MAY, IT SAID.",
            "March 3 was a day of mourning; a march may follow in May, it said.",
        ),
        (
            "THE US TOLD US, J. O'HARA SAID TO NATO'S COUNCIL AT 5 P.M. ON THE 4TH.",
            "The US told us, J. O'Hara said to NATO's council at 5 p.m. on the 4th.",
        ),
        (
            "THE REBELS DIDN'T FIRE AND NOBODY WAS REDEPLOYED, THE HOTLINE'S STAFF SAID.",
            "The rebels didn't fire and nobody was redeployed, the hotline's staff said.",
        ),
        (
            "A GENERAL STRIKE [WORDS INDISTINCT] WAS CALLED BY GENERAL HUMBERTO TAZ.",
            "A general strike (words indistinct) was called by General Humberto Taz.",
        ),
    ],
)
def test_recase_texts_reads_capitals(given_text: str, read: str) -> None:
    assert recase(given_text) == read


@pytest.mark.parametrize(
    ("given_text", "read"),
    [
        (
            "Rebels Seize Town Near Border As Talks Stall",
            "Rebels seize town near border as talks stall",
        ),
        (
            "Turkish Leader Meets NATO Chief in Prague Over Syria Raids",
            "Turkish leader meets NATO chief in Prague over Syria raids",
        ),
        (
            "UN Pulls Observers From Golan Heights After Shelling",
            "UN pulls observers from Golan Heights after shelling",
        ),
    ],
)
def test_recase_texts_reads_headlines_in_title_case(given_text: str, read: str) -> None:
    assert recase(given_text, title=True) == read


def test_recase_texts_reads_small_letters() -> None:
    text = "police in gujarat arrested m k dave on friday. two constables from patna were hurt."
    read = "Police in Gujarat arrested M K Dave on Friday. Two constables from Patna were hurt."
    assert recase(text) == read


def test_recase_texts_goes_by_the_rest_of_the_article() -> None:
    body = "On Monday the Falcon militia and a man named Reed met the DoE in town."
    assert recase("FALCON MILITIA SHELLS DOE OFFICE AS REED FLEES", body) == (
        "Falcon militia shells DoE office as Reed flees"
    )
    assert recase("FALCON EGGS HATCH IN REED BED NEAR THE RIVER", "It saw a falcon, a reed.") == (
        "Falcon eggs hatch in reed bed near the river"
    )


def test_recase_texts_keeps_acronyms_that_spell_words_used_elsewhere() -> None:
    body = "He told us, as it was, that the raw figures may rise in May."
    assert recase("US Hails RAW Figures As Prices Fall", body, title=True) == (
        "US hails RAW figures as prices fall"
    )


def test_recase_texts_leaves_running_text_alone() -> None:
    texts = [ORDINARY, "“No,” he said.", "NATO", "It is U.S. EPA NOAA data.", "İstanbul"]
    assert recase_texts(texts, [True] * len(texts)) == texts


LETTERS = st.text(st.sampled_from("ABCDEabcdeİıßŉǰΣΩÉЖ éж.,'’\"()[]-3ﬁ"), max_size=80)


@settings(max_examples=60, deadline=None)
@given(st.lists(LETTERS, max_size=3))
def test_recase_texts_keeps_length(texts: list[str]) -> None:
    read = recase_texts(texts, [True] * len(texts))
    assert [len(text) for text in read] == [len(text) for text in texts]


def test_parse_article_keeps_article_text_and_offsets() -> None:
    text = "LIMA, 3 MAY 90 (ANDES) -- [TEXT] TROOPS FIRED ON MINERS IN JULIACA,\nPERU, TODAY."
    parsed = parse_text(text, published="1990-05-04")
    assert parsed.article.text == text
    assert parsed.doc.text == "Troops fired on miners in Juliaca, Peru, today."
    assert parsed.words(5, 8) == "Juliaca, Peru"
    assert parsed.span(5, 8).text == "JULIACA,\nPERU"
    assert all(
        text[start:end].casefold() == token.text.casefold()
        for token, start, end in zip(parsed.doc, parsed.starts, parsed.ends, strict=True)
    )


def test_parse_article_reads_title_case_lines_of_headlines_only() -> None:
    body = "Rebels held the port of Marival on Friday as talks went on in the old town hall."
    headed = parse_text(f"Rebels Hold Marival Port As Talks Go On\n\n{body}")
    assert headed.doc.text.startswith("Rebels hold Marival port as talks go on")
    sentence = parse_text(f"{body}\n\nHe Wrote It Like This Each Time.")
    assert sentence.doc.text.endswith("He Wrote It Like This Each Time.")
