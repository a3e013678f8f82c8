"""The runs of an archive: what coded its articles, and when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select, update

from dateline.codec import decode, encode
from dateline.errors import InputError
from dateline.records import Provenance
from dateline.store.numbering import next_number
from dateline.store.tables import CODING, CURRENT, RUN

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LEAST_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Run:
    """A run: what made its records, how many articles it coded, how many of them are current."""

    number: int
    provenance: Provenance
    begun_at: str
    changed_at: str
    articles: int
    current: int


def put_run(
    connection: Connection, provenance: Provenance, *, codebook: str | None, at: str
) -> int:
    """The number of a run, which is noted where it is new; `codebook` is a user's own, as text."""
    number: int | None = connection.scalar(select(RUN.c.number).where(RUN.c.id == provenance.run))
    if number is not None:
        connection.execute(update(RUN).where(RUN.c.number == number).values(changed_at=at))
        return number
    number = next_number(connection, RUN)
    connection.execute(
        RUN.insert().values(
            number=number,
            id=provenance.run,
            provenance=json.dumps(encode(provenance), ensure_ascii=False),
            codebook_file=codebook,
            begun_at=at,
            changed_at=at,
        )
    )
    return number


def list_runs(connection: Connection) -> list[Run]:
    """All runs, the first one first."""
    counted = (
        select(
            CODING.c.run,
            func.count().label("articles"),
            func.sum(case((CODING.c.layer == CURRENT, 1), else_=0)).label("current"),
        )
        .group_by(CODING.c.run)
        .subquery()
    )
    statement = (
        select(RUN, counted.c.articles, counted.c.current)
        .outerjoin(counted, counted.c.run == RUN.c.number)
        .order_by(RUN.c.number)
    )
    return [
        Run(
            row.number,
            decode(Provenance, row.provenance),
            row.begun_at,
            row.changed_at,
            row.articles or 0,
            row.current or 0,
        )
        for row in connection.execute(statement)
    ]


def find_run(connection: Connection, name: str) -> Run:
    """The run of an id, of the beginning of one, or of a number.

    Raises InputError where there is none or more than one.
    """
    runs = list_runs(connection)
    found = [run for run in runs if name in (run.provenance.run, str(run.number))]
    if not found and len(name) >= _LEAST_PREFIX:
        found = [run for run in runs if run.provenance.run.startswith(name)]
    if len(found) == 1:
        return found[0]
    ids = ", ".join(f"{run.number} ({run.provenance.run})" for run in runs) or "none yet"
    what = "more than one run begins" if found else "no run is called"
    raise InputError(f"{what} {name!r}; the archive's runs are {ids}")


def read_codebook_file(connection: Connection, run: int) -> str | None:
    """The user's own codebook that a run went by, as it was then."""
    return connection.scalar(select(RUN.c.codebook_file).where(RUN.c.number == run))
