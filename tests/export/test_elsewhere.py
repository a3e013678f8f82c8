"""Events coded elsewhere, read back: ours as theirs, and theirs with their faults."""

from __future__ import annotations

import csv
import dataclasses
import gzip
import io
import zipfile
from pathlib import Path

import pytest

from dateline.errors import InputError, UnreadableInput
from dateline.export.elsewhere import read_event_data
from dateline.export.formats import export_records, load_layout
from dateline.records import Record
from tests.examples import example_event, example_record
from tests.export.test_layouts import person, record_of

ACLED = {
    "event_id_cnty": "YEM1",
    "event_date": "03 May 2024",
    "year": "2024",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Military Forces of Yemen (2016-) Supreme Political Council",
    "inter1": "State forces",
    "actor2": "Civilians (Yemen)",
    "inter2": "7",
    "country": "Yemen",
    "location": "Taiz, old town",
    "latitude": "13.58",
    "longitude": "44.02",
    "notes": 'On 3 May, shells hit a "market",\nkilling four.',
    "fatalities": "4",
}


def write_acled(path: Path, delimiter: str = ",", **changes: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.DictWriter(stream, list(ACLED), delimiter=delimiter)
        rows.writeheader()
        rows.writerow(ACLED | changes)
    return path


def shelling() -> Record:
    return record_of(
        type="ASSAULT",
        cameo="194",
        mode=("heavy-weapons",),
        quad=4,
        actors=(person("Army of Romania", "ROU", "MIL"),),
        recipients=(person("villagers", "COD", "CVL"),),
    )


@pytest.mark.parametrize("name", ["gdelt-events", "icews", "polecat"])
def test_what_is_exported_reads_back_as_the_event_it_was(tmp_path: Path, name: str) -> None:
    path = tmp_path / "events"
    export_records([shelling()], name, path)
    (event,) = read_event_data(path)
    assert (event.layout, event.type, event.date) == (name, "ASSAULT", "2024-05-03")
    assert (event.actor.country, event.recipient.country) == ("ROU", "COD")
    assert (event.actor.sectors, event.recipient.sectors) == (("MIL",), ("CVL",))
    assert (event.country, event.lat, event.lon) == ("PER", -12.04, -77.03)
    assert (event.actor.name or "").upper() == "ARMY OF ROMANIA"
    assert list(event.row) == [column.name for column in load_layout(name).columns]


@pytest.mark.parametrize("name", ["gdelt-events", "icews", "polecat"])
def test_every_cell_that_was_written_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "events"
    bare = dataclasses.replace(example_event(), date=None, place=None, actors=())
    records = [shelling(), dataclasses.replace(example_record(), events=(bare,))]
    export_records(records, name, path)
    lines = path.read_text(encoding="utf-8").splitlines()[load_layout(name).header :]
    missing = load_layout(name).missing
    for line, event in zip(lines, read_event_data(path), strict=True):
        cells = [missing if value is None else str(value) for value in event.row.values()]
        assert cells == line.split("\t")


@pytest.mark.parametrize("packed", ["gz", "zip"])
def test_packed_files_are_unpacked(tmp_path: Path, packed: str) -> None:
    plain = tmp_path / "20240503000000.export.CSV"
    export_records([shelling()], "gdelt-events", plain)
    path = tmp_path / f"events.{packed}"
    if packed == "gz":
        path.write_bytes(gzip.compress(plain.read_bytes()))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(plain, plain.name)
    assert list(read_event_data(path)) == list(read_event_data(plain))


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_acled_is_read_with_its_quoting(tmp_path: Path, delimiter: str) -> None:
    (event,) = read_event_data(write_acled(tmp_path / "acled.csv", delimiter))
    assert (event.type, event.date, event.fatalities) == ("ASSAULT", "2024-05-03", 4)
    assert (event.recipient.country, event.recipient.sectors) == ("YEM", ("CVL",))
    assert event.actor.sectors == ("MIL",)
    assert (event.country, event.row["notes"]) == ("YEM", ACLED["notes"])


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("Protests", "Peaceful protest"), "PROTEST"),
        (("Protests", "Excessive force against protesters"), "ASSAULT"),
        (("Strategic developments", "Agreement"), "SUPPORT"),
        (("Strategic developments", "Other"), None),
    ],
)
def test_acled_types_come_nearest_to_plovers(
    tmp_path: Path, kinds: tuple[str, str], expected: str | None
) -> None:
    path = write_acled(tmp_path / "a.csv", event_type=kinds[0], sub_event_type=kinds[1])
    assert next(read_event_data(path)).type == expected


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"latitude": "north"}, r"acled\.csv:3: column latitude: 'north' is no number"),
        ({"fatalities": "4.5"}, r"acled\.csv:3: column fatalities: '4\.5' is no integer"),
        ({"event_date": "May"}, r"acled\.csv:3: 'May' is no day"),
    ],
)
def test_wrong_cell_is_named_with_line_and_column(
    tmp_path: Path, changes: dict[str, str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        list(read_event_data(write_acled(tmp_path / "acled.csv", **changes)))


def test_polecat_of_some_releases_says_event_intensity(tmp_path: Path) -> None:
    path = tmp_path / "events"
    export_records([shelling()], "polecat", path)
    path.write_text(
        path.read_text("utf-8").replace("\tIntensity\t", "\tEvent Intensity\t"), "utf-8"
    )
    assert next(read_event_data(path)).row["Intensity"] == 1.9


def test_gdelt_codes_below_the_known_ones_count_to_their_base(tmp_path: Path) -> None:
    path = tmp_path / "events"
    export_records([shelling()], "gdelt-events", path)
    for code, expected in (("1821", "ASSAULT"), ("0431", "CONSULT"), ("010", None)):
        changed = path.read_text("utf-8").replace("\t194\t194\t19\t", f"\t{code}\t194\t19\t")
        (tmp_path / code).write_text(changed, "utf-8")
        assert next(read_event_data(tmp_path / code)).type == expected


def test_wrong_files_get_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with pytest.raises(UnreadableInput, match="cannot be read"):
        list(read_event_data(path))
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="neither GDELT"):
        list(read_event_data(path))
    with pytest.raises(InputError, match="x:1: icews needs columns Event ID"):
        list(read_event_data(path, "icews"))
    with pytest.raises(InputError, match="known are gdelt-events, icews"):
        list(read_event_data(path, "phoenix"))  # type: ignore[arg-type]
    path.write_text("1\t2\n", encoding="utf-8")
    with pytest.raises(InputError, match="x:1: 2 columns; gdelt-events has 61 here"):
        list(read_event_data(path, "gdelt-events"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", "1")
        archive.writestr("b", "2")
    path.write_bytes(buffer.getvalue())
    with pytest.raises(UnreadableInput, match="holds 2 files"):
        list(read_event_data(path))


def test_the_example_of_the_page_joins_by_day_dyad_and_type(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    page = (Path(__file__).parents[2] / "docs/exports.md").read_text(encoding="utf-8")
    blocks = [block.split("```")[0] for block in page.split("```python\n")[1:]]
    program = next(block for block in blocks if "read_event_data" in block)
    (tmp_path / "records.jsonl").write_text(shelling().to_json() + "\n", encoding="utf-8")
    export_records([shelling(), example_record()], "icews", tmp_path / "events.2018.tab")
    names: dict[str, object] = {}
    program = program.replace('Path("', f'Path("{tmp_path}/')
    exec(compile(program, "exports.md", "exec"), names)
    (row,) = names["both"].to_dict("records")  # type: ignore[attr-defined]
    assert (row["day"], row["actor"], row["recipient"]) == ("2024-05-03", "ROU", "COD")
    assert (row["events_ours"], row["events_theirs"]) == (1, 1)
