"""Which words fill the functions of a verb or noun, by construction."""

from __future__ import annotations

import pytest

from dateline.assemble.slots import find_slots
from tests.support import parse_text


def fillers(sentence: str, word: str) -> dict[str, list[str]]:
    token = next(token for token in parse_text(sentence).doc if token.text == word)
    slots = find_slots(token)
    return {name: [filler.text for filler in found] for name, found in slots.fillers.items()}


@pytest.mark.parametrize(
    ("sentence", "word", "function", "expected"),
    [
        ("The consul was expelled by Niger.", "expelled", "subject", ["Niger"]),
        ("The consul was expelled by Niger.", "expelled", "object", ["consul"]),
        ("Two nurses were kidnapped.", "kidnapped", "object", ["nurses"]),
        ("Angola and Zambia signed the treaty.", "signed", "subject", ["Angola", "Zambia"]),
        (
            "Mali, Niger, Chad and Togo cut ties with Benin.",
            "cut",
            "subject",
            ["Mali", "Niger", "Chad", "Togo"],
        ),
        ("Latvia condemned the raid and recalled its envoy.", "recalled", "subject", ["Latvia"]),
        (
            "Madrid sanctioned Belarus, Iran and Syria.",
            "sanctioned",
            "object",
            ["Belarus", "Iran", "Syria"],
        ),
        ("Nepal agreed to send police.", "send", "subject", ["Nepal"]),
        ("Berlin urged Mali to free the pilots.", "free", "subject", ["Mali"]),
        ("Militants who seized the dam fled.", "seized", "subject", ["Militants"]),
        ("The village that Eritrea shelled burned.", "shelled", "object", ["village"]),
        ("Rebels backed by Uganda took Bunia.", "backed", "subject", ["Uganda"]),
        ("Police fired gas to disperse farmers.", "disperse", "subject", ["Police"]),
        ("Korea gave Peru the vaccines.", "gave", "indirect", ["Peru"]),
        ("Turkey held talks with Greece.", "talks", "with", ["Greece"]),
        ("Rebels abducted up to 16 nurses.", "abducted", "object", ["nurses"]),
        ("Rebels have abducted up to 16 Chadian nurses.", "abducted", "object", ["nurses"]),
        ("Rebels were engaged in raids on Chad.", "raids", "subject", ["Rebels"]),
        ("Mali ordered the withdrawal of troops from Chad.", "withdrawal", "from", ["Chad"]),
        ("Egypt reiterated its demand today that Sudan leave.", "demand", "clause", ["leave"]),
        ("Turkey held talks with Greece.", "talks", "subject", ["Turkey"]),
        ("Argentina's invasion of the islands failed.", "invasion", "subject", ["Argentina"]),
        ("Argentina's invasion of the islands failed.", "invasion", "object", ["islands"]),
        ("Rebels launched a series of attacks on convoys.", "attacks", "subject", ["Rebels"]),
        ("Rebels launched a series of attacks on convoys.", "attacks", "on", ["convoys"]),
        ("The raid, carried out by soldiers, failed.", "raid", "subject", ["soldiers"]),
        ("Her arrest angered Quito.", "arrest", "object", ["Her"]),
        ("Quito accused Lima of killing a fisherman.", "killing", "subject", ["Lima"]),
        ("Hungary came under criticism from France.", "criticism", "object", ["Hungary"]),
        ("Togo is ready to send aid to Benin.", "send", "subject", ["Togo"]),
        ("Lebanon allowed French police to question him.", "allowed", "object", ["police"]),
        ("Kenya accused the minister of graft.", "accused", "of", ["graft"]),
        ("The post was raided by rebels, killing two.", "killing", "subject", ["rebels"]),
        ("Parliament passed a law banning the party.", "banning", "subject", ["Parliament"]),
        ("The court found Mora guilty of fraud.", "guilty", "subject", ["Mora"]),
        ("Students fought running battles with soldiers.", "battles", "subject", ["Students"]),
        ("The judge had the minister arrested.", "arrested", "object", ["minister"]),
        ("Spain offered Morocco help.", "offered", "indirect", ["Morocco"]),
        ("Kenya ensured the return of refugees.", "return", "subject", ["Kenya"]),
    ],
)
def test_find_slots_fills_function(
    sentence: str, word: str, function: str, expected: list[str]
) -> None:
    assert fillers(sentence, word).get(function) == expected


@pytest.mark.parametrize(
    ("sentence", "word", "function"),
    [
        ("France condemned the attack.", "attack", "subject"),
        ("Her arrest angered Quito.", "arrest", "subject"),
        ("Two nurses were kidnapped.", "kidnapped", "subject"),
        ("The day they met was cold.", "met", "object"),
        ("Two nurses were kidnapped by nightfall.", "kidnapped", "subject"),
        ("Firefighters fought the strike.", "strike", "subject"),
        ("The judge had the minister arrested.", "arrested", "subject"),
        ("Spain offered a Morocco visit.", "offered", "indirect"),
        ("Kenya allowed the ship to be searched.", "allowed", "object"),
        ("Kenya guaranteed the strike.", "strike", "subject"),
    ],
)
def test_find_slots_leaves_function_empty(sentence: str, word: str, function: str) -> None:
    assert function not in fillers(sentence, word)


def test_find_slots_gives_no_noun_the_subject_of_a_verb_with_another_object() -> None:
    assert "subject" not in fillers("Rebels launched boats in a raid on Chad.", "raid")
