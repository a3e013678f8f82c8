"""How fast web archives are read: pages a second of CPU time.

    python -m bench.pages [ARCHIVE.warc.gz …] [--pages N]

Without an archive of your own the pages are the bundled dispatches in the middle of what a news
site puts around a story: some 60 kB of menus, scripts and teasers a page.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

from bench.speed import read_texts
from dateline.read import ReadArticle, read_articles

_MENU = "".join(f'<li class="item"><a href="/section/{n}">Section {n}</a></li>' for n in range(300))
_SCRIPT = "<script>" + "var setting = {'shown': true, 'place': 'side'};" * 700 + "</script>"


def make_archive(folder: Path, pages: int) -> Path:
    """A web archive of so many pages, no two nearly the same."""
    path = folder / "pages.warc"
    texts = itertools.cycle(read_texts(None, 1_000))
    with path.open("wb") as archive:
        for number, text in zip(range(pages), texts, strict=False):
            words = text.split()
            moved = " ".join(
                f"{word}{number}" if at % 3 == 0 else word for at, word in enumerate(words)
            )
            archive.write(_record(_page(moved, number), number))
    return path


def _page(text: str, number: int) -> bytes:
    body = "".join(f"<p>{escape(part)}.</p>" for part in text.split(". ") if part)
    head = f"<title>Story {number}</title>{_SCRIPT}"
    return (
        f"<html><head>{head}</head><body><nav><ul>{_MENU}</ul></nav>"
        f"<article><h1>Story {number}</h1>{body}</article><ul>{_MENU}</ul></body></html>"
    ).encode()


def _record(page: bytes, number: int) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-07-26T00:00:00Z\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def measure(archives: Sequence[Path], pages: int) -> tuple[float, Counter[str]]:
    """CPU seconds of reading at most so many articles, and what became of them."""
    outcome: Counter[str] = Counter()
    began = time.process_time()
    for found in itertools.islice(read_articles([str(path) for path in archives]), pages):
        outcome["read" if isinstance(found, ReadArticle) else found.kind] += 1
    return time.process_time() - began, outcome


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.pages", description=__doc__)
    parser.add_argument("archives", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=500, help="at most so many (500)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archives = given.archives or [make_archive(Path(folder), given.pages)]
        measure(archives, 5)
        seconds, outcome = measure(archives, given.pages)
    total = sum(outcome.values())
    counted = ", ".join(f"{kind} {count:,}" for kind, count in outcome.most_common())
    print(f"{total:,} pages ({counted}): {total / seconds:.0f} a CPU second")


if __name__ == "__main__":
    main()
