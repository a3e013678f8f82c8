"""A crew of processes that takes items in turn and gives results in their order.

Each process holds one item at a time. One that ends or takes too long is
replaced: an item whose process ended is tried once more in a fresh one (what
killed the process may have had nothing to do with it), an item that took too
long is not. Processes are spawned, never forked, and end with their parent,
however it ends.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

from dateline.errors import DatelineError, WorkerDied

T = TypeVar("T")
R = TypeVar("R")
_READY = "ready"
_AHEAD = 4
_TRIES = 2
_START_SECONDS = 300.0
_MOST_DEATHS_IN_A_ROW = 8
_MOST_FAILED_STARTS = 3


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of an item without a result."""

    reason: str


@dataclass(frozen=True, slots=True)
class CrewOptions:
    """How many processes, and how long one may take for an item (0: as long as it likes)."""

    workers: int
    item_seconds: float = 0.0


def count_cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_in_workers(
    prepare: Callable[[], object],
    function: Callable[[T], R],
    items: Iterable[T],
    options: CrewOptions,
) -> Iterator[tuple[T, R | Lost]]:
    """Every item with its result, in the order of the items.

    `prepare` is called once in each process before its first item, outside of
    the time limit. Both functions, items and results must be picklable. A few
    items a process are read ahead, however slow one of them is. Raises
    WorkerDied where processes end without ever finishing an item, and whatever
    DatelineError `prepare` or `function` raises: it ends the run.
    """
    crew = Crew(prepare, function, options)
    try:
        yield from crew.map(items)
    finally:
        crew.end()


@dataclass(eq=False)
class _Worker:
    """A process, our end of its pipe, and the number of the item in its hands."""

    process: SpawnProcess
    connection: Connection
    is_ready: bool = False
    item: int | None = None
    deadline: float | None = None

    def end(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


@dataclass(eq=False)
class Crew(Generic[T, R]):
    """Processes that stay between calls of `map`, for as long as `end` is not called.

    It holds them, the items that are under way, and the results that wait for their turn.
    """

    prepare: Callable[[], object]
    function: Callable[[T], R]
    options: CrewOptions
    workers: list[_Worker] = field(default_factory=list)
    items: dict[int, T] = field(default_factory=dict)
    results: dict[int, R | Lost] = field(default_factory=dict)
    tries: dict[int, int] = field(default_factory=dict)
    again: deque[int] = field(default_factory=deque)
    deaths_in_a_row: int = 0
    failed_starts: int = 0

    def map(self, items: Iterable[T]) -> Iterator[tuple[T, R | Lost]]:
        """Every item with its result, as `map_in_workers`; one call after another.

        A call that is not read to its end ends the processes; the next starts new ones.
        """
        try:
            yield from self._run(iter(items))
        finally:
            if self.items:
                self.end()

    def _run(self, stream: Iterator[T]) -> Iterator[tuple[T, R | Lost]]:
        taken = given = 0
        more = True
        while more or self.items:
            while more and taken - given < self.options.workers * _AHEAD:
                item = next(stream, _END)
                more = item is not _END
                if isinstance(item, _End):
                    break
                self.items[taken] = item
                self.again.append(taken)
                taken += 1
                self._hand_out()
            if self.items:
                self._hand_out()
                self._listen()
            while given in self.results:
                yield self.items.pop(given), self.results.pop(given)
                self.tries.pop(given, None)
                given += 1

    def _hand_out(self) -> None:
        """Start the processes that are wanted, and give the idle ones an item each."""
        wanted = min(self.options.workers, len(self.again) + self._busy())
        while len(self.workers) < wanted:
            self.workers.append(self._start())
        for worker in self.workers:
            if self.again and worker.is_ready and worker.item is None:
                self._give(worker, self.again.popleft())

    def _busy(self) -> int:
        return sum(worker.item is not None for worker in self.workers)

    def _give(self, worker: _Worker, number: int) -> None:
        worker.item = number
        self.tries[number] = self.tries.get(number, 0) + 1
        seconds = self.options.item_seconds
        worker.deadline = time.monotonic() + seconds if seconds else None
        try:
            worker.connection.send(self.items[number])
        except (BrokenPipeError, ConnectionError):
            self._bury(worker)

    def _start(self) -> _Worker:
        ours, theirs = _CONTEXT.Pipe()
        arguments = (theirs, self.prepare, self.function)
        process = _CONTEXT.Process(target=_serve, args=arguments, daemon=True)
        with _interrupts_ignored():
            process.start()
        theirs.close()
        return _Worker(process, ours, deadline=time.monotonic() + _START_SECONDS)

    def _listen(self) -> None:
        """Wait for a result, a death or a deadline, and see to all that there are."""
        ends = {worker.connection: worker for worker in self.workers}
        for connection in wait(list(ends), self._seconds_left()):
            self._receive(ends[connection])  # type: ignore[index]
        now = time.monotonic()
        for worker in [w for w in self.workers if w.deadline is not None and w.deadline <= now]:
            if not worker.connection.poll():
                self._give_up(worker)

    def _seconds_left(self) -> float | None:
        deadlines = [worker.deadline for worker in self.workers if worker.deadline is not None]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _receive(self, worker: _Worker) -> None:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if isinstance(message, DatelineError):
            raise message
        worker.deadline = None
        if not worker.is_ready:
            worker.is_ready = True
            self.failed_starts = 0
        elif worker.item is not None:
            self.results[worker.item] = message
            worker.item = None
            self.deaths_in_a_row = 0

    def _bury(self, worker: _Worker) -> None:
        """Take a process out that ended; its item is tried again, or lost."""
        code = self._dismiss(worker)
        if not worker.is_ready:
            self.failed_starts += 1
        self.deaths_in_a_row += 1
        if (
            self.failed_starts >= _MOST_FAILED_STARTS
            or self.deaths_in_a_row >= _MOST_DEATHS_IN_A_ROW + self.options.workers
        ):
            raise WorkerDied(
                f"{self.deaths_in_a_row} worker processes ended one after another, the last "
                f"{describe_exit(code)}, most often for lack of memory, or in a script that starts "
                "workers outside of `if __name__ == '__main__':`; what is written so far stands; "
                "try fewer workers"
            )
        if worker.item is None:
            return
        if self.tries[worker.item] < _TRIES:
            self.again.appendleft(worker.item)
        else:
            self.results[worker.item] = Lost(
                f"its worker process ended {_TRIES} times, the last {describe_exit(code)}"
            )

    def _give_up(self, worker: _Worker) -> None:
        """End a process that takes too long, and with it what it has in hand."""
        number, worker.item = worker.item, None
        if number is None:  # it never became ready
            self._bury(worker)
            return
        self._dismiss(worker)
        self.results[number] = Lost(
            f"it took longer than {self.options.item_seconds:g} s; its worker was replaced"
        )

    def _dismiss(self, worker: _Worker) -> int | None:
        self.workers.remove(worker)
        # One that ended by itself has an exit code of its own, once it is waited for.
        worker.process.join(0.2)
        worker.end()
        return worker.process.exitcode

    def end(self) -> None:
        """End the processes, and forget what they had in hand."""
        for worker in self.workers:
            worker.end()
        self.workers = []
        for held in (self.items, self.results, self.tries, self.again):
            held.clear()


class _End:
    """What stands for an item where there is none."""


_END = _End()
_CONTEXT = get_context("spawn")


def describe_exit(code: int | None) -> str:
    """How a process ended, in words.

    >>> describe_exit(-9)
    'by signal SIGKILL'
    """
    if code is None:
        return "without a trace"
    if code >= 0:
        return f"with exit code {code}"
    try:
        return f"by signal {signal.Signals(-code).name}"
    except ValueError:
        return f"by signal {-code}"


def _serve(
    connection: Connection, prepare: Callable[[], object], function: Callable[[T], object]
) -> None:
    """The life of a process: get ready, then an item after another until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        prepare()
        connection.send(_READY)
        while True:
            connection.send(function(connection.recv()))
    except DatelineError as error:
        connection.send(error)
    except (EOFError, BrokenPipeError, ConnectionError):
        return


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Processes started inside leave Ctrl-C to their parent, who ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, held)
