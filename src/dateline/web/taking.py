"""Releases made for visitors, in a process that may take only so much time and memory."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.archive.releasing import ReleaseOptions, write_release, zip_release
from dateline.errors import DatelineError, LimitExceeded
from dateline.store.connecting import opened
from dateline.web.coding import Busy, limit_memory
from dateline.workers import CrewOptions, Lost, map_in_workers

if TYPE_CHECKING:
    from dateline.web.options import Limits, PageOptions

_INSTEAD = "ask for fewer events, or make it with `dateline release`, which has no limit"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A release to be made of an archive, in a folder that is there and empty."""

    archive: str
    folder: Path
    options: ReleaseOptions


@dataclass(frozen=True, slots=True)
class Made:
    """The release as one file, or why there is none."""

    packed: Path | None
    error: DatelineError | None = None


@dataclass(eq=False)
class ReleaseRoom:
    """Makes one release at a time; `make` is what its process does."""

    limits: Limits
    make: Callable[[Wanted], Made]
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def release(self, wanted: Wanted) -> Path:
        """The release as one zip in its folder.

        Raises Busy while another is made, LimitExceeded where it takes more time or
        memory than it may or has too many events, and what `write_release` raises.
        """
        if not self._turn.acquire(blocking=False):
            raise Busy
        limits = self.limits
        crew = CrewOptions(workers=1, item_seconds=limits.release_seconds)
        try:
            prepare = partial(limit_memory, limits.release_megabytes)
            ((_, made),) = map_in_workers(prepare, self.make, [wanted], crew)
        finally:
            self._turn.release()
        if isinstance(made, Lost):
            raise LimitExceeded(f"the release was not made: {made.reason}; {_INSTEAD}")
        if made.error is not None:
            raise made.error
        assert made.packed
        return made.packed


def make_release(megabytes: int, wanted: Wanted) -> Made:
    """Write and pack a release, in this process."""
    folder = wanted.folder / "release"
    packed = wanted.folder / "release.zip"
    try:
        with opened(wanted.archive) as store:
            write_release(store, folder, wanted.options)
        zip_release(folder, packed)
    except LimitExceeded as error:
        return Made(None, LimitExceeded(f"{error}; {_INSTEAD}"))
    except DatelineError as error:
        return Made(None, error)
    except MemoryError:
        words = f"the release takes more memory than the {megabytes:,} MB allowed here"
        return Made(None, LimitExceeded(f"{words}; {_INSTEAD}"))
    return Made(packed)


def open_release_room(options: PageOptions) -> ReleaseRoom:
    """A room within the page's limits."""
    limits = options.limits
    return ReleaseRoom(limits, partial(make_release, limits.release_megabytes))
