"""The page docs/layouts.md: every column of every format, and what fills it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.formats import FORMATS, describe_dropped, load_layout
from dateline.export.tables import TABLES

_HEAD = """\
# Columns of the export formats

Made from the tables in `src/dateline/export/` by `scripts/generate.py`. What the formats have in
common, how to write them and how to read them back is in [exports.md](exports.md). Words like
`place.country` are fields of the [record](record.md)."""
_MISSING = {"": "an empty cell", "None": "`None`"}


def layouts_page() -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, *_layouts(), *_tables(), ""])


def _layouts() -> Iterator[str]:
    for entry in FORMATS:
        if entry.shape != "lines":
            continue
        layout = load_layout(entry.name)
        header = "with a header" if layout.header else "without header"
        yield f"\n## {entry.name}\n"
        yield (
            f"{len(layout.columns)} columns, tab-separated, {header}, UTF-8; "
            f"{_MISSING[layout.missing]} stands for nothing.\n"
        )
        yield "| # | column | | filled with |\n|---|---|---|---|"
        for number, column in enumerate(layout.columns, 1):
            yield f"| {number} | `{column.name}` | {column.kind} | {column.filled} |"
        yield "\nDropped:\n"
        yield from (f"- {item}" for item in describe_dropped(entry.name))


def _tables() -> Iterator[str]:
    yield "\n## Linked tables (parquet, csv, tsv)"
    for table in TABLES:
        yield f"\n### {table.name}\n\n{table.meaning}\n"
        yield "| column | | holds | unit |\n|---|---|---|---|"
        for column in table.columns:
            yield f"| `{column.name}` | {column.kind} | {column.meaning} | {column.unit} |"
