"""Packed files (gzip, zstd, bzip2, xz): unpacked as they are read, and never a bomb."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO, Protocol, cast

from dateline.errors import LimitExceeded, UnreadableInput
from dateline.optional import import_extra
from dateline.read.dispatch import read_opened
from dateline.read.opened import HEAD_BYTES, MEGABYTE, Given, OpenInput

_UNSUSPECTED_BYTES = 50 * MEGABYTE  # what any archive may unpack to, however tightly packed


class Unpacking(Protocol):
    """A file that is unpacked as it is read."""

    def read1(self, size: int = -1, /) -> bytes:
        """Some bytes; none at the end."""
        ...


@dataclass
class Budget:
    """How much an archive has unpacked to, against what it is packed in."""

    max_ratio: int
    packed: int = 0
    unpacked: int = 0

    @property
    def is_spent(self) -> bool:
        """Whether it unpacked to more than it may."""
        return self.unpacked > max(_UNSUSPECTED_BYTES, self.packed * self.max_ratio)

    def spend(self, size: int) -> None:
        """Count unpacked bytes; raises LimitExceeded where they are too many."""
        self.unpacked += size
        if self.is_spent:
            raise LimitExceeded(
                f"it unpacks to more than {self.max_ratio} times its size "
                f"({self.unpacked / MEGABYTE:,.0f} MB from {self.packed:,} bytes), which "
                "max_unpack_ratio allows; it may be an archive made to fill the disk"
            )


class _Counted:
    """Packed bytes, counted as they are taken."""

    def __init__(self, opened: OpenInput, budget: Budget) -> None:
        self._stream = opened.stream
        self._budget = budget

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self._budget.packed += len(content)
        return content


class UnpackedStream(io.BufferedIOBase):
    """The unpacked bytes within a budget; what is broken or cut off says so.

    All bytes before a fault are given first; the read after them raises it.
    """

    def __init__(self, file: Unpacking, budget: Budget, kind: str) -> None:
        """Read from `file`, an archive of a kind in words."""
        super().__init__()
        self._file = file
        self._budget = budget
        self._kind = kind
        self._given = 0
        self._held = bytearray()
        self._fault: UnreadableInput | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def peek(self, size: int = HEAD_BYTES, /) -> bytes:
        """The next bytes without taking them."""
        self._fill(min(size, HEAD_BYTES) or HEAD_BYTES)
        return bytes(self._held)

    def read(self, size: int | None = -1, /) -> bytes:
        """So many bytes, fewer only at the end or before a fault."""
        wanted = sys.maxsize if size is None or size < 0 else size
        self._fill(wanted)
        if not self._held and self._fault is not None and wanted:
            raise self._fault
        content = bytes(self._held[:wanted])
        del self._held[:wanted]
        return content

    def read1(self, size: int = -1, /) -> bytes:
        """Some bytes; none at the end."""
        return self.read(HEAD_BYTES if size < 0 else min(size, HEAD_BYTES))

    def _fill(self, size: int) -> None:
        """Hold at least so many bytes, where there are so many."""
        try:
            while len(self._held) < size and self._fault is None:
                content = self._take(max(HEAD_BYTES, min(size - len(self._held), MEGABYTE)))
                if not content:
                    return
                self._given += len(content)
                self._held += content
                self._budget.spend(len(content))
        except UnreadableInput as error:
            self._fault = error

    def _take(self, size: int) -> bytes:
        try:
            return self._file.read1(size)
        except EOFError as error:
            raise UnreadableInput(
                f"the {self._kind} archive is cut off; it ends after {self._given:,} unpacked "
                "bytes, in the middle of what it holds"
            ) from error
        except UnreadableInput:
            raise
        except _faults() as error:
            raise UnreadableInput(
                f"the {self._kind} archive is broken after {self._given:,} unpacked bytes: {error}"
            ) from error


def _faults() -> tuple[type[Exception], ...]:
    """What unpackers raise for broken archives."""
    import lzma
    import zipfile

    known = (OSError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
    return (*known, *_ZSTD_FAULTS)


_ZSTD_FAULTS: list[type[Exception]] = []


def read_gzip(opened: OpenInput) -> Given:
    """The articles in a gzip file, with all its members."""
    import gzip

    yield from _read_packed(opened, lambda file: gzip.GzipFile(fileobj=file), "gzip")


def read_bzip2(opened: OpenInput) -> Given:
    """The articles in a bzip2 file."""
    import bz2

    yield from _read_packed(opened, bz2.BZ2File, "bzip2")


def read_xz(opened: OpenInput) -> Given:
    """The articles in an xz file."""
    import lzma

    yield from _read_packed(opened, lzma.LZMAFile, "xz")


def read_zstd(opened: OpenInput) -> Given:
    """The articles in a zstd file, with all its frames."""
    zstd = import_extra("backports.zstd")
    if zstd.ZstdError not in _ZSTD_FAULTS:
        _ZSTD_FAULTS.append(zstd.ZstdError)
    yield from _read_packed(opened, zstd.ZstdFile, "zstd")


def _read_packed(opened: OpenInput, unpack: Callable[[IO[bytes]], Unpacking], kind: str) -> Given:
    check_depth(opened)
    budget = Budget(opened.reading.settings.max_unpack_ratio)
    file = unpack(cast(IO[bytes], _Counted(opened, budget)))
    stream = UnpackedStream(file, budget, kind)
    yield from read_opened(replace(opened, stream=stream, depth=opened.depth + 1))


def check_depth(opened: OpenInput) -> None:
    """Raise LimitExceeded where an archive lies too deep in others."""
    limit = opened.reading.settings.max_unpack_depth
    if opened.depth >= limit:
        raise LimitExceeded(
            f"it is an archive more than {limit} archives deep, which max_unpack_depth allows"
        )
