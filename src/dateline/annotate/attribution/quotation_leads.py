"""The cue beside a direct quotation: `he said, "…"`, `"…," said X`, `X: "…"`.

Parsers stumble over quotation marks, so this looks at the words right before
and right after a quotation, not at the tree across its marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.attribution.cues import (
    Cue,
    find_phrase_cues,
    lead_cue,
    speaker_head,
    verb_cue,
)
from dateline.annotate.attribution.tree import DASHES, FINITE, VERBAL, has_finite_verb, is_mark
from dateline.knowledge.lexicons.speech import SpeechCue, load_speech

if TYPE_CHECKING:
    from dateline.annotate.attribution.quotation_marks import QuotedSpan
    from dateline.tokens import Doc, Token

STOPS = (".", "?", "!", "…", "...")
PAUSES = (",", "?", "!", "…", "...", *DASHES)
LINKS = (",", ":", "—", "–", "--", "that")
_SIGNING = ("—", "–", "―", "--")
_NOMINAL = ("PROPN", "DET", "PRON", "NOUN")
_MAX_NAME_TOKENS = 7
_NAME_LINKS = (".", "-", "and", "of")
_ANY_VERB = SpeechCue("say", frozenset({"quote"}), frozenset({"quote"}))


def any_verb_cue(verb: Token) -> Cue:
    """A verb that no list has, standing where a reporting verb stands."""
    return Cue(verb, verb.i, verb.i + 1, _ANY_VERB)


def leading_cue(doc: Doc, span: QuotedSpan, before: int) -> tuple[Cue, Token | None] | None:
    """A cue whose quotation starts here: `he said, "…"`, `adding: "…"`."""
    window = _window_before(doc, before, span.start)
    if not window:
        return None
    link = window[-1]
    for phrase, speaker in find_phrase_cues(doc[window[0].i : span.start]):
        if link.text == "," and not has_finite_verb(doc[phrase.end : span.start]):
            return phrase, speaker
    if link.text not in LINKS and verb_cue(link) is None:
        return None
    if (signed := _after_dash(window) or inverted_name(window)) is not None:
        return signed
    for token in reversed(window):
        cue = verb_cue(token)
        if cue is not None and "quote" in cue.word.frames:
            return cue, _speaker_before(token, span) or _nearest_noun(token, window)
        told = token.lower_ == "that" and token.tag_ == "IN" and token.i != link.i
        if (token.tag_ in FINITE or told) and link.text != ":":
            return None
    if link.text == ":":
        return _announced(window) or _named(window)
    return None


def _speaker_before(verb: Token, span: QuotedSpan) -> Token | None:
    """The speaker by the parse, the quoted words left out: `She smiled, telling us, “You won.”`."""
    head = speaker_head(verb)
    if head is None or not span.start <= head.i < span.end:
        return head
    subjects = (child for above in verb.ancestors for child in above.lefts)
    return next((c for c in subjects if c.dep_ == "nsubj" and c.i < verb.i), None)


def _after_dash(window: list[Token]) -> tuple[Cue, Token | None] | None:
    """A name between a dash and a colon: `Prices rise again - Ana Ruiz: “…”`."""
    colon, name = window[-1], window[:-1]
    dashes = [place for place, token in enumerate(name) if token.text in DASHES]
    if colon.text != ":" or not dashes or not all(map(_in_name, name[dashes[-1] + 1 :])):
        return None
    return _named(window[dashes[-1] + 1 :])


def inverted_name(window: list[Token]) -> tuple[Cue, Token | None] | None:
    """A cue and a name that the parse took for one noun: `Continued Ruiz: “…”`."""
    if len(window) < 3 or window[-1].text != ":" or not all(map(_in_name, window[1:-1])):
        return None
    verb, past = window[0], window[0].lower_
    words = (load_speech().verbs.get(form) for form in (past, past[:-1], past[:-2]))
    word = next((word for word in words if word and past.endswith("ed")), None)
    if word is None or not verb.is_sent_start:
        return None
    return Cue(verb, verb.i, verb.i + 1, word), window[-2]


def _in_name(token: Token) -> bool:
    return token.is_title or token.is_upper or token.text in _NAME_LINKS


def _nearest_noun(verb: Token, window: list[Token]) -> Token | None:
    """The noun phrase beside a cue that the parse left without subject."""
    chunks = verb.doc[window[0].i : window[-1].i + 1].noun_chunks
    heads = [chunk.root for chunk in chunks if chunk.root.dep_ not in ("pobj", "npadvmod")]
    before = [head for head in heads if head.i < verb.i]
    after = [head for head in heads if head.i > verb.i]
    return before[0] if before else (after[0] if after else None)


def _named(window: list[Token]) -> tuple[Cue, Token | None] | None:
    """Nothing but a name before the colon: `The minister: "…"`."""
    name = window[:-1]
    if not name or len(name) > _MAX_NAME_TOKENS or any(t.pos_ in VERBAL for t in name):
        return None
    nouns = [token for token in name if token.pos_ in ("PROPN", "NOUN")]
    return (lead_cue(window[-1]), nouns[-1]) if nouns else None


def _announced(window: list[Token]) -> tuple[Cue, Token | None] | None:
    """Any clause before a colon: `She had a short answer: "…"`; a name at its end speaks."""
    last = window[-2] if len(window) > 1 else window[-1]
    if last.ent_type_ == "PERSON" and last.dep_ in ("dobj", "pobj", "appos"):
        return lead_cue(window[-1]), last
    for token in window:
        if token.tag_ in FINITE and token.dep_ not in ("relcl", "advcl"):
            verb = token.head if token.dep_ in ("aux", "auxpass") else token
            speaker = speaker_head(verb)
            if speaker is not None:
                return any_verb_cue(verb), speaker
    return None


def trailing_cue(doc: Doc, span: QuotedSpan, after: int) -> tuple[Cue, Token | None] | None:
    """The reporting clause that follows: `"…," X said`, `"…," said X`."""
    window = _window_after(doc, span.end, after)
    if not window:
        return None
    for phrase, speaker in find_phrase_cues(doc[window[0].i : window[-1].i + 1]):
        if phrase.start <= window[0].i + 1:
            return phrase, speaker
    if (signed := _signed(doc, span, window)) is not None:
        return signed
    paused = last_word(doc, span) in PAUSES or doc[span.end].text in (",", "—", "–")
    for token in window:
        cue = verb_cue(token)
        if cue is not None and "quote" in cue.word.frames and token.dep_ not in ("relcl", "acl"):
            head = _speaker_in(token, window)
            if head is not None:
                return cue, head
        if token.tag_ in FINITE and token.dep_ != "relcl" and cue is None:
            return _unlisted(token, window) if paused and token.dep_ != "aux" else None
    return None


def is_aside(doc: Doc, span: QuotedSpan) -> bool:
    """Whether a clause of time or manner follows: `"No," when asked by the judge`."""
    return span.end < len(doc) and doc[span.end].lower_ in load_speech().asides


def _signed(doc: Doc, span: QuotedSpan, window: list[Token]) -> tuple[Cue, Token | None] | None:
    """Nothing but a dash and a name after it: `"We won." — Ana Ruiz`."""
    dash = doc[span.end]
    name = [token for token in window if token.i > dash.i]
    while name and name[-1].is_space:
        name.pop()
    named = all(token.text[:1].isupper() or token.text in (".", "-") for token in name)
    if dash.text not in _SIGNING or not named or not 0 < len(name) <= _MAX_NAME_TOKENS:
        return None
    return lead_cue(dash), name[-1]


def _unlisted(verb: Token, window: list[Token]) -> tuple[Cue, Token | None] | None:
    """A verb that no list has, right where a reporting verb stands: `"…," X deadpanned`."""
    if verb.tag_ not in ("VBD", "VBZ"):
        return None
    cue = any_verb_cue(verb)
    if verb.i == window[0].i and len(window) > 1:
        return (cue, _nearest_noun(verb, window)) if window[1].pos_ in _NOMINAL else None
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or subject.left_edge.i != window[0].i:
        return None
    if any(child.dep_ in ("dobj", "acomp", "attr", "ccomp") for child in verb.rights):
        return None
    return cue, subject


def _speaker_in(verb: Token, window: list[Token]) -> Token | None:
    """The speaker within a reporting clause: the subject, or the nouns that follow."""
    first, last = window[0].i, window[-1].i
    if verb.i < last and verb.nbor(1).text.startswith("@"):
        return verb.nbor(1)  # "tweeted @amina"
    head = speaker_head(verb)
    if head is not None and first <= head.i <= last:
        return head
    nearest = [c.root for c in verb.doc[first : last + 1].noun_chunks]
    before = [root for root in nearest if root.i < verb.i]
    after = [root for root in nearest if root.i > verb.i]
    if before and verb.i - first <= (30 if before[0].left_edge.i == first else 12):
        return before[0]
    if after and verb.i - first <= 1:
        return after[0]
    return head if verb.i - first <= 3 and verb.tag_ == "VBG" else None


def _window_before(doc: Doc, before: int, start: int) -> list[Token]:
    """The words of the same sentence right before a quotation."""
    window: list[Token] = []
    for i in range(start - 1, before - 1, -1):
        if doc[i].text in STOPS:
            break
        window.append(doc[i])
    return window[::-1]


def _window_after(doc: Doc, end: int, after: int) -> list[Token]:
    """The words of the same sentence right after a quotation."""
    window: list[Token] = []
    for i in range(end, min(after, end + 60)):
        if doc[i].text in STOPS:
            break
        if window or doc[i].text not in (",", *DASHES):
            window.append(doc[i])
    return window


def last_word(doc: Doc, span: QuotedSpan) -> str:
    """The last token inside the closing mark."""
    last = span.end - 2 if span.closed else span.end - 1
    while last > span.start and is_mark(doc[last]):
        last -= 1
    return doc[max(last, span.start)].text[-1:]
