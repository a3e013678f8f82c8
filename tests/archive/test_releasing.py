"""A release: whole, checkable, the same each time, and nobody's text in it unasked."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.archive.releasing import ReleaseOptions, write_release, zip_release
from dateline.archive.reviewing import Saying, say
from dateline.archive.sampling import Wish, draw
from dateline.errors import InputError
from dateline.export.table_files import unguard
from dateline.records import Record
from dateline.store.connecting import Store, opened
from dateline.store.filtering import Filters
from tests.archive.test_merging import add, reported

pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
WORDS = ReleaseOptions("Two towns", ("Ada Lind", "Bo Ek"), licence="CC-BY-4.0", day="2024-07-25")


@pytest.fixture
def records(store: Store) -> list[Record]:
    told = reported(2)
    add(store, told)
    return told


def read_csv(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"tables/{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_release_is_the_same_bytes_each_time(
    store: Store, records: list[Record], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        write_release(store, tmp_path / name, WORDS)
        zip_release(tmp_path / name, tmp_path / f"{name}.zip")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert {n.partition("/")[2] for n in packed.namelist()} == set(contents(tmp_path / "one"))


def test_checksums_are_those_of_all_files(
    store: Store, records: list[Record], tmp_path: Path
) -> None:
    write_release(store, tmp_path / "out", WORDS)
    held = contents(tmp_path / "out")
    sums = held.pop("SHA256SUMS").decode().splitlines()
    assert {line.split("  ")[1]: line.split("  ")[0] for line in sums} == {
        path: hashlib.sha256(content).hexdigest() for path, content in held.items()
    }


def test_texts_are_left_out_unless_asked_for(
    store: Store, records: list[Record], tmp_path: Path
) -> None:
    write_release(store, tmp_path / "out", WORDS)
    text = records[0].article.text
    assert not any(
        text[:200].encode() in content for content in contents(tmp_path / "out").values()
    )
    row = next(
        r
        for r in read_csv(tmp_path / "out", "articles")
        if r["article_id"] == records[0].article.id
    )
    assert row["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    write_release(store, tmp_path / "texts", replace(WORDS, with_texts=True))
    texts = {unguard(r["text"]) for r in read_csv(tmp_path / "texts", "articles")}
    assert text in texts


def test_every_key_that_the_data_package_names_is_met(
    store: Store, records: list[Record], tmp_path: Path
) -> None:
    write_release(store, tmp_path / "out", WORDS)
    package = read_json(tmp_path / "out/datapackage.json")
    rows = {
        r["name"]: read_csv(tmp_path / "out", Path(r["path"]).stem) for r in package["resources"]
    }
    linked = 0
    for resource in package["resources"]:
        schema = resource["schema"]
        table = rows[resource["name"]]
        columns = [field["name"] for field in schema["fields"]]
        assert not table or list(table[0]) == columns
        if key := schema.get("primaryKey"):
            keys = [tuple(row[name] for name in key) for row in table]
            assert len(set(keys)) == len(keys)
        for link in schema.get("foreignKeys", ()):
            reference = link["reference"]
            known = {tuple(r[n] for n in reference["fields"]) for r in rows[reference["resource"]]}
            assert {tuple(row[n] for n in link["fields"]) for row in table} <= known
            linked += 1
        content = (tmp_path / "out" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert linked > 12


def test_croissant_names_the_columns_and_files_that_are_there(
    store: Store, records: list[Record], tmp_path: Path
) -> None:
    from pyarrow import parquet

    write_release(store, tmp_path / "out", WORDS)
    held = read_json(tmp_path / "out/croissant.json")
    assert held["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    files = {item["@id"]: item["sha256"] for item in held["distribution"]}
    for path, digest in files.items():
        assert hashlib.sha256((tmp_path / "out" / path).read_bytes()).hexdigest() == digest
    for record_set in held["recordSet"]:
        path = record_set["field"][0]["source"]["fileObject"]["@id"]
        columns = [field["source"]["extract"]["column"] for field in record_set["field"]]
        assert parquet.read_schema(tmp_path / "out" / path).names == columns
        ids = {field["@id"] for field in record_set["field"]}
        assert {key["@id"] for key in record_set.get("key", ())} <= ids


def test_the_dictionary_has_every_column_with_its_meaning(
    store: Store, records: list[Record], tmp_path: Path
) -> None:
    write_release(store, tmp_path / "out", WORDS)
    with (tmp_path / "out/dictionary.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert all(row["meaning"] for row in rows)
    package = read_json(tmp_path / "out/datapackage.json")
    assert len(rows) == sum(len(r["schema"]["fields"]) for r in package["resources"])


def test_corrections_and_accuracy_go_with_it_and_coders_are_numbered(
    store: Store, records: list[Record], tmp_path: Path
) -> None:
    draw(store, "s", Wish(size=2, coders=("Zadie", "Yann")), by="Zadie")
    event = f"{records[0].article.id}/{records[0].events[0].id}"
    say(store, Saying("Zadie", event, "fix", "status", "hypothetical", "as it says"))
    write_release(store, tmp_path / "out", WORDS)
    (row,) = read_csv(tmp_path / "out", "corrections")
    assert (row["coder"], row["new"], row["note"], row["fate"]) == (
        "coder 1", "hypothetical", "as it says", "holds",
    )  # fmt: skip
    assert any(r["status"] == "hypothetical" for r in read_csv(tmp_path / "out", "events"))
    held = contents(tmp_path / "out")
    assert {"accuracy/1.md", "accuracy/1.tex", "accuracy/1-agreement.csv"} <= set(held)
    assert not any(b"Zadie" in content or b"Yann" in content for content in held.values())


def test_a_selection_has_its_events_with_all_their_reports(
    store: Store, records: list[Record], tmp_path: Path
) -> None:
    types = records[0].events[0].type
    made = write_release(
        store,
        tmp_path / "out",
        ReleaseOptions("One type", ("Ada",), filters=Filters(types=(types,))),
    )
    rows = read_csv(tmp_path / "out", "merged_events")
    assert {row["type"] for row in rows} == {types}
    assert made.events == len(rows)
    reports = read_csv(tmp_path / "out", "merged_reports")
    assert sum(int(row["reports"]) for row in rows) == len(reports) == made.reports
    assert read_json(tmp_path / "out/provenance.json")["selection"] == {"types": types}


def test_write_release_refuses_and_leaves_nothing(
    store: Store, records: list[Record], tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    for name, options, message in (
        ("there", WORDS, "is there already"),
        ("a", ReleaseOptions("", ("Ada",)), "a title"),
        ("a", ReleaseOptions("T", (" ",)), "one creator"),
        ("a", ReleaseOptions("T", ("Ada",), day="July"), "is no day"),
        (
            "a",
            ReleaseOptions("T", ("Ada",), filters=Filters(country="FJI")),
            "no events to release",
        ),
    ):
        with pytest.raises(InputError, match=message):
            write_release(store, tmp_path / name, options)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["there"]


def test_release_on_the_command_line(tmp_path: Path) -> None:
    from tests.cli.test_archive import ask, refused

    with opened(str(tmp_path / "a.archive"), create=True) as store:
        add(store, reported(1))
    output = tmp_path / "out"
    asked = ("release", tmp_path / "a.archive", "--output", output, "--title", "T")
    assert "one creator" in refused(*asked)
    ask(*asked, "--creator", "Ada", "--url", "https://data.example/t", "--day", "2024-07-25")
    citation = (output / "CITATION.cff").read_text(encoding="utf-8")
    assert 'url: "https://data.example/t"' in citation
    assert 'date-released: "2024-07-25"' in citation


def test_a_release_is_the_same_under_other_settings_of_a_machine(tmp_path: Path) -> None:
    with opened(str(tmp_path / "a.archive"), create=True) as store:
        add(store, reported(1))
    places = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "99", "TZ": "America/Lima", "LC_ALL": "C.UTF-8"},
    )
    for number, place in enumerate(places):
        asked = ("release", "a.archive", "--output", f"out{number}", "--title", "T")
        subprocess.run(
            [sys.executable, "-m", "dateline", *asked, "--creator", "Ada"],
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)),
                **place,
            },
            check=True,
            capture_output=True,
        )
    assert contents(tmp_path / "out0") == contents(tmp_path / "out1")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_checks_a_release_and_finds_a_changed_file(
    store: Store, records: list[Record], tmp_path: Path
) -> None:
    write_release(store, tmp_path / "out", WORDS)
    asked = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    subprocess.run(asked, cwd=tmp_path / "out", check=True)
    with (tmp_path / "out/tables/events.csv").open("a", encoding="utf-8") as stream:
        stream.write("x")
    found = subprocess.run(asked, cwd=tmp_path / "out", check=False, capture_output=True)
    assert found.returncode == 1
