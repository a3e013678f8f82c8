"""What a check of the codebook asks beyond what loading it does."""

from __future__ import annotations

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.codebook import OwnCodebook
from dateline.knowledge.codebook.checking import codebook_files, find_faults, find_sentence
from dateline.knowledge.codebook.frame_checks import frame_fields, load_cameo
from dateline.knowledge.codebook.toml_file import TomlFile, parse_toml

FRAME = """
[[frame]]
id = "AID.equip"
type = "AID"
verbs = ["equip"]
"""


def faults_of(text: str) -> list[str]:
    return [str(fault) for fault in find_faults(OwnCodebook("own.toml", text))]


def test_packaged_codebook_has_no_faults() -> None:
    assert [str(fault) for fault in find_faults()] == []


def test_find_faults_misses_example_sentences() -> None:
    assert faults_of(FRAME) == [
        "own.toml:2: frame 'AID.equip': no sentence that it must match; write matches = \"…\"",
        "own.toml:2: frame 'AID.equip': no sentence that it must not match; write rejects = \"…\"",
    ]


def test_find_faults_compares_a_cameo_code_with_its_official_translation() -> None:
    examples = 'matches = "a"\nrejects = "b"\n'
    assert faults_of(f'{FRAME}{examples}cameo = "072"\n') == []
    (fault,) = faults_of(f'{FRAME}{examples}cameo = "190"\n')
    assert fault.startswith("own.toml:8: frame 'AID.equip': CAMEO 190 is ASSAULT in PLOVER's")


def test_find_faults_names_classes_that_no_frame_names() -> None:
    examples = 'matches = "a"\nrejects = "b"\n'
    text = f'{FRAME}{examples}content_is = ["@tent"]\n[classes]\ntent = ["tent"]\nhut = ["hut"]\n'
    assert faults_of(text) == ["own.toml:11: class 'hut': no frame names it; write @hut in one"]


def test_find_faults_names_every_fault_at_once() -> None:
    assert len(faults_of(f"{FRAME}actor = ['x']\nneeds = ['y']\nnouns = ['A']\n")) == 5


def test_find_faults_raises_where_a_file_is_no_toml() -> None:
    with pytest.raises(KnowledgeError, match=r"^own.toml:2: not TOML"):
        faults_of("\nbase =")


def test_find_sentence_names_the_line_that_has_it() -> None:
    text = FRAME + 'matches = [\n  "One.",\n  "Two.",\n]\n'
    files = codebook_files(OwnCodebook("own.toml", text))
    assert find_sentence(files, "AID.equip", "Two.") == "own.toml:8"
    assert find_sentence(files, "AID.equip", "Three.") == "own.toml:2"


@pytest.mark.parametrize(
    ("section", "index", "name", "key", "line"),
    [
        ("", 0, "", "base", 1),
        ("classes", 0, "", "b", 5),
        ("frame", 0, "", "", 8),
        ("frame", 1, "", "type", 14),
        ("frame", 1, "", "verbs", 12),
        ("types", 0, "AID", "scale", 17),
        ("types", 0, "EVICT", "", 18),
        ("contexts", 0, "", "rent", 1),
    ],
)
def test_toml_file_finds_lines(section: str, index: int, name: str, key: str, line: int) -> None:
    text = (
        'base = "PLOVER"\n\n[classes] # words\na = ["x"]\nb = [\n  "y",\n]\n[[frame]]\n'
        'id = """\n[[frame]]\n"""\n[[frame]]\nid = "b"\n"type" = "AID"\n'
        "[types.AID]\nquad = 2\nscale = 3\n[ types . 'EVICT' ]\nquad = 4\n"
    )
    file = TomlFile("own.toml", text, parse_toml("own.toml", text))
    assert file.at(section, index=index, name=name, key=key) == f"own.toml:{line}"


def test_load_cameo_has_types_of_plover() -> None:
    assert load_cameo()["190"] == "ASSAULT"
    assert len(load_cameo()) > 200


def test_frame_fields_leaves_out_what_a_file_does_not_say() -> None:
    fields = frame_fields()
    assert (fields["id"], fields["symmetric"], fields["verbs"]) == ("text", "flag", "list")
    assert not {"path", "own"} & set(fields)
