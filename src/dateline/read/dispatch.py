"""An opened input to the reader of its format, and a fault in it to a `Rejected`."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field

from dateline.errors import (
    LimitExceeded,
    MissingExtra,
    NoText,
    NotFetched,
    UnreadableInput,
)
from dateline.read.decoding import name_binary
from dateline.read.formats import detect_format
from dateline.read.opened import Given, OpenInput, Reader, look_ahead
from dateline.read.options import InputFormat
from dateline.records import Rejected

# A module is imported when its format is first met: many of them are heavy.
_READERS: dict[InputFormat, str] = {
    "text": "plain_text:read_text",
    "markdown": "markdown:read_markdown",
    "html": "pages:read_page_input",
    "feed": "feeds:read_feed",
    "opml": "link_lists:read_opml",
    "sitemap": "link_lists:read_sitemap",
    "urls": "link_lists:read_urls",
    "warc": "web_archives:read_warc",
    "json": "json_values:read_json",
    "jsonl": "json_lines:read_json_lines",
    "csv": "delimited:read_delimited",
    "excel": "workbooks:read_workbook",
    "parquet": "columnar:read_parquet",
    "nitf": "news_xml:read_nitf",
    "newsml": "news_xml:read_newsml",
    "nexis": "nexis:read_nexis",
    "pdf": "pdf_files:read_pdf",
    "docx": "word_files:read_docx",
    "gzip": "packed:read_gzip",
    "zstd": "packed:read_zstd",
    "bzip2": "packed:read_bzip2",
    "xz": "packed:read_xz",
    "zip": "bundles:read_zip",
    "tar": "bundles:read_tar",
}
PACKED: frozenset[InputFormat] = frozenset(("gzip", "zstd", "bzip2", "xz", "zip", "tar"))


def read_opened(opened: OpenInput) -> Given:
    """The articles of an input in order; what is wrong with it ends them with a `Rejected`."""
    guard = Guard(opened.where)
    silent = True
    with guard:
        for found in _reader_of(opened)(opened):
            silent = False
            yield found
    if silent and not guard.rejected:
        yield Rejected(opened.where, "it holds no articles", kind="empty")
    yield from guard.rejected


def read_as(format_: InputFormat, opened: OpenInput) -> Given:
    """The articles of an input by the reader of one format; faults are the caller's."""
    yield from _load_reader(format_)(opened)


def _reader_of(opened: OpenInput) -> Reader:
    head = look_ahead(opened)
    forced = opened.reading.options.input_format
    found = detect_format(head, opened.where, opened.reading) if _asks(forced, head) else forced
    assert found is not None
    kind = name_binary(head)
    if found in ("text", "markdown", "csv", "json", "jsonl") and kind is not None:
        raise UnreadableInput(f"it is {kind}; see docs/reading.md for what is read")
    return _load_reader(found)


def _load_reader(format_: InputFormat) -> Reader:
    module, _, function = _READERS[format_].partition(":")
    reader: Reader = getattr(importlib.import_module(f"dateline.read.{module}"), function)
    return reader


def _asks(forced: InputFormat | None, head: bytes) -> bool:
    """Whether content decides: no format is forced, or it is packed in an archive."""
    return forced is None or (forced not in PACKED and _is_packed(head, forced))


def _is_packed(head: bytes, forced: InputFormat) -> bool:
    magics = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ\x00")
    if forced in ("docx", "excel"):
        return head.startswith(magics)
    return head.startswith((*magics, b"PK\x03\x04"))


@dataclass
class Guard:
    """Turns what makes an input unreadable into a `Rejected` that names it."""

    where: str
    rejected: list[Rejected] = field(default_factory=list)

    def __enter__(self) -> None:
        """Begin to guard."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        """Keep an expected fault; any other goes on."""
        found = reject_fault(self.where, error) if error is not None else None
        if found is not None:
            self.rejected.append(found)
        return found is not None


def reject_fault(where: str, error: BaseException) -> Rejected | None:
    """The `Rejected` that an input's fault becomes; None for what is no fault of an input."""
    match error:
        case FileNotFoundError():
            return Rejected(where, "no such file")
        case LimitExceeded():
            return Rejected(where, str(error), kind="over a limit")
        case NoText():
            return Rejected(where, str(error), kind="empty")
        case NotFetched():
            return Rejected(where, str(error), kind="not fetched")
        case UnreadableInput() | MissingExtra():
            return Rejected(where, str(error))
        case EOFError():
            return Rejected(where, f"it is cut off: {error}")
        case BrokenPipeError():
            return None
        case OSError():
            return Rejected(where, f"cannot be read: {error.strerror or error}")
    return None
