"""Coding by a user's own codebook, and the page that explains it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline import Coder, Record, Rejected, read_codebook
from dateline.cli.app import app
from dateline.knowledge.codebook import OwnCodebook
from tests.support import article_of

PAGE = (Path(__file__).parents[1] / "docs/codebook.md").read_text(encoding="utf-8")
SECTION = PAGE[PAGE.index("## Your own codebook") :]


def block(language: str) -> str:
    match = re.search(rf"```{language}\n(.*?)```", SECTION, re.DOTALL)
    assert match is not None
    return match[1]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnCodebook:
    """The example of the page, as the file that the page calls it."""
    monkeypatch.chdir(tmp_path)
    Path("evictions.toml").write_text(block("toml"), encoding="utf-8")
    return read_codebook(Path("evictions.toml"))


def code(text: str, codebook: OwnCodebook | None) -> Record:
    record = Coder(codebook=codebook).code(article_of(text, published="2025-03-04"))
    assert isinstance(record, Record)
    return record


_OWN_TYPE = """
[types.ZAP]
like = "ASSAULT"
quad = 4
scale = -9
modes = { aerial = -9 }
"""
_OWN_FRAME = """
[[frame]]
id = "{0}.zap"
type = "{0}"
verbs = ["zap"]
needs = ["actor"]
matches = "Jets zapped a base."
rejects = "The remote is lost."
"""


def test_own_type_takes_parts_as_the_type_that_it_is_like(tmp_path: Path) -> None:
    file, told = tmp_path / "own.toml", []
    for name, types in (("ZAP", _OWN_TYPE), ("ASSAULT", "")):
        file.write_text(types + _OWN_FRAME.format(name), encoding="utf-8")
        text = "Israeli jets zapped a Syrian army base."
        told.append(code(text, read_codebook(file)).events[0])
    assert [event.type for event in told] == ["ZAP", "ASSAULT"]
    assert [event.mode for event in told] == [("aerial",), ("aerial",)]


_OWN_MEETING = """
[types.PARLEY]
like = "CONSULT"
quad = 1
scale = 2

[[frame]]
id = "PARLEY.huddle"
type = "PARLEY"
verbs = ["huddle"]
recipient = ["with"]
symmetric = true
matches = "Kenya huddled with Uganda."
rejects = "The remote is lost."
"""


@pytest.mark.parametrize(
    ("met", "events"), [("the Ugandan president", ["PARLEY"]), ("his brother", [])]
)
def test_own_type_is_asked_who_takes_part_as_the_type_that_it_is_like(
    tmp_path: Path, met: str, events: list[str]
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(_OWN_MEETING, encoding="utf-8")
    record = code(f"The Kenyan president huddled with {met}.", read_codebook(file))
    assert [event.type for event in record.events] == events


def test_page_says_what_a_check_of_its_example_says(own: OwnCodebook) -> None:
    output = CliRunner().invoke(app, ["codebook", "check", own.path]).output
    assert f"\n    {output}" in SECTION


def test_page_says_what_its_example_finds(own: OwnCodebook) -> None:
    events = code(block("text"), own).events
    rows = [
        f"| {'/'.join((event.type, *event.mode))} | {event.about.type if event.about else ''} "
        f"| `{event.rule}` |".replace("|  |", "| |")
        for event in events
    ]
    assert "\n".join(rows) in SECTION
    assert ["housing" in event.context for event in events] == [True, False, False]


def test_page_quotes_a_fault_as_it_is(own: OwnCodebook) -> None:
    path = Path(own.path)
    path.write_text(own.text.replace('["civilian"]', '["civilians"]'), encoding="utf-8")
    output = CliRunner().invoke(app, ["codebook", "check", own.path]).output
    assert f"`{output.splitlines()[0]}`" in SECTION


def test_code_counts_scores_and_scales_an_own_type(own: OwnCodebook) -> None:
    record = code("Kenyan police evicted 200 refugees from Kakuma on Monday.", own)
    (event,) = record.events
    assert (event.type, event.quad, event.scale) == ("EVICT", 4, -7.5)
    assert Record.from_json(record.to_json()) == record


def test_provenance_names_the_file_and_its_types(own: OwnCodebook) -> None:
    plain, mine = Coder().provenance, Coder(codebook=own).provenance
    assert mine.codebook == f"{plain.codebook} + {own.mark}"
    assert (plain.own_types, mine.own_types) == ((), ("EVICT",))
    other = Coder(codebook=OwnCodebook(own.path, f"{own.text}\n")).provenance
    assert len({plain.run, mine.run, other.run}) == 3


def test_provenance_does_not_depend_on_where_the_file_lies(own: OwnCodebook) -> None:
    moved = OwnCodebook(f"/elsewhere/{own.path}", own.text)
    assert Coder(codebook=moved).provenance == Coder(codebook=own).provenance


def test_code_many_hands_the_codebook_to_every_worker(own: OwnCodebook) -> None:
    articles = [
        article_of(f"Kenyan police evicted {number} refugees from Kakuma on Monday.")
        for number in range(20, 29)
    ]
    coder = Coder(codebook=own)
    alone = [record_of(item) for item in coder.code_many(articles)]
    shared = [record_of(item) for item in coder.code_many(articles, workers=2)]
    assert [record.to_json() for record in alone] == [record.to_json() for record in shared]
    assert {event.type for record in shared for event in record.events} == {"EVICT"}


def test_coders_with_and_without_a_codebook_do_not_touch_one_another(own: OwnCodebook) -> None:
    text = "Kenyan police evicted 200 refugees from Kakuma on Monday."
    before = code(text, None)
    code(text, own)
    assert code(text, None) == before


def test_code_without_base_finds_nothing_but_what_the_file_has() -> None:
    text = 'base = "none"\n' + re.sub(r"^switch_off.*\n", "", block("toml"))
    record = code(
        "Kenyan police evicted 200 refugees on Monday. Kenya must talk to Somalia, Egypt said. "
        "Egypt will send aid to Kenya.",
        OwnCodebook("only.toml", text),
    )
    assert [event.type for event in record.events] == ["EVICT"]


def record_of(item: Record | Rejected) -> Record:
    assert isinstance(item, Record)
    return item
