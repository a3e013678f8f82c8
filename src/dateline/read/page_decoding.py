"""The bytes of a web page into text: what the bytes say comes before what is said of them."""

from __future__ import annotations

import codecs
import re

from dateline.read.decoding import Decoded, decode_bytes

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MAX_BROKEN_SHARE = 0.02  # of the characters beyond ASCII, for a page that is UTF-8 but for a few
# What pages call Latin-1 is read as its superset, as browsers do.
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}


def decode_page(content: bytes, charset: str | None) -> Decoded:
    """The text of a page, and a note where it is not in the encoding it declares.

    A byte order mark decides; then UTF-8 where it fits, which by chance it
    never does; then `charset`, which the server said; then what the page
    declares. Raises UnreadableInput where none fits.

    >>> decode_page("<p>café".encode("cp1252"), "utf-8").note
    'declared as utf-8, which it is not; read as cp1252'
    """
    if content.startswith(_MARKS):
        return decode_bytes(content)
    declared = _codec_name(charset) or _codec_name(_find_declared(content))
    if declared is not None and declared.startswith("utf-16"):
        declared = None  # a page whose declaration can be read is not in it
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    mended = _mend_utf8(content)
    if mended is not None:
        return mended
    if declared not in (None, "utf-8"):
        try:
            assert declared is not None
            return Decoded(content.decode(declared))
        except UnicodeDecodeError:
            pass
    guessed = decode_bytes(content)
    if declared is None or guessed.note is None:
        return guessed
    encoding = guessed.note.removeprefix("not UTF-8; read as ")
    return Decoded(guessed.text, f"declared as {declared}, which it is not; read as {encoding}")


def _find_declared(content: bytes) -> str | None:
    match = _DECLARED.search(content[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _codec_name(charset: str | None) -> str | None:
    try:
        name = codecs.lookup((charset or "").strip(" \"'")).name
    except LookupError:
        return None
    return _SUPERSETS.get(name, name)


def _mend_utf8(content: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, each as U+FFFD; None where they are not few."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd") - content.count("\ufffd".encode())
    beyond = sum(not character.isascii() for character in text) - broken
    if broken > beyond * _MAX_BROKEN_SHARE:
        return None
    return Decoded(text, f"{broken} of its bytes are not UTF-8 and stand as U+FFFD")
