"""Opening an archive: a file of SQLite, or a PostgreSQL database by its address."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from dateline.errors import ArchiveError
from dateline.optional import import_extra
from dateline.store.migrating import find_taken, missing_migrations, take_step
from dateline.store.tables import MIGRATION

_ADDRESS = re.compile(r"[a-z][a-z0-9+]*://", re.IGNORECASE)
_SCHEMES = ("postgresql", "postgres", "postgresql+pg8000")
_BUSY_MILLISECONDS = 60_000
_CACHE_KIBIBYTES = 65_536
_WRITER_LOCK = 0x6461_7465  # one number for all archives: a lock is of one database
_WRITES = "dateline_writes"
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Store:
    """An open archive; `name` is what messages call it, without a password."""

    engine: Engine
    name: str

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive, whoever writes meanwhile."""
        with _described(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The only writer's connection; all it does holds together, or none of it.

        Others who want to write wait until it is done.
        """
        with _described(self.name), self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    @contextmanager
    def trying(self) -> Iterator[Connection]:
        """A connection that may write, of whose work nothing is kept.

        Of a file it works on a copy in the folder for temporary files, so that
        others write meanwhile. Those who write to PostgreSQL wait.
        """
        with _described(self.name):
            if not self.is_sqlite:
                with _rolled_back(self.engine) as connection:
                    yield connection
                return
            with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
                path = str(Path(folder) / "copy.archive")
                self._copy_to(path)
                engine = _make_engine(URL.create("sqlite", database=path))
                try:
                    with _rolled_back(engine) as connection:
                        yield connection
                finally:
                    engine.dispose()

    def _copy_to(self, path: str) -> None:
        """A file of SQLite with one state of this one."""
        with self.reading() as connection, closing(sqlite3.connect(path)) as copy:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.backup(copy)

    def close(self) -> None:
        """End all connections."""
        self.engine.dispose()


def open_store(place: str, *, create: bool = False) -> Store:
    """Open an archive and bring its tables up to date.

    `place` is the path of a file, or `postgresql://user@host/database`. With
    `create` a file that is missing and a database that is empty become an
    archive. Raises ArchiveError where there is none, it cannot be reached, or
    a newer program wrote it; MissingExtra without the driver.
    """
    url = _make_url(place)
    name = place if url.drivername == "sqlite" else url.render_as_string(hide_password=True)
    if url.drivername == "sqlite":
        _check_file(Path(place), create=create)
    store = Store(_make_engine(url), name)
    try:
        _migrate(store, create=create)
    except BaseException:
        store.close()
        raise
    return store


@contextmanager
def opened(place: str, *, create: bool = False) -> Iterator[Store]:
    """The archive, closed at the end."""
    store = open_store(place, create=create)
    try:
        yield store
    finally:
        store.close()


def now() -> str:
    """This instant, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _make_url(place: str) -> URL:
    if not _ADDRESS.match(place):
        return URL.create("sqlite", database=place)
    scheme, _, rest = place.partition("://")
    if scheme.lower() not in _SCHEMES:
        raise ArchiveError(
            f"{scheme}:// is no archive's address; an archive is a file or postgresql://…"
        )
    import_extra("pg8000")
    try:
        return make_url(f"postgresql+pg8000://{rest}")
    except (ArgumentError, ValueError) as error:
        raise ArchiveError(
            "the archive's address cannot be read: write it as "
            "postgresql://user:password@host:port/database"
        ) from error


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise ArchiveError(
            f"{path} is a folder; an archive is a file, such as {path / 'a.archive'}"
        )
    if not path.exists():
        if not create:
            raise ArchiveError(f"there is no archive {path}; `dateline archive add` makes one")
        if not path.absolute().parent.is_dir():
            raise ArchiveError(f"{path} cannot be made: its folder does not exist")
        return
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head not in (b"", _MAGIC):
        raise ArchiveError(f"{path} is no archive: it is no file of SQLite")
    if head:
        _refuse_foreign(_tables_of(path), str(path))


def _tables_of(path: Path) -> list[str]:
    """The tables of a file, asked before anything is set that the file would keep."""
    address = f"{path.absolute().as_uri()}?mode=rw"
    with (
        _described(str(path)),
        closing(
            sqlite3.connect(address, uri=True, timeout=_BUSY_MILLISECONDS / 1000)
        ) as connection,
    ):
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [name for (name,) in rows]


def _refuse_foreign(tables: Sequence[str], name: str) -> None:
    if tables and MIGRATION.name not in tables:
        raise ArchiveError(
            f"{name} is no archive: it holds the tables of something else, such as {tables[0]}; "
            "an archive wants a file or database of its own"
        )


def _make_engine(url: URL) -> Engine:
    if url.drivername == "sqlite":
        engine = create_engine(url, connect_args={"timeout": _BUSY_MILLISECONDS / 1000})
        event.listen(engine, "connect", _set_up_sqlite)
    else:
        engine = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    """Leave transactions to `_begin`: the driver's own would commit before a change of tables."""
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"cache_size = -{_CACHE_KIBIBYTES}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif writes:
        # The lock comes before the transaction's snapshot is taken, so that a
        # writer sees all that the one before it wrote.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})"))


def _migrate(store: Store, *, create: bool) -> None:
    with store.reading() as connection:
        _refuse_foreign(inspect(connection).get_table_names(), store.name)
        if not create and not find_taken(connection):
            raise ArchiveError(
                f"{store.name} is no archive yet; `dateline archive add` makes it one"
            )
        steps = missing_migrations(connection)
    for step in steps:
        with store.writing() as connection:
            take_step(connection, step, at=now())


@contextmanager
def _rolled_back(engine: Engine) -> Iterator[Connection]:
    """The only writer's connection; all it does is taken back at the end."""
    with engine.connect() as connection:
        connection = connection.execution_options(**{_WRITES: True})
        transaction = connection.begin()
        try:
            yield connection
        finally:
            transaction.rollback()


@contextmanager
def _described(name: str) -> Iterator[None]:
    """A database's errors as the archive's."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        words = " ".join(_say(error).split())
        raise ArchiveError(f"{name}: the database says: {words[:300]}") from error
    except SQLAlchemyError as error:
        raise ArchiveError(f"{name}: {' '.join(str(error).split())[:300]}") from error


def _say(error: DBAPIError | sqlite3.Error) -> str:
    """What the database itself says; pg8000 gives it in a table of letters."""
    own = error.orig if isinstance(error, DBAPIError) else error
    told = own.args[0] if own is not None and own.args else own
    return str(told["M"]) if isinstance(told, dict) and "M" in told else str(own)
