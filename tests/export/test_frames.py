"""Events as a data frame."""

from __future__ import annotations

import dataclasses
import sys

import pytest

from dateline.errors import MissingExtra
from dateline.export.frames import events_frame
from dateline.records import Thing
from tests.examples import example_event, example_record

pandas = pytest.importorskip("pandas")


def test_events_frame_has_a_typed_row_an_event() -> None:
    frame = events_frame([example_record(), example_record()])
    assert len(frame) == 2
    row = frame.iloc[0]
    assert (row["article_id"], row["type"], row["actors"]) == ("example", "CONSULT", "Anna Vik")
    assert (row["date_start"], row["place_country"]) == ("2024-05-03", "PER")
    assert row["participants_low"] == 40
    assert row["participants_high"] is pandas.NA
    assert frame["participants_low"].dtype == "Int64"
    assert frame["historical"].dtype == "boolean"


def test_events_frame_keeps_parties_in_step() -> None:
    event = example_event()
    both = dataclasses.replace(event, actors=(event.recipients[0], event.actors[0]))
    row = events_frame([dataclasses.replace(example_record(), events=(both,))]).iloc[0]
    assert (row["actors"], row["actor_countries"]) == ("rebels; Anna Vik", "; NOR")


def test_events_frame_names_what_was_acted_on_and_with() -> None:
    things = (
        Thing("a bridge", 0, 8, "bridge", "infrastructure"),
        Thing("two trucks", 9, 19, "truck", "vehicle"),
    )
    weapon = (Thing("dynamite", 20, 28, "dynamite", "explosive"),)
    event = dataclasses.replace(example_event(), objects=things, instruments=weapon)
    row = events_frame([dataclasses.replace(example_record(), events=(event,))]).iloc[0]
    assert (row["objects"], row["instruments"]) == ("a bridge; two trucks", "dynamite")


def test_events_frame_of_nothing_has_the_same_columns_and_types() -> None:
    empty = events_frame([])
    assert len(empty) == 0
    assert (empty.dtypes == events_frame([example_record()]).dtypes).all()


def test_events_frame_leaves_missing_what_is_unknown() -> None:
    bare = dataclasses.replace(example_event(), date=None, place=None, said_by=(), about=None)
    row = events_frame([dataclasses.replace(example_record(), events=(bare,))]).iloc[0]
    for name in ("date_start", "place", "lat", "said_by", "about"):
        assert row[name] is pandas.NA, name


def test_to_frame_says_how_to_install_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"pip install 'dateline\[frame\]'"):
        example_record().to_frame()
