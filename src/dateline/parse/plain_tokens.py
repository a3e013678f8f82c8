"""spaCy's Doc as the plain tokens that all later stages read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.tokens import Doc, Span, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc
    from spacy.tokens import Token as SpacyToken


def take_tokens(doc: SpacyDoc) -> Doc:
    """Every token with its links; sentences, entities and noun phrases as spaCy finds them."""
    taken = Doc(doc.text)
    given = list(doc)
    taken.tokens.extend(_take(taken, token) for token in given)
    _link(taken, given)
    if given:
        taken.sents = tuple(Span(taken, sent.start, sent.end) for sent in doc.sents)
        taken.ents = tuple(Span(taken, ent.start, ent.end, ent.label_) for ent in doc.ents)
        taken.noun_chunks = tuple(Span(taken, c.start, c.end, c.label_) for c in doc.noun_chunks)
    for sentence in taken.sents:
        for token in sentence:
            token.sent = sentence
    return taken


def _take(taken: Doc, token: SpacyToken) -> Token:
    return Token(
        doc=taken,
        i=token.i,
        idx=token.idx,
        text=token.text,
        whitespace_=token.whitespace_,
        lower_=token.lower_,
        lemma_=token.lemma_,
        tag_=token.tag_,
        pos_=token.pos_,
        dep_=token.dep_,
        ent_type_=token.ent_type_,
        ent_iob_=token.ent_iob_,
        is_sent_start=bool(token.is_sent_start),
        is_punct=token.is_punct,
        is_quote=token.is_quote,
        is_stop=token.is_stop,
    )


def _link(taken: Doc, given: list[SpacyToken]) -> None:
    """Heads, children in order, and the two ends of what hangs on each."""
    tokens = taken.tokens
    lefts: defaultdict[int, list[Token]] = defaultdict(list)
    rights: defaultdict[int, list[Token]] = defaultdict(list)
    for token, original in zip(tokens, given, strict=True):
        head = original.head.i
        token.head = tokens[head]
        token.left_edge = tokens[original.left_edge.i]
        token.right_edge = tokens[original.right_edge.i]
        if head != token.i:
            (lefts if token.i < head else rights)[head].append(token)
    for at in lefts.keys() | rights.keys():
        token = tokens[at]
        token.lefts, token.rights = tuple(lefts[at]), tuple(rights[at])
        token.children = token.lefts + token.rights
