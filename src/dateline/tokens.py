"""The words of a parsed article, as plain Python objects that rules read.

A rule asks for a word's lemma, head and children thousands of times an article. spaCy makes a
new object on every such question; here every word is made once, and an answer is an attribute.
Names and meanings are spaCy's, so that what is known of its `Doc`, `Span` and `Token` holds.
Only parse makes and fills these; all else reads.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """One word or mark. Two are the same only if they are the same word of the same article.

    `idx` is the place of its first character in `Doc.text`, `i` that of the token. The links
    (`head` and what follows it) are its own until `Doc` has set them; a root is its own head.
    """

    doc: Doc
    i: int
    idx: int
    text: str
    whitespace_: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    is_sent_start: bool
    is_punct: bool
    is_quote: bool
    is_stop: bool
    head: Token = field(init=False)
    lefts: tuple[Token, ...] = field(init=False, default=())
    rights: tuple[Token, ...] = field(init=False, default=())
    children: tuple[Token, ...] = field(init=False, default=())
    left_edge: Token = field(init=False)
    right_edge: Token = field(init=False)
    sent: Span = field(init=False)

    def __repr__(self) -> str:
        """The word itself."""
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The word and the blank after it, if one follows."""
        return self.text + self.whitespace_

    @property
    def is_alpha(self) -> bool:
        """Letters only."""
        return self.text.isalpha()

    @property
    def is_space(self) -> bool:
        """White space only."""
        return self.text.isspace()

    @property
    def is_title(self) -> bool:
        """Capital first, the rest small."""
        return self.text.istitle()

    @property
    def is_upper(self) -> bool:
        """All capitals."""
        return self.text.isupper()

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head's head and so on to the root of the sentence."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def subtree(self) -> Iterator[Token]:
        """The token with all that hangs on it, left branches first."""
        for word in self.lefts:
            yield from word.subtree
        yield self
        for word in self.rights:
            yield from word.subtree

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens coordinated with it, itself left out."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for word in joined:
            joined.extend(child for child in word.rights if child.dep_ == "conj")
        return tuple(word for word in joined if word is not self)

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether this token is the head, or the head's head and so on, of another."""
        return any(word is self for word in descendant.ancestors)

    def nbor(self, by: int = 1) -> Token:
        """The token so many places on. IndexError past either end of the article."""
        if self.i + by < 0:
            raise IndexError(f"token {self.i} has no neighbour at {by}")
        return self.doc.tokens[self.i + by]


@dataclass(slots=True, unsafe_hash=True, repr=False)
class Span:
    """The tokens [start, end) of an article, with a label where it is an entity."""

    doc: Doc
    start: int
    end: int
    label_: str = ""

    def __repr__(self) -> str:
        """Its words."""
        return self.text

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        """The token at a place in the span, or the span of a slice of it."""
        if isinstance(at, slice):
            start, end, _ = at.indices(self.end - self.start)
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][at]

    @property
    def text(self) -> str:
        """Its words and the blanks between them."""
        if self.start == self.end:
            return ""
        first, last = self.doc.tokens[self.start], self.doc.tokens[self.end - 1]
        return self.doc.text[first.idx : last.idx + len(last.text)]

    @property
    def text_with_ws(self) -> str:
        """Its words, the blanks between them and the one after, if one follows."""
        return self.text + self.doc.tokens[self.end - 1].whitespace_ if len(self) else ""

    @property
    def sent(self) -> Span:
        """The sentence of its first token."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The highest token; the first of several that are equally high."""
        words = self.doc.tokens[self.start : self.end]
        for word in words:
            if word.head is word:
                return word
        outward = [word for word in words if not self.start <= word.head.i < self.end]
        return min(outward, key=_depth) if outward else self.doc.tokens[self.start]

    @property
    def noun_chunks(self) -> Iterator[Span]:
        """The base noun phrases that lie wholly within."""
        chunks = self.doc.noun_chunks
        first = bisect.bisect_left(chunks, self.start, key=lambda chunk: chunk.start)
        for chunk in chunks[first:]:
            if chunk.start >= self.end:
                return
            if chunk.end <= self.end:
                yield chunk


def _depth(word: Token) -> int:
    """How many heads up the root is; a lone mark counts as deepest."""
    if not word.children and (word.is_punct or word.is_space):
        return len(word.doc) - 1
    return sum(1 for _ in word.ancestors)


@dataclass(slots=True, eq=False, repr=False)
class Doc:
    """All tokens of an article, its sentences, entities and base noun phrases, each in order."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    sents: Sequence[Span] = ()
    ents: Sequence[Span] = ()
    noun_chunks: Sequence[Span] = ()

    def __repr__(self) -> str:
        """Its text."""
        return self.text

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        """The token at a place, or the span of a slice."""
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """The tokens of the characters [start, end) of `text`.

        None where they start or end within a token, unless the mode is "expand": then that
        token belongs to the span.
        """
        if not 0 <= start < end <= len(self.text):
            return None
        first = bisect.bisect_right(self.tokens, start, key=_place) - 1
        last = bisect.bisect_right(self.tokens, end - 1, key=_place) - 1
        if first < 0:
            return None
        opening, closing = self.tokens[first], self.tokens[last]
        if alignment_mode == "strict":
            aligned = opening.idx == start and closing.idx + len(closing.text) == end
            return Span(self, first, last + 1) if aligned else None
        past = start == opening.idx + len(opening.text)
        return Span(self, first + past, last + 1)


def _place(token: Token) -> int:
    return token.idx
