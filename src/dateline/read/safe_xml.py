"""XML from anywhere: no entity is expanded, nothing is loaded from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import UnreadableInput

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse_xml(content: bytes) -> _Element:
    """The root element of a document.

    Raises UnreadableInput, with line and column, where it is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        words = (error.msg or "it is empty").partition(", line ")[0]
        raise UnreadableInput(
            f"not well-formed XML: {words} (line {line}, column {column})"
        ) from error


def local_name(element: _Element) -> str:
    """An element's name without its namespace, "" for a comment.

    >>> local_name(parse_xml(b'<a:b xmlns:a="urn:x"/>'))
    'b'
    """
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find_all(element: _Element, name: str) -> list[_Element]:
    """The elements below one with a name, whatever their namespace, in document order."""
    return [found for found in element.iter() if local_name(found) == name and found is not element]


def find_first(element: _Element, *names: str) -> _Element | None:
    """The first element below one with the first of the names that is there."""
    return next((found[0] for name in names if (found := find_all(element, name))), None)


def text_of(element: _Element | None) -> str | None:
    """All text in an element in one line, None where there is none."""
    if element is None:
        return None
    return " ".join("".join(str(piece) for piece in element.itertext()).split()) or None
