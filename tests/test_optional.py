"""Extras."""

from __future__ import annotations

import sys

import pytest

from dateline.errors import MissingExtra
from dateline.optional import EXTRAS, extras_in_records, import_extra


def test_import_extra_gives_the_module() -> None:
    assert import_extra("pandas") is sys.modules["pandas"]


def test_import_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"need pandas.*pip install 'dateline\[frame\]'"):
        import_extra("pandas")


def test_extras_in_records_leaves_out_what_changes_no_record() -> None:
    assert extras_in_records() == ()
    assert [extra.name for extra in EXTRAS if extra.in_records] == []
