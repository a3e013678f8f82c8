"""What a reader gets: bytes that can be looked at before they are read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, Protocol, cast

from dateline.errors import LimitExceeded
from dateline.read.articles import GivenArticle
from dateline.read.options import Reading
from dateline.records import Rejected

HEAD_BYTES = 65_536
MEGABYTE = 1_000_000


class ByteStream(Protocol):
    """Bytes that can be looked at before they are read."""

    def peek(self, size: int = 0, /) -> bytes:
        """The next bytes without taking them, at most a buffer of them."""
        ...

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, fewer only at the end."""
        ...

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line, or the part of it that fits."""
        ...


@dataclass(frozen=True, slots=True)
class OpenInput:
    """One input, or one member of an archive, about to be read.

    `where` is what messages call it. `url` is where it was fetched from or
    archived, `charset` what the server said of it; `fetched` is whether it
    came from the network just now, `depth` how many archives it lies in.
    """

    stream: ByteStream
    where: str
    reading: Reading
    url: str | None = None
    charset: str | None = None
    fetched: bool = False
    depth: int = 0


Given = Iterator[GivenArticle | Rejected]
Reader = Callable[[OpenInput], Given]


def open_bytes(content: bytes) -> ByteStream:
    """A stream over bytes that are in memory."""
    return io.BufferedReader(cast(Any, io.BytesIO(content)), HEAD_BYTES)


def as_stream(file: IO[bytes]) -> ByteStream:
    """A file from `open_seekable`, at its present place, as a stream again."""
    return file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast(Any, file))


def look_ahead(opened: OpenInput) -> bytes:
    """The first bytes of an input, up to 64 KiB."""
    return opened.stream.peek(HEAD_BYTES)[:HEAD_BYTES]


def read_whole(opened: OpenInput, *, max_megabytes: int, setting: str) -> bytes:
    """All bytes of an input; raises LimitExceeded where they are more than allowed."""
    content = read_up_to(opened.stream, max_megabytes * MEGABYTE)
    if content is None:
        raise LimitExceeded(f"it has more than {max_megabytes:,} MB, which {setting} allows")
    return content


def read_up_to(stream: ByteStream, max_bytes: int) -> bytes | None:
    """All bytes that are left, None where they are more than `max_bytes`.

    It reads to the very end, where a broken archive says that it is broken.
    """
    content = bytearray()
    while piece := stream.read(min(MEGABYTE, max_bytes + 1 - len(content))):
        content += piece
        if len(content) > max_bytes:
            return None
    return bytes(content)


def read_page(opened: OpenInput) -> bytes:
    """All bytes of a web page or XML document."""
    limit = opened.reading.settings.max_page_megabytes
    return read_whole(opened, max_megabytes=limit, setting="max_page_megabytes")


def open_seekable(opened: OpenInput) -> IO[bytes]:
    """The input as a file that can be read at any place.

    A plain file is itself; what comes from an archive, a pipe or the network is
    held in memory. Raises LimitExceeded where it is larger than allowed.
    """
    stream = opened.stream
    limit = opened.reading.settings.max_file_megabytes
    if isinstance(stream, io.BufferedReader) and stream.seekable():
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        if size > limit * MEGABYTE:
            raise LimitExceeded(
                f"it has {size / MEGABYTE:,.0f} MB; max_file_megabytes allows {limit:,}"
            )
        return stream
    return io.BytesIO(read_whole(opened, max_megabytes=limit, setting="max_file_megabytes"))
