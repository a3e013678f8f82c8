"""Whom a name means on a day, and why."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dateline.annotate.actors.finding import find_actors
from dateline.knowledge.actors import load_actors, load_tables
from dateline.knowledge.actors.choosing import Rule, Told, choose_bearer
from dateline.knowledge.actors.entries import COLUMNS
from dateline.knowledge.actors.lookup import REASONS, Lookup, look_up
from tests.support import parse_text


def ask(name: str, day: str | None = None) -> Lookup:
    return look_up(load_actors(), name, day=day)


def chosen(name: str, day: str | None = None) -> list[str]:
    found = ask(name, day)
    return [candidate.name for candidate in found.candidates if candidate.id in found.chosen]


@pytest.mark.parametrize(
    ("name", "day", "who"),
    [
        ("Angela Merkel", None, ["Angela Merkel"]),
        ("Merkel", "2010-05-05", ["Angela Merkel"]),
        ("Clinton", "1996-05-01", ["Bill Clinton"]),
        ("Clinton", "2010-05-01", []),
        ("Lavrov", "2010-05-01", ["Sergei Lavrov"]),
        ("Lavrov", "1999-05-01", []),
        ("American Lavrov", "2010-05-01", []),
        ("American Clinton", "2010-05-01", ["Hillary Clinton"]),
        ("President Clinton", "2010-05-01", ["Bill Clinton"]),
        ("Secretary of State Clinton", "2010-05-01", ["Hillary Clinton"]),
        ("the French foreign minister", "2010-01-01", ["Bernard Kouchner"]),
        ("German Chancellor", "2010-01-01", ["Angela Merkel"]),
        ("Turkish President Erdoğan", "2016-01-01", ["Recep Tayyip Erdogan"]),
        ("Mahmud Ahmadinejad", "2008-01-01", ["Mahmoud Ahmadinejad"]),
        ("Kremlin", None, ["Kremlin"]),
        ("Prague", "2010-01-01", ["Czech Republic"]),
        ("Prague", "1970-01-01", ["Czechoslovakia"]),
        ("Kurds", None, ["Kurds"]),
        ("M23", None, ["M23"]),
        ("Congolese", "2010-01-01", []),
        ("Mahmud Ahmadinejad", None, []),
        ("French president of nowhere", None, []),
    ],
)
def test_look_up_chooses(name: str, day: str | None, who: list[str]) -> None:
    assert chosen(name, day) == who


@pytest.mark.parametrize(
    ("name", "day", "sentence"),
    [
        ("President Clinton", "1996-05-01", "President Clinton left for Geneva on Tuesday."),
        ("Chancellor Merkel", "2010-05-05", "Chancellor Merkel left for Geneva on Tuesday."),
        ("Mahmud Ahmadinejad", "2008-01-01", "Mahmud Ahmadinejad left for Geneva on Tuesday."),
        ("President Kabila", "2005-01-01", "President Kabila left for Geneva on Tuesday."),
    ],
)
def test_look_up_means_whom_coding_means(name: str, day: str, sentence: str) -> None:
    found = find_actors(parse_text(sentence, published=day), load_actors())
    lookup = ask(name, day)
    coded = next(entity for entity in found.entities if entity.id in lookup.chosen)
    candidate = lookup.candidates[0]
    assert (coded.country, coded.sector, coded.office, coded.wikidata) == (
        candidate.country,
        candidate.sector,
        candidate.office,
        candidate.wikidata,
    )


def test_look_up_gives_terms_with_origin_and_row() -> None:
    (merkel,) = ask("Angela Merkel", "2010-05-05").candidates
    term = next(term for term in merkel.terms if term.office == "head_of_government")
    assert (term.title, term.valid_from, term.held) == ("chancellor", "2005-11-22", True)
    assert term.row.startswith("actors/leader_terms.csv:")
    assert merkel.row.startswith("actors/leaders.csv:")
    assert term.origin
    assert merkel.sector == "GOV"
    (later,) = ask("Angela Merkel", "2024-05-05").candidates
    assert (later.sector, later.office, term in later.terms) == ("ELI", None, False)


def test_look_up_lists_all_who_have_the_name() -> None:
    found = ask("Clinton", "1996-05-01")
    assert [c.name for c in found.candidates] == ["Bill Clinton", "Hillary Clinton"]
    congolese = ask("Congolese")
    assert {(c.id, c.alias_kind) for c in congolese.candidates} == {
        ("COD", "adjective"),
        ("COG", "adjective"),
    }
    assert "countries that a text names decide" in congolese.reason


def test_look_up_offers_near_spellings_only_where_nothing_matches() -> None:
    assert "Steinmeier" in ask("Steinmeyer").similar
    assert ask("Merkel").similar == ()
    assert ask("Qzxv Wxyz").similar == ()
    lawmaker = ask("lawmaker")
    assert lawmaker.role is not None
    assert (lawmaker.role.sector, lawmaker.similar) == ("LEG", ())


def test_look_up_reads_own_tables(tmp_path: Path) -> None:
    head = ",".join(COLUMNS["persons.csv"])
    row = "p-ida-berg,Ida Berg,Berg,,NOR,GOV,,,,,mine"
    (tmp_path / "persons.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    (candidate,) = look_up(load_tables(tmp_path), "Ida Berg", overlay=tmp_path).candidates
    assert (candidate.row, candidate.origin) == (f"{tmp_path}/persons.csv:2", "mine")


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        (Told("1996-05-01", frozenset({"president"})), "title held"),
        (Told("2003-05-01", frozenset({"president"})), "title by table"),
        (Told("1996-05-01", frozenset({"gunman"})), "other title"),
        (Told("1996-05-01"), "only one in office"),
        (Told("2003-05-01"), "none in office"),
        (Told(None), "several in office"),
        (Told(None, countries={"USA": 2}), "country named"),
        (Told("2010-05-01", countries={"USA": 2}), "country named"),
        (Told("2010-05-01"), "office too small"),
    ],
)
def test_choose_bearer_names_its_rule(told: Told, rule: Rule) -> None:
    tables = load_actors()
    bearers = tables.persons_with_surname("Clinton")
    assert choose_bearer(tables, bearers, "clinton", told)[1] == rule


def test_every_rule_has_its_reason() -> None:
    assert set(REASONS) == set(get_args(Rule))
