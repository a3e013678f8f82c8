from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.speed import Measure, format_table, read_texts

if TYPE_CHECKING:
    from pathlib import Path


def test_read_texts_takes_the_first_of_a_folder_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Text {name}.", encoding="utf-8")
    (tmp_path / "notes.md").write_text("No article.", encoding="utf-8")
    assert read_texts(tmp_path, 2) == ["Text a.", "Text b."]


def test_read_texts_refuses_a_folder_without_text(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no text to read"):
        read_texts(tmp_path, 2)


def test_read_texts_has_the_dispatches_without_a_folder() -> None:
    assert len(read_texts(None, 3)) == 3


def test_format_table_gives_shares_of_the_first_engine() -> None:
    measures = [
        Measure("spacy", 2, 1000, 1.0, 4.0, 150.0),
        Measure("dateline", 2, 1000, 2.0, 2.0, 200.0),
    ]
    last = format_table(measures).splitlines()[-1].split()
    assert last == ["dateline", "500", "0.50", "2.0", "200"]
