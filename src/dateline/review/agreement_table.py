"""The table of agreement by field, as a methods section would print it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.review.agreement import Agreement
from dateline.review.text_tables import TableForm, write_csv, write_latex, write_markdown

_COLUMNS = (
    "field",
    "units",
    "same value",
    "alpha",
    "95 %",
    "same verdict",
    "alpha of verdicts",
    "95 % of it",
)
_NUMBERS = "lrrrlrrl"
_CSV_COLUMNS = (
    "field", "units", "same", "alpha", "low", "high",
    "verdict_same", "verdict_alpha", "verdict_low", "verdict_high",
)  # fmt: skip
_DASH = "–"


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """How far two coders agree on a field: on its value, and on whether the coding is right."""

    field: str
    value: Agreement
    verdict: Agreement


def write_agreement(rows: Sequence[FieldAgreement], form: TableForm) -> str:
    """The table; alpha is Krippendorff's for nominal values, bounds are of 95 %."""
    if form == "csv":
        return write_csv(_CSV_COLUMNS, map(_csv_row, rows))
    cells = [tuple(_cells(row)) for row in rows]
    writing = write_latex if form == "latex" else write_markdown
    return writing(_COLUMNS, cells, _NUMBERS)


def _csv_row(row: FieldAgreement) -> tuple[object, ...]:
    found = [
        None if number is None else f"{number:.4f}"
        for one in (row.value, row.verdict)
        for number in (one.same, one.alpha, one.low, one.high)
    ]
    return (row.field, row.value.units, *found)


def _cells(row: FieldAgreement) -> Iterator[str]:
    yield row.field.replace("_", " ")
    yield str(row.value.units)
    for one in (row.value, row.verdict):
        yield _DASH if one.same is None else f"{100 * one.same:.0f} %"
        yield _DASH if one.alpha is None else f"{one.alpha:.2f}"
        yield _DASH if one.low is None else f"{one.low:.2f}{_DASH}{one.high:.2f}"
