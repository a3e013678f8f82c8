"""Records and events as the archive keeps them: packed JSON, an article's text not twice."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.records import Record

if TYPE_CHECKING:
    from dateline.records import Article

_LEVEL = 1


def pack(text: str) -> bytes:
    """Text, smaller.

    >>> unpack(pack("Envoys met."))
    'Envoys met.'
    """
    return zlib.compress(text.encode(), _LEVEL)


def unpack(packed: bytes) -> str:
    """Text as it was packed."""
    return zlib.decompress(packed).decode()


def pack_record(record: Record) -> bytes:
    """A record without its article's text, which the version has."""
    bare: Article = replace(record.article, text="")
    return pack(replace(record, article=bare).to_json())


def unpack_record(packed: bytes, text: str) -> Record:
    """The record, with the text that its version of the article has."""
    values = json.loads(unpack(packed))
    values["article"]["text"] = text
    return Record.from_dict(values)
