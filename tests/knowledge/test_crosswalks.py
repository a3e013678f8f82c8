"""The tables of other people's codes agree with one another and with the codebook."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.codebook import load_codebook
from dateline.knowledge.codebook.event_types import PLOVER_TYPES
from dateline.knowledge.crosswalks import (
    find_cameo,
    is_reciprocal,
    load_cameo,
    load_country_codes,
    load_known_groups,
    load_sector_codes,
    tables,
)
from dateline.knowledge.places.tables import load_countries

KNOWLEDGE = Path(tables.__file__).parents[1]


def rows_of(name: str) -> list[dict[str, str]]:
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_type_and_mode_of_plover_has_a_cameo_code() -> None:
    for name in PLOVER_TYPES:
        assert find_cameo(name, (), (), None) is not None
        for mode in load_codebook().types[name].modes:
            assert (name, mode, "") in tables._load_from_plover()


def test_every_code_of_the_codebook_has_a_name_and_a_score() -> None:
    codes = {row["code"] for row in rows_of("codebook/cameo.csv")}
    assert codes <= set(load_cameo())
    assert all(load_cameo()[code].name for code in codes)


@pytest.mark.parametrize(
    ("code", "goldstein"), [("057", 8.0), ("190", -10.0), ("042", 1.9), ("0874", 10.0)]
)
def test_goldstein_scores_are_the_published_ones(code: str, goldstein: float) -> None:
    assert load_cameo()[code].goldstein == goldstein


def test_every_country_of_the_gazetteer_has_codes() -> None:
    codes = load_country_codes()
    assert {country.iso3 for country in load_countries()} <= set(codes)
    without = {code for code, entry in codes.items() if entry.fips is None}
    assert without == {"ALA", "BES", "CSK", "SUN"}
    fips = [entry.fips for code, entry in codes.items() if entry.fips and code != "KOS"]
    assert len(fips) == len(set(fips))


def test_every_sector_of_the_actor_tables_has_codes() -> None:
    used = {row["sector"] for row in rows_of("actors/roles.csv")} - {""}
    assert used <= set(load_sector_codes())


def test_every_known_group_is_in_the_actor_tables() -> None:
    names = {row["name"] for row in rows_of("actors/organisations.csv")}
    assert set(load_known_groups()) <= names


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (("AGREE", (), (), "AID"), "033"),
        (("ASSAULT", ("explosives", "suicide-attack"), (), None), "1831"),
        (("ASSAULT", (), ("military",), None), "190"),
        (("ASSAULT", ("beat",), ("military",), None), "182"),
        (("REJECT", ("yield",), (), "CONSULT"), "125"),
    ],
)
def test_find_cameo_goes_by_about_then_mode_then_context(
    event: tuple[str, tuple[str, ...], tuple[str, ...], str | None], code: str
) -> None:
    found = find_cameo(*event)
    assert found is not None
    assert found.code == code


def test_find_cameo_knows_no_type_of_a_users_own() -> None:
    assert find_cameo("EVACUATE", (), (), None) is None


def test_is_reciprocal_asks_for_the_type_and_for_no_mode_of_violence() -> None:
    assert is_reciprocal("CONSULT", ("visit",))
    assert is_reciprocal("ASSAULT", ())
    assert not is_reciprocal("ASSAULT", ("aerial",))
    assert not is_reciprocal("COERCE", ())


def test_tables_refuse_rows_out_of_order(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(2, {"root": "02"}), (3, {"root": "01"})]
    monkeypatch.setattr(tables, "read_table", lambda path, columns: iter(rows))
    with pytest.raises(KnowledgeError, match=r"x\.csv:3: .*01.* is double or not in order"):
        list(tables._rows("x.csv", ("root",), ("root",)))
