"""PDF files with a text layer: columns in reading order, lines joined to paragraphs."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from dateline.errors import LimitExceeded, NoText, UnreadableInput
from dateline.optional import import_extra
from dateline.read.articles import GivenArticle, too_long
from dateline.read.nexis import looks_exported, split_export
from dateline.read.opened import Given, OpenInput, open_seekable
from dateline.read.slips import slips_as_faults

if TYPE_CHECKING:
    from pdfminer.layout import LTPage

_MARGIN = 0.1  # of the page's height, above and below, where running heads and numbers stand
_MIN_REPEATS = 3
_HYPHEN = re.compile(r"(\w+)[-\u2010\u00ad]\n(\w+)")


@dataclass(frozen=True, slots=True)
class _Box:
    """A block of text on a page, its lines as they are set; `in_margin` above or below."""

    text: str
    in_margin: bool
    page: int


def read_pdf(opened: OpenInput) -> Given:
    """The article in a PDF file, or each of those that an export holds.

    When the file was written is not when the article was published, so its day
    is unknown. Raises NoText where there is no text layer, UnreadableInput
    where the file is broken or locked.
    """
    file = open_seekable(opened)
    boxes = _without_running_heads(list(_boxes(file, opened)))
    if not boxes:
        raise NoText(
            "the PDF has no text layer: it holds pictures of pages; "
            "OCR it first, for example with ocrmypdf"
        )
    text = "\n\n".join(_join_pages(boxes))
    if looks_exported(text):
        yield from split_export("\n".join(box.text for box in boxes), opened)
        return
    title = None
    with contextlib.suppress(UnreadableInput), slips_as_faults("the title"):
        title = _find_title(file, text)
    yield GivenArticle(text=text, where=opened.where, title=title, url=opened.url)


def _boxes(file: IO[bytes], opened: OpenInput) -> Iterator[_Box]:
    """The blocks of all pages; raises LimitExceeded where they are more than an article."""
    settings, size = opened.reading.settings, 0
    for number, page in enumerate(_pages(file)):
        for box in _page_boxes(page, number):
            size += len(box.text)
            if size > settings.max_article_characters:
                raise LimitExceeded(too_long(settings, f"more than {size - 1:,}"))
            yield box


def _pages(file: IO[bytes]) -> Iterator[LTPage]:
    import_extra("pdfminer")
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        pages = extract_pages(cast(io.IOBase, file), laparams=LAParams())
        while True:
            with slips_as_faults("the PDF is broken or cut off"):
                page = next(pages, None)
            if page is None:
                return
            yield page
    except (PDFEncryptionError, PDFPasswordIncorrect) as error:
        raise UnreadableInput("the PDF is locked with a password; unlock it first") from error
    except (PDFException, PSException) as error:
        raise UnreadableInput(
            f"the PDF is broken or cut off: {str(error) or type(error).__name__}"
        ) from error


def _page_boxes(page: LTPage, number: int) -> Iterator[_Box]:
    from pdfminer.layout import LTTextBox

    for item in page:
        if isinstance(item, LTTextBox) and item.get_text().strip():
            low, high = page.y0 + page.height * _MARGIN, page.y1 - page.height * _MARGIN
            in_margin = item.y1 < low or item.y0 > high
            text = re.sub(r"\(cid:\d+\)", "", item.get_text()).strip()
            if text:
                yield _Box(text, in_margin, number)


def _without_running_heads(boxes: list[_Box]) -> list[_Box]:
    """Without page numbers, and without what stands in the margins of several pages."""
    margins = Counter(_numberless(box.text) for box in boxes if box.in_margin)
    return [
        box
        for box in boxes
        if not box.in_margin
        or (margins[_numberless(box.text)] < _MIN_REPEATS and _numberless(box.text) != "#")
    ]


def _numberless(text: str) -> str:
    return re.sub(r"(?i:page|p\.)?\s*\d+(?:\s*(?:of|/)\s*\d+)?", "#", " ".join(text.split())).strip(
        " -–—|"
    )


def _join_pages(boxes: list[_Box]) -> Iterator[str]:
    """Paragraphs, one that runs on in the next column or page joined to its rest."""
    whole = "\n".join(box.text for box in boxes)
    held = ""
    for box in boxes:
        if held and _runs_on(held, box.text):
            held = f"{held}\n{box.text}"
            continue
        if held:
            yield _flow(held, whole)
        held = box.text
    if held:
        yield _flow(held, whole)


def _runs_on(before: str, after: str) -> bool:
    first = next((c for c in after if c.isalpha()), "")
    return first.islower() and before[-1] not in '.!?:"”’'


def _flow(box: str, whole: str) -> str:
    """A block's lines as one, words parted at a line's end put together."""

    def join(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        keeps = f"{first}-{second}" in whole or not second[0].islower()
        return f"{first}-{second}" if keeps else first + second

    return " ".join(_HYPHEN.sub(join, box).split())


def _find_title(file: IO[bytes], text: str) -> str | None:
    """The title that the file gives of itself, where the text begins with it too."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.utils import decode_text

    file.seek(0)
    for fields in PDFDocument(PDFParser(cast(BinaryIO, file))).info:
        given = fields.get("Title")
        title = " ".join(decode_text(given).split()) if isinstance(given, bytes) else ""
        if title and title.casefold() in text[:1000].casefold():
            return title
    return None
