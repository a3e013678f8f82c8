"""Web archives (WARC): the articles of the pages in them, record by record."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.errors import LimitExceeded, UnreadableInput
from dateline.optional import import_extra
from dateline.read.articles import GivenArticle
from dateline.read.dispatch import Guard, read_as
from dateline.read.opened import HEAD_BYTES, MEGABYTE, ByteStream, Given, OpenInput, open_bytes
from dateline.read.options import InputFormat
from dateline.read.slips import slips_as_faults
from dateline.read.web.fetching import parse_content_type
from dateline.records import Rejected

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_FORMATS: dict[str, InputFormat] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
}
_FOUND = "200"


def read_warc(opened: OpenInput) -> Given:
    """The articles of the pages that an archive holds, near-duplicates left out.

    Pages are the answers and resources that are HTML or PDF by their content
    type and came with status 200, and the texts of WET files. All other
    records, revisits among them, are passed over.
    """
    for record in _records(opened):
        address = record.rec_headers.get_header("WARC-Target-URI") or "a record"
        guard = Guard(f"{opened.where}: {address}")
        with guard:
            for found in _read_record(record, address, opened):
                yield found if isinstance(found, Rejected) else _unless_seen(found, opened)
        yield from guard.rejected


class _Ending:
    """A stream that remembers the last bytes it gave."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self.tail = (self.tail + content)[-4:]
        return content


def _records(opened: OpenInput) -> Iterator[ArcWarcRecord]:
    """The records of an archive; raises UnreadableInput where it breaks off."""
    iterator = import_extra("warcio.archiveiterator")
    faults = import_extra("warcio.exceptions")
    # It tells standard error of what it skips; what is lost is told here.
    with contextlib.redirect_stderr(io.StringIO()):
        stream = _Ending(opened.stream)
        records = iterator.ArchiveIterator(stream)
    count = 0
    while True:
        broken = f"the web archive is broken after {count:,} records"
        try:
            with contextlib.redirect_stderr(io.StringIO()) as told, slips_as_faults(broken):
                record = next(records, None)
        except faults.ArchiveLoadFailed as error:
            words = " ".join(str(error).split())[:200]
            raise UnreadableInput(f"{broken}: {words}") from error
        if record is None:
            if not stream.tail.endswith((b"\n\r\n", b"\n\n")):  # what ends every record
                raise UnreadableInput(f"the web archive is cut off after {count:,} records began")
            return
        if told.getvalue():
            raise UnreadableInput(broken)
        count += 1
        yield record


def _read_record(record: ArcWarcRecord, address: str, opened: OpenInput) -> Given:
    format_ = _format_of(record)
    if format_ is None:
        return
    content = _content(record, opened.reading.settings.max_page_megabytes * MEGABYTE)
    where = f"{opened.where}: {address}"
    kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
    charset = parse_content_type(kind)[1]
    page = replace(opened, stream=open_bytes(content), where=where, url=address, charset=charset)
    for found in read_as(format_, page):
        yield found if isinstance(found, Rejected) else _with_day(found, record)


def _content(record: ArcWarcRecord, max_bytes: int) -> bytes:
    """The body of a record without its transfer and content encodings.

    Raises LimitExceeded where it is larger than a page may be, UnreadableInput
    where the archive ends in the middle of it.
    """
    content = bytearray()
    stream = record.content_stream()
    with slips_as_faults("the record is broken"):
        while len(content) <= max_bytes and (piece := stream.read(HEAD_BYTES)):
            content += piece
    if len(content) > max_bytes:
        megabytes = f"{max_bytes / MEGABYTE:g} MB"
        raise LimitExceeded(f"it has more than {megabytes}, which max_page_megabytes allows")
    if getattr(record.raw_stream, "limit", 0):
        raise UnreadableInput("the web archive ends in the middle of this record")
    return bytes(content)


def _format_of(record: ArcWarcRecord) -> InputFormat | None:
    if record.rec_type == "conversion":
        return "text"
    if record.rec_type not in ("response", "resource"):
        return None
    if record.http_headers is None:
        kind = record.rec_headers.get_header("Content-Type") or ""
    elif record.http_headers.get_statuscode() != _FOUND:
        return None
    else:
        kind = record.http_headers.get_header("Content-Type") or ""
    return _FORMATS.get(parse_content_type(kind)[0])


def _with_day(given: GivenArticle, record: ArcWarcRecord) -> GivenArticle:
    """An undated page with a note on the day it was archived, which is not its day."""
    archived = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    if given.published or not archived:
        return given
    return replace(given, notes=(*given.notes, f"the page gives no day; archived on {archived}"))


def _unless_seen(given: GivenArticle, opened: OpenInput) -> GivenArticle | Rejected:
    if opened.reading.options.keep_duplicates:
        return given
    same = opened.reading.near_duplicates.find(given.text, given.where)
    if same is None:
        return given
    return Rejected(given.where, f"nearly the same as {same}", kind="duplicate")
