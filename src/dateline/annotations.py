"""The nouns that pass between stages and never leave the process.

`records.py` holds what is written down; here is what parse, annotate and
assemble hand to each other. Token positions index `ParsedArticle.doc`,
half-open; `ParsedArticle.span` turns them into code points of the article.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from dateline.kinds import Stance, Status, VoiceKind
from dateline.records import (
    Article,
    Entity,
    Paragraph,
    Quotation,
    Span,
    TimeExpression,
    Toponym,
)

if TYPE_CHECKING:
    from dateline.knowledge.codebook import Codebook
    from dateline.tokens import Doc

AnchorKind = Literal["publication", "absolute", "narrative", "dateline", "filed"]


@dataclass(frozen=True)
class ParsedArticle:
    """An article, its paragraphs, and one spaCy Doc over the coded ones.

    The Doc holds headline and body paragraphs only, white space collapsed and
    control characters left out, a sentence never running over a paragraph's
    end. `starts[i]` and `ends[i]` are the code points of token i in
    `article.text`; `paragraph_of[i]` is its place in `paragraphs`.
    """

    article: Article
    paragraphs: tuple[Paragraph, ...]
    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    paragraph_of: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The tokens [start, end) as a span of the article's own text."""
        first, last = self.starts[start], self.ends[end - 1]
        return Span(first, last, self.article.text[first:last])

    def words(self, start: int, end: int) -> str:
        """The tokens [start, end) as the parser read them, in running English's letter case.

        To look names up and to write them down; evidence is `span`.
        """
        return self.doc[start:end].text

    def is_headline(self, token: int) -> bool:
        """Whether the token stands in a headline paragraph."""
        return self.paragraphs[self.paragraph_of[token]].kind == "headline"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words [start, end) with syntactic head `head` that refer to actors.

    `entities` has one id, or several for "the two leaders". `reason` names
    how the link was made, for example "name", "alias", "office", "pronoun",
    "definite noun", "we in quotation", "role noun".
    """

    start: int
    end: int
    head: int
    entities: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class ActorAnnotation:
    """Every actor of an article and every place where it is mentioned."""

    entities: tuple[Entity, ...]
    mentions: tuple[ActorMention, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def by_head(self) -> Mapping[int, ActorMention]:
        """The longest mention headed by each token."""
        heads: dict[int, ActorMention] = {}
        for mention in self.mentions:
            held = heads.get(mention.head)
            if held is None or mention.end - mention.start > held.end - held.start:
                heads[mention.head] = mention
        return heads

    @cached_property
    def by_token(self) -> Mapping[int, ActorMention]:
        """The shortest mention that covers each token."""
        covering: dict[int, ActorMention] = {}
        for mention in sorted(self.mentions, key=lambda m: m.start - m.end):
            for token in range(mention.start, mention.end):
                covering[token] = mention
        return covering


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression at tokens [start, end), resolved where it can be.

    `first` and `last` are ISO 8601 dates cut to `precision` ("2015",
    "2023-03", "2024-07-24"), inclusive, None where unresolved (then `unknown`
    has the reason) or open ("since 2016" has `last` None and relation
    "since"). Only types DATE and TIME have them.
    """

    start: int
    end: int
    expression: TimeExpression
    first: str | None = None
    last: str | None = None
    precision: str | None = None
    anchor: AnchorKind | None = None
    relation: Literal["at", "since", "until", "before", "after", "for"] = "at"
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym at tokens [start, end), head `head`, with its gazetteer entry."""

    start: int
    end: int
    head: int
    toponym: Toponym


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that may tell an event: the ids of its frames, each with its words.

    `words[i]` are the tokens that `frames[i]` names ("sit", "down"), the
    trigger's own among them.
    """

    token: int
    frames: tuple[str, ...]
    words: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class VoiceScope:
    """One attribution: a voice, its cue, and the tokens it vouches for.

    `content` holds token positions. `speaker` are the tokens of the words that
    name the voice, None where unnamed; `entities` the actors they refer to.
    `stance` is the cue's class. `account` and `link` are of the post or video
    that it is said in.
    """

    content: frozenset[int]
    speaker: tuple[int, int] | None
    entities: tuple[str, ...]
    cue: tuple[int, int] | None
    stance: Stance
    medium: str | None
    said_date: TimeMention | None = None
    kind: VoiceKind | None = None
    account: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class Attribution:
    """Quotations for the record, and who vouches for which words.

    `denials` deny what was said before by a word that only points back ("rejected
    the claim"); that word is their content.
    """

    quotations: tuple[Quotation, ...]
    scopes: tuple[VoiceScope, ...]
    denials: tuple[VoiceScope, ...] = ()

    def voices_at(self, token: int) -> tuple[VoiceScope, ...]:
        """The scopes over a token, outermost (largest) first."""
        over = [scope for scope in self.scopes if token in scope.content]
        return tuple(sorted(over, key=lambda s: (-len(s.content), min(s.content))))


@dataclass(frozen=True, slots=True)
class StatusFinding:
    """Whether an act happened, by which cue tokens, and why."""

    status: Status
    cue: tuple[int, int] | None = None
    reason: str = ""


@dataclass(frozen=True)
class Annotations:
    """All that annotate found in one article, and the codebook that it went by.

    `filed_from` is the place in its dateline, None without one.
    """

    parsed: ParsedArticle
    codebook: Codebook
    actors: ActorAnnotation
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    triggers: tuple[Trigger, ...]
    attribution: Attribution
    status_of: Callable[[int], StatusFinding]
    filed_from: Toponym | None = None
