"""Bringing an archive's tables up to what this program knows, step by step.

Each step is a file of SQL for each database, numbered, never changed once it
is released. A step and the row that notes it are one transaction on either
database, so a program that is killed amid a step leaves the archive as it was
before that step. A tool of its own for this would bring its folders and
configuration into the package and, on SQLite, leave that transaction to us.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from sqlalchemy import inspect, select

from dateline.errors import ArchiveError
from dateline.store.filling import FILLS
from dateline.store.tables import MIGRATION

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FOLDER = "migrations"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number, its name and its statements."""

    number: int
    name: str
    statements: tuple[str, ...]


def list_migrations(dialect: str) -> tuple[Migration, ...]:
    """All steps for a database, `sqlite` or `postgresql`, in order."""
    folder = resources.files("dateline.store") / _FOLDER
    ending = f".{dialect}.sql"
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(ending))
    return tuple(
        Migration(
            int(name[:4]),
            name.removesuffix(ending)[5:],
            tuple(split_statements((folder / name).read_text(encoding="utf-8"))),
        )
        for name in names
    )


def split_statements(script: str) -> Iterator[str]:
    r"""The statements of a script; each ends with a semicolon at the end of a line.

    >>> list(split_statements("CREATE TABLE a (b);\n\nDROP TABLE c;\n"))
    ['CREATE TABLE a (b)', 'DROP TABLE c']
    """
    for statement in script.split(";\n"):
        if statement.strip():
            yield statement.strip()


def missing_migrations(connection: Connection) -> tuple[Migration, ...]:
    """The steps that the archive has not taken yet.

    Raises ArchiveError where it has taken one that this program does not know.
    """
    known = list_migrations(connection.dialect.name)
    taken = find_taken(connection)
    newer = sorted(taken - {step.number for step in known})
    if newer:
        raise ArchiveError(
            f"the archive was changed by a newer Dateline (step {newer[-1]}; this one knows "
            f"{known[-1].number}): install that, or use another archive"
        )
    return tuple(step for step in known if step.number not in taken)


def find_taken(connection: Connection) -> frozenset[int]:
    """The numbers of the steps that the archive has taken; none where it is new."""
    if not inspect(connection).has_table(MIGRATION.name):
        return frozenset()
    return frozenset(connection.scalars(select(MIGRATION.c.number)))


def take_step(connection: Connection, step: Migration, *, at: str) -> None:
    """Take one step and note it, in the transaction that is open; none where it is taken."""
    MIGRATION.create(connection, checkfirst=True)
    if step.number in find_taken(connection):
        return
    for statement in step.statements:
        connection.exec_driver_sql(statement.replace("%", "%%"))
    if step.number in FILLS:
        FILLS[step.number](connection)
    connection.execute(MIGRATION.insert().values(number=step.number, name=step.name, at=at))
