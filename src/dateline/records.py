"""What Dateline writes down: the record of one article, and its parts.

Every class here is a frozen dataclass whose fields are the fields of the JSON
record, in its order (schema `dateline/1`). Offsets `start` and `end` count
code points of `Article.text`, half-open. A field that was looked for and not
found is None; where there is a reason, `unknown` has it by field name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from dateline.codec import decode, encode, read_lines
from dateline.errors import InvalidRecord
from dateline.kinds import (
    DateAnchor,
    DatePrecision,
    EntityKind,
    EventType,
    LinkKind,
    ParagraphKind,
    PlacePrecision,
    PloverType,
    QuotationKind,
    RejectionKind,
    Stance,
    Status,
    ThingKind,
    TimeType,
    VoiceKind,
    Witness,
)

if TYPE_CHECKING:
    import pandas

SCHEMA = "dateline/1"


@dataclass(frozen=True, slots=True)
class Span:
    """Code points [start, end) of the article's text, and those characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, its place in the text and what it is."""

    kind: ParagraphKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DatelineLine:
    """Where and when a report was filed: "MOSCOW, July 25 (Agency) —"."""

    text: str
    start: int
    end: int
    place: str | None
    date: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Credit:
    """Who contributed to the report: "AFP contributed reporting."."""

    name: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A bare link or embed, with its platform and account where the URL has one."""

    url: str
    kind: LinkKind
    account: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Related:
    """The title of another story that the page points to."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A news report as handed in, with what its structure says.

    `published` is a calendar day in ISO 8601, None where unknown; relative
    times then stay unresolved. `language` is ISO 639-1.
    """

    id: str
    url: str | None
    title: str | None
    published: str | None
    publisher: str | None
    language: str | None
    byline: str | None
    dateline: DatelineLine | None
    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    credits: tuple[Credit, ...] = ()
    links: tuple[Link, ...] = ()
    related: tuple[Related, ...] = ()

    @classmethod
    def from_text(
        cls, text: str, *, id: str, published: str | None = None, title: str | None = None
    ) -> Article:
        """An English article of nothing but its text; `published` is a day in ISO 8601."""
        return cls(id, None, title, published, None, "en", None, None, text)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a witness takes words for: the recogniser's label or the tables' kind.

    `entries` are the ids of the tables, empty for the recogniser.
    """

    start: int
    end: int
    text: str
    kind: str
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A name that the entity recogniser and the actor tables, or the text, read otherwise.

    `recogniser` and `tables` are None where they take the words for no name; `followed`
    is whose reading the mention has, and `reason` why.
    """

    recogniser: Reading | None
    tables: Reading | None
    followed: Witness
    reason: str


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A place where the text refers to an entity, and how the link was made.

    `disagreement` is kept where the witnesses of a name do not agree on it.
    """

    start: int
    end: int
    text: str
    reason: str
    disagreement: Disagreement | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, state, organisation, group or place acted on, one per article.

    `country` is ISO 3166-1 alpha-3 or one of PLOVER's (UNO, EUR, IGO, NGO,
    ISM, IMG, MNC, KOS); `sector` a PLOVER sector; `office` what the person
    held on the day of publication.
    """

    id: str
    name: str
    kind: EntityKind
    wikidata: str | None
    country: str | None
    sector: str | None
    other_sectors: tuple[str, ...]
    office: str | None
    mentions: tuple[EntityMention, ...]


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity in its part in an event, with the words that put it there."""

    entity: str
    text: str
    start: int
    end: int
    name: str
    wikidata: str | None
    country: str | None
    sector: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class About:
    """The act that an agreement, request, refusal, threat … concerns."""

    type: EventType
    mode: tuple[str, ...]
    trigger: Span


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event happened: inclusive ISO 8601 dates cut to `precision`.

    `end` equals `start` for a day; None for a period that is still open.
    """

    start: str | None
    end: str | None
    precision: DatePrecision
    text: str
    text_start: int
    text_end: int
    anchor: DateAnchor


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event happened, with its gazetteer entry. WGS 84 degrees."""

    name: str
    geonameid: str | None
    lat: float | None
    lon: float | None
    admin1: str | None
    country: str | None
    precision: PlacePrecision
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says that an event happened; `date` is when it was said.

    `kind` is what sort of voice it is where the words name nobody, `stance`
    what the cue does ("deny": the voice says that it did not happen). `account`
    and `link` are of the post or video that it is said in; `credited` is true
    where the article's credits name the voice too.
    """

    entity: str | None
    name: str
    text: str
    start: int
    end: int
    cue: Span | None
    medium: str | None
    date: EventDate | None
    kind: VoiceKind | None = None
    stance: Stance | None = None
    account: str | None = None
    link: str | None = None
    credited: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where the article tells an event: whether it happened, and who says so there.

    A denial that only points back ("Quito rejected the claim") is a telling by
    its own word, of status negated.
    """

    start: int
    end: int
    text: str
    status: Status
    status_cue: Span | None
    said_by: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people; `low` and `high` inclusive, None where unbounded."""

    low: int | None
    high: int | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The people that an event killed, injured, arrested or brought out."""

    killed: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None
    participants: Count | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A weapon or other thing in an event; `head` is the lemma of its noun."""

    text: str
    start: int
    end: int
    head: str
    kind: ThingKind


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that the article tells: who did what to whom.

    `said_by` has the outermost voice first; empty is the reporter's own.
    `probability` is calibrated: of events with 0.7, seven of ten are right.
    `unknown` names fields that stayed empty for a reason. `objects` are the
    things acted on (a bridge, vehicles, a village), `instruments` those acted
    with (a bomb, rifles, tear gas). `status` and `said_by` are those of the
    trigger; `tellings` has each place's own, in the order of the text, and
    `disputed` is true where one voice affirms the event and another denies it.
    """

    id: str
    type: EventType
    mode: tuple[str, ...]
    context: tuple[str, ...]
    cameo: str | None
    quad: int
    scale: float
    about: About | None
    trigger: Span
    mentions: tuple[Span, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    date: EventDate | None
    place: EventPlace | None
    status: Status
    status_cue: Span | None
    historical: bool
    said_by: tuple[Voice, ...]
    counts: Counts
    score: float
    rule: str
    unknown: Mapping[str, str] = field(default_factory=dict)
    objects: tuple[Thing, ...] = ()
    instruments: tuple[Thing, ...] = ()
    tellings: tuple[Telling, ...] = ()
    disputed: bool = False
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with its TIMEX3 type and value (None: unresolved)."""

    start: int
    end: int
    text: str
    type: TimeType
    value: str | None


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text and the gazetteer entry it was resolved to."""

    start: int
    end: int
    text: str
    name: str | None
    geonameid: str | None
    lat: float | None
    lon: float | None
    admin1: str | None
    country: str | None
    precision: PlacePrecision | None
    score: float | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks or is spoken to; `entity` None where it is not in the actors.

    `kind` is what sort of voice it is where the words name nobody.
    """

    entity: str | None
    name: str
    text: str
    start: int
    end: int
    kind: VoiceKind | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the article gives to somebody, in one or more pieces.

    `medium` is what they were said or written in: a statement, a post on X;
    `account` and `link` are that post's or video's. `stance` is what the cue
    does with the words. `unclosed` is true where a quotation mark opens them
    and none closes them.
    """

    kind: QuotationKind
    speaker: Speaker | None
    addressee: Speaker | None
    cue: Span | None
    content: tuple[Span, ...]
    date: EventDate | None
    medium: str | None = None
    stance: Stance | None = None
    account: str | None = None
    link: str | None = None
    unclosed: bool = False


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a record: `run` is a hash over all the others.

    `own_types` are the event types that a user's codebook declares beside PLOVER's.
    """

    run: str
    dateline: str
    codebook: str
    own_types: tuple[str, ...]
    knowledge: str
    model: str
    settings: Mapping[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class Record:
    """All that Dateline read from one article."""

    schema: str
    provenance: Provenance
    article: Article
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[Toponym, ...]
    quotes: tuple[Quotation, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise InvalidRecord where an event's type is neither PLOVER's nor declared."""
        known = {*get_args(PloverType), *self.provenance.own_types}
        for number, event in enumerate(self.events):
            acts = {"type": event.type, "about.type": event.about and event.about.type}
            for field_name, name in acts.items():
                if name is not None and name not in known:
                    raise InvalidRecord(
                        f"events[{number}].{field_name}: {name!r} is not one of "
                        f"{', '.join(get_args(PloverType))}, and not in provenance.own_types"
                    )

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON values, every field present."""
        values: dict[str, Any] = encode(self)
        return values

    def to_json(self) -> str:
        """The record as one line of JSON, without a line break."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Record:
        """Read a record back; raises InvalidRecord naming the field's path."""
        return decode(cls, value)

    @classmethod
    def from_json(cls, line: str) -> Record:
        """Read a record from JSON; raises InvalidRecord naming the field's path."""
        return decode(cls, line)

    def to_frame(self) -> pandas.DataFrame:
        """The events as a pandas DataFrame, one row each (needs pandas)."""
        from dateline.export.frames import events_frame

        return events_frame([self])


@dataclass(frozen=True, slots=True)
class Rejected:
    """An article that could not be coded, and why.

    `kind` is what sort of reason it is, to be counted; `language` the ISO 639-1
    code of an article that is set aside for its language.
    """

    article_id: str
    reason: str
    kind: RejectionKind = "unreadable"
    language: str | None = None


def stable_id(prefix: str, *parts: object) -> str:
    """A short id that depends on nothing but `parts`.

    >>> stable_id("e", "CONSULT", 22) == stable_id("e", "CONSULT", 22)
    True
    """
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def read_records(path: Path) -> list[Record]:
    """All records of a JSON or JSON Lines file, in order.

    Raises InvalidRecord with the line's number and the field's path.
    """
    return read_lines(path, Record)
