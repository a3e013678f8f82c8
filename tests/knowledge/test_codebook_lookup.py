"""Finding things in the codebook by name, and its pages."""

from __future__ import annotations

import json
import re

import pytest

from dateline.errors import InputError
from dateline.knowledge.codebook import Frame, load_codebook
from dateline.knowledge.codebook.describe import describe_codes, describe_frame
from dateline.knowledge.codebook.lookup import Found, look_up
from dateline.knowledge.codebook.pages import codebook_pages


def find(name: str) -> Found:
    return look_up(load_codebook(), name)


@pytest.mark.parametrize("name", ["SANCTION", "sanction"])
def test_look_up_takes_a_type_with_its_modes_and_frames(name: str) -> None:
    found = find(name)
    assert [entry.type for entry in found.types] == ["SANCTION"]
    assert "SANCTION/expel" in found.modes
    assert {frame.type for frame in found.frames} == {"SANCTION"}


def test_look_up_takes_a_frame_or_the_beginning_of_its_id() -> None:
    assert [frame.id for frame in find("AID.arm").frames] == ["AID.arm"]
    assert {frame.id.split(".")[0] for frame in find("stance").frames} == {"stance"}


def test_look_up_takes_a_mode_of_every_type_that_has_it() -> None:
    assert {"RETREAT/withdraw", "SANCTION/withdraw"} <= set(find("withdraw").modes)
    assert set(find("SANCTION/withdraw").modes) == {"SANCTION/withdraw"}
    assert all(frame.type == "SANCTION" for frame in find("SANCTION/withdraw").frames)


def test_look_up_takes_classes_and_contexts() -> None:
    assert list(find("@sanction").classes) == ["@sanction"]
    assert find("cyber").contexts["cyber"]


def test_look_up_takes_a_word_that_evokes_frames() -> None:
    evoked = find("attack").evoked
    assert {"ASSAULT.attack", "ASSAULT.attack-noun"} <= {frame.id for frame in evoked}


def test_look_up_takes_a_type_written_small_for_a_word_too() -> None:
    codebook = load_codebook()
    evoked = look_up(codebook, "protest").evoked
    assert "stance.protest" in {frame.id for frame in evoked}
    assert all(frame.type != "PROTEST" for frame in evoked)
    assert look_up(codebook, "PROTEST").evoked == ()


def test_look_up_says_what_a_name_may_have_been() -> None:
    with pytest.raises(
        InputError, match=r"the codebook has no 'SANCTIONS'.*did you mean.*SANCTION"
    ):
        find("SANCTIONS")
    with pytest.raises(InputError, match="without a name"):
        find("qqqqqq")


def test_found_is_plain_json() -> None:
    assert json.loads(json.dumps(find("AID").to_dict()))["types"][0]["type"] == "AID"


def test_describe_frame_has_conditions_in_words() -> None:
    frame = Frame(
        id="AID.x",
        kind="act",
        type="AID",
        verbs=("feed",),
        cameo="073",
        actor_is=("state", "!armed"),
        content_is=("@food",),
        content_not=("dog",),
        needs=("actor",),
        voice="active",
    )
    assert dict(describe_frame(frame)) == {
        "verbs": "feed",
        "codes": "AID, CAMEO 073",
        "actor": "subject (state, not armed)",
        "recipient": "object",
        "content": "object; one of @food; none of dog",
        "needs": "actor",
        "voice": "active only",
    }


def test_describe_codes_of_a_stance_says_what_it_is_without_an_act() -> None:
    frame = Frame(id="stance.x", kind="stance", type="REQUEST", verbs=("urge",), effect="request")
    assert describe_codes(frame) == "stance “request” towards an act, without one REQUEST"


def test_codebook_pages_have_every_frame_once_with_its_examples() -> None:
    pages = codebook_pages(load_codebook())
    whole = "\n".join(pages.values())
    for frame in load_codebook().frames:
        assert len(re.findall(rf"^### {re.escape(frame.id)}$", whole, re.MULTILINE)) == 1
    sentences = sum(len(f.matches) + len(f.rejects) for f in load_codebook().frames)
    assert len(re.findall("^- [✓✗] ", whole, re.MULTILINE)) == sentences
    assert all(f"[{name}]({name}.md)" in pages["README.md"] for name in load_codebook().types)
