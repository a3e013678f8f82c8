"""Which format an input has, by what it begins with."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import PurePosixPath

from dateline.errors import UnreadableInput
from dateline.read.delimited import looks_delimited
from dateline.read.nexis import looks_exported
from dateline.read.options import InputFormat, Reading

_MAGIC: tuple[tuple[bytes, InputFormat], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"PAR1", "parquet"),
    (b"WARC/1.", "warc"),
    (b"WARC/0.", "warc"),
)
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_PDF_WITHIN = 1024  # the standard lets that much stand before the mark
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ROOTS: dict[str, InputFormat] = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "opml": "opml",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "nitf": "nitf",
    "newsitem": "newsml",
    "newsmessage": "newsml",
    "packageitem": "newsml",
    "html": "html",
}
_PROLOGUE = re.compile(
    rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)*",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_DOCTYPE_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<!DOCTYPE\s+html", re.IGNORECASE | re.DOTALL)
_HTML_TAG = re.compile(rb"<(?:html|head|body|article|div|meta|title|p)\b[^<>]*>", re.IGNORECASE)
_JSON_OBJECT = re.compile(rb'\s*\{\s*(?:"|\}|$)')
_JSON_ARRAY = re.compile(rb'\s*\[\s*(?:\{\s*"|\])')
_FRONT_MATTER = re.compile(rb"(?:---|\+\+\+)[^\S\n]*\r?\n\s*[\w-]+\s*[:=]")
_MARKDOWN_TITLE = re.compile(rb"\s*#\s+\S[^\n]*\n")
_MARKDOWN_SIGN = re.compile(
    rb"^#{2,6} \S|\[[^\]\n]+\]\(\S+?\)|^\s*```|\*\*\S[^*\n]*\*\*", re.MULTILINE
)
_ADDRESSES = re.compile(rb"(?:\s*https?://\S+[^\S\n]*(?:\r?\n|$))+")
_ENDINGS: dict[str, InputFormat] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


def detect_format(head: bytes, name: str, reading: Reading) -> InputFormat:
    """The format of an input that begins with `head`, up to 64 KiB of it.

    Content decides; the ending of `name` only where text could be several
    things. None where it is binary and none of those that are read.
    """
    marked = _binary_format(head)
    if marked is not None:
        return marked
    body = _as_utf8(head)
    return _markup_format(body) or _text_format(body, name, reading)


def _as_utf8(head: bytes) -> bytes:
    """The head without its byte order mark, in UTF-8 where the mark says UTF-16."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore").encode()
    return head.removeprefix(codecs.BOM_UTF8)


def _binary_format(head: bytes) -> InputFormat | None:
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head[257:262] == b"ustar":
        return "tar"
    if head.startswith(_ZIP_MAGIC):
        return "zip"
    if head.startswith(_OLD_OFFICE):
        return "excel"
    if b"%PDF-" in head[:_PDF_WITHIN] and not head.lstrip().startswith((b"<", b"{")):
        return "pdf"
    return None


def _markup_format(body: bytes) -> InputFormat | None:
    if _DOCTYPE_HTML.match(body):
        return "html"
    start = _PROLOGUE.match(body)
    root = _ROOT.match(body, start.end() if start else 0)
    if root is None:
        return None
    name = root[1].decode("ascii", "replace")
    known = _ROOTS.get(name.lower())
    if known is None and body.lstrip().startswith(b"<?xml"):
        raise UnreadableInput(
            f"it is XML with the root <{name}>; read are RSS, Atom, OPML, sitemaps, NITF, "
            "NewsML-G2 and XHTML"
        )
    if known is not None:
        return known
    return "html" if len(_HTML_TAG.findall(body[:20_000])) >= 2 else None


def _text_format(body: bytes, name: str, reading: Reading) -> InputFormat:
    ending = _ENDINGS.get(PurePosixPath(name).suffix.lower())
    if not body.strip():
        return "text"  # which says that it is empty
    if ending == "jsonl":
        return ending
    if _JSON_ARRAY.match(body):
        return "json"
    if _JSON_OBJECT.match(body):
        return "jsonl" if _has_json_line(body) else "json"
    if ending == "csv":
        return ending
    if _ADDRESSES.fullmatch(body if len(body) < 60_000 else body[: body.rfind(b"\n") + 1]):
        return "urls"
    if looks_exported(body.decode("utf-8", "replace")):
        return "nexis"
    if looks_delimited(body, reading.options.mapping):
        return "csv"
    return ending or ("markdown" if _looks_marked_down(body) else "text")


def _has_json_line(body: bytes) -> bool:
    """Whether one of the first lines is a whole object; a line may be longer than what is seen."""
    lines = body.split(b"\n")[:5]
    if len(lines) == 1:
        return True
    if lines[0].rstrip().endswith((b"{", b"[", b",", b":")):  # one value over several lines
        return False
    for line in lines:
        try:
            if isinstance(json.loads(line), dict):
                return True
        except (ValueError, RecursionError):
            continue
    return False


def _looks_marked_down(body: bytes) -> bool:
    if _FRONT_MATTER.match(body):
        return True
    return bool(_MARKDOWN_TITLE.match(body) and _MARKDOWN_SIGN.search(body))
