"""Small tables as Markdown, CSV and LaTeX (booktabs)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Literal

TableForm = Literal["markdown", "csv", "latex"]
_LATEX_SPECIAL = str.maketrans(
    {**{c: f"\\{c}" for c in "&%$#_{}"}, "–": "--", "\\": r"\textbackslash{}"}
)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows under a header; empty for None."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue()


def write_markdown(columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: str) -> str:
    """The rows under a header; `numbers` has an r for each column of numbers, an l for others."""
    lines = [_joined(columns), "|" + "".join("--:|" if c == "r" else "---|" for c in numbers)]
    lines += (_joined(cell.replace("|", "\\|") for cell in row) for row in rows)
    return "\n".join(lines) + "\n"


def _joined(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def write_latex(columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: str) -> str:
    """The rows as a tabular; a little space where the first cell changes."""
    lines = [rf"\begin{{tabular}}{{{numbers}}}", r"\toprule", _latex_row(columns), r"\midrule"]
    previous: str | None = None
    for row in rows:
        if previous not in (None, row[0]) and len(set(row)) > 1:
            lines.append(r"\addlinespace")
        previous = row[0]
        lines.append(_latex_row(row))
    return "\n".join((*lines, r"\bottomrule", r"\end{tabular}")) + "\n"


def _latex_row(cells: Iterable[str]) -> str:
    return " & ".join(cell.translate(_LATEX_SPECIAL) for cell in cells) + r" \\"
