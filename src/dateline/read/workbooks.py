"""Excel and OpenDocument workbooks: the articles of the rows of their sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.errors import NoText, UnreadableInput
from dateline.optional import import_extra
from dateline.read.articles import GivenArticle
from dateline.read.mapping import choose_columns, make_article
from dateline.read.office import check_unpacked_size
from dateline.read.opened import Given, OpenInput, open_seekable
from dateline.read.slips import slips_as_faults
from dateline.records import Rejected

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


def read_workbook(opened: OpenInput) -> Given:
    """The article of each row of the sheets whose first row names a text column.

    Raises UnreadableInput where the file is broken or locked, or no sheet has
    the columns.
    """
    calamine = import_extra("python_calamine")
    file = open_seekable(opened)
    check_unpacked_size(file, opened)
    broken = "the workbook is broken or of an unknown kind"
    try:
        with slips_as_faults(broken):
            book = calamine.CalamineWorkbook.from_filelike(file)
            sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except calamine.PasswordError as error:
        raise UnreadableInput("the workbook is locked with a password") from error
    except (calamine.CalamineError, OSError) as error:
        raise UnreadableInput(f"{broken}: {error}") from error
    yield from _read_sheets(sheets, opened)


def _read_sheets(sheets: list[tuple[str, CalamineSheet]], opened: OpenInput) -> Given:
    fault: UnreadableInput | None = None
    found = False
    for name, sheet in sheets:
        rows = _rows(sheet)
        header = next(rows, (0, []))[1]
        names = [str(cell).strip() for cell in header]
        try:
            columns = choose_columns(names, opened.reading.options.mapping)
        except UnreadableInput as error:
            fault = fault or UnreadableInput(f"sheet {name!r}: {error}")
            continue
        found = True
        for number, row in rows:
            cells = dict(zip(names, row, strict=False))
            yield _read_row(cells, columns, f"{opened.where}/{name}:{number}")
    if not found:
        raise fault or NoText("the workbook has no sheets")


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[object]]]:
    """Rows that are not blank with their numbers as the program shows them."""
    first = sheet.start[0] if sheet.start else 0
    for number, row in enumerate(sheet.iter_rows(), first + 1):
        if any(cell != "" for cell in row):
            yield number, list(row)


def _read_row(
    cells: dict[str, object], columns: dict[str, str], where: str
) -> GivenArticle | Rejected:
    values = {name: _cell(cells.get(column)) for name, column in columns.items()}
    try:
        return make_article(values, columns, where)
    except UnreadableInput as error:
        return Rejected(where, str(error))


def _cell(value: object) -> object:
    """A number as it is shown: a title may be one."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if type(value) in (int, float, bool) else value
