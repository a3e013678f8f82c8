"""Tables, documents and sidecars: what is written comes back as it was."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import InputError, InvalidRecord, UnreadableInput
from dateline.export.formats import FORMAT_NAMES, FORMATS, export_records, write_stream
from dateline.export.pages import layouts_page
from dateline.export.reading import stream_records
from dateline.export.selecting import Options, Selection
from dateline.export.table_files import unguard
from dateline.export.tables import TABLES
from dateline.records import Record
from tests.examples import example_event, example_record

FORMULAS = ("=1+1", "+x", "-x", "@x", "\tx", "\rx", "'x", "'=x", "x", "", 'a;b,c\n"d"\re')
GRAPH = "{http://graphml.graphdrawing.org/xmlns}"


def titled(title: str) -> Record:
    record = example_record()
    return dataclasses.replace(record, article=dataclasses.replace(record.article, title=title))


def rows_of(path: Path) -> list[dict[str, str]]:
    delimiter = "\t" if path.suffix == ".tsv" else ","
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


@pytest.mark.parametrize("kind", ["csv", "tsv"])
def test_tables_bring_every_text_back_and_no_formula(tmp_path: Path, kind: str) -> None:
    export_records([titled(title) for title in FORMULAS], kind, tmp_path / "tables")
    rows = rows_of(tmp_path / f"tables/articles.{kind}")
    assert [unguard(row["title"]) for row in rows] == list(FORMULAS)
    assert not [row for row in rows if row["title"].startswith(("=", "+", "-", "@", "\t", "\r"))]
    sidecar = json.loads((tmp_path / "tables/dropped.json").read_text(encoding="utf-8"))
    assert sidecar["lost"]["cells guarded by an apostrophe against spreadsheets"] >= 8


def test_tables_are_linked_by_ids(tmp_path: Path) -> None:
    export_records([example_record()], "csv", tmp_path)
    assert {path.stem for path in tmp_path.glob("*.csv")} == {table.name for table in TABLES}
    (event,) = rows_of(tmp_path / "events.csv")
    parties = rows_of(tmp_path / "participants.csv")
    assert {(row["article_id"], row["event_id"]) for row in parties} == {
        (event["article_id"], event["event_id"])
    }
    assert [(row["role"], row["name"]) for row in parties] == [
        ("actor", "Anna Vik"),
        ("recipient", "rebels"),
    ]
    assert (event["participants_low"], event["participants_high"]) == ("40", "")
    assert (event["historical"], event["about_type"]) == ("false", "AGREE")


def test_parquet_tables_have_types_units_and_meanings(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export_records([example_record()], "parquet", tmp_path)
    (event,) = parquet.read_table(tmp_path / "events.parquet").to_pylist()
    assert (event["mode"], event["lat"], event["historical"]) == (["visit"], -12.04, False)
    schema = parquet.read_schema(tmp_path / "events.parquet")
    assert schema.field("lat").metadata[b"unit"] == b"degrees, WGS 84"
    assert schema.metadata[b"schema"] == b"dateline/1"
    for table in TABLES:
        schema = parquet.read_schema(tmp_path / f"{table.name}.parquet")
        assert all(schema.field(name).metadata[b"meaning"] for name in schema.names)


def test_parquet_and_csv_tables_have_the_same_rows(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    records = [example_record(), dataclasses.replace(example_record(), events=())]
    export_records(records, "parquet", tmp_path)
    export_records(records, "csv", tmp_path)
    for table in TABLES:
        rows = parquet.read_table(tmp_path / f"{table.name}.parquet").to_pylist()
        assert len(rows) == len(rows_of(tmp_path / f"{table.name}.csv")), table.name


@pytest.mark.parametrize("kind", ["csv", "tsv", "parquet"])
def test_file_with_the_ending_is_one_flat_table(tmp_path: Path, kind: str) -> None:
    pandas = pytest.importorskip("pandas")
    path = tmp_path / f"events.{kind}"
    export_records([example_record()], kind, path)
    if kind == "parquet":
        pytest.importorskip("pyarrow")
        frame = pandas.read_parquet(path)
    else:
        frame = pandas.read_csv(path, sep="\t" if kind == "tsv" else ",", dtype={"cameo": str})
    expected = example_record().to_frame()
    assert list(frame.columns) == list(expected.columns)
    assert frame.loc[0, "cameo"] == "042"
    assert (tmp_path / f"events.{kind}.dropped.json").exists()


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_export_repeats_byte_for_byte(tmp_path: Path, name: str) -> None:
    records = [example_record(), titled("other")]
    written = []
    for turn in ("one", "two"):
        export_records(records, name, tmp_path / turn)
        paths = sorted(p for p in tmp_path.rglob("*") if p.is_file() and turn in str(p))
        written.append([path.read_bytes() for path in paths])
    assert written[0]
    assert written[0] == written[1]


@pytest.mark.parametrize("name", [e.name for e in FORMATS if e.shape != "tables"])
def test_sidecar_says_what_was_left_out(tmp_path: Path, name: str) -> None:
    future = dataclasses.replace(example_event(), status="future")
    past = dataclasses.replace(example_event(), historical=True)
    record = dataclasses.replace(example_record(), events=(example_event(), future, past))
    export_records([record], name, tmp_path / "out")
    sidecar = json.loads((tmp_path / "out.dropped.json").read_text(encoding="utf-8"))
    assert sidecar["events"] == {
        "read": 3,
        "written": 1,
        "left_out": {"historical": 1, "status future": 1},
    }
    assert sidecar["dropped"]
    assert sidecar["runs"] == ["r1"]


def test_geojson_has_points_for_points_only() -> None:
    place = example_event().place
    assert place is not None
    country = dataclasses.replace(
        example_event(), place=dataclasses.replace(place, precision="country")
    )
    nowhere = dataclasses.replace(example_event(), place=None)
    record = dataclasses.replace(example_record(), events=(example_event(), country, nowhere))
    for areas, points in ((False, [True, False, False]), (True, [True, True, False])):
        stream = io.StringIO()
        write_stream([record], "geojson", stream, Options(areas=areas))
        features = json.loads(stream.getvalue())["features"]
        assert [feature["geometry"] is not None for feature in features] == points
        assert features[0]["geometry"]["coordinates"] == [-77.03, -12.04]
        assert features[0]["properties"]["type"] == "CONSULT"


@pytest.mark.parametrize("name", ["geojson", "plover"])
def test_document_of_nothing_is_valid(name: str) -> None:
    stream = io.StringIO()
    write_stream([], name, stream)
    assert json.loads(stream.getvalue()) in ([], {"type": "FeatureCollection", "features": []})


def test_plover_has_plovers_names() -> None:
    stream = io.StringIO()
    write_stream([example_record()], "plover", stream)
    (event,) = json.loads(stream.getvalue())
    names = "id date enddate actor recipient event mode context quad_code event_scale event_loc "
    names += "event_text text text_info cite_info coder coded_date"
    assert list(event) == names.split()
    info = event["text_info"]
    assert example_record().article.text[info["start"] : info["end"]] == event["text"]


def test_graphml_counts_events_by_pair_and_type(tmp_path: Path) -> None:
    nasty = dataclasses.replace(example_event().actors[0], name='<A & "B">\x00')
    other = dataclasses.replace(example_event(), actors=(nasty,))
    record = dataclasses.replace(example_record(), events=(example_event(), example_event(), other))
    export_records([record, example_record()], "graphml", tmp_path / "actors.graphml")
    root = ET.parse(tmp_path / "actors.graphml").getroot()
    nodes, edges = list(root.iter(f"{GRAPH}node")), list(root.iter(f"{GRAPH}edge"))
    assert (len(nodes), len(edges)) == (3, 2)
    names = {data.text for node in nodes for data in node if data.get("key") == "node-name"}
    assert '<A & "B">\ufffd' in names
    counts = {data.text for edge in edges for data in edge if data.get("key") == "edge-events"}
    assert counts == {"1", "3"}


def test_failed_export_leaves_the_earlier_one(tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.write_text("before", encoding="utf-8")

    def broken() -> Iterator[Record]:
        yield example_record()
        raise InvalidRecord("line 2")

    with pytest.raises(InvalidRecord):
        export_records(broken(), "icews", output)
    assert output.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [output]


def test_export_refuses_what_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        export_records([], "icews", tmp_path / "no/such/folder")
    with pytest.raises(InputError, match="no format is called 'gdlt'"):
        export_records([], "gdlt", tmp_path / "out")
    with pytest.raises(InputError, match="parquet is no text"):
        write_stream([], "parquet", io.StringIO())


def test_selection_takes_the_statuses_that_were_asked_for() -> None:
    stream = io.StringIO()
    future = dataclasses.replace(example_event(), status="future")
    record = dataclasses.replace(example_record(), events=(example_event(), future))
    write_stream([record], "icews", stream, Options(Selection(frozenset({"future"}))))
    assert len(stream.getvalue().splitlines()) == 2


@pytest.mark.parametrize("shape", ["lines", "array", "indented"])
def test_stream_records_reads_what_code_writes(tmp_path: Path, shape: str) -> None:
    records = [example_record()] * (1 if shape == "indented" else 3)
    values = [record.to_dict() for record in records]
    text = {
        "lines": "".join(record.to_json() + "\n" for record in records),
        "array": json.dumps(values, indent=2),
        "indented": json.dumps(values[0], indent=2),
    }[shape]
    path = tmp_path / "records.jsonl"
    path.write_text(text, encoding="utf-8")
    assert list(stream_records(path)) == records


def test_stream_records_names_line_and_field(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(example_record().to_json() + '\n{"schema": 1}\n', encoding="utf-8")
    with pytest.raises(InvalidRecord, match=r"records\.jsonl:2: record: missing field"):
        list(stream_records(path))
    with pytest.raises(UnreadableInput, match="cannot be read"):
        list(stream_records(tmp_path / "none.jsonl"))


def test_layouts_page_has_every_column() -> None:
    page = layouts_page()
    assert "| 61 | `SOURCEURL` |" in page
    assert all(f"### {table.name}\n" in page for table in TABLES)
