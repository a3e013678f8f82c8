"""Tables as text: comma, tab, semicolon or bar between cells, a header first."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator, Mapping
from typing import IO, Self, cast

from dateline.errors import UnreadableInput
from dateline.knowledge.inputs import load_input_words
from dateline.read.articles import GivenArticle
from dateline.read.decoding import decode_bytes
from dateline.read.mapping import choose_columns, find_name, make_article
from dateline.read.opened import Given, OpenInput, look_ahead
from dateline.records import Rejected

_DELIMITERS = ",\t;|"
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def looks_delimited(body: bytes, mapping: Mapping[str, str]) -> bool:
    """Whether the first line is a header that names a text and another field."""
    line = body.split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    if "\n" not in body.decode("utf-8", "replace") or len(line) > 5_000:
        return False
    try:
        cells = next(csv.reader([line], delimiter=_choose_delimiter(line)), [])
    except csv.Error:
        return False
    if len(cells) < 2:
        return False
    named = [n for n in load_input_words().fields if mapping.get(n) in cells or find_name(n, cells)]
    return len(named) >= 2 and ("text" in named or bool(mapping) or len(named) == len(cells))


def read_delimited(opened: OpenInput) -> Given:
    """The article of each row; a row that is none is rejected with its line.

    Raises UnreadableInput where the header lacks a column that is needed.
    """
    head = look_ahead(opened)
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8-sig")
    lines = io.TextIOWrapper(
        cast(IO[bytes], opened.stream), encoding=encoding, errors="surrogateescape", newline=""
    )
    csv.field_size_limit(opened.reading.settings.max_article_characters * 2)
    first = head.decode(encoding, "replace").split("\n", 1)[0]
    delimiter = _choose_delimiter(first)
    numbered = _Lines(lines)
    try:
        header = _read_header(csv.reader(numbered, delimiter=delimiter))
        columns = choose_columns(header, opened.reading.options.mapping)
        for line, row in _number_rows(numbered, delimiter, len(header)):
            yield _read_row(row, header, columns, f"{opened.where}:{line}")
    finally:
        lines.detach()  # the stream is closed by whoever opened it


def _read_header(rows: Iterator[list[str]]) -> list[str]:
    try:
        return [_mend(cell.strip()) for cell in next(rows, [])]
    except csv.Error as error:
        raise UnreadableInput(f"its first line is no header of a table: {error}") from error


def _choose_delimiter(line: str) -> str:
    outside = "".join(part for i, part in enumerate(line.split('"')) if i % 2 == 0)
    return max(_DELIMITERS, key=outside.count)


class _Lines:
    """Lines one by one, those of the row in hand kept so that they can be read again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self.number = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self._row.append(line)
        self.number += 1
        return line

    def begin_row(self) -> int:
        """A row begins: forget the last one. Its first line's number, from 1."""
        self._row.clear()
        return self.number + 1

    def read_again(self) -> int:
        """Give the row's lines but for its first once more; how many they are."""
        again = self._row[1:]
        self._again.extendleft(reversed(again))
        self.number -= len(again)
        return len(again)


def _number_rows(
    lines: _Lines, delimiter: str, cells: int
) -> Iterator[tuple[int, list[str] | str]]:
    """Rows that are not blank with the line that they begin at; a fault in words.

    A quotation mark that is never closed takes the rest of a file for one cell:
    the line it stands in is a fault, those after it are read for themselves.
    """
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        line = lines.begin_row()
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            lines.read_again()
            rows = csv.reader(lines, delimiter=delimiter)
            yield line, f"no row of a table: {error}"
            continue
        if lines.number > line and len(row) < cells:
            lines.read_again()
            yield line, "no row of a table: a quotation mark opens in it and does not close"
        elif any(cell.strip() for cell in row):
            yield line, row


def _read_row(
    row: list[str] | str, header: list[str], columns: Mapping[str, str], where: str
) -> GivenArticle | Rejected:
    if isinstance(row, str):
        return Rejected(where, row)
    if len(row) > len(header):
        return Rejected(
            where,
            f"it has {len(row)} cells, the header {len(header)}; "
            "a cell that holds the delimiter needs quotation marks",
        )
    cells = dict(zip(header, row, strict=False))
    try:
        values = {name: _mend(cells.get(column, "")) for name, column in columns.items()}
        return make_article(values, columns, where)
    except UnreadableInput as error:
        return Rejected(where, str(error))


def _mend(cell: str) -> str:
    """The cell; where its bytes were not UTF-8, decoded by themselves."""
    if cell.isascii() or not any("\udc80" <= character <= "\udcff" for character in cell):
        return cell
    content = cell.encode("utf-8", "surrogateescape")
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return decode_bytes(content).text
