"""How quickly an archive of a million event mentions answers, with its query plans.

    python -m bench.archive build FOLDER [--mentions 1000000]
    python -m bench.archive ask FOLDER

Actors, types, places and days are drawn by chance with the skew of event data: a
few countries and types have most of it.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from dateline.knowledge.crosswalks import load_country_codes
from dateline.store.connecting import Store, now, open_store, opened
from dateline.store.entities import Named, put_entities
from dateline.store.filtering import EVENTS, REPORTS, Filters, find_numbers
from dateline.store.listing import Page, list_events, list_quotations, list_reports, list_timeline
from dateline.store.packing import pack
from dateline.store.relating import Dyad, list_relations
from dateline.store.searching import search_articles
from dateline.store.tables import (
    ARTICLE,
    CODING,
    EVENT,
    EVENT_DYAD,
    EVENT_PARTY,
    EVENT_VOICE,
    MENTION,
    MENTION_DYAD,
    MENTION_PARTY,
    MENTION_VOICE,
    QUOTATION,
    RUN,
    VERSION,
)
from dateline.store.telling import (
    Telling,
    TellingPlace,
    dyad_rows,
    party_rows,
    told_columns,
    voice_rows,
)

NAME = "bench.archive"
MENTIONS_AN_ARTICLE, REPORTS_AN_EVENT, ENTITIES = 10, 2, 20_000
BATCH = 20_000
TYPES = (
    "CONSULT ASSAULT ACCUSE COERCE REQUEST AGREE SUPPORT PROTEST THREATEN REJECT MOBILIZE SANCTION "
    "AID RETREAT COOPERATE CONCEDE"
).split()
STATUSES = ("actual",) * 80 + ("future",) * 10 + ("hypothetical",) * 5 + ("negated",) * 5
SECTORS = ("GOV", "GOV", "GOV", "MIL", "REB", "CVL", "OPP", "COP")
KINDS = (None, None, "official", "witness", "security", "state media")
FIRST_DAY = date(1995, 1, 1)
DAYS = 30 * 365
TRIES = 5
LIMIT_MS = 200


def skewed(values: list[Any], chance: random.Random) -> Any:
    """One of the values, the first ones far more often."""
    return values[min(int(chance.paretovariate(0.9)) - 1, len(values) - 1) % len(values)]


def make_entities(chance: random.Random) -> list[Named]:
    """Actors with names of two words, a country and a sector."""
    countries = sorted(load_country_codes())
    chance.shuffle(countries)
    return [
        Named(
            f"Name{number % 4_000} Actor{number}",
            f"Q{1_000 + number}" if number % 3 == 0 else None,
            skewed(countries, chance),
            chance.choice(SECTORS),
        )
        for number in range(ENTITIES)
    ]


def make_telling(entities: list[Named], countries: list[str], chance: random.Random) -> Telling:
    """One event by chance."""
    day = (FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat()
    actors = tuple({skewed(entities, chance) for _ in range(chance.choice((1, 1, 1, 2)))})
    recipients = tuple({skewed(entities, chance) for _ in range(chance.choice((0, 1, 1, 1)))})
    voices = ((skewed(entities, chance), chance.choice(KINDS)),) if chance.random() < 0.4 else ()
    told = chance.random() < 0.6
    return Telling(
        type=skewed(TYPES, chance),
        mode=(),
        about=None,
        quad=chance.randrange(1, 5),
        scale=float(chance.randrange(-10, 11)),
        status=chance.choice(STATUSES),
        days=(day, day) if told else (None, None),
        published=day,
        place=TellingPlace("Town", None, skewed(countries, chance)) if told else TellingPlace(),
        actors=actors,
        recipients=recipients,
        voices=voices,
    )


def build(folder: Path, mentions: int) -> None:
    """Make the archive."""
    chance = random.Random(8)
    store = open_store(str(folder / NAME), create=True)
    entities = make_entities(chance)
    countries = sorted({entity.country for entity in entities if entity.country})
    with store.writing() as connection:
        numbers = put_entities(connection, entities)
        connection.execute(RUN.insert().values(
            number=1, id="r1", provenance="{}", begun_at=now(), changed_at=now()))  # fmt: skip
        for index in LATER:
            index.drop(connection)
    for start in range(0, mentions, BATCH):
        began = time.perf_counter()
        rows: dict[Any, list[dict[str, Any]]] = {}
        for number in range(start, min(start + BATCH, mentions)):
            add_rows(rows, number, make_telling(entities, countries, chance), numbers)
        with store.writing() as connection:
            for table in ORDER:
                if table in rows:
                    connection.execute(table.insert(), rows[table])
            connection.execute(
                text(
                    "INSERT INTO version_text (rowid, title, text) VALUES (:number, :title, :text)"
                ),
                rows[VERSION],
            )
        print(f"{start + BATCH:,} mentions, {time.perf_counter() - began:.1f} s", flush=True)
    with store.writing() as connection:
        for index in LATER:
            index.create(connection)
        connection.execute(text("ANALYZE"))
    store.close()


ORDER = (
    ARTICLE, VERSION, CODING, QUOTATION, EVENT, EVENT_PARTY, EVENT_DYAD, EVENT_VOICE,
    MENTION, MENTION_PARTY, MENTION_DYAD, MENTION_VOICE,
)  # fmt: skip
LATER = [index for table in ORDER for index in sorted(table.indexes, key=lambda i: str(i.name))]


def add_rows(
    rows: dict[Any, list[dict[str, Any]]], number: int, told: Telling, numbers: dict[str, int]
) -> None:
    """The rows of one mention, and of its article and event where it is their first."""

    def add(table: Any, *new: dict[str, Any]) -> None:
        rows.setdefault(table, []).extend(new)

    article, event = number // MENTIONS_AN_ARTICLE + 1, number // REPORTS_AN_EVENT + 1
    number += 1
    if number % MENTIONS_AN_ARTICLE == 1:
        words = " ".join(f"word{(article * 7919 + i * i) % 5000}" for i in range(60))
        add(ARTICLE, {"number": article, "id": f"n{article}", "has_own_id": True, "url": None})
        add(VERSION, {"number": article, "article": article, "position": 1, "is_latest": True,
            "digest": str(article), "title": f"Report {article}", "published": told.published,
            "publisher": f"Paper {article % 40}", "language": "en", "byline": None, "url": None,
            "text": words, "notes": "[]", "added_at": now()})  # fmt: skip
        add(CODING, {"number": article, "version": article, "run": 1, "layer": 0,
            "body": b"", "events": MENTIONS_AN_ARTICLE, "quotations": 1, "at": now()})  # fmt: skip
        speaker = told.actors[0]
        add(QUOTATION, {"number": article, "coding": article, "position": 0, "layer": 0,
            "sorted_by": told.sorted_by, "kind": "direct", "speaker": numbers[speaker.key],
            "speaker_kind": None, "addressee": None, "cue": "said", "stance": "say",
            "medium": None, "content": words[:80]})  # fmt: skip
    if number % REPORTS_AN_EVENT == 1:
        add(EVENT, {"number": event, "id": f"m{event}", "reports": REPORTS_AN_EVENT,
            "independent": 2, "confidence": 0.75, "body": pack("{}"),
            **told_columns(told, 0)})  # fmt: skip
        add(EVENT_PARTY, *party_rows(event, told, 0, numbers))
        add(EVENT_DYAD, *dyad_rows(event, told, 0))
        add(EVENT_VOICE, *voice_rows(event, told, 0, numbers))
    add(MENTION, {"number": number, "coding": article, "event": event, "event_id": f"e{number}",
        "article": article, "historical": False, "disputed": False, "probability": 0.7,
        "score": 0.9, "rule": "x", "trigger": "met", **told_columns(told, 0)})  # fmt: skip
    add(MENTION_PARTY, *party_rows(number, told, 0, numbers))
    add(MENTION_DYAD, *dyad_rows(number, told, 0))
    add(MENTION_VOICE, *voice_rows(number, told, 0, numbers))


def questions(store: Store) -> Iterator[tuple[str, Filters]]:
    """What is asked: the commonest and rarer values of each filter, alone and together."""
    with store.reading() as connection:
        top = connection.exec_driver_sql(
            "SELECT country FROM event_party WHERE country IS NOT NULL GROUP BY country "
            "ORDER BY count(*) DESC LIMIT 12"
        )
        common, second, *_, rare = [row[0] for row in top]
    yield "everything", Filters()
    yield "commonest actor country", Filters(actor=common)
    yield "rarer actor country", Filters(actor=rare)
    yield "actor country and rarest type", Filters(actor=common, types=("CONCEDE",))
    yield "dyad, commonest", Filters(actor=common, recipient=second)
    yield (
        "dyad, rare, in a year",
        Filters(actor=rare, recipient=common, since="2010-01-01", until="2010-12-31"),
    )
    yield "country and sector", Filters(actor=f"{common}/REB", statuses=("actual",))
    yield "sector to country", Filters(actor="MIL", recipient=second)
    yield "actor by name", Filters(actor="Name1")
    yield "actor by name to country", Filters(actor="Name0", recipient=rare)
    yield "actor by Wikidata id", Filters(actor="Q1000")
    yield "commonest type", Filters(types=(TYPES[0],))
    yield "rarest type in a country", Filters(types=("CONCEDE",), country=rare)
    yield (
        "three types, denied, in a country",
        Filters(types=("ASSAULT", "COERCE", "PROTEST"), statuses=("negated",), country=second),
    )
    yield "status", Filters(statuses=("hypothetical",))
    yield "country in a month", Filters(country=common, since="2011-03-01", until="2011-03-31")
    yield "a week", Filters(since="2011-03-01", until="2011-03-07")
    yield "said by a sort of voice", Filters(said_by="witness")
    yield "said by a name, of a type", Filters(said_by="Name0", types=("ACCUSE",))
    yield "said by officials, actor country", Filters(actor=common, said_by="official")
    yield "all of it", Filters(
        actor=common, recipient=second, types=("ASSAULT",), statuses=("actual",),
        country=common, since="2000-01-01", until="2020-12-31", said_by="official",
    )  # fmt: skip


def ask(folder: Path) -> int:
    """Ask everything, print medians and plans; 1 where one takes longer than allowed."""
    slow = 0
    with opened(str(folder / NAME)) as store:
        page = Page(most=100)
        tasks: list[tuple[str, Any, Any]] = []
        for name, filters in questions(store):
            tasks.append((f"reports: {name}", filters, REPORTS))
            tasks.append((f"events: {name}", filters, EVENTS))
        with store.reading() as connection:
            for name, filters, grain in tasks:
                find = list_reports if grain is REPORTS else list_events
                slow += report(name, lambda: len(find(connection, filters, page)))  # noqa: B023
                explain(connection, grain, filters)
            others = {
                "timeline of a rare actor": lambda: len(
                    list_timeline(connection, "Q1300", Filters())
                ),
                "quotations by name": lambda: len(
                    list_quotations(connection, "Name3", page, layer=0)
                ),
                "text search, two words": lambda: len(search_articles(connection, "word17 word34")),
                "relations of a dyad by week": lambda: len(
                    list_relations(connection, Dyad("USA", "CHN"), by="week")
                ),
            }
            for name, task in others.items():
                slow += report(name, task)
    return min(slow, 1)


def report(name: str, task: Any) -> int:
    """Time a task; 1 where it is too slow."""
    taken = []
    for _ in range(TRIES):
        began = time.perf_counter()
        rows = task()
        taken.append((time.perf_counter() - began) * 1000)
    median = statistics.median(taken)
    print(f"{median:8.1f} ms  (first {taken[0]:.1f})  {rows:5} rows  {name}")
    return median > LIMIT_MS


def explain(connection: Any, grain: Any, filters: Filters) -> None:
    """Print the query plan."""
    found = find_numbers(connection, grain, filters, newest_first=True).limit(100)
    sql = str(found.compile(connection.engine, compile_kwargs={"literal_binds": True}))
    for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}"):
        print(f"             {row[3]}")


def main() -> int:
    """Build or ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("build", "ask"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    given = parser.parse_args()
    if given.what == "build":
        build(given.folder, given.mentions)
        return 0
    return ask(given.folder)


if __name__ == "__main__":
    raise SystemExit(main())
