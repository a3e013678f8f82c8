"""One spaCy parse of the paragraphs that are coded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from dateline.annotations import ParsedArticle
from dateline.knowledge.codebook import load_codebook
from dateline.parse.attributes import REMEMBERED, add_attributes
from dateline.parse.casing import recase_texts
from dateline.parse.entities import RECOGNISER, add_entities
from dateline.parse.lemmas import correct_lemmas
from dateline.parse.model import load_model, one_matrix_thread
from dateline.parse.paragraphs import find_structure
from dateline.parse.plain_tokens import take_tokens
from dateline.parse.turns import join_turn, mark_turn

if TYPE_CHECKING:
    from dateline.knowledge.codebook import Codebook
    from dateline.records import Article

CODED_KINDS = frozenset({"headline", "body"})
_PIECE_CHARACTERS = 20_000
_LEFT_OUT = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "So"})
_EMOJI_STYLE = "\ufe0f"
_NOT_PLAIN = re.compile(r"[^ !-~À-ÿ‘’“”–—…]|  |^ | $")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text as the model sees it; `at[i]` is the article offset of character i."""

    text: str
    at: Sequence[int]
    paragraph: int


def parse_article(article: Article, codebook: Codebook | None = None) -> ParsedArticle:
    """Find the article's structure and parse what is coded of it.

    The verbs of the codebook, without one the packaged, help with lemmas.
    """
    article = find_structure(article)
    pieces = [
        piece
        for number, paragraph in enumerate(article.paragraphs)
        if paragraph.kind in CODED_KINDS
        for piece in _pieces(article.text, paragraph.start, paragraph.end, number)
    ]
    model = load_model()
    titles = [_may_be_title(piece.text, article, piece.paragraph) for piece in pieces]
    with one_matrix_thread():
        texts = recase_texts([piece.text for piece in pieces], titles)
        given = (mark_turn(model.make_doc(text)) for text in texts)
        docs = list(model.pipe(given, disable=[*REMEMBERED, RECOGNISER]))
        add_entities(docs)
    for doc in docs:
        join_turn(doc)
        add_attributes(doc)
    starts: list[int] = []
    ends: list[int] = []
    paragraph_of: list[int] = []
    for piece, doc in zip(pieces, docs, strict=True):
        for token in doc:
            starts.append(piece.at[token.idx])
            ends.append(piece.at[token.idx + len(token) - 1] + 1)
            paragraph_of.append(piece.paragraph)
    doc = (Doc.from_docs(docs, ensure_whitespace=True) if docs else None) or Doc(model.vocab)
    correct_lemmas(doc, codebook or load_codebook())
    return ParsedArticle(
        article=article,
        paragraphs=article.paragraphs,
        doc=take_tokens(doc),
        starts=tuple(starts),
        ends=tuple(ends),
        paragraph_of=tuple(paragraph_of),
    )


def _may_be_title(text: str, article: Article, paragraph: int) -> bool:
    """Whether a piece is a headline, or a line that ends like one."""
    return article.paragraphs[paragraph].kind == "headline" or text[-1:].isalnum()


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
    given = text[start:end]
    if given and not _NOT_PLAIN.search(given):
        yield _Piece(given, range(start, end), paragraph)
        return
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
