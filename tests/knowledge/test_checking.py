"""The check of all knowledge files."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge import checking
from dateline.knowledge.actors.rows import packaged_rows
from dateline.knowledge.checking import count_files, find_faults, text_faults


def test_packaged_knowledge_has_no_fault() -> None:
    assert [str(fault) for fault in find_faults(None)] == []


def test_find_loaders_has_those_of_all_folders() -> None:
    found = {getattr(load, "__name__", "") for load in checking.find_loaders()}
    assert found >= {
        "load_languages",
        "load_times",
        "load_places",
        "load_cameo",
        "load_veto_weights",
    }
    assert "load_actors" not in found


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"a\nb\xff\n", "x.csv:2: byte 3 is not UTF-8; allowed is UTF-8"),
        (b"\xef\xbb\xbfa\n", "x.csv:1: has a byte order mark; allowed is UTF-8 without one"),
        (b"a\nb\r\n", "x.csv:2: has a carriage return; allowed are line feeds"),
        ("e\u0301\n".encode(), "x.csv:1: letters that are not composed; allowed is Unicode NFC"),
    ],
)
def test_text_faults_name_the_line(content: bytes, fault: str) -> None:
    assert [str(found) for found in text_faults("x.csv", content)] == [fault]


def test_find_faults_misses_no_unnamed_file(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [*checking._packaged_files(), ("actors/new.csv", b"a\n")]
    files = [pair for pair in files if pair[0] != "actors/seats.csv"]
    monkeypatch.setattr(checking, "_packaged_files", lambda: iter(files))
    faults = [str(fault) for fault in find_faults(None)]
    assert "actors/new.csv:1: no file of origins/ names it; give origin and licence there" in (
        faults
    )
    assert any("'actors/seats.csv' is not there" in fault for fault in faults)


def test_find_faults_compares_installed_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    digests = {path: checking._record_digest(held) for path, held in checking._packaged_files()}
    monkeypatch.setattr(checking, "_written_digests", lambda: digests)
    assert list(find_faults(None)) == []
    digests["languages.csv"] = "0"
    (fault,) = find_faults(None)
    assert str(fault) == "languages.csv:1: differs from the file that was installed; install anew"


def test_find_faults_has_what_a_loader_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise KnowledgeError("x.toml:3: wrong word")

    monkeypatch.setattr(checking, "find_loaders", lambda: [refuse])
    assert [str(fault) for fault in find_faults(None)] == ["x.toml:3: wrong word"]


def test_count_files_has_packaged_and_own_tables(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("head\nrow\nrow\n", encoding="utf-8")
    counts = {count.path: count for count in count_files(tmp_path)}
    assert counts["actors/persons.csv"].rows == len(list(packaged_rows("persons.csv")))
    assert counts["codebook/types.toml"].rows is None
    assert counts[str(tmp_path / "terms.csv")].rows == 2
