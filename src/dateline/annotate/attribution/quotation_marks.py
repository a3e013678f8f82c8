"""Where quotation marks open and close, in every style that news uses.

Only the outermost marks count: words quoted inside a quotation belong to it.
Single marks are told from apostrophes by what stands around them and by
whether another one closes them in the same paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.annotations import ParsedArticle

_CLOSERS = {
    '"': '"',
    "“": '”“"',
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "’": "’",
    "``": "''",
    "''": "''",
}
MARKS = frozenset("\"“”„«»‹›‘’'‚`")
_SINGLE = frozenset("‘’'‚")
_MARK = re.compile(r"``|''|[\"“”„«»‹›‘’'‚]")
_CLIPPED = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|n|round)\b", re.IGNORECASE)
_OPENS_AFTER = frozenset(" ([{—–-/…:\"“‘'«‹")


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """Tokens [start, end) from mark to mark.

    `closed` is False where the paragraph ends first; `continues` is True where
    the paragraph before ended unclosed and this one opens with a mark.
    """

    start: int
    end: int
    closed: bool
    continues: bool


def find_quoted(parsed: ParsedArticle) -> list[QuotedSpan]:
    """The outermost quoted spans of an article, in order.

    A mark that is never closed runs to the end of its paragraph.
    """
    found: list[QuotedSpan] = []
    unclosed = False
    for start, end in paragraph_ranges(parsed):
        text = parsed.doc[start:end].text
        spans = list(_find_in(text)) if _MARK.search(text) else []
        offsets = [token.idx - parsed.doc[start].idx for token in parsed.doc[start:end]]
        for position, (opens, closes) in enumerate(spans):
            last = len(text) if closes is None else closes
            found.append(
                QuotedSpan(
                    start=start + bisect_right(offsets, opens) - 1,
                    end=start + bisect_right(offsets, last - 1),
                    closed=closes is not None,
                    continues=unclosed and position == 0 and opens == 0,
                )
            )
        unclosed = bool(spans) and spans[-1][1] is None
    return found


def paragraph_ranges(parsed: ParsedArticle) -> Iterator[tuple[int, int]]:
    """The tokens [start, end) of every paragraph, in order."""
    numbered = enumerate(parsed.paragraph_of)
    for _, tokens in groupby(numbered, key=lambda pair: pair[1]):
        places = [token for token, _ in tokens]
        yield places[0], places[-1] + 1


def _find_in(text: str) -> Iterator[tuple[int, int | None]]:
    """Characters [open, close) of the quoted spans; close None: never closed."""
    marks = list(_MARK.finditer(text))
    at = 0
    while at < len(marks):
        mark = marks[at]
        if not _can_open(text, mark) or (
            mark[0] in _SINGLE and _closing(text, marks, at) is None and not _opens_all(mark)
        ):
            at += 1
            continue
        closing = _closing(text, marks, at)
        if closing is None:
            again = _reopening(text, marks, at)
            if again is None:
                yield mark.start(), None
                return
            yield mark.start(), marks[again].start()
            at = again
        else:
            yield mark.start(), marks[closing].end()
            at = closing + 1


def _opens_all(mark: re.Match[str]) -> bool:
    """A single mark that opens a paragraph as no apostrophe can."""
    return mark[0] == "‘" and mark.start() == 0


def _closing(text: str, marks: list[re.Match[str]], at: int) -> int | None:
    """The position of the mark that closes the one at `at`."""
    opener = marks[at][0]
    for position in range(at + 1, len(marks)):
        mark = marks[position]
        if opener == mark[0] == "“" and _can_open(text, mark):
            return None
        if mark[0] not in _closers(opener) or not _can_close(text, mark):
            continue
        if opener in _SINGLE and _is_possessive(text, marks, position, opener):
            continue
        return position
    return None


def _closers(opener: str) -> tuple[str, ...]:
    closers = _CLOSERS[opener]
    return (closers,) if closers == "''" else tuple(closers)


def _reopening(text: str, marks: list[re.Match[str]], at: int) -> int | None:
    """A later mark of the same curly style that opens anew: the first was left open."""
    for position in range(at + 1, len(marks)):
        if marks[position][0] == marks[at][0] == "“" and _can_open(text, marks[position]):
            return position
    return None


def _is_possessive(text: str, marks: list[re.Match[str]], at: int, opener: str) -> bool:
    """An s before, a word after and a better close later: "the ministers' plan"."""
    mark = marks[at]
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 2]
    if before != "s" or not (after[:1] == " " and after[1:2].isalpha()):
        return False
    for later in marks[at + 1 :]:
        if later[0] in _closers(opener) and _can_close(text, later):
            return True
        if later[0] == opener and _can_open(text, later):
            return False
    return False


def _can_open(text: str, mark: re.Match[str]) -> bool:
    before, after = text[: mark.start()][-1:], text[mark.end() :][:1]
    if mark[0] == "”" or not after or (after == " " and mark[0] not in "«‹"):
        return False
    if before and before not in _OPENS_AFTER:
        return mark[0] in "“«„‹" or (mark[0] == '"' and before in ",:" and after.isalnum())
    if mark[0] in _SINGLE:
        return after.isalnum() and not _CLIPPED.match(text, mark.end())
    return True


def _can_close(text: str, mark: re.Match[str]) -> bool:
    before, after = text[: mark.start()][-1:], text[mark.end() :][:1]
    if mark[0] in "”»›":
        return True
    if mark[0] in _SINGLE:
        return before != " " and not after.isalnum()
    return before != " " or not after or after == " "
