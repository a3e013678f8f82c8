"""What fetched terms change in the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError, UnreadableInput
from dateline.knowledge.actors import load_actors, load_tables, updating
from dateline.knowledge.actors.checks import find_faults
from dateline.knowledge.actors.entries import COLUMNS
from dateline.knowledge.actors.updating import (
    Update,
    last_known_day,
    plan_update,
    write_update,
)
from dateline.knowledge.actors.wikidata import FetchedTerm

SINCE = "2025-10-31"
IDA = FetchedTerm("Q900001", "Ida Bérg", "NOR", "foreign_minister", "2031-02-03", "")


def plan(*terms: FetchedTerm, overlay: Path | None = None) -> Update:
    return plan_update(terms, since=SINCE, overlay=overlay, origin="test")


def lines(update: Update) -> list[tuple[str, str, tuple[str, str] | None, tuple[str, str]]]:
    return [(change.kind, change.name, change.before, change.after) for change in update.changes]


def test_plan_update_adds_a_person_and_term() -> None:
    update = plan(IDA)
    assert lines(update) == [("added", "Ida Berg", None, ("2031-02-03", ""))]
    (person,), (term,) = update.persons, update.terms
    assert (person["id"], person["name"], person["surnames"]) == ("Q900001", "Ida Berg", "Berg")
    assert (person["wikidata"], person["origin"]) == ("Q900001", "test")
    assert (term["title"], term["sector"], term["valid_until"]) == ("foreign minister", "GOV", "")


@pytest.mark.parametrize(
    ("country", "office", "title"),
    [
        ("DEU", "head_of_government", "chancellor"),
        ("USA", "foreign_minister", "secretary of state"),
        ("NRU", "defence_minister", "defence minister"),
    ],
)
def test_plan_update_takes_the_title_of_the_predecessor(
    country: str, office: str, title: str
) -> None:
    (term,) = plan(FetchedTerm("Q900001", "Ida Berg", country, office, "2031-02-03", "")).terms
    assert term["title"] == title


def test_plan_update_ends_a_term_that_was_open() -> None:
    (merz,) = load_actors().holders("DEU", "head_of_government", None)
    start = load_actors().terms[merz.id][0].valid_from or ""
    update = plan(
        FetchedTerm(merz.id, "Friedrich Merz", "DEU", "head_of_government", start, "2031-05")
    )
    assert lines(update) == [("ended", "Friedrich Merz", (start, ""), (start, "2031-05"))]
    assert update.persons == ()


def test_plan_update_leaves_what_is_known_as_it_is() -> None:
    (merz,) = load_actors().holders("DEU", "head_of_government", None)
    start = load_actors().terms[merz.id][0].valid_from or ""
    known = FetchedTerm(merz.id, "Friedrich Merz", "DEU", "head_of_government", start, "")
    assert plan_update([known], since=start, overlay=None, origin="test") == Update((), (), (), ())
    old = FetchedTerm("Q900001", "Ida Berg", "NOR", "foreign_minister", "1999-01-01", "2001-01-01")
    assert plan(old).changes == ()


def test_plan_update_gives_a_person_of_the_tables_the_wikidata_id() -> None:
    start = load_actors().terms["p-sergei-lavrov"][0].valid_from or ""
    lavrov = FetchedTerm("Q900009", "Sergei Lavrov", "RUS", "foreign_minister", start, "2031-01-01")
    update = plan(lavrov)
    assert [(row["id"], row["wikidata"]) for row in update.persons] == [
        ("p-sergei-lavrov", "Q900009")
    ]
    assert lines(update) == [("ended", "Sergei Lavrov", (start, ""), (start, "2031-01-01"))]
    assert update.notes == ("Sergei Lavrov: p-sergei-lavrov of the tables is Q900009",)


def test_plan_update_takes_one_of_two_persons_of_one_name_in_one_office() -> None:
    twin = FetchedTerm("Q800001", "Ida Berg", "NOR", "foreign_minister", "2031-02-03", "")
    update = plan(IDA, twin)
    assert [row["id"] for row in update.persons] == ["Q800001"]
    assert update.notes == (
        (
            "Ida Bérg: Q900001 and Q800001 are of one name in one office from 2031-02-03; "
            "Q800001 is taken"
        ),
    )


def test_plan_update_joins_overlapping_terms_of_one_person() -> None:
    shorter = FetchedTerm("Q900001", "Ida Berg", "NOR", "foreign_minister", "2031-06-01", "2032")
    again = FetchedTerm("Q900001", "Ida Berg", "NOR", "foreign_minister", "2034-06-01", "")
    update = plan(again, shorter, IDA)
    assert lines(update) == [
        ("added", "Ida Berg", None, ("2031-02-03", "2032")),
        ("added", "Ida Berg", None, ("2034-06-01", "")),
    ]


def test_plan_update_notes_codes_that_are_no_state() -> None:
    update = plan(FetchedTerm("Q900001", "Ida Berg", "XXX", "head_of_state", "2031-02-03", ""))
    assert update.changes == ()
    assert update.notes == ("Ida Berg (Q900001): no state has the code 'XXX'",)


def test_write_update_keeps_own_rows_and_is_read_by_the_loaders(tmp_path: Path) -> None:
    overlay = tmp_path / "new" / "actors"
    write_update(plan(IDA), overlay)
    with (overlay / "persons.csv").open("a", encoding="utf-8") as file:
        file.write("p-zoe-zell,Zoe Zell,Zell,,NOR,OPP,,,,,mine\n")
    ends = FetchedTerm("Q900001", "Ida Berg", "NOR", "foreign_minister", "2031-02-03", "2033-01-05")
    update = plan(ends, overlay=overlay)
    assert lines(update) == [
        ("ended", "Ida Berg", ("2031-02-03", ""), ("2031-02-03", "2033-01-05"))
    ]
    write_update(update, overlay)
    tables = load_tables(overlay)
    assert tables.holders("NOR", "foreign_minister", "2032-01-01")[0].name == "Ida Berg"
    assert "Q900001" not in [e.id for e in tables.holders("NOR", "foreign_minister", "2034-01-01")]
    assert tables.entries_named("Zoe Zell") != ()
    assert list(find_faults(overlay)) == []
    assert {path.name for path in overlay.iterdir()} == {"persons.csv", "terms.csv"}
    assert plan(ends, overlay=overlay).changes == ()


def test_plan_update_refuses_what_the_loaders_would_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updating, "SECTOR", "GOX")
    with pytest.raises(KnowledgeError, match=r"does not fit the tables:\npersons.csv:2: unknown"):
        plan(IDA)


def test_plan_update_refuses_own_tables_with_faults(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text("id\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"persons.csv:1: columns are"):
        plan(IDA, overlay=tmp_path)


def test_write_update_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="file/actors: cannot be written"):
        write_update(plan(IDA), tmp_path / "file" / "actors")


def test_last_known_day_is_a_day_of_the_packaged_tables() -> None:
    assert "2025-01-01" < last_known_day() < "2026-12-31"
    assert len(COLUMNS["persons.csv"]) == len(plan(IDA).persons[0])
