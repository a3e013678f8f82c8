"""Every report of speech in an article, direct, reported or in part.

Direct quotations are found by the words around their marks, reported clauses
along the parse; words quoted within a reporter's sentence belong to the
smallest report that covers them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.annotate.attribution.content import content_of, content_of_noun, denied_saying
from dateline.annotate.attribution.cues import (
    Cue,
    find_noun_cues,
    find_phrase_cues,
    find_verb_cues,
    is_citing,
    lead_cue,
    owner_of_noun,
    saying_verb,
    speaker_head,
    verb_cue,
)
from dateline.annotate.attribution.interviews import find_interview, with_interview
from dateline.annotate.attribution.named_leads import (
    find_named_leads,
    is_transcript,
    without_leads,
)
from dateline.annotate.attribution.quotation_cues import QuoteGroup, find_direct_quotes
from dateline.annotate.attribution.quotation_marks import QuotedSpan, find_quoted
from dateline.annotate.attribution.relays import find_relays, is_voice
from dateline.annotate.attribution.reporting_clauses import Content, content_of_phrase, whole
from dateline.annotate.attribution.saying_dates import before_publication, find_saying_date
from dateline.annotate.attribution.speakers import (
    NamedSpeaker,
    find_addressee,
    find_medium,
    find_speaker,
)
from dateline.annotate.attribution.voice_kinds import find_voice_kind
from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from dateline.annotations import ActorAnnotation, ParsedArticle, TimeMention
    from dateline.kinds import QuotationKind
    from dateline.tokens import Span as TokenSpan
    from dateline.tokens import Token

_UNSAID_UNDER = ("ask", "deny", "promise")
_REPORTING_PREPOSITIONS = ("about", "against", "as", "for", "of")
_EYES = ("for", "to")
_WRITERS = ("i", "we", "you")


@dataclass(frozen=True, slots=True)
class Report:
    """Words that somebody says: all of them, and those he vouches for.

    `quotable` is False for what one knows or notices, which nobody said, and
    for the writer's own "I think". `account` and `link` are of the post or
    video that it is said in.
    """

    kind: QuotationKind
    cue: Cue | None
    speaker: NamedSpeaker | None
    addressee: NamedSpeaker | None
    content: frozenset[int]
    vouched: frozenset[int]
    pieces: tuple[QuotedSpan, ...]
    medium: str | None
    time: TimeMention | None
    quotable: bool = True
    account: str | None = None
    link: str | None = None
    unclosed: bool = False


def find_reports(
    parsed: ParsedArticle, actors: ActorAnnotation, times: Sequence[TimeMention]
) -> list[Report]:
    """Direct reports first, then reported clauses, then partial quotations."""
    quoted = without_leads(parsed, find_quoted(parsed))
    groups = find_direct_quotes(parsed, quoted)
    direct = [_direct(group, actors, times) for group in groups]
    found = list(_outside_quotes(_reported(parsed, actors), quoted, groups))
    reported = [_indirect(cue, head, content, actors, times) for cue, head, content in found]
    reported = _with_interview(parsed, reported, actors)
    partial = _partial(parsed, quoted, groups, reported, actors)
    found_all = [*direct, *reported, *find_relays([*direct, *reported], actors), *partial]
    return [_with_past_date(report, parsed.article.published) for report in found_all]


def _with_past_date(report: Report, published: str | None) -> Report:
    if report.cue is None:
        return report
    return replace(report, time=before_publication(report.time, report.cue.head, published))


def _direct(group: QuoteGroup, actors: ActorAnnotation, times: Sequence[TimeMention]) -> Report:
    content = frozenset(i for piece in group.pieces for i in range(piece.start, piece.end))
    verb = group.cue.head if group.cue is not None else None
    speaker = find_speaker(group.speaker, actors, verb=verb) if group.speaker is not None else None
    return Report(
        kind="direct",
        cue=group.cue,
        speaker=speaker,
        addressee=find_addressee(verb, actors) if verb is not None else None,
        content=content,
        vouched=content,
        pieces=group.pieces,
        medium=_medium(verb, speaker),
        time=find_saying_date(verb, content, times) if verb is not None else None,
        unclosed=not group.pieces[-1].closed,
    )


def _indirect(
    cue: Cue,
    head: Token | None,
    content: Content,
    actors: ActorAnnotation,
    times: Sequence[TimeMention],
) -> Report:
    speaker = find_speaker(head, actors, verb=cue.head) if head is not None else None
    vouches = content.frame in cue.word.voice or denied_saying(cue) is not None
    voiced = vouches and not _is_unsaid(cue.head)
    writer = head is not None and head.lower_ in _WRITERS
    return Report(
        kind="direct" if is_transcript(cue.head) else "indirect",
        cue=cue,
        speaker=speaker,
        addressee=find_addressee(cue.head, actors),
        content=content.tokens,
        vouched=content.named if voiced else frozenset(),
        pieces=(),
        medium=_medium(cue.head, speaker),
        time=find_saying_date(cue.head, content.tokens, times),
        quotable=not (writer or _cites_voice(cue, actors))
        and _is_quotation(cue, content, speaker, voiced=voiced),
    )


def _with_interview(
    parsed: ParsedArticle, reported: list[Report], actors: ActorAnnotation
) -> list[Report]:
    """The turns of a transcript with the people that they stand for."""
    turns = [r.cue.head.i for r in reported if r.cue is not None and is_transcript(r.cue.head)]
    if not turns:
        return reported
    interview = find_interview(parsed.doc, actors, turns)
    return [
        replace(
            report,
            speaker=with_interview(report.speaker, report.cue.head.nbor(-1), interview, actors),
        )
        if report.cue is not None and report.speaker is not None and report.cue.head.i in turns
        else report
        for report in reported
    ]


def _partial(
    parsed: ParsedArticle,
    quoted: Sequence[QuotedSpan],
    groups: Sequence[QuoteGroup],
    reported: Sequence[Report],
    actors: ActorAnnotation,
) -> Iterator[Report]:
    """Quoted words within the reporter's sentence, with the voice that covers them."""
    pieces = {piece for group in groups for piece in group.pieces}
    for span in quoted:
        if span in pieces:
            continue
        content = frozenset(range(span.start, span.end))
        covering = [
            r for r in reported if r.quotable and len(content & r.content) * 2 > len(content)
        ]
        report = min(covering, key=lambda r: len(r.content), default=None)
        if report is None:
            report = _governing(parsed.doc[span.start : span.end], actors)
        yield Report(
            kind="partial",
            cue=report.cue if report else None,
            speaker=report.speaker if report else None,
            addressee=report.addressee if report else None,
            content=content,
            vouched=frozenset(),
            pieces=(span,),
            medium=_medium(report.cue.head, report.speaker) if report and report.cue else None,
            time=report.time if report else None,
            unclosed=not span.closed,
        )


def _governing(words: TokenSpan, actors: ActorAnnotation) -> Report | None:
    """The cue that quoted words depend on, whatever it reports: "condemned the “farce”"."""
    below = words.root
    for above in words.root.ancestors:
        cue = verb_cue(above)
        if cue is not None and cue.word.frames != {"quote"} and cue.word.stance != "show":
            hears = below.dep_ in ("dobj", "dative") and "hearer" in cue.word.frames
            head = speaker_head(above)
            if head is None or hears or above.i > words.start or words.root in head.subtree:
                return None
            return _bare(cue, head, actors)
        if (said := _owned_noun(above, below)) is not None:
            return _bare(*said, actors)
        if above.dep_ == "prep" and above.lower_ not in _REPORTING_PREPOSITIONS:
            return None
        below = above
    return _in_whose_eyes(words, actors)


def _in_whose_eyes(words: TokenSpan, actors: ActorAnnotation) -> Report | None:
    """As in "For the mayor, the march was “an insult”": who opens the sentence so."""
    first = words.sent[0]
    whom = next((c for c in first.children if c.dep_ == "pobj"), None)
    if whom is None or first.lower_ not in _EYES or first.dep_ != "prep":
        return None
    end = first.right_edge.i + 1
    known = whom.i in actors.by_token or find_voice_kind(whom) is not None
    if not known or end >= words.start or words.doc[end].text != ",":
        return None
    return _bare(Cue(first, first.i, first.i + 1, load_speech().verbs["say"]), whom, actors)


def _bare(cue: Cue, head: Token, actors: ActorAnnotation) -> Report:
    """A report of nothing but its cue and speaker."""
    nothing: frozenset[int] = frozenset()
    return Report(
        "partial", cue, find_speaker(head, actors), None, nothing, nothing, (), None, None
    )


def _owned_noun(noun: Token, below: Token) -> tuple[Cue, Token] | None:
    """As in "the mayor's promise of “a city without fear”": the noun and whose it is."""
    word = load_speech().nouns.get(noun.lemma_.lower())
    if word is None or below.dep_ != "prep" or below.lower_ not in _REPORTING_PREPOSITIONS:
        return None
    owner = owner_of_noun(noun) if noun.pos_ == "NOUN" else None
    return (Cue(noun, noun.i, noun.i + 1, word), owner) if owner is not None else None


def _reported(
    parsed: ParsedArticle, actors: ActorAnnotation
) -> Iterator[tuple[Cue, Token | None, Content]]:
    """Cues with their speakers and what they report, whatever is quoted of it."""
    for cue in find_verb_cues(parsed.doc):
        if (content := content_of(cue)) is not None:
            yield cue, speaker_head(cue.head), content
    for cue in find_noun_cues(parsed.doc):
        if (content := content_of_noun(cue)) is not None:
            saying = saying_verb(cue.head)
            head = speaker_head(saying.head) if saying else owner_of_noun(cue.head)
            yield saying or cue, head, content
    for cue, speaker in find_phrase_cues(parsed.doc):
        if (content := content_of_phrase(cue, speaker)) is not None:
            yield cue, speaker, content
    for lead in find_named_leads(parsed, actors):
        cue = lead_cue(parsed.doc[lead.colon])
        yield cue, lead.speaker, whole("clause", range(lead.start, lead.end))


def _outside_quotes(
    found: Iterator[tuple[Cue, Token | None, Content]],
    quoted: Sequence[QuotedSpan],
    groups: Sequence[QuoteGroup],
) -> Iterator[tuple[Cue, Token | None, Content]]:
    """The reports without the words that direct quotations took."""
    taken = {group.cue.head.i: group.place for group in groups if group.cue is not None}
    spoken = {i for group in groups for p in group.pieces for i in range(p.start, p.end)}
    for cue, head, partly in found:
        content = _with_whole_quotes(partly, cue, quoted)
        if cue.head.i not in spoken and content.tokens & spoken:
            left = content.tokens - spoken
            content = Content(content.frame, left, content.named - spoken)
            if len(left) < 3:
                continue
        if head is not None and head.i in content.tokens:
            continue
        follows = min(content.tokens, default=0) >= cue.end
        place = taken.get(cue.head.i)
        if place is None or (place == "before" and content.frame == "clause" and follows):
            yield cue, head, content


def _with_whole_quotes(content: Content, cue: Cue, quoted: Sequence[QuotedSpan]) -> Content:
    """The content with every quoted span that it cuts in two, or that it runs into, in whole."""
    tokens, named = set(content.tokens), set(content.named)
    for span in quoted:
        inside = set(range(span.start, span.end))
        follows = span.start == max(content.tokens, default=-2) + 1
        if cue.head.i not in inside and (follows or inside & content.tokens):
            tokens |= inside
            named |= inside if follows or inside & named else set()
    return Content(content.frame, frozenset(tokens), frozenset(named))


def _cites_voice(cue: Cue, actors: ActorAnnotation) -> bool:
    """Whether a cue only names another voice: "citing the army"."""
    cited = (child for child in cue.head.rights if child.dep_ == "dobj")
    return is_citing(cue.head) and any(is_voice(noun, actors) for noun in cited)


def _is_unsaid(verb: Token) -> bool:
    """Whether nothing is said: "did not say", "declined to say", "asked them to say"."""
    if any(child.dep_ == "neg" for child in verb.lefts):
        return True
    outer = verb_cue(verb.head) if verb.dep_ in ("xcomp", "ccomp") else None
    to = any(child.tag_ == "TO" for child in verb.lefts)
    return outer is not None and to and outer.word.stance in _UNSAID_UNDER


def _is_quotation(
    cue: Cue, content: Content, speaker: NamedSpeaker | None, *, voiced: bool
) -> bool:
    """Whether somebody may be quoted with it: not with what one knows or merely shows.

    What nobody named believes or asks is none; of what is shown only what documents and
    pictures show ("the poll showed a lead", not "he showed courage").
    """
    if cue.head.lemma_.lower() in load_speech().unspoken:
        return False
    if cue.word.stance == "show" and content.frame == "object":
        return speaker is not None and speaker.medium is not None
    return speaker is not None or (voiced and cue.word.stance not in ("ask", "think"))


def _medium(verb: Token | None, speaker: NamedSpeaker | None) -> str | None:
    if speaker is not None and speaker.medium is not None:
        return speaker.medium
    return find_medium(verb) if verb is not None else None
