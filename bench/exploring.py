"""How quickly the page answers filters on an archive of a million event mentions.

    python -m bench.archive build FOLDER
    python -m bench.exploring FOLDER [--limit-ms 300]

Asks the page itself, in one process and without a network: what is measured is the
whole answer, from the request to the last byte of the page or its JSON. Ends with 1
where a median is over the limit. What a visitor asks for first, while the archive is
read into memory, is measured apart.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import time
from pathlib import Path

import httpx

from bench.archive import NAME
from dateline.store.connecting import opened
from dateline.web.app import create_app
from dateline.web.desk import make_desk
from dateline.web.options import PageOptions

TRIES = 5
VIEWS = ("/events", "/events.json", "/timeline", "/map", "/network", "/network?level=actor")


def find_common(archive: str) -> tuple[str, str, str]:
    """The commonest country of actors, the next one, and a rarer one."""
    with opened(archive) as store, store.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT country FROM event_party WHERE country IS NOT NULL GROUP BY country "
            "ORDER BY count(*) DESC LIMIT 12"
        )
        common, second, *_, rare = [row[0] for row in rows]
    return common, second, rare


def list_questions(common: str, second: str, rare: str) -> list[str]:
    """Filters of an address, from none to all at once."""
    return [
        "",
        f"actor={common}",
        f"actor={rare}&type=CONCEDE",
        "actor=Name1&status=actual",
        f"actor={common}&recipient={second}",
        "type=ASSAULT&type=COERCE&status=negated",
        f"country={common}&country={rare}",
        "since=2010-01-01&until=2010-12-31",
        "said_by=Name0&type=ACCUSE",
        f"actor={common}&recipient={second}&country={common}&since=2000-01-01&until=2020-12-31",
    ]


async def ask(archive: str, limit_ms: float) -> int:
    """Ask everything and print medians; 1 where one is over the limit."""
    options = PageOptions(archive=archive)
    desk = make_desk(options)
    transport = httpx.ASGITransport(create_app(options, desk))
    slow = 0
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8321") as client:
        first = await measure(client, "/events")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{first:8.0f} ms  the first view, which reads the archive; {memory} MB then")
        for query in list_questions(*find_common(archive)):
            for view in VIEWS:
                joint = "&" if "?" in view else "?"
                path = f"{view}{joint}{query}"
                taken = [await measure(client, path) for _ in range(TRIES)]
                median = statistics.median(taken)
                slow += median > limit_ms
                print(f"{median:8.1f} ms  (first {taken[0]:.1f})  {path}", flush=True)
    desk.close()
    return min(slow, 1)


async def measure(client: httpx.AsyncClient, path: str) -> float:
    """Milliseconds that a whole answer takes."""
    began = time.perf_counter()
    response = await client.get(path)
    taken = (time.perf_counter() - began) * 1000
    if response.status_code == 429:  # the page's own limit on requests of one address
        await asyncio.sleep(1)
        return await measure(client, path)
    response.raise_for_status()
    return taken


def main() -> int:
    """Ask the archive in a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit-ms", type=float, default=300.0)
    given = parser.parse_args()
    return asyncio.run(ask(str(given.folder / NAME), given.limit_ms))


if __name__ == "__main__":
    raise SystemExit(main())
