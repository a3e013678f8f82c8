"""The gazetteer: what its names stand for, and what its checks refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.files import read_table
from dateline.knowledge.places import gazetteer as gazetteer_module
from dateline.knowledge.places import tables
from dateline.knowledge.places.gazetteer import check_places, load_places
from dateline.knowledge.places.names import fold_name, without_article
from dateline.knowledge.places.words import load_demonyms, load_place_words

Row = tuple[int, dict[str, str]]


def test_check_places_accepts_the_packaged_files() -> None:
    check_places()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Étienne", "st etienne"),
        ("St. Etienne", "st etienne"),
        ("N’Djaména", "ndjamena"),
        ("Łódź", "lodz"),
        ("U.S.", "us"),
        ("TRIPOLI", "tripoli"),
    ],
)
def test_fold_name_leaves_out_case_accents_and_stops(name: str, key: str) -> None:
    assert fold_name(name) == key


def test_without_article_needs_a_name_behind_it() -> None:
    assert without_article("al qamishli") == "qamishli"
    assert without_article("al") is None
    assert without_article("alexandria") is None


@pytest.mark.parametrize(
    ("name", "wanted", "country", "precision"),
    [
        ("Türkiye", "Turkey", "TUR", "country"),
        ("Burma", "Myanmar", "MMR", "country"),
        ("Bavaria", "Bavaria", "DEU", "admin1"),
        ("Ala.", "Alabama", "USA", "admin1"),
        ("Kiev", "Kyiv", "UKR", "city"),
        ("Bombay", "Mumbai", "IND", "city"),
        ("Khan Yunis", "Khan Younis", "PSE", "city"),
        ("Kobane", "Kobani", "SYR", "city"),
        ("Red Sea", "Red Sea", None, "region"),
        ("Élysée Palace", "Elysee Palace", "FRA", "site"),
    ],
)
def test_candidates_have_the_plain_english_name(
    name: str, wanted: str, country: str | None, precision: str
) -> None:
    found = {
        (place.name, place.country, place.precision) for place in load_places().candidates(name)
    }
    assert (wanted, country, precision) in found


def test_candidates_of_an_unknown_name_are_none() -> None:
    assert load_places().candidates("Qwxyzburg") == ()
    assert not load_places().knows("Qwxyzburg")


def test_candidates_read_an_abbreviation_only_as_written() -> None:
    places = load_places().candidates("ala.")
    assert "Alabama" not in {place.name for place in places}


def test_candidates_tell_towns_of_one_name_apart() -> None:
    divisions = {p.admin1 for p in load_places().candidates("Springfield") if p.country == "USA"}
    assert {"Illinois", "Massachusetts", "Missouri"} <= divisions


def test_capitals_are_in_their_countries() -> None:
    gazetteer = load_places()
    for country in gazetteer.countries:
        if country.capital and country.place.population > 1_000_000:
            places = gazetteer.candidates(country.capital)
            assert country.iso3 in {place.country for place in places}, country.capital


def test_load_demonyms_has_adjectives_and_no_names() -> None:
    assert load_demonyms()["Kenyan"] == "KEN"
    assert "Kenya" not in load_demonyms()


def test_name_no_place_keeps_real_names() -> None:
    words = load_place_words()
    assert words.name_no_place("province")
    assert not words.name_no_place("nairobi")


@pytest.fixture
def replaced_rows(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, Row], None]]:
    """Adds a row to one table for the time of a test."""

    def add(path: str, row: Row) -> None:
        def read(asked: str, columns: tuple[str, ...]) -> Iterator[Row]:
            yield from read_table(asked, columns)
            if asked == path:
                yield row

        monkeypatch.setattr(tables, "read_table", read)
        _forget()

    yield add
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for cached in (tables.load_countries, tables.load_tables, tables.load_abbreviations):
        cached.cache_clear()
    gazetteer_module.load_places.cache_clear()


def _site(**changed: str) -> dict[str, str]:
    row = {
        "name": "Quarry Hall",
        "aliases": "",
        "feature": "government",
        "city": "",
        "admin1": "",
        "country": "FRA",
        "lat": "48",
        "lon": "2",
    }
    return row | changed


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"country": "QQQ"}, "no country 'QQQ'"),
        ({"lat": "north"}, "not a number of degrees"),
        ({"lon": "181"}, "181 degrees"),
        ({"name": "Binnenhof", "country": "NLD"}, "is there twice"),
    ],
)
def test_check_places_names_file_and_line(
    replaced_rows: Callable[[str, Row], None], changed: dict[str, str], complaint: str
) -> None:
    replaced_rows(tables.SITES, (999, _site(**changed)))
    with pytest.raises(KnowledgeError, match=r"places/sites\.csv:999: ") as caught:
        check_places()
    assert complaint in str(caught.value)


def test_load_abbreviations_refuses_a_second_meaning(
    replaced_rows: Callable[[str, Row], None],
) -> None:
    row = {"text": "Ala.", "name": "Alaska", "country": "USA"}
    replaced_rows(tables.ABBREVIATIONS, (999, row))
    with pytest.raises(KnowledgeError, match=r"abbreviations\.csv:999: 'Ala\.'"):
        tables.load_abbreviations()
