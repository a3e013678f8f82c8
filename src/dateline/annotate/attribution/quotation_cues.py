"""Which quoted spans are direct quotations, which belong together, and who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.annotate.attribution.cues import Cue, speaker_head, verb_cue
from dateline.annotate.attribution.quotation_leads import (
    LINKS,
    PAUSES,
    STOPS,
    any_verb_cue,
    inverted_name,
    is_aside,
    last_word,
    leading_cue,
    trailing_cue,
)
from dateline.annotate.attribution.quotation_marks import QuotedSpan, paragraph_ranges
from dateline.annotate.attribution.tree import DASHES, has_finite_verb, is_mark

if TYPE_CHECKING:
    from dateline.annotations import ParsedArticle
    from dateline.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """Pieces that one cue governs, or that go on with the speaker before."""

    pieces: tuple[QuotedSpan, ...]
    cue: Cue | None
    speaker: Token | None
    place: str


def find_direct_quotes(parsed: ParsedArticle, quoted: Sequence[QuotedSpan]) -> list[QuoteGroup]:
    """The direct quotations of an article, split and running pieces joined."""
    groups: list[QuoteGroup] = []
    for start, end in paragraph_ranges(parsed):
        inside = [span for span in quoted if start <= span.start < end]
        earlier = len(groups)
        for position, span in enumerate(inside):
            before = inside[position - 1].end if position else start
            after = inside[position + 1].start if position + 1 < len(inside) else end
            if position and _resumes(parsed.doc, span, before):
                span = replace(span, continues=True)
            group = _govern(parsed.doc, span, before, after)
            if group is None:
                continue
            fresh = len(groups) == earlier
            _append(groups, group, parsed.doc, span=span, opens_paragraph=fresh, start=start)
    return groups


def _resumes(doc: Doc, span: QuotedSpan, before: int) -> bool:
    """Dashes set a clause into a quotation: `“… and” — her voice failed — “we will go.”`."""
    dashed = doc[before].text in DASHES and doc[span.start - 1].text in DASHES
    return dashed and span.start - 1 > before and doc[span.start + 1].text[:1].islower()


def _append(
    groups: list[QuoteGroup],
    group: QuoteGroup,
    doc: Doc,
    *,
    span: QuotedSpan,
    opens_paragraph: bool,
    start: int,
) -> None:
    """Add a group, or join it to the one that it goes on with."""
    last = groups[-1] if groups else None
    if last is not None and group.cue is not None and _is_same(group.cue, last.cue):
        groups[-1] = replace(last, pieces=(*last.pieces, span))
    elif last is not None and span.continues:
        joined = group.cue or last.cue
        speaker = group.speaker or last.speaker
        groups[-1] = replace(last, pieces=(*last.pieces, span), cue=joined, speaker=speaker)
    elif group.cue is not None or last is None:
        groups.append(group if group.cue or group.speaker else _introduced(group, doc, start))
    elif not opens_paragraph:
        gap = _plain(doc, last.pieces[-1].end, span.start)
        if not has_finite_verb(gap) or (last.place == "after" and _is_one_clause(gap)):
            groups[-1] = replace(last, pieces=(*last.pieces, span))
        else:
            groups.append(replace(group, speaker=last.speaker))
    else:
        announced = doc[start - 1].text == ":"
        if span.start == start and not announced and _closes_paragraph(last, doc, start):
            groups[-1] = replace(last, pieces=(*last.pieces, span))
        else:
            groups.append(_introduced(group, doc, start))


def _closes_paragraph(last: QuoteGroup, doc: Doc, start: int) -> bool:
    """The last quotation, with its cue at most, ended the paragraph before `start`."""
    return _is_one_clause(_plain(doc, last.pieces[-1].end, start)) and last.speaker is not None


def _is_same(cue: Cue, other: Cue | None) -> bool:
    return other is not None and cue.head.i == other.head.i


def _is_one_clause(gap: list[Token]) -> bool:
    """Nothing but one reporting clause stands between two pieces."""
    return sum(token.text in STOPS for token in gap) <= 1


def _introduced(group: QuoteGroup, doc: Doc, start: int) -> QuoteGroup:
    """The speaker of the sentence before, where that one reports speech."""
    first = group.pieces[0].start
    at = first - 1
    if at < 1:
        return group
    sentence = doc[at].sent
    colon = doc[at].text == ":"
    cues = [c for c in map(verb_cue, sentence) if c is not None and c.head.i < first]
    root = sentence.root
    inverted = inverted_name([*doc[sentence.start : at + 1]])
    if colon and first == start and inverted is not None:
        return replace(group, cue=inverted[0], speaker=inverted[1])
    if colon and first == start:
        cue = cues[-1] if cues else any_verb_cue(root)
        return replace(group, cue=cue, speaker=speaker_head(cue.head))
    main = verb_cue(root) if root.i < first else None
    if main is not None:
        return replace(group, speaker=speaker_head(main.head))
    if first > start and root.i < first:
        return replace(group, speaker=speaker_head(root))
    return group


def _govern(doc: Doc, span: QuotedSpan, before: int, after: int) -> QuoteGroup | None:
    """The group of one quoted span; None where its words are no direct quotation."""
    lead = leading_cue(doc, span, before)
    trail = trailing_cue(doc, span, after)
    pauses = last_word(doc, span) in PAUSES
    if lead is not None and trail is not None and is_aside(doc, span):
        trail = None  # `She said, "No," when asked …`
    if trail is not None and (pauses or lead is None) and _opens_sentence(doc, span, before):
        return QuoteGroup((span,), trail[0], trail[1], "after")
    if lead is not None and _is_quotable(doc, span):
        return QuoteGroup((span,), lead[0], lead[1], "before")
    goes_on = trail is not None and trail[0].head.tag_ == "VBG"
    alone = _has_clause(doc, span) and doc[span.start + 1].text[:1].isupper()
    if trail is not None and lead is None and pauses and not goes_on and alone:
        return QuoteGroup((span,), trail[0], trail[1], "after")
    if _is_free_standing(doc, span, before) or span.continues:
        return QuoteGroup((span,), None, None, "none")
    return None


def _plain(doc: Doc, start: int, end: int) -> list[Token]:
    return [doc[i] for i in range(start, end)]


def _opens_sentence(doc: Doc, span: QuotedSpan, before: int) -> bool:
    """Nothing, or an earlier piece, stands before the quotation in its sentence."""
    if span.start == before:
        return True
    return doc[span.start - 1].text in (*STOPS, *LINKS, ")") or is_mark(doc[span.start - 1])


def _is_quotable(doc: Doc, span: QuotedSpan) -> bool:
    """A clause or sentence, not some words within the reporter's own."""
    if doc[span.start - 1].text in (",", ":", "—", "–", "--"):
        return True
    words = [t for t in doc[span.start : span.end] if not t.is_punct]
    whole = _has_clause(doc, span) or last_word(doc, span) in ("?", "!")
    return bool(words) and words[0].text[:1].isupper() and whole


def _has_clause(doc: Doc, span: QuotedSpan) -> bool:
    return has_finite_verb(doc[span.start : span.end])


def _is_free_standing(doc: Doc, span: QuotedSpan, before: int) -> bool:
    """One or more sentences of their own: `"Never. We will not."`."""
    words = [t for t in doc[span.start : span.end] if not t.is_punct]
    ends = last_word(doc, span) in (*STOPS, "—") or not span.closed
    starts = span.start == before or doc[span.start - 1].text in (*STOPS, ":")
    return bool(words) and ends and starts and _opens_sentence(doc, span, before)
