"""A TOML file of the codebook, with the line on which each of its entries stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dateline.errors import KnowledgeError

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_QUOTED = re.compile(r"""["'\s]""")
_ERROR_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_LONG_QUOTES = ('"""', "'''")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The sections of a codebook file.

    `path` is as messages give it. `headers` says under which name the file has
    a section, where that differs ("types" of types.toml has none of its own).
    `own` marks a user's file.
    """

    path: str
    text: str
    sections: Mapping[str, object]
    headers: Mapping[str, str] = field(default_factory=dict)
    own: bool = False

    def at(self, section: str, *, index: int = 0, name: str = "", key: str = "") -> str:
        """The place file:line of an entry, of the nearest that is found.

        `index` counts `[[section]]`s, `name` is the X of `[section.X]`, `key` an
        entry beneath.
        """
        header = self.headers.get(section, section)
        header = ".".join(part for part in (header, name) if part)
        return f"{self.path}:{_find_line(self.text, header, index, key)}"

    def at_text(self, section: str, *, index: int, text: str) -> str:
        """The place of the line that has a text, in one of the `[[section]]`s."""
        start = _find_line(self.text, self.headers.get(section, section), index, "")
        lines = self.text.split("\n")
        found = (number for number in range(start, len(lines) + 1) if text in lines[number - 1])
        return f"{self.path}:{next(found, start)}"


def parse_toml(path: str, text: str) -> dict[str, object]:
    """A TOML text as a dict; raises KnowledgeError with file and line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        match = _ERROR_LINE.search(message)
        line = match[1] if match else len(text.splitlines()) or 1
        reason = message[: match.start()] if match else message
        raise KnowledgeError(f"{path}:{line}: not TOML: {reason}") from error


def _find_line(text: str, header: str, index: int, key: str) -> int:
    """The line of a key under a header; of the header where the key is not found, else 1."""
    wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""") if key else None
    found, here = 1 if not header else 0, not header
    for number, line, opened in _lines(text):
        if opened is not None:
            if found and here:
                break
            here = opened == header and index == 0
            index -= opened == header
            found = number if here else found
        elif here and wanted is not None and wanted.match(line):
            return number
    return found or _first_mention(text, key or header)


def _lines(text: str) -> Iterator[tuple[int, str, str | None]]:
    """Every line with its number, and the header that it is, strings over lines left out."""
    inside: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if inside is None:
            match = _HEADER.match(line)
            yield number, line, _QUOTED.sub("", match[1]) if match else None
        for quotes in _LONG_QUOTES:
            if inside in (None, quotes) and line.count(quotes) % 2:
                inside = None if inside else quotes


def _first_mention(text: str, words: str) -> int:
    """The first line that has the last part of a name: inline tables have no header."""
    name = words.rsplit(".", 1)[-1]
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if name in line), 1)
