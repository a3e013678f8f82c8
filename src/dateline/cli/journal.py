"""What lets `dateline code` go on where it stopped, however it stopped.

While a run goes on, three files grow side by side, only at their ends:

- the records, one a line (the output itself, or OUTPUT.records.jsonl where the
  output is made from records at the end),
- OUTPUT.rejected.jsonl, one line an article that was rejected,
- OUTPUT.progress: a first line that says what was asked for, then a line an
  article with its digest and how long the other two are with it.

A line of the journal is written after the line it speaks of, both are handed to
the system at once, and once a second and at the end all three are forced to
the disk, the journal last. So Ctrl-C or kill -9 lose the articles in hand and
nothing else, a power failure a second more. To go on, the files are cut to the
last line of the journal that they bear out; then the input is read again, and
must be what it was, article for article.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from dateline.codec import encode
from dateline.errors import InputError
from dateline.records import Record, Rejected

if TYPE_CHECKING:
    from dateline.read import ReadArticle

_PROGRESS = ".progress"
_REJECTED = ".rejected.jsonl"
_RECORDS = ".records.jsonl"
_SYNC_SECONDS = 1.0
_SAID = "\0"


@dataclass(frozen=True, slots=True)
class Done:
    """How far a run had come: its articles, and where its files end with the last of them."""

    coded: int = 0
    rejected: int = 0
    events: int = 0
    records_end: int = 0
    rejected_end: int = 0
    journal_end: int = 0

    @property
    def articles(self) -> int:
        """Articles that need not be coded again."""
        return self.coded + self.rejected


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a run to an output; `records` is the output itself where `is_final`."""

    output: Path
    is_final: bool

    @property
    def journal(self) -> Path:
        """The journal."""
        return self.output.with_name(self.output.name + _PROGRESS)

    @property
    def rejected(self) -> Path:
        """The articles that were rejected."""
        return self.output.with_name(self.output.name + _REJECTED)

    @property
    def records(self) -> Path:
        """The records, one a line."""
        if self.is_final:
            return self.output
        return self.output.with_name(self.output.name + _RECORDS)


@dataclass(eq=False)
class Journal:
    """An open run: takes results in the order of the articles and keeps the files in step."""

    files: Files
    done: Done
    records: IO[bytes]
    rejected: IO[bytes]
    lines: IO[bytes]
    _digests: deque[str] = field(default_factory=deque)
    _synced_at: float = field(default_factory=time.monotonic)

    def skip_done(
        self, articles: Iterable[ReadArticle | Rejected]
    ) -> Iterator[ReadArticle | Rejected]:
        """The articles that are not done yet.

        Raises InputError where the done ones are not what they were.
        """
        stream = iter(articles)
        for number, digest in enumerate(_read_digests(self.files.journal, self.done), 1):
            article = next(stream, None)
            if article is None:
                raise _changed(self.files, f"it has only {number - 1:,} articles now")
            if digest != _digest(article):
                raise _changed(self.files, f"article {number:,} ({_name(article)}) is another")
        for article in stream:
            self._digests.append(_digest(article))
            yield article

    def write_all(self, results: Iterable[Record | Rejected]) -> Iterator[Record | Rejected]:
        """Write every result, and hand it on when it is written."""
        for result in results:
            self._add(result)
            yield result
        self._sync()

    def _add(self, result: Record | Rejected) -> None:
        if isinstance(result, Rejected):
            row = {
                "id": result.article_id,
                "reason": result.reason,
                "kind": result.kind,
                "language": result.language,
            }
            _append(self.rejected, json.dumps(row, ensure_ascii=True))
            events = 0
        else:
            _append(self.records, result.to_json())
            events = len(result.events)
        ends = f"{self.records.tell()} {self.rejected.tell()}"
        _append(self.lines, f"{self._digests.popleft()} {ends} {events}")
        if time.monotonic() - self._synced_at >= _SYNC_SECONDS:
            self._sync()

    def _sync(self) -> None:
        for file in (self.records, self.rejected, self.lines):
            os.fsync(file.fileno())
        self._synced_at = time.monotonic()


def _append(file: IO[bytes], line: str) -> None:
    file.write(f"{line}\n".encode())
    file.flush()


@contextmanager
def open_journal(files: Files, asked: dict[str, Any], *, restart: bool) -> Iterator[Journal]:
    """A new run, or the one that was interrupted; its files are closed at the end.

    Raises InputError where the files cannot be written, another run writes them
    now, or the interrupted run was asked for something else.
    """
    try:
        lines = files.journal.open("ab")
    except OSError as error:
        raise InputError(f"{files.output} cannot be written: {error.strerror}") from error
    with lines:
        _lock(lines, files)
        done = Done() if restart else _find_done(files, asked)
        if done.articles == 0:
            lines.truncate(0)
            _append(lines, json.dumps(asked, sort_keys=True))
            done = Done(journal_end=lines.tell())
        else:
            lines.truncate(done.journal_end)
        with (
            _cut(files.records, done.records_end) as records,
            _cut(files.rejected, done.rejected_end) as rejected,
        ):
            yield Journal(files, done, records, rejected, lines)


def finish(files: Files) -> None:
    """Take away what only an unfinished run needs."""
    if files.rejected.stat().st_size == 0:
        files.rejected.unlink()
    if not files.is_final:
        files.records.unlink()
    files.journal.unlink()


@contextmanager
def _cut(path: Path, end: int) -> Iterator[IO[bytes]]:
    """The file, open at an end to which it is cut."""
    try:
        file = path.open("r+b" if path.exists() else "w+b")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error
    with file:
        file.truncate(end)
        file.seek(end)
        yield file


def _lock(lines: IO[bytes], files: Files) -> None:
    """Refuse a second run to the same output, where the system has locks."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(lines, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise InputError(f"{files.output} is being written by another run") from error


def _find_done(files: Files, asked: dict[str, Any]) -> Done:
    """How far the interrupted run had come, as far as its files bear it out."""
    with files.journal.open("rb") as lines:
        head = lines.readline()
        if not head.endswith(b"\n"):
            return Done()
        differing = _compare(files, head, asked)
        done = Done(journal_end=len(head))
        with _sizes(files) as (records, rejected):
            for line in lines:
                following = _parse_line(line, done)
                if following is None or not (
                    _ends_line(records, following.records_end)
                    and _ends_line(rejected, following.rejected_end)
                ):
                    break
                done = following
    if done.articles and differing:
        raise InputError(
            f"{files.output} is half done, and was begun with another {', '.join(differing)}; "
            "go on as it was begun, write to another file, or start anew with --restart"
        )
    return done


@contextmanager
def _sizes(files: Files) -> Iterator[tuple[IO[bytes] | None, IO[bytes] | None]]:
    opened = [
        path.open("rb") if path.exists() else None for path in (files.records, files.rejected)
    ]
    try:
        yield opened[0], opened[1]
    finally:
        for file in opened:
            if file is not None:
                file.close()


def _ends_line(file: IO[bytes] | None, end: int) -> bool:
    """Whether a line of the file ends there; so does nothing at all."""
    if end == 0:
        return True
    if file is None:
        return False
    file.seek(end - 1)
    return file.read(1) == b"\n"


def _parse_line(line: bytes, before: Done) -> Done | None:
    """What a line of the journal adds; None for a torn one."""
    cells = line.split()
    if len(cells) != 4 or not line.endswith(b"\n"):
        return None
    with suppress(ValueError):
        records_end, rejected_end, events = map(int, cells[1:])
        return Done(
            coded=before.coded + (records_end > before.records_end),
            rejected=before.rejected + (rejected_end > before.rejected_end),
            events=before.events + events,
            records_end=records_end,
            rejected_end=rejected_end,
            journal_end=before.journal_end + len(line),
        )
    return None


def _compare(files: Files, head: bytes, asked: dict[str, Any]) -> list[str]:
    """In what the interrupted run was asked for something else."""
    try:
        before = json.loads(head)
        names = {*before, *asked}
    except (ValueError, TypeError) as error:
        raise InputError(f"{files.journal} is no journal of Dateline; move it away") from error
    return sorted(name for name in names if before.get(name, _SAID) != asked.get(name, _SAID))


def _read_digests(journal: Path, done: Done) -> Iterator[str]:
    with journal.open("rb") as lines:
        lines.readline()
        for _ in range(done.articles):
            yield lines.readline().split()[0].decode()


def _digest(article: ReadArticle | Rejected) -> str:
    values = json.dumps(encode(article), sort_keys=True)
    return hashlib.sha256(values.encode()).hexdigest()[:16]


def _name(article: ReadArticle | Rejected) -> str:
    return article.article_id if isinstance(article, Rejected) else article.article.id


def _changed(files: Files, how: str) -> InputError:
    return InputError(
        f"the input is not what it was when {files.output} was begun: {how}; "
        "give it as it was, or start anew with --restart"
    )
