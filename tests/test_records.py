"""Records to JSON and back, strictly."""

from __future__ import annotations

import dataclasses
import json
import re
import typing
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import InvalidRecord, UnreadableInput
from dateline.kinds import OwnType
from dateline.record_schema import record_schema
from dateline.records import Event, Record, read_records, stable_id
from tests.examples import TEXT, example_event, example_record

Json = dict[str, typing.Any]

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(OwnType, st.just(OwnType("EVICT")))


def with_own_types(*names: str, events: tuple[Event, ...]) -> Record:
    provenance = dataclasses.replace(example_record().provenance, own_types=names)
    return dataclasses.replace(example_record(), provenance=provenance, events=events)


def test_record_comes_back_from_json_as_it_was() -> None:
    assert Record.from_json(example_record().to_json()) == example_record()


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.from_type(Event))
def test_any_event_comes_back_and_follows_the_schema(event: Event) -> None:
    record = with_own_types("EVICT", events=(event,))
    assert Record.from_json(record.to_json()) == record
    jsonschema.validate(record.to_dict(), record_schema())


def test_record_schema_is_a_schema_that_the_example_follows() -> None:
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(example_record().to_dict(), schema)


def test_record_takes_the_types_that_its_provenance_declares_and_no_others() -> None:
    event = dataclasses.replace(example_event(), type=OwnType("EVICT"))
    declared = with_own_types("EVICT", events=(event,)).to_dict()
    jsonschema.validate(declared, record_schema())
    undeclared = {**declared, "provenance": example_record().to_dict()["provenance"]}
    with pytest.raises(InvalidRecord, match=r"^events\[0\].type: 'EVICT' is not one of AGREE"):
        Record.from_dict(undeclared)
    with pytest.raises(jsonschema.ValidationError, match="EVICT"):
        jsonschema.validate(undeclared, record_schema())


def test_record_names_the_act_that_an_undeclared_type_is_about() -> None:
    value = example_record().to_dict()
    value["events"][0]["about"] = {
        "type": "EVICT",
        "mode": [],
        "trigger": value["events"][0]["trigger"],
    }
    with pytest.raises(InvalidRecord, match=r"^events\[0\].about.type: 'EVICT' is not one of"):
        Record.from_dict(value)


@pytest.mark.parametrize("change", [{"extra": 1}, {"notes": 3}])
def test_record_schema_refuses_what_decoding_refuses(change: Json) -> None:
    value = example_record().to_dict() | change
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, record_schema())
    with pytest.raises(InvalidRecord):
        Record.from_dict(value)


def test_to_json_is_one_line_with_every_field() -> None:
    line = example_record().to_json()
    assert "\n" not in line
    assert list(json.loads(line)) == [field.name for field in dataclasses.fields(Record)]


def _set(name: str, value: object) -> Callable[[Json], None]:
    return lambda place: place.__setitem__(name, value)


def _drop(name: str) -> Callable[[Json], None]:
    return lambda place: place.__delitem__(name)


@pytest.mark.parametrize(
    ("steps", "change", "message"),
    [
        ((), _drop("notes"), "record: missing field 'notes'"),
        ((), _set("source", "x"), "record: unknown field 'source'"),
        ((), _set("schema", 1), "schema: expected string, found 1"),
        (("events", 0), _set("type", "FIGHT"), "events[0].type: 'FIGHT' is not one of AGREE"),
        (("events", 0), _set("quad", 1.5), "events[0].quad: expected integer, found 1.5"),
        (("events", 0), _set("quad", True), "events[0].quad: expected integer, found True"),
        (("events", 0), _set("mode", "visit"), "events[0].mode: expected a list, found 'visit'"),
        (("events", 0), _set("about", []), "events[0].about: expected an object, found []"),
        (("events", 0), _set("unknown", {"date": 3}), "events[0].unknown.date: expected string"),
        (
            ("events", 0, "actors", 0),
            _drop("country"),
            "events[0].actors[0]: missing field 'country'",
        ),
        (
            ("events", 0, "date"),
            _set("start", 2024),
            "events[0].date.start: expected string, found 2024",
        ),
        (("article",), _set("text", None), "article.text: expected string, found None"),
    ],
)
def test_from_dict_names_the_field_and_where_it_is(
    steps: tuple[str | int, ...], change: Callable[[Json], None], message: str
) -> None:
    value = example_record().to_dict()
    place: typing.Any = value
    for step in steps:
        place = place[step]
    change(place)
    with pytest.raises(InvalidRecord, match="^" + re.escape(message)):
        Record.from_dict(value)


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null"])
def test_from_json_refuses_what_is_no_record(text: str) -> None:
    with pytest.raises(InvalidRecord):
        Record.from_json(text)


def test_read_records_takes_lines_arrays_and_one_record(tmp_path: Path) -> None:
    record = example_record()
    path = tmp_path / "records"
    for text in (
        record.to_json() + "\n" + record.to_json() + "\n",
        json.dumps([record.to_dict(), record.to_dict()]),
    ):
        path.write_text(text, encoding="utf-8")
        assert read_records(path) == [record, record]
    path.write_text(json.dumps(record.to_dict(), indent=2), encoding="utf-8")
    assert read_records(path) == [record]


def test_read_records_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(example_record().to_json() + '\n{"schema": "x"}\n', encoding="utf-8")
    with pytest.raises(InvalidRecord, match=r"records.jsonl:2: record: missing field 'provenance'"):
        read_records(path)


def test_read_records_reads_line_separators_inside_a_text(tmp_path: Path) -> None:
    article = dataclasses.replace(example_record().article, text="One.\u2028Two.\x85Three.")
    record = dataclasses.replace(example_record(), article=article)
    path = tmp_path / "records.jsonl"
    path.write_text(f"{record.to_json()}\n{record.to_json()}\n", encoding="utf-8")
    assert read_records(path) == [record, record]


def test_read_records_says_that_a_file_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"none.jsonl: cannot be read"):
        read_records(tmp_path / "none.jsonl")


def test_every_span_of_the_example_slices_back() -> None:
    def spans(value: object) -> typing.Iterator[tuple[int, int, str]]:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            parts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
            if {"start", "end", "text"} <= set(parts) and isinstance(parts["start"], int):
                yield parts["start"], parts["end"], parts["text"]
            value = tuple(parts.values())
        if isinstance(value, tuple):
            for item in value:
                yield from spans(item)

    found = list(spans(example_record()))
    assert len(found) > 10
    for start, end, text in found:
        assert TEXT[start:end] == text


def test_stable_id_depends_on_its_parts_only() -> None:
    assert stable_id("e", "a", 1) == "e" + stable_id("x", "a", 1)[1:]
    assert stable_id("e", "a", 1) != stable_id("e", "a1")


def test_an_event_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        example_event().score = 1.0  # type: ignore[misc]
