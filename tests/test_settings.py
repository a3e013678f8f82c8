"""The table of settings."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from dateline.errors import InputError, UnreadableInput
from dateline.settings import (
    Settings,
    change_settings,
    default_file,
    list_settings,
    load_settings,
    record_settings,
    settings_page,
)


def test_list_settings_has_every_field_with_its_help() -> None:
    assert [setting.name for setting in list_settings()] == [
        field.name for field in dataclasses.fields(Settings)
    ]
    assert all(setting.unit and setting.help.endswith(".") for setting in list_settings())


def test_default_file_loads_as_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text(default_file(), encoding="utf-8")
    assert load_settings(path) == Settings()


def test_load_settings_keeps_the_default_of_what_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text("workers = 3\nmin_language_score = 1\n", encoding="utf-8")
    assert load_settings(path) == Settings(workers=3, min_language_score=1.0)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"worker": 2}, "f: no setting is called 'worker'; did you mean 'workers'"),
        ({"zzz": 2}, "f: no setting is called 'zzz'; known are max_article_characters"),
        ({"workers": "2"}, r"f: workers is '2', expected int \(processes\)"),
        ({"workers": True}, "f: workers is True, expected int"),
        ({"workers": -1}, "f: workers is -1, expected 0 or more"),
    ],
)
def test_change_settings_says_what_is_wrong(given: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        change_settings(Settings(), given, where="f")


@pytest.mark.parametrize("content", [None, b"workers =", b"\xff"])
def test_load_settings_says_that_a_file_cannot_be_read(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "dateline.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableInput, match=r"dateline.toml: (not TOML|cannot be read)"):
        load_settings(path)


def test_record_settings_leaves_out_what_changes_no_record() -> None:
    assert "workers" not in record_settings(Settings())
    assert record_settings(Settings())["max_article_characters"] == 1_000_000


def test_settings_page_has_every_setting() -> None:
    assert all(f"| `{setting.name}` |" in settings_page() for setting in list_settings())
