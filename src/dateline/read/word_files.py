"""Word files (DOCX): one article, or the articles of a press database's export."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from dateline.errors import NoText, UnreadableInput
from dateline.optional import import_extra
from dateline.read.articles import GivenArticle
from dateline.read.nexis import looks_exported, split_export
from dateline.read.office import check_unpacked_size
from dateline.read.opened import Given, OpenInput, open_seekable
from dateline.read.slips import slips_as_faults

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_TITLES = ("Title", "Heading 1")


def read_docx(opened: OpenInput) -> Given:
    """The article in a Word file, or each of those that an export holds.

    When the file was written or changed is not when the article was published,
    so its day is unknown. Raises UnreadableInput where the file is broken or
    locked, NoText where it has no text.
    """
    docx = import_extra("docx")
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    file = open_seekable(opened)
    check_unpacked_size(file, opened)
    try:
        with slips_as_faults("the Word file is broken or cut off"):
            document = docx.Document(file)
            paragraphs = _paragraphs(document)
    except (PackageNotFoundError, LxmlError, zipfile.BadZipFile) as error:
        raise UnreadableInput(f"the Word file is broken or cut off: {error}") from error
    text = "\n\n".join(words for paragraph in paragraphs if (words := paragraph.text.strip()))
    if not text:
        raise NoText("the Word file has no text; where it holds pictures of pages, OCR them first")
    if looks_exported(text):
        yield from split_export(text, opened)
        return
    title = next((p.text.strip() for p in paragraphs[:5] if _is_title(p)), None)
    yield GivenArticle(text=text, where=opened.where, title=title or None, url=opened.url)


def _paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs in order, those in the cells of tables among them."""
    from docx.text.paragraph import Paragraph

    found: list[Paragraph] = []
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            found.append(item)
        else:
            cells = dict.fromkeys(cell._tc for row in item.rows for cell in row.cells)  # noqa: SLF001
            found.extend(Paragraph(p, item) for tc in cells for p in tc.p_lst)
    return found


def _is_title(paragraph: Paragraph) -> bool:
    style = paragraph.style
    return style is not None and style.name in _TITLES and bool(paragraph.text.strip())
