"""The actor tables: their rules, their facts, and how names are found."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import (
    ActorTables,
    NameMatch,
    check_actors,
    checks,
    find_overlay,
    load_actors,
    load_tables,
    overlay_mark,
)
from dateline.knowledge.actors.checks import find_faults
from dateline.knowledge.actors.entries import COLUMNS
from dateline.knowledge.actors.names import fold, lower, name_variants
from dateline.knowledge.actors.rows import iter_rows, packaged_rows, read_rows
from dateline.pipeline import Coder
from tests.support import SHARED

FACTS = SHARED / "reference" / "actors"
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def actors() -> ActorTables:
    return load_actors()


def found(actors: ActorTables, text: str) -> list[tuple[str, str, str]]:
    """What is found: the words, their kind, the first entry's id."""
    return [
        (text[match.start : match.end], match.kind, match.entries[0].id)
        for match in actors.find_names(text)
    ]


# The tables


def test_check_actors_accepts_the_packaged_tables() -> None:
    check_actors()


def test_every_table_is_listed_with_its_origin() -> None:
    listed = (REPOSITORY / "src/dateline/knowledge/origins/actors.toml").read_text("utf-8")
    assert all(f'"actors/{file}"' in listed for file in COLUMNS)


@pytest.mark.parametrize(
    ("file", "change", "problem"),
    [
        ("countries.csv", {"id": "ABW"}, "id 'ABW' is in"),
        ("roles.csv", {"sector": "XYZ"}, "unknown sector 'XYZ'; allowed are AGR, BUS"),
        ("roles.csv", {"kind": "thing"}, "unknown kind 'thing'; allowed are group, institution"),
        ("terms.csv", {"valid_from": "2011-02-30"}, "'2011-02-30' is no date; allowed are 2011"),
        ("terms.csv", {"valid_from": "2011-5"}, "'2011-5' is no date"),
        ("terms.csv", {"valid_until": "1902", "valid_from": "1903-01"}, "ends 1902 before it"),
        ("terms.csv", {"person": "p-nobody"}, "unknown person"),
        ("terms.csv", {"origin": ""}, "no origin"),
        ("country_aliases.csv", {"entity": "ZZZ"}, "unknown entity 'ZZZ'"),
        ("organisations.csv", {"country": "ZZZ"}, "unknown country 'ZZZ'; allowed are ids"),
        ("organisations.csv", {"aliases": "A||B"}, "an empty alias"),
        ("seats.csv", {"name": " Attic"}, "stray white space"),
        ("seats.csv", {"name": "Elyse\u0301e"}, "not composed"),
        ("persons.csv", {"wikidata": "12"}, "no Wikidata id"),
        ("persons.csv", {"id": "john"}, "no id of this table; allowed are a Wikidata id"),
        ("decoys.csv", {"phrase": "zebra"}, ""),
        ("decoys.csv", {"phrase": "Z\u00e9"}, ""),
    ],
)
def test_find_faults_names_line_problem_and_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, file: str, change: dict[str, str], problem: str
) -> None:
    rows = {name: list(packaged_rows(name)) for name in COLUMNS}
    changed = rows[file][1]
    rows[file][1] = dataclasses.replace(changed, cells={**changed.cells, **change})
    monkeypatch.setattr(checks, "iter_rows", lambda name, overlay: iter(rows[name]))
    faults = [str(fault) for fault in find_faults(None)]
    if not problem:
        problem, changed = "is not in order", rows[file][2]
    assert [f for f in faults if f.startswith(f"actors/{file}:{changed.line}: ") and problem in f]
    with pytest.raises(KnowledgeError, match=f"actors/{file}:"):
        check_actors()


def test_find_faults_refuses_overlapping_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {name: list(packaged_rows(name)) for name in COLUMNS}
    rows["terms.csv"].append(dataclasses.replace(rows["terms.csv"][-1]))
    monkeypatch.setattr(checks, "iter_rows", lambda name, overlay: iter(rows[name]))
    (fault,) = find_faults(None)
    assert "overlaps the term from" in str(fault)


def test_find_faults_says_which_columns_are_expected(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text("id,name\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("id,name\n", encoding="utf-8")
    faults = [str(fault) for fault in find_faults(tmp_path)]
    assert faults[0].startswith(f"{tmp_path}/persons.csv:1: columns are ('id', 'name'), expected")
    assert faults[1].startswith(f"{tmp_path}/people.csv:1: no table is called so; allowed are")


# A user's own tables

PERSONS_HEAD = (
    "id,name,surnames,aliases,country,sector,other_sectors,wikidata,valid_from,valid_until,origin\n"
)
TERMS_HEAD = "person,office,title,country,sector,valid_from,valid_until,origin\n"


def write_overlay(folder: Path, persons: str = "", terms: str = "") -> Path:
    (folder / "persons.csv").write_text(PERSONS_HEAD + persons, encoding="utf-8")
    (folder / "terms.csv").write_text(TERMS_HEAD + terms, encoding="utf-8")
    return folder


def test_load_tables_reads_own_rows_after_the_packaged_ones(tmp_path: Path) -> None:
    overlay = write_overlay(
        tmp_path,
        "p-ida-berg,Ida Berg,Berg,,NOR,GOV,,,,,mine\n",
        "p-ida-berg,foreign_minister,foreign minister,NOR,GOV,2031-02,,mine\n",
    )
    own = load_tables(overlay)
    (entry,) = own.entries_named("Ida Berg")
    assert own.holders("NOR", "foreign_minister", "2031-02-11")[0] == entry
    assert entry not in own.holders("NOR", "foreign_minister", "2031-01-31")
    assert own.persons_with_surname("Berg")[-1] == entry
    assert len(own.entries) == len(load_actors().entries) + 1


def test_own_rows_take_the_place_of_packaged_ones_with_their_key(tmp_path: Path) -> None:
    term = "Q567,head_of_government,chancellor,DEU,GOV,2005-11-22,2009-01-01,mine\n"
    overlay = write_overlay(tmp_path, "Q567,A. Merkel,Merkel,,DEU,GOV,,Q567,,,mine\n", term)
    own = load_tables(overlay)
    assert own.entries["Q567"].name == "A. Merkel"
    assert own.holders("DEU", "head_of_government", "2015-01-01") == ()
    assert [row.own for row in iter_rows("leaders.csv", overlay) if row.cells["id"] == "Q567"] == []


def test_load_tables_refuses_own_rows_with_faults(tmp_path: Path) -> None:
    overlay = write_overlay(tmp_path, "p-ida-berg,Ida Berg,Berg,,NOR,GOX,,,,,mine\n")
    with pytest.raises(KnowledgeError, match=r"persons.csv:2: unknown sector 'GOX'; allowed are"):
        load_tables(overlay)


def test_overlay_in_force_is_that_of_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_OVERLAY", str(tmp_path))
    assert find_overlay() == tmp_path
    assert overlay_mark() is None
    write_overlay(tmp_path)
    first = overlay_mark()
    write_overlay(tmp_path, "p-ida-berg,Ida Berg,Berg,,NOR,GOV,,,,,mine\n")
    assert first != overlay_mark()
    monkeypatch.setenv("DATELINE_OVERLAY", str(tmp_path / "nowhere"))
    with pytest.raises(KnowledgeError, match=r"DATELINE_OVERLAY names .*nowhere, which is no"):
        find_overlay()
    monkeypatch.setenv("DATELINE_OVERLAY", "")
    assert find_overlay() is None


def test_overlay_without_the_variable_lies_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_OVERLAY")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert find_overlay() is None
    (tmp_path / "dateline" / "actors").mkdir(parents=True)
    assert find_overlay() == tmp_path / "dateline" / "actors"


def test_coders_records_name_the_overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = Coder().provenance
    monkeypatch.setenv("DATELINE_OVERLAY", str(write_overlay(tmp_path)))
    having = Coder().provenance
    assert having.knowledge == f"{without.knowledge} + {overlay_mark()}"
    assert having.run != without.run


# Facts of the packaged tables


def test_every_state_has_name_adjective_and_capital(actors: ActorTables) -> None:
    kinds: dict[str, set[str]] = {}
    for _, row in read_rows("country_aliases.csv"):
        kinds.setdefault(row["entity"], set()).add(row["kind"])
    for _, row in read_rows("countries.csv"):
        if row["id"] != row["country"] or row["id"] == "ATA":
            continue
        assert "name" in kinds[row["id"]], row
        assert row["capital"], row
        if row["id"] not in ("DMA", "HKG", "NZL", "SLB", "VAT"):
            assert "adjective" in kinds[row["id"]], row


@pytest.mark.slow
@pytest.mark.skipif(not FACTS.is_dir(), reason="the fact files are not here (DATELINE_SHARED)")
def test_leaders_are_what_the_fact_files_give() -> None:
    script = REPOSITORY / "scripts" / "build_actors.py"
    done = subprocess.run(
        [sys.executable, str(script), str(FACTS), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# Finding names


def test_find_names_gives_kinds_and_offsets_in_order(actors: ActorTables) -> None:
    text = "Ankara said Turkish jets hit Kurds in Iraq, angering the White House."
    assert found(actors, text) == [
        ("Ankara", "capital", "TUR"),
        ("Turkish", "adjective", "TUR"),
        ("Kurds", "ethnic", "g-kurds"),
        ("Iraq", "name", "IRQ"),
        ("White House", "seat", "s-white-house"),
    ]


def test_find_names_takes_the_longest(actors: ActorTables) -> None:
    text = "Guinea-Bissau, Papua New Guinea and Equatorial Guinea signed."
    assert [words for words, _, _ in found(actors, text)] == [
        "Guinea-Bissau",
        "Papua New Guinea",
        "Equatorial Guinea",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They ate turkey with chad and jordan.",
        "Polished granite from Polandia.",
        "A flood in New Jersey and New Mexico.",
        "It cost US$40.",
        "Write to desk@Reuters today.",
    ],
)
def test_find_names_passes_over_other_words(actors: ActorTables, text: str) -> None:
    assert found(actors, text) == []


@pytest.mark.parametrize(
    ("text", "words", "entry"),
    [
        ("Erdoğan: Recep Tayyip Erdoğan’s speech", "Recep Tayyip Erdoğan", "Q39259"),
        ("Türkiye’s parliament", "Türkiye", "TUR"),
        ("the Canada-led mission", "Canada", "CAN"),
        ("ANGOLA ACCUSES SOUTH AFRICA", "ANGOLA", "AGO"),
        ("Al-Shabaab fighters", "Al-Shabaab", "o-al-shabab"),
        ("a Cote d’Ivoire port", "Cote d’Ivoire", "CIV"),
        ("Kim Jong Un watched", "Kim Jong Un", "Q56226"),
        ("Côte d'Ivoire voted", "Côte d'Ivoire", "CIV"),
        ("President Abdel-Fattah el-Sissi", "Abdel-Fattah el-Sissi", "Q307871"),
        ("Bashar\nal-Assad left", "Bashar\nal-Assad", "Q44329"),
    ],
)
def test_find_names_forgives_spelling(
    actors: ActorTables, text: str, words: str, entry: str
) -> None:
    assert (words, entry) in {(found_words, first) for found_words, _, first in found(actors, text)}


def test_find_names_never_finds_a_person_by_surname(actors: ActorTables) -> None:
    assert found(actors, "Merkel met Macron and Putin.") == []


def test_find_names_skips_acronyms_amid_capitals(actors: ActorTables) -> None:
    assert found(actors, "MAN WHO SHOT MAYOR IS HELD") == []
    assert found(actors, "The WHO sent vaccines.")[0][2] == "o-world-health-organization"


def test_find_names_gives_all_entries_of_an_ambiguous_word(actors: ActorTables) -> None:
    (match,) = actors.find_names("Congolese troops")
    assert isinstance(match, NameMatch)
    assert {entry.id for entry in match.entries} == {"COD", "COG"}


def test_find_names_puts_existing_states_first(actors: ActorTables) -> None:
    (match,) = actors.find_names("Prague objected.")
    assert [entry.id for entry in match.entries] == ["CZE", "CSK"]


# Facts


def test_countries_fold_dependencies_and_mark_disputed(actors: ActorTables) -> None:
    greenland, abkhazia = actors.country("GRL"), actors.country("x-abkhazia")
    assert greenland is not None
    assert abkhazia is not None
    assert greenland.country == "DNK"
    assert (abkhazia.country, abkhazia.other_sectors) == ("GEO", ("PRE",))


def test_country_knows_states_only(actors: ActorTables) -> None:
    palestine = actors.country("PSE")
    assert palestine is not None
    assert (palestine.wikidata, palestine.sector) == ("Q219060", "GOV")
    assert actors.country("o-nato") is None
    assert actors.country("XXX") is None


@pytest.mark.parametrize(
    ("country", "office", "day", "name"),
    [
        ("USA", "head_of_state", "1999-06-01", "Bill Clinton"),
        ("USA", "foreign_minister", "2023-06-01", "Antony Blinken"),
        ("GBR", "head_of_government", "1997-06-01", "Tony Blair"),
        ("RUS", "head_of_state", "2000-02-01", "Vladimir Putin"),
        ("RUS", "head_of_state", "2010-02-01", "Dmitry Medvedev"),
        ("TUR", "head_of_state", "2015-02-01", "Recep Tayyip Erdogan"),
        ("IRN", "head_of_state", "2016-02-01", "Hassan Rouhani"),
        ("IRN", "supreme_leader", "2016-02-01", "Ali Khamenei"),
        ("FRA", "head_of_government", "2003-02-01", "Jean-Pierre Raffarin"),
        ("BRA", "head_of_state", "2005-05-05", "Luiz Inacio Lula da Silva"),
        ("SUN", "party_leader", "1987-01-01", "Mikhail Gorbachev"),
        ("UNO", "secretary_general", "2003-01-01", "Kofi Annan"),
        ("KOS", "head_of_government", "2024-01-01", "Albin Kurti"),
        ("ZAF", "head_of_state", "1992-01-01", "F.W. de Klerk"),
        ("SLV", "head_of_state", "1990-01-01", "Alfredo Cristiani"),
    ],
)
def test_holders_on_a_day(
    actors: ActorTables, country: str, office: str, day: str, name: str
) -> None:
    assert name in [entry.name for entry in actors.holders(country, office, day)]


def test_holders_gives_both_on_the_day_of_a_handover_newest_first(actors: ActorTables) -> None:
    names = [entry.name for entry in actors.holders("USA", "head_of_state", "2009-01-20")]
    assert names == ["Barack Obama", "George W. Bush"]


def test_holders_without_day_gives_who_has_not_left(actors: ActorTables) -> None:
    assert [entry.name for entry in actors.holders("DEU", "head_of_government", None)] == [
        "Friedrich Merz"
    ]
    assert [entry.name for entry in actors.holders("SUN", "head_of_state", None)] == [
        "Mikhail Gorbachev"
    ]
    assert actors.holders("USA", "no_such_office", None) == ()


def test_offices_of_follow_the_day(actors: ActorTables) -> None:
    (merkel,) = actors.entries_named("Angela Merkel")
    held = actors.offices_of(merkel.id, "2010-05-05")
    assert [(office.title, office.country) for office in held] == [
        ("chancellor", "DEU"),
        ("CDU leader", "DEU"),
    ]
    assert actors.offices_of(merkel.id, "2024-05-05") == ()
    assert [term.title for term in actors.offices_of(merkel.id, None)] == ["chancellor"]


def test_persons_with_surname_gives_all_of_them(actors: ActorTables) -> None:
    names = {entry.name for entry in actors.persons_with_surname("Assad")}
    assert {"Bashar al-Assad", "Hafez al-Assad"} <= names
    assert {entry.name for entry in actors.persons_with_surname("Zelenskiy")} == {
        "Volodymyr Zelensky"
    }
    assert actors.persons_with_surname("Nosuchname") == ()


def test_entries_named_ignores_accents_but_not_capitals(actors: ActorTables) -> None:
    assert [entry.name for entry in actors.entries_named("Türkiye")] == ["Turkey"]
    assert actors.entries_named("türkiye") == ()


@pytest.mark.parametrize(
    ("lemma", "sector", "office"),
    [
        ("president", "GOV", "head_of_state"),
        ("prime minister", "GOV", "head_of_government"),
        ("foreign minister", "GOV", "foreign_minister"),
        ("lawmaker", "LEG", None),
        ("protester", "CVL", None),
        ("gunman", "UAF", None),
        ("security force", "MIL", None),
        ("riot police", "COP", None),
        ("militia", "PRM", None),
        ("miner", "LAB", None),
        ("refugee", "REF", None),
    ],
)
def test_role_sectors_and_offices(
    actors: ActorTables, lemma: str, sector: str, office: str | None
) -> None:
    role = actors.role(lemma)
    assert role is not None
    assert (role.sector, role.office) == (sector, office)


def test_roles_are_many_and_hold_no_peoples(actors: ActorTables) -> None:
    assert len(actors.role_words()) >= 500
    assert not {"kurdish", "tamil", "syrian"} & actors.role_words()
    assert actors.role("Kurdish") is None


def test_ethnic_home_countries(actors: ActorTables) -> None:
    assert actors.ethnic("Rohingya") == ("MMR",)
    assert actors.ethnic("Kurdish") == ("TUR", "SYR", "IRQ", "IRN")
    assert actors.ethnic("Christian") == ()
    assert actors.ethnic("Syrian") is None


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("NATO", "IGO", "MIL"),
        ("Hezbollah", "LBN", "REB"),
        ("Islamic State", "IMG", "REB"),
        ("Wagner Group", "RUS", "PRM"),
        ("IDF", "ISR", "MIL"),
        ("Reuters", "MNC", "JRN"),
        ("European Parliament", "EUR", "LEG"),
        ("Human Rights Watch", "NGO", "SOC"),
        ("FARC", "COL", "REB"),
        ("Knesset", "ISR", "LEG"),
        ("Sinaloa Cartel", "MEX", "CRM"),
    ],
)
def test_organisations_have_country_and_sector(
    actors: ActorTables, name: str, country: str, sector: str
) -> None:
    (entry,) = actors.entries_named(name)
    assert (entry.country, entry.sector) == (country, sector)


# Helpers


def test_fold_and_lower_keep_the_length() -> None:
    for text in ("İstanbul’da ǅ", "Łódź – Tromsø", "STRASSE ß ẞ"):
        assert len(fold(text)) == len(text)
        assert len(lower(text)) == len(text)


def test_name_variants_leave_out_initials() -> None:
    assert "Harry Truman" in set(name_variants("Harry S. Truman"))
    assert set(name_variants("Xi Jinping")) == {"Xi Jinping"}
