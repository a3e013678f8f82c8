"""A user's own codebook: over PLOVER or in its place, and what is said of a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import KnowledgeError, UnreadableInput
from dateline.kinds import OwnType
from dateline.knowledge.codebook import Codebook, OwnCodebook, load_codebook, read_codebook
from dateline.knowledge.codebook.composition import compose
from dateline.knowledge.codebook.contexts import find_contexts
from dateline.knowledge.codebook.loading import lay_over, layer_faults
from dateline.knowledge.codebook.modes import find_modes
from dateline.knowledge.codebook.sections import SECTIONS
from dateline.knowledge.codebook.toml_file import TomlFile

EVICT = """
[types.EVICT]
quad = 4
scale = -7.5
like = "COERCE"
modes = { demolition = -8 }
"""
FRAME = """
[[frame]]
id = "EVICT.evict"
type = "EVICT"
verbs = ["evict"]
"""


def codebook_of(text: str) -> Codebook:
    return load_codebook(OwnCodebook("own.toml", text))


def test_load_codebook_without_sections_is_plover() -> None:
    own, plover = codebook_of(""), load_codebook()
    assert own.types == plover.types
    assert own.frames == plover.frames
    assert own.own_types == ()


def test_load_codebook_adds_a_type_with_its_modes_and_frames() -> None:
    codebook = codebook_of(EVICT + '[modes.EVICT]\ndemolition = ["bulldozer"]\n' + FRAME)
    entry = codebook.types["EVICT"]
    assert (entry.quad, entry.scale, entry.like) == (4, -7.5, "COERCE")
    assert codebook.own_types == ("EVICT",)
    assert codebook.by_id["EVICT.evict"] in codebook.by_verb["evict"]
    assert find_modes(OwnType("EVICT"), ["bulldozer"], codebook) == ("demolition",)
    assert "EVICT" not in load_codebook().types


def test_load_codebook_puts_a_frame_in_the_place_of_its_namesake() -> None:
    ids = [frame.id for frame in load_codebook().frames]
    codebook = codebook_of('[[frame]]\nid = "AID.arm"\ntype = "AID"\nverbs = ["equip"]\n')
    assert [frame.id for frame in codebook.frames] == ids
    assert codebook.by_id["AID.arm"].verbs == ("equip",)
    assert "AID.arm" not in [frame.id for frame in codebook.by_verb.get("arm", ())]


def test_load_codebook_switches_frames_off() -> None:
    codebook = codebook_of('switch_off = ["AID.arm"]\n')
    assert "AID.arm" not in codebook.by_id
    assert len(codebook.frames) == len(load_codebook().frames) - 1


def test_load_codebook_adds_words_to_classes_modes_and_contexts() -> None:
    codebook = codebook_of(
        '[classes]\nsanction = ["visa freeze"]\nhut = ["shack"]\n'
        '[modes.ASSAULT]\ndrone = ["quadcopter"]\n'
        '[contexts]\ncyber = ["botnet"]\nhousing = ["rent"]\n'
    )
    assert codebook.classes["sanction"] == load_codebook().classes["sanction"] | {"visa freeze"}
    assert codebook.expand(("@hut", "tent")) == {"shack", "tent"}
    assert find_modes("ASSAULT", ["quadcopter"], codebook) == ("drone",)
    assert find_modes("ASSAULT", ["uav"], codebook) == ("drone",)
    assert find_contexts(["rent", "botnet", "soldier"], codebook) == (
        "military",
        "cyber",
        "housing",
    )


def test_load_codebook_changes_scores_and_modes_of_a_plover_type() -> None:
    codebook = codebook_of("[types.ASSAULT]\nscale = -10\nmodes = { cluster = -10 }\n")
    plover = load_codebook().types["ASSAULT"]
    entry = codebook.types["ASSAULT"]
    assert (entry.scale, entry.quad) == (-10.0, plover.quad)
    assert entry.modes == {**plover.modes, "cluster": -10}


def test_load_codebook_prefers_own_frames_among_those_with_as_many_words() -> None:
    codebook = codebook_of(EVICT + FRAME)
    most = max(load_codebook().frames, key=lambda frame: frame.priority)
    assert codebook.by_id["EVICT.evict"].priority > most.priority


def test_load_codebook_without_base_has_only_what_the_file_has() -> None:
    codebook = codebook_of(f'base = "none"\n{EVICT}{FRAME}')
    assert tuple(codebook.types) == ("EVICT",)
    assert [frame.id for frame in codebook.frames] == ["EVICT.evict"]
    assert codebook.classes == {}
    assert codebook.context_words == {}
    assert compose("reject", "COERCE", codebook) is None


def test_load_codebook_without_base_keeps_what_stances_make_of_declared_types() -> None:
    codebook = codebook_of('base = "none"\n[types.REJECT]\nquad = 3\nscale = -2\n')
    composition = compose("reject", "CONSULT", codebook)
    assert composition is not None
    assert (composition.type, composition.modes) == ("REJECT", ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("base = ", "own.toml:1: not TOML: Invalid value"),
        ("[types\n", "own.toml:1: not TOML: "),
        ('\nbase = "CAMEO"\n', "own.toml:2: base is 'CAMEO', expected \"PLOVER\""),
        ("frames = []\n", "own.toml:1: unknown section 'frames'; known are base, switch_off"),
        ("classes = 3\n", "own.toml:1: classes is 3, expected a table"),
        ("[frame]\nid = 3\n", "own.toml:1: frame is {'id': 3}, expected a list"),
        (
            "\nswitch_off = ['AID.x']",
            "own.toml:2: switch_off: no frame of the base has the id 'AID.x'",
        ),
        ("switch_off = [3]", "own.toml:1: switch_off: 3 is no id; write texts in quotes"),
        ("[types.Evict]\nquad = 4\n", "own.toml:1: type 'Evict': write it in capitals"),
        ("[types.EVICT]\nquad = 4\n", "own.toml:1: type EVICT is new and needs scale, like"),
        ("[types.EVICT]\nquad = 5\n", "own.toml:2: type EVICT: quad is 5, expected 1, 2, 3 or 4"),
        (
            "[types.AID]\n\nscale = 11\n",
            "own.toml:3: type AID: scale is 11, expected a number from",
        ),
        (
            "[types.AID]\nlike = 'HELP'\n",
            "own.toml:2: type AID: like is 'HELP', expected one of AGREE",
        ),
        (
            "[types.AID]\ngroup = 'x'\n",
            "own.toml:2: type AID: unknown field 'group'; known are quad",
        ),
        (
            "[types.AID]\nmodes = { food = 'x' }",
            "own.toml:2: type AID: mode 'food' = 'x': expected",
        ),
        ("[modes.HELP]\n", "own.toml:1: modes of the unknown type 'HELP'; known are AGREE"),
        ("[modes.AID]\nfood = ['bread']", "own.toml:2: AID has no mode 'food'; [types.AID] may"),
        (
            "[classes]\na = ['b']\nc = 'd'\n",
            "own.toml:3: classes: c is 'd', expected a list of words",
        ),
        ("[contexts]\nrent = ['Rent']\n", "own.toml:2: contexts: rent has 'Rent'; write lemmas"),
        ("[contexts]\nrent = ['a', 'a']\n", "own.toml:2: contexts: rent has 'a' twice"),
        ("[[frame]]\ntype = 'AID'\n", "own.toml:1: a frame needs an id"),
        (
            EVICT + FRAME + "actr = ['subject']\n",
            "own.toml:12: frame 'EVICT.evict': unknown field 'actr'; did you mean 'actor'?",
        ),
        (
            EVICT + FRAME + "symmetric = 1\n",
            "own.toml:12: frame 'EVICT.evict': symmetric is 1, expected true or false",
        ),
        (
            EVICT + FRAME + "nouns = 'eviction'\n",
            "own.toml:12: frame 'EVICT.evict': nouns is 'eviction', expected a list",
        ),
        (
            EVICT + FRAME + "\nkind = 'deed'\n",
            "own.toml:13: frame 'EVICT.evict': unknown kind 'deed' in kind; known are act",
        ),
        (
            EVICT + FRAME + "kind = 'stance'\n",
            "own.toml:12: frame 'EVICT.evict': a frame of kind 'stance' needs an effect",
        ),
        (
            EVICT + FRAME + "actor = ['subjct']\n",
            "unknown function 'subjct' in actor; did you mean 'subject'?",
        ),
        (
            EVICT + FRAME + "instrument = ['x']\n",
            "unknown function 'x' in instrument; known are about",
        ),
        (EVICT + FRAME + "needs = ['doer']\n", "unknown need 'doer' in needs"),
        (
            EVICT + FRAME + "actor_is = ['!armd']\n",
            "unknown participant class '!armd' in actor_is; did you mean '!armed'?",
        ),
        (EVICT + FRAME + "content_is = ['@hut']\n", "unknown class of words 'hut' in content_is"),
        (
            EVICT + FRAME + "modes = ['fire']\n",
            "unknown mode of EVICT 'fire' in modes; known are demolition",
        ),
        (EVICT + FRAME + "cameo = '9'\n", "own.toml:12: frame 'EVICT.evict': '9' is no CAMEO code"),
        (
            EVICT + FRAME + "nouns = ['Eviction']\n",
            "nouns has 'Eviction'; write lemmas in lower case",
        ),
        (EVICT + FRAME + "nouns = ['a', 'a']\n", "nouns has 'a' twice"),
        (
            EVICT + FRAME.replace('verbs = ["evict"]', ""),
            "own.toml:9: frame 'EVICT.evict': no words evoke it",
        ),
        (
            EVICT + FRAME + FRAME,
            "own.toml:14: frame 'EVICT.evict': the id is used twice, first in own.toml:9",
        ),
        (FRAME, "own.toml:4: frame 'EVICT.evict': unknown type 'EVICT' in type; known are"),
    ],
)
def test_load_codebook_says_what_is_wrong_and_where(text: str, message: str) -> None:
    with pytest.raises(KnowledgeError) as raised:
        codebook_of(text)
    assert message in str(raised.value)


WORDS = st.sampled_from(
    ["AID", "EVICT", "quad", "like", "modes", "id", "type", "verbs", "kind", "fire", "@hut", ""]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(WORDS, values, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(SECTIONS)), VALUES, max_size=4))
def test_layer_faults_finds_a_fault_or_a_codebook_in_whatever_toml_can_say(
    sections: dict[str, object],
) -> None:
    file = TomlFile("own.toml", "", sections, own=True)
    if not list(layer_faults(load_codebook(), [file])):
        assert isinstance(lay_over(load_codebook(), [file]), Codebook)


def test_read_codebook_takes_a_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (EVICT + FRAME).encode())
    own = read_codebook(path)
    assert own == OwnCodebook(str(path), EVICT + FRAME)
    assert own.mark.startswith("own.toml sha256:")
    assert own.mark != OwnCodebook("own.toml", EVICT).mark


@pytest.mark.parametrize(
    ("content", "message"), [(None, "cannot be read"), (b"a\xff", "byte 1 is not UTF-8")]
)
def test_read_codebook_says_that_a_file_cannot_be_read(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=f"own.toml: {message}"):
        read_codebook(path)
