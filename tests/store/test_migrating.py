from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect

from dateline.errors import ArchiveError
from dateline.store import connecting
from dateline.store.connecting import Store, open_store, opened
from dateline.store.migrating import find_taken, list_migrations, take_step
from dateline.store.tables import METADATA, MIGRATION


def test_migrations_make_the_tables_that_the_program_knows(store: Store) -> None:
    with store.reading() as connection:
        made = inspect(connection)
        for table in METADATA.sorted_tables:
            columns = made.get_columns(table.name)
            names = [c["name"] for c in columns if c["name"] != "searched"]
            assert names == [c.name for c in table.columns], table.name
            empty = {c["name"]: c["nullable"] for c in columns}
            assert all(empty[c.name] == c.nullable for c in table.columns), table.name
            indexes = {i["name"]: i["column_names"] for i in made.get_indexes(table.name)}
            for index in table.indexes:
                assert indexes[str(index.name)] == [c.name for c in index.columns], index.name


def test_list_migrations_is_the_same_steps_for_both_databases() -> None:
    steps = [[(s.number, s.name) for s in list_migrations(d)] for d in ("sqlite", "postgresql")]
    assert steps[0] == steps[1]
    assert [number for number, _ in steps[0]] == list(range(1, len(steps[0]) + 1))


def test_open_store_takes_each_step_once(place: str) -> None:
    for _ in range(2):
        with opened(place, create=True) as store, store.reading() as connection:
            assert find_taken(connection) == {s.number for s in list_migrations("sqlite")}


def test_take_step_that_fails_leaves_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_at_the_end(connection: Connection, step: object, *, at: str) -> None:
        take_step(connection, step, at=at)  # type: ignore[arg-type]
        raise RuntimeError("the power went")

    monkeypatch.setattr(connecting, "take_step", fail_at_the_end)
    with pytest.raises(RuntimeError, match="power"):
        open_store(place, create=True)
    monkeypatch.undo()
    with pytest.raises(ArchiveError, match="no archive yet"):
        open_store(place)


def test_open_store_refuses_what_a_newer_program_wrote(place: str) -> None:
    with opened(place, create=True) as store, store.writing() as connection:
        connection.execute(MIGRATION.insert().values(number=9999, name="later", at="2030-01-01"))
    with pytest.raises(ArchiveError, match="newer Dateline"):
        open_store(place)


def test_open_store_says_what_is_wrong_with_a_place(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html>")
    for place, message in (
        (tmp_path / "none.archive", "there is no archive"),
        (tmp_path, "is a folder"),
        (page, "no file of SQLite"),
        ("mysql://host/x", "no archive's address"),
    ):
        with pytest.raises(ArchiveError, match=message):
            open_store(str(place))


def test_open_store_does_not_name_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with pytest.raises(ArchiveError) as caught:
        open_store("postgresql://me:secret@127.0.0.1:1/none", create=True)
    assert "secret" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)


def test_open_store_leaves_a_foreign_database_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE invoice (number INTEGER)")
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(ArchiveError, match="tables of something else, such as invoice"):
            open_store(str(path), create=create)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["theirs.db"]


def test_open_store_refuses_a_database_with_foreign_tables(place: str) -> None:
    if not place.startswith("postgresql"):
        pytest.skip("the file of SQLite has its own test")
    engine = create_engine(place.replace("postgresql://", "postgresql+pg8000://"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE invoice (number INTEGER)")
    engine.dispose()
    with pytest.raises(ArchiveError, match="tables of something else, such as invoice"):
        open_store(place, create=True)
