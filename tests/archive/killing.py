"""Programs that write an archive are killed at random moments; nothing may be lost or doubled.

    python -m tests.archive.killing PLACE --kills 200

PLACE is a folder for archives of SQLite, or `postgresql` for a server of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import func, select

from dateline.archive import adding
from dateline.merge.merging import merge_records
from dateline.read import ReadArticle
from dateline.records import Record, Rejected
from dateline.store.connecting import open_store, opened
from dateline.store.describing import describe_contents, find_faults
from dateline.store.migrating import find_taken, list_migrations
from dateline.store.packing import unpack
from dateline.store.tables import CURRENT, EVENT, REJECTION
from tests.archive.coding import ExampleCoder, article

_ARTICLES = 40
_CHANGED = 10
_BATCH = 4
_MIGRATION_SECONDS = 0.12
_ADD_SECONDS = 2.5
_CODER = ExampleCoder(broken=frozenset({"n7"}))


@dataclass(frozen=True)
class Killed:
    """How often, and at what, programs were killed."""

    migrating: int = 0
    adding: int = 0
    finished: int = 0


def wanted_articles() -> list[ReadArticle]:
    """All articles, then some with a changed text."""
    first = [article(n, id=f"n{n}", published=f"2024-07-{n % 28 + 1:02}") for n in range(_ARTICLES)]
    return [*first, *changed_articles()]


def changed_articles() -> list[ReadArticle]:
    """The later texts of the first articles."""
    return [
        article(n, id=f"n{n}", more="Corrected.", published=f"2024-07-{n % 28 + 1:02}")
        for n in range(_CHANGED)
    ]


def write(place: str, ready: Connection) -> None:
    """Open an archive, say so, and add all articles, or what is missing of them."""
    ready.send("opening")
    adding._BATCH_ARTICLES = _BATCH
    store = open_store(place, create=True)
    ready.send("adding")
    with store.reading() as connection:
        is_second = describe_contents(connection).versions >= _ARTICLES
    # What was said last is what holds: a run that goes on does not take old texts for new ones.
    items = changed_articles() if is_second else wanted_articles()
    for _ in adding.add_articles(store, _CODER, [*items, Rejected("x.bin", "it is an image")]):
        pass
    store.close()


def kill_until_done(place: str, kills: int, chance: random.Random) -> Killed:
    """Kill writers until so many are dead or one got to the end; each time all is in order."""
    counted = Killed()
    while counted.migrating + counted.adding < kills:
        if _kill_one(place, chance, counted):
            break
        counted = _count(counted, place)
        check_order(place)
    _run(place, None)
    check_order(place)
    check_complete(place)
    return replace(counted, finished=1)


_last_said = "opening"


def _kill_one(place: str, chance: random.Random, counted: Killed) -> bool:
    """Start a writer and kill it; True where it was done before."""
    early = counted.migrating == 0 and chance.random() < 0.7
    longest = _MIGRATION_SECONDS if early else _ADD_SECONDS
    return _run(place, chance.random() * longest)


def _run(place: str, seconds: float | None) -> bool:
    global _last_said
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["dateline.archive.adding"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=write, args=(place, theirs))
    process.start()
    theirs.close()
    _last_said = ours.recv()
    if seconds is not None:
        time.sleep(seconds)
        process.kill()
    process.join()
    while ours.poll():
        try:
            _last_said = ours.recv()
        except EOFError:
            break
    ours.close()
    assert process.exitcode in (0, -9), f"a writer ended with exit code {process.exitcode}"
    return process.exitcode == 0


def _count(counted: Killed, place: str) -> Killed:
    if _last_said == "opening":
        return replace(counted, migrating=counted.migrating + 1)
    return replace(counted, adding=counted.adding + 1)


def check_order(place: str) -> None:
    """Nothing is torn: no step half taken, no fault in the archive, nothing doubled."""
    with opened(place, create=True) as store, store.reading() as connection:
        steps = {step.number for step in list_migrations(connection.dialect.name)}
        assert find_taken(connection) == steps
        assert find_faults(connection) == []


def check_complete(place: str) -> None:
    """All is there once: articles, versions, rejections, and events as one merging gives."""
    with opened(place) as store, store.reading() as connection:
        held = describe_contents(connection)
        assert (held.articles, held.versions) == (_ARTICLES, _ARTICLES + _CHANGED), held
        assert connection.scalar(select(func.count()).select_from(REJECTION)) == 2
        bodies = connection.scalars(select(EVENT.c.body).where(EVENT.c.layer == CURRENT))
        found = sorted(map(unpack, bodies))
    latest = {item.article.id: item for item in wanted_articles()}
    records = [r for r in _CODER.code_many(latest.values()) if isinstance(r, Record)]
    assert found == sorted(event.to_json() for event in merge_records(records))


def kill_many(places: Callable[[], str], kills: int) -> Iterator[Killed]:
    """Round after round on a new archive each, until so many writers were killed."""
    chance = random.Random(8)
    done = 0
    while done < kills:
        killed = kill_until_done(places(), min(chance.randint(1, 8), kills - done), chance)
        done += killed.migrating + killed.adding
        yield killed


def main() -> int:
    """Kill so many, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place")
    parser.add_argument("--kills", type=int, default=200)
    given = parser.parse_args()
    if given.place == "postgresql":
        from tests.store.fixtures import new_database
        from tests.store.servers import postgres

        with tempfile.TemporaryDirectory() as folder, postgres(Path(folder)) as url:
            return _report(lambda: new_database(url), given.kills)
    numbers = iter(range(1_000_000))
    return _report(lambda: str(Path(given.place) / f"{next(numbers)}.archive"), given.kills)


def _report(places: Callable[[], str], kills: int) -> int:
    migrating = adding_ = rounds = 0
    for killed in kill_many(places, kills):
        migrating, adding_, rounds = (
            migrating + killed.migrating,
            adding_ + killed.adding,
            rounds + 1,
        )
        sys.stdout.write(
            f"{rounds} archives: {migrating} kills amid opening, {adding_} amid adding\n"
        )
        sys.stdout.flush()
    sys.stdout.write("nothing lost, nothing doubled, every check in order\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
