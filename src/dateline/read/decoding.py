"""Bytes of unknown encoding into text, saying what was assumed."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from dateline.errors import UnreadableInput

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_MAX_CONTROL_SHARE = 0.1
_MAX_WESTERN_SHARE = 0.15
_WESTERN_PUNCTUATION = frozenset("\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022€£§°©®½«»\u00a0")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the note on how it was decoded, None for UTF-8."""

    text: str
    note: str | None = None


def decode_bytes(content: bytes) -> Decoded:
    """The text of a file, without its byte order mark, line ends as they are.

    UTF-8 is tried first, or what a byte order mark says. Raises
    UnreadableInput for binary content and where no encoding fits.

    >>> decode_bytes("The café closed.".encode("cp1252")).note
    'not UTF-8; read as cp1252'
    """
    kind = name_binary(content)
    if kind is not None:
        raise UnreadableInput(f"it is {kind}; Dateline reads text files and JSON Lines")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode_marked(content, encoding)
    if not _is_binary(content):
        try:
            return Decoded(content.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    return _guess(content)


def name_binary(content: bytes) -> str | None:
    """What kind of binary file begins so, in words; None for none that is known."""
    return next((name for magic, name in _BINARY if content.startswith(magic)), None)


def _decode_marked(content: bytes, encoding: str) -> Decoded:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"its byte order mark says {encoding.removesuffix('-sig').upper()}, "
            f"which what follows is not ({error.reason})"
        ) from error
    return Decoded(text, None if encoding == "utf-8-sig" else f"read as {encoding.upper()}")


def _is_binary(content: bytes) -> bool:
    """Whether more than a tenth are control characters that text has no use for."""
    start = content[:65_536]
    controls = sum(start.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
    return controls > len(start) * _MAX_CONTROL_SHARE


def _guess(content: bytes) -> Decoded:
    encoding = _utf16_without_mark(content)
    if encoding is None and b"\0" in content:
        raise UnreadableInput("it is binary; Dateline reads text files and JSON Lines")
    encoding = encoding or _western(content) or _detect(content)
    if encoding is None or (_is_binary(content) and not encoding.startswith("utf-16")):
        raise UnreadableInput(
            "its encoding is not known; convert it to UTF-8, for example with "
            "iconv -f ENCODING -t UTF-8 FILE"
        )
    return Decoded(content.decode(encoding), f"not UTF-8; read as {encoding}")


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 of mostly Latin letters: nearly every other byte is zero."""
    half = len(content) // 2
    for encoding, zeros in (("utf-16-le", content[1::2]), ("utf-16-be", content[0::2])):
        if len(content) % 2 == 0 and half and zeros.count(0) > 0.7 * half:
            try:
                content.decode(encoding)
            except UnicodeDecodeError:
                continue
            return encoding
    return None


def _western(content: bytes) -> str | None:
    """cp1252 where the few bytes beyond ASCII are its quotes, dashes and letters.

    Detectors take such short evidence for any of a dozen code pages; for
    English, which is all that is coded, this one is by far the likeliest.
    """
    beyond = bytes(byte for byte in content if byte >= 0x80)
    if not beyond or len(beyond) > len(content) * _MAX_WESTERN_SHARE:
        return None
    try:
        characters = beyond.decode("cp1252")
    except UnicodeDecodeError:
        return None
    fits = all(c.isalpha() or c in _WESTERN_PUNCTUATION for c in characters)
    return "cp1252" if fits else None


def _detect(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    return None if best is None else best.encoding
