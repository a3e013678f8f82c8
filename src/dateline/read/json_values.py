"""A JSON file that is one value: an article, or a list of them, however deep it lies."""

from __future__ import annotations

import io
from collections.abc import Iterator

from dateline.errors import LimitExceeded, NoText, UnreadableInput
from dateline.knowledge.inputs import load_input_words
from dateline.read.json_fields import read_object
from dateline.read.opened import Given, OpenInput, look_ahead
from dateline.records import Rejected

_MAX_BYTES_A_CHARACTER = 12


def read_json(opened: OpenInput) -> Given:
    """The articles of a JSON value, one object at a time.

    They are the objects of the first list that holds objects
    (`{"response": {"docs": [{…}]}}`), or the value itself.
    """
    import ijson

    prefix = _find_prefix(look_ahead(opened), opened.reading.options.mapping)
    stream = _Limited(opened)
    values = ijson.items(stream, prefix, use_float=True)
    number = 0
    for value in _guarded(values):
        number += 1
        stream.begin()
        where = f"{opened.where}#{number}" if prefix else opened.where
        try:
            yield read_object(value, where, opened.reading.options.mapping)
        except NoText as error:
            yield Rejected(where, str(error), kind="empty")
        except UnreadableInput as error:
            yield Rejected(where, str(error))
    if not number:
        raise NoText("the JSON holds no list of articles")


class _Limited:
    """Bytes for one object at a time; an object may not be larger than an article can."""

    def __init__(self, opened: OpenInput) -> None:
        self._stream = opened.stream
        self._limit = (
            opened.reading.settings.max_article_characters * 12 + 2 * io.DEFAULT_BUFFER_SIZE
        )
        self._taken = 0
        self._first = True

    def begin(self) -> None:
        """An object ended: count anew."""
        self._taken = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes; raises LimitExceeded where one object has too many."""
        if self._taken > self._limit:
            raise LimitExceeded(f"one JSON object is longer than {self._limit:,} bytes")
        content = self._stream.read(size)
        if self._first:
            content, self._first = content.removeprefix(b"\xef\xbb\xbf"), False
        self._taken += len(content)
        return content


def _guarded(values: Iterator[object]) -> Iterator[object]:
    import ijson

    try:
        yield from values
    except ijson.JSONError as error:  # includes what is cut off
        words = " ".join(str(error).split())
        raise UnreadableInput(f"not JSON: {words[:200]}") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise UnreadableInput(f"not JSON that can be read: {error}") from error


def _find_prefix(head: bytes, mapping: object) -> str:
    """Where the articles are, as ijson writes it: "" the value itself, "item" its list."""
    import ijson

    names = {name for names in load_input_words().fields.values() for name in names}
    if isinstance(mapping, dict):
        names |= {str(path).split(".")[0] for path in mapping.values()}
    keys: set[str] = set()
    listed = ""
    try:
        for prefix, event, value in ijson.parse(io.BytesIO(head.removeprefix(b"\xef\xbb\xbf"))):
            if event == "start_map" and prefix.split(".")[-1] == "item":
                return "" if _is_article(keys, mapping) else str(prefix)
            if event == "start_array" and prefix == "":
                listed = "item"
            if event == "map_key" and prefix == "":
                keys.add(str(value))
    except ijson.JSONError:  # the head ends in the middle
        pass
    return listed


def _is_article(keys: set[str], mapping: object) -> bool:
    """Whether the keys before a list are an article's own: it has its text among them."""
    wanted = set(load_input_words().fields["text"])
    if isinstance(mapping, dict) and "text" in mapping:
        wanted = {str(mapping["text"]).split(".")[0]}
    return bool(wanted & keys) or "uri" in keys
