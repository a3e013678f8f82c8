"""Small questions about a parse that the files on reported speech share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.tokens import Token

VERBAL = ("VERB", "AUX")
FINITE = ("VBD", "VBP", "VBZ", "MD")
SUBJECTS = ("nsubj", "nsubjpass")
DASHES = ("—", "–", "--", "-")


def subtree(token: Token) -> set[int]:
    """The positions of a token and all that hangs on it."""
    return {inner.i for inner in token.subtree}


def trim(tokens: Iterable[Token]) -> set[int]:
    """Positions without punctuation and coordinators at either end."""
    ordered = sorted(tokens, key=lambda token: token.i)
    while ordered and (_is_pause(ordered[0]) or ordered[0].dep_ == "cc"):
        ordered.pop(0)
    while ordered and _is_pause(ordered[-1]):
        ordered.pop()
    return {token.i for token in ordered}


def is_mark(token: Token) -> bool:
    """Whether the token is a quotation mark."""
    return token.is_quote or token.text in ("''", "``", "‹", "›")


def follows_pause(token: Token) -> bool:
    """Whether a comma or dash stands right before the token, a closing mark between at most."""
    at = token.i - 1
    while at > 0 and is_mark(token.doc[at]):
        at -= 1
    return at >= 0 and token.doc[at].text in (",", *DASHES)


def has_finite_verb(tokens: Iterable[Token]) -> bool:
    """Whether there is a clause of its own among the tokens."""
    return any(token.tag_ in FINITE for token in tokens)


def is_shifted(verb: Token) -> bool:
    """Whether a clause is told in the past, as reported speech is: "would go", "had gone"."""
    first = next((child for child in verb.lefts if child.dep_ in ("aux", "auxpass")), verb)
    if first.tag_ == "MD":
        return first.lower_ in ("would", "might", "could")
    return first.tag_ == "VBD"


def regular_head(verb: Token) -> Token:
    """What a verb hangs on; past forms joined to "could collapse" are joined to what is above.

    As in "warned that it could collapse and urged them to talk".
    """
    governor: Token = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ"):
        return governor
    modal = any(child.tag_ in ("MD", "TO") for child in governor.lefts)
    above = governor.head
    if modal and governor.dep_ in ("ccomp", "xcomp") and above.tag_ == verb.tag_:
        return above
    return governor


def has_own_subject(verb: Token) -> bool:
    """Whether the verb has a subject of its own, active or passive."""
    return any(child.dep_ in SUBJECTS for child in verb.children)


def reporting_subject(verb: Token) -> Token | None:
    """The subject of a reporting verb, also where the parse took both for a compound."""
    named = next((child for child in verb.children if child.dep_ in ("nsubj", "agent")), None)
    if named is not None or verb.i == verb.sent.start:
        return named
    before = verb.nbor(-1)
    closes = verb.i + 1 >= verb.sent.end or verb.nbor(1).is_punct
    apart = closes and any(child.i > 0 and follows_pause(child.left_edge) for child in verb.lefts)
    reported = any(child.dep_ == "ccomp" for child in verb.lefts)
    return before if before.dep_ == "compound" and (reported or apart) else None


def phrase_tokens(head: Token) -> list[Token]:
    """The tokens of a noun phrase without clauses and what a comma sets before it."""
    kept: list[Token] = [head]
    for child in head.children:
        clause = child.dep_ in ("acl", "relcl", "advcl", "ccomp", "parataxis")
        before = child.dep_ == "advmod" and child.i < head.i and child.nbor(1).text == ","
        if not (clause or before or child.is_punct):
            kept += phrase_tokens(child)
    return kept


def last_of_phrase(head: Token) -> int:
    """The position of the last token of a noun phrase."""
    return max(token.i for token in phrase_tokens(head))


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    return next((above for above in token.ancestors if above.pos_ in VERBAL), None)


def _is_pause(token: Token) -> bool:
    return token.is_punct and not is_mark(token)
