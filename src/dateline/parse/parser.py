"""One spaCy parse of the paragraphs that are coded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from dateline.annotations import ParsedArticle
from dateline.parse.lemmas import correct_lemmas
from dateline.parse.model import load_model
from dateline.parse.paragraphs import find_structure

if TYPE_CHECKING:
    from dateline.records import Article

CODED_KINDS = frozenset({"headline", "body"})
_PIECE_CHARACTERS = 20_000
_LEFT_OUT = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "So"})
_EMOJI_STYLE = "\ufe0f"
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text as the model sees it; `at[i]` is the article offset of character i."""

    text: str
    at: tuple[int, ...]
    paragraph: int


def parse_article(article: Article) -> ParsedArticle:
    """Find the article's structure and parse what is coded of it."""
    article = find_structure(article)
    pieces = [
        piece
        for number, paragraph in enumerate(article.paragraphs)
        if paragraph.kind in CODED_KINDS
        for piece in _pieces(article.text, paragraph.start, paragraph.end, number)
    ]
    model = load_model()
    docs = list(model.pipe(piece.text for piece in pieces))
    starts: list[int] = []
    ends: list[int] = []
    paragraph_of: list[int] = []
    for piece, doc in zip(pieces, docs, strict=True):
        for token in doc:
            starts.append(piece.at[token.idx])
            ends.append(piece.at[token.idx + len(token) - 1] + 1)
            paragraph_of.append(piece.paragraph)
    doc = (Doc.from_docs(docs, ensure_whitespace=True) if docs else None) or Doc(model.vocab)
    correct_lemmas(doc)
    return ParsedArticle(
        article=article,
        paragraphs=article.paragraphs,
        doc=doc,
        starts=tuple(starts),
        ends=tuple(ends),
        paragraph_of=tuple(paragraph_of),
    )


def _pieces(text: str, start: int, end: int, paragraph: int) -> Iterator[_Piece]:
    """A paragraph, in parts at sentence ends where it is longer than the model likes."""
    while end - start > _PIECE_CHARACTERS:
        window = text[start : start + _PIECE_CHARACTERS]
        cuts = [match.end() for match in _SENTENCE_END.finditer(window)]
        cut = start + (cuts[-1] if cuts else (window.rfind(" ") + 1 or len(window)))
        yield from _normalise(text, start, cut, paragraph)
        start = cut
    yield from _normalise(text, start, end, paragraph)


def _normalise(text: str, start: int, end: int, paragraph: int) -> Iterator[_Piece]:
    """White space runs as one blank; control, format and emoji characters left out."""
    characters: list[str] = []
    at: list[int] = []
    for offset in range(start, end):
        character = text[offset]
        if character.isspace():
            if characters and characters[-1] != " ":
                characters.append(" ")
                at.append(offset)
        elif unicodedata.category(character) not in _LEFT_OUT and character != _EMOJI_STYLE:
            characters.append(character)
            at.append(offset)
    while characters and characters[-1] == " ":
        characters.pop()
        at.pop()
    if characters:
        yield _Piece("".join(characters), tuple(at), paragraph)
