"""The tab-separated layouts of others: columns to the letter, and what is in them."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path

import pytest

from dateline.export.formats import FORMATS, export_records, load_layout, write_stream
from dateline.export.selecting import EVERY_EVENT, Options, Undated
from dateline.kinds import OwnType
from dateline.records import EventDate, Participant, Record
from tests.examples import example_event, example_record
from tests.support import SHARED

LAYOUTS = [entry.name for entry in FORMATS if entry.shape == "lines"]
WIDTHS = {"gdelt-events": 61, "gdelt-mentions": 16, "icews": 20, "polecat": 40, "phoenix": 26}
_TEN = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code "
_TEN += "Type2Code Type3Code"
_EIGHT = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
GDELT = [
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{number}{name}" for number in (1, 2) for name in _TEN.split()),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{role}Geo_{name}" for role in ("Actor1", "Actor2", "Action") for name in _EIGHT.split()),
    *"DATEADDED SOURCEURL".split(),
]


def person(name: str, country: str | None, sector: str | None, entity: str = "") -> Participant:
    return Participant(
        entity=entity or name,
        text=name,
        start=0,
        end=len(name),
        name=name,
        wikidata=None,
        country=country,
        sector=sector,
        office=None,
    )


def record_of(**changes: object) -> Record:
    event = dataclasses.replace(example_event(), **changes)  # type: ignore[arg-type]
    return dataclasses.replace(example_record(), events=(event,))


def rows_of(name: str, *records: Record, options: Options | None = None) -> list[dict[str, str]]:
    stream = io.StringIO()
    write_stream(records, name, stream, options)
    names = [column.name for column in load_layout(name).columns]
    lines = [line.split("\t") for line in stream.getvalue().splitlines()]
    if load_layout(name).header:
        assert lines.pop(0) == names
    assert all(len(cells) == WIDTHS[name] for cells in lines)
    return [dict(zip(names, cells, strict=True)) for cells in lines]


def test_gdelt_events_have_the_columns_of_gdelt_in_its_order() -> None:
    assert [column.name for column in load_layout("gdelt-events").columns] == GDELT


@pytest.mark.parametrize(
    ("name", "title"),
    [("gdelt-mentions", "GDELT mentions"), ("icews", "ICEWS"), ("phoenix", "Phoenix")],
)
def test_layouts_have_the_columns_of_the_reference(name: str, title: str) -> None:
    path = SHARED / "reference/formats.md"
    if not path.exists():
        pytest.skip("the shared reference is not here")
    text = " ".join(path.read_text(encoding="utf-8").split())
    listed = text.split(f"**{title}** (", 1)[1].split(":", 1)[1]
    place = 0
    for column in load_layout(name).columns:
        # The second party's columns are not written out there.
        if name == "phoenix" and column.name.startswith("TargetActor"):
            continue
        place = listed.index(column.name, place) + len(column.name)


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_has_its_width_and_no_column_twice(name: str) -> None:
    names = [column.name for column in load_layout(name).columns]
    assert len(names) == len(set(names)) == WIDTHS[name]


def test_gdelt_codes_actors_in_cameo_and_places_in_fips() -> None:
    (row,) = rows_of(
        "gdelt-events",
        record_of(
            actors=(person("Klaus Iohannis", "ROU", "GOV"),),
            recipients=(person("NATO", "IGO", "MIL"),),
        ),
    )
    assert (row["Actor1Code"], row["Actor1Name"]) == ("ROMGOV", "KLAUS IOHANNIS")
    assert (row["Actor1CountryCode"], row["Actor1Type1Code"]) == ("ROM", "GOV")
    assert (row["Actor2Code"], row["Actor2KnownGroupCode"]) == ("IGOWSTNAT", "NAT")
    assert row["ActionGeo_CountryCode"] == "PE"
    assert row["Actor1Geo_Type"] == "0"


@pytest.mark.parametrize(
    ("country", "fips"), [("DEU", "GM"), ("GBR", "UK"), ("COD", "CG"), ("UKR", "UP")]
)
def test_gdelt_places_are_in_fips_where_it_differs_from_iso(country: str, fips: str) -> None:
    place = example_event().place
    assert place is not None
    (row,) = rows_of("gdelt-events", record_of(place=dataclasses.replace(place, country=country)))
    assert row["ActionGeo_CountryCode"] == fips


@pytest.mark.parametrize(
    ("changes", "code", "quad", "goldstein"),
    [
        ({"type": "SUPPORT", "mode": (), "cameo": "057"}, "057", "1", "8.0"),
        ({"type": "PROTEST", "mode": ("riot",)}, "145", "3", "-7.5"),
        (
            {"type": "ASSAULT", "cameo": None, "mode": ("explosives", "suicide-attack")},
            *("1831", "4", "-10.0"),
        ),
        (
            {"type": "ASSAULT", "cameo": None, "mode": (), "context": ("military",)},
            *("190", "4", "-10.0"),
        ),
    ],
)
def test_gdelt_event_codes_keep_their_zero_and_carry_goldstein(
    changes: dict[str, object], code: str, quad: str, goldstein: str
) -> None:
    (row,) = rows_of("gdelt-events", record_of(**{"cameo": None, **changes}))
    assert (row["EventCode"], row["EventRootCode"]) == (code, code[:2])
    assert (row["QuadClass"], row["GoldsteinScale"]) == (quad, goldstein)


def test_gdelt_fraction_of_a_date_is_by_months_of_thirty_days() -> None:
    (row,) = rows_of("gdelt-events", record_of())
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("20240503", "202405", "2024")
    assert row["FractionDate"] == "2024.4192"
    assert float(row["FractionDate"]) == pytest.approx(2024 + (5 * 30 + 3) / 365, abs=1e-4)


def date_of(start: str, end: str, precision: str) -> EventDate:
    return EventDate(start, end, precision, "then", 0, 4, "absolute")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("date", "undated", "cells"),
    [
        (date_of("2024-04", "2024-04", "month"), "empty", ("", "202404", "2024", "")),
        (date_of("2019", "2023", "period"), "empty", ("", "", "", "")),
        (None, "published", ("20240504", "202405", "2024", "2024.4219")),
    ],
)
def test_gdelt_gives_no_day_that_the_text_does_not_give(
    date: EventDate | None, undated: Undated, cells: tuple[str, ...]
) -> None:
    (row,) = rows_of("gdelt-events", record_of(date=date), options=Options(undated=undated))
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == cells


def test_events_without_a_day_can_be_left_out() -> None:
    assert rows_of("icews", record_of(date=None), options=Options(undated="leave-out")) == []


def test_dyads_of_a_meeting_go_both_ways_and_of_joint_coercion_nowhere() -> None:
    pair = (person("A", "FRA", "GOV"), person("B", "TUR", "GOV"))
    meeting = record_of(actors=pair, recipients=(), type="CONSULT")
    ends = [(row["Source Name"], row["Target Name"]) for row in rows_of("icews", meeting)]
    assert ends == [("A", "B"), ("B", "A")]
    blockade = record_of(actors=pair, recipients=(), type="COERCE", mode=("restrict",))
    ends = [(row["Source Name"], row["Target Name"]) for row in rows_of("icews", blockade)]
    assert ends == [("A", ""), ("B", "")]


def test_dyads_of_one_state_do_not_face_each_other() -> None:
    pair = (person("army", "ERI", "MIL"), person("Eritrea", "ERI", "GOV"))
    rows = rows_of("icews", record_of(actors=pair, recipients=(), type="ASSAULT", mode=()))
    assert [(row["Source Name"], row["Target Name"]) for row in rows] == [
        ("army", ""),
        ("Eritrea", ""),
    ]


def test_dyads_are_the_product_of_actors_and_recipients_with_ids_of_their_own() -> None:
    rows = rows_of(
        "gdelt-events",
        record_of(
            actors=(person("A", "FRA", "GOV"), person("B", "DEU", "GOV")),
            recipients=(person("C", "ESP", "GOV"), person("D", "ITA", "GOV")),
        ),
    )
    assert [row["Actor1Name"] + row["Actor2Name"] for row in rows] == ["AC", "AD", "BC", "BD"]
    numbers = {int(row["GLOBALEVENTID"]) for row in rows}
    assert len(numbers) == 4
    assert max(numbers) < 2**53


def test_polecat_writes_none_for_nothing_and_lists_in_step() -> None:
    (row,) = rows_of(
        "polecat",
        record_of(
            actors=(person("A", "FRA", "GOV"), person("B", None, "REB")),
            place=None,
            mode=(),
            type="ASSAULT",
            quad=4,
        ),
    )
    assert (row["Actor Name"], row["Actor Country"]) == ("A; B", "FRA; None")
    assert (row["Actor COW"], row["Primary Actor Sector"]) == ("220; None", "GOV; REB")
    assert (row["Placename"], row["Event Mode"]) == ("None", "None")
    assert row["Quad Code"] == "MATERIAL CONFLICT"


def test_phoenix_splits_the_actor_code_and_has_no_header() -> None:
    (row,) = rows_of("phoenix", record_of(actors=(person("x", "USA", "MIL"),)))
    names = ("SourceActorFull", "SourceActorEntity", "SourceActorRole", "SourceActorAttribute")
    assert tuple(row[name] for name in names) == ("USAMIL", "USA", "MIL", "")
    assert (row["Date"], row["Year"], row["Month"], row["Day"]) == ("20240503", "2024", "05", "03")


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_takes_actual_news_unless_asked(name: str) -> None:
    for changes in ({"status": "future"}, {"status": "negated"}, {"historical": True}):
        assert rows_of(name, record_of(**changes)) == []
        assert rows_of(name, record_of(**changes), options=Options(EVERY_EVENT)) != []


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_keeps_one_line_a_row_whatever_a_name_holds(name: str) -> None:
    nasty = 'A\t"B"\r\nC\u2028D\x00E\x85F'
    record = record_of(actors=(person(nasty, "FRA", "GOV"),))
    article = dataclasses.replace(record.article, publisher=nasty, url=None)
    rows = rows_of(name, dataclasses.replace(record, article=article))
    assert len(rows) == 1
    assert not re.search('["\r\n\x00\x85\u2028]', "".join(rows[0].values()))


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_opens_in_pandas_as_it_is_opened_every_day(name: str, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    output = tmp_path / "events.tsv"
    export_records([example_record(), record_of(place=None)], name, output)
    header = 0 if load_layout(name).header else None
    frame = pandas.read_csv(output, sep="\t", header=header)
    assert frame.shape == (2, WIDTHS[name])


def test_event_of_a_type_without_cameo_has_no_code() -> None:
    record = record_of(type="SUPPORT", cameo=None, mode=())
    own = dataclasses.replace(record.events[0], type=OwnType("EVACUATE"))
    provenance = dataclasses.replace(record.provenance, own_types=("EVACUATE",))
    record = dataclasses.replace(record, provenance=provenance, events=(own,))
    (row,) = rows_of("gdelt-events", record)
    assert (row["EventCode"], row["QuadClass"], row["GoldsteinScale"]) == ("", "", "")
