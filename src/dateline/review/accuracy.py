"""The accuracy table of an archive: by type and field, what share of the coding is right.

Shares speak for the coding that was sampled, not for what people made of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.review.fields import EVENT, FIELD_NAMES
from dateline.review.sampling import Design
from dateline.review.shares import Share, estimate_share
from dateline.review.text_tables import TableForm, write_csv, write_latex, write_markdown

ALL_TYPES = "all"
WHOLE = "all fields"
_DASH = "–"


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """An event of a sample and what people found.

    `right` says of each field whether the coded value is right; None where
    coders differ and nobody has decided. A field that nobody judged is missing.
    `filled` are the fields that had a value, `fields` those that its sample asks about.
    """

    type: str
    weight: float
    right: Mapping[str, bool | None]
    filled: frozenset[str]
    fields: tuple[str, ...] = FIELD_NAMES


@dataclass(frozen=True, slots=True)
class AccuracyRow:
    """The share of one field that is right, of all events or of one type.

    `share` counts a field that is rightly empty as right; `filled` is of those
    that have a value. Of events that are not there at all only `event` and
    `all fields` are judged. `undecided` are left out of both.
    """

    type: str
    field: str
    share: Share
    filled: Share
    undecided: int


def accuracy_rows(items: Sequence[JudgedItem]) -> list[AccuracyRow]:
    """The rows of the table: all types first, then each, the most frequent first."""
    counts = Counter(item.type for item in items)
    types = sorted(counts, key=lambda name: (-counts[name], name))
    groups = [(ALL_TYPES, items), *((t, [i for i in items if i.type == t]) for t in types)]
    return [
        _row(name, field, group) for name, group in groups for field in (EVENT, *FIELD_NAMES, WHOLE)
    ]


def _row(name: str, field: str, items: Iterable[JudgedItem]) -> AccuracyRow:
    judged = [(i, right) for i in items if (right := _verdict(i, field)) != "unjudged"]
    known = [(item, right) for item, right in judged if right is not None]
    has_value = [pair for pair in known if field in (EVENT, WHOLE) or field in pair[0].filled]
    return AccuracyRow(
        name,
        field,
        estimate_share((bool(right), item.weight) for item, right in known),
        estimate_share((bool(right), item.weight) for item, right in has_value),
        len(judged) - len(known),
    )


def _verdict(item: JudgedItem, field: str) -> bool | Literal["unjudged"] | None:
    if field == WHOLE:
        return _whole(item)
    return item.right.get(field, "unjudged")


def _whole(item: JudgedItem) -> bool | Literal["unjudged"] | None:
    """Whether the event is there and every field right; wrong as soon as one is."""
    if EVENT not in item.right:
        return "unjudged"
    verdicts = [item.right.get(field) for field in (EVENT, *item.fields)]
    if False in verdicts:
        return False
    return None if None in verdicts else True


def describe_design(design: Design, judged: int, *, named: bool = True) -> str:
    """How the sample was drawn, in sentences for a methods section; coders by name or not."""
    population, drawn = sum(design.population.values()), sum(design.drawn.values())
    how = (
        f"evenly over {len(design.drawn)} event types"
        if design.strategy == "by type"
        else "at random"
    )
    names = " and ".join(design.coders)
    who = "independently by two coders" if design.is_double else "by one coder"
    who += f" ({names})" if named else ""
    asked = ", ".join(f"{name} {value}" for name, value in sorted(design.asked.items()))
    return (
        f"{drawn:,} of {population:,} event mentions{f' ({asked})' if asked else ''} were drawn "
        f"{how} (seed {design.seed}) and judged {who} against the articles' text; "
        f"{judged:,} are judged. Shares are weighted so that each stratum counts as in all "
        "event mentions; intervals are Wilson's, for 95 %, with Kish's effective sample size. A "
        "field that is empty because the text does not tell it is right. Judged is what was coded; "
        "what was not coded at all is not measured."
    )


_COLUMNS = (
    "type",
    "field",
    "judged",
    "right",
    "95 %",
    "with a value",
    "right of them",
    "95 % of it",
)
_NUMBERS = "llrrlrrl"
_CSV_COLUMNS = (
    "type", "field", "judged", "right", "share", "low", "high",
    "filled", "filled_right", "filled_share", "filled_low", "filled_high", "undecided",
)  # fmt: skip


def write_table(rows: Sequence[AccuracyRow], form: TableForm) -> str:
    """The table as Markdown, CSV or LaTeX (booktabs), without rows that nobody judged."""
    judged = [row for row in rows if row.share.n or row.undecided]
    if form == "csv":
        return write_csv(_CSV_COLUMNS, map(_csv_row, judged))
    cells = [tuple(_cells(row)) for row in judged]
    writing = write_latex if form == "latex" else write_markdown
    return writing(_COLUMNS, cells, _NUMBERS)


def _csv_row(row: AccuracyRow) -> tuple[object, ...]:
    return (row.type, row.field, *_numbers(row.share), *_numbers(row.filled), row.undecided)


def _numbers(share: Share) -> Iterator[object]:
    yield share.n
    yield share.right
    if share.estimate is None:
        yield from (None, None, None)
    else:
        yield from (f"{value:.4f}" for value in (share.estimate, share.low, share.high))


def _cells(row: AccuracyRow) -> Iterator[str]:
    yield from (row.type, row.field.replace("_", " "))
    for share in (row.share, row.filled):
        yield str(share.n)
        known = share.estimate is not None
        yield f"{share.estimate:.2f}" if known else _DASH
        yield f"{share.low:.2f}{_DASH}{share.high:.2f}" if known else _DASH
