"""What is known so far of the actors of one article, while it is read.

The one mutable thing of actor annotation: `find_actors` fills it from names
to roles to pronouns and then turns it into an `ActorAnnotation`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from dateline.annotations import ActorMention, ParsedArticle
from dateline.kinds import EntityKind
from dateline.knowledge.actors.choosing import describe_office, standing_on, state_name
from dateline.records import Entity, stable_id

if TYPE_CHECKING:
    from dateline.annotate.actors.quoted_words import QuotedWords
    from dateline.knowledge.actors import ActorEntry, ActorTables, Role
    from dateline.knowledge.lexicons.reference import ReferenceWords
    from dateline.tokens import Doc, Span

Gender = Literal["male", "female"]
NameKind = Literal[
    "name",
    "short",
    "demonym",
    "adjective",
    "capital",
    "seat",
    "acronym",
    "ethnic",
    "person",
    "organisation",
    "people",
    "town",
]
COUNTRY_KINDS = frozenset({"name", "short", "acronym"})


@dataclass(frozen=True, slots=True)
class FoundName:
    """Tokens [start, end) that name somebody.

    `kind` is the tables' kind of word; or "person", "organisation", "people"
    for what only the model takes for a name, without `entries`; or "town" for
    a place that is no actor, with its state as entry.
    """

    start: int
    end: int
    head: int
    kind: NameKind
    entries: tuple[ActorEntry, ...]
    text: str

    @property
    def entry(self) -> ActorEntry | None:
        """The first entry, None for a name outside the tables."""
        return self.entries[0] if self.entries else None

    @property
    def of_country(self) -> bool:
        """Whether the words are a state's own name ("Chad", "the US")."""
        return self.kind in COUNTRY_KINDS and self.is_a("country")

    @property
    def of_person(self) -> bool:
        """Whether the words name a person."""
        return self.kind == "person" or (self.kind in COUNTRY_KINDS and self.is_a("person"))

    @property
    def of_body(self) -> bool:
        """Whether the words name an organisation or a named group."""
        named = self.kind in COUNTRY_KINDS and (self.is_a("organisation") or self.is_a("group"))
        return self.kind == "organisation" or named

    def is_a(self, kind: EntityKind) -> bool:
        """Whether the tables say that it is of this kind."""
        return self.entry is not None and self.entry.kind == kind


@dataclass(frozen=True, slots=True)
class FoundRole:
    """Tokens [start, end) that say what somebody is ("foreign minister")."""

    start: int
    end: int
    lemma: str
    role: Role


@dataclass
class Cast:
    """Names, entities and mentions of one article, as far as they are read."""

    parsed: ParsedArticle
    tables: ActorTables
    words: ReferenceWords
    day: str | None
    quoted: QuotedWords
    names: dict[int, FoundName] = field(default_factory=dict)
    known: dict[int, FoundName] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[ActorMention] = field(default_factory=list)
    by_head: dict[int, ActorMention] = field(default_factory=dict)
    titles: dict[str, set[str]] = field(default_factory=dict)
    genders: dict[str, Gender] = field(default_factory=dict)
    countries: dict[str, int] = field(default_factory=dict)
    country_places: list[tuple[int, str]] = field(default_factory=list)
    roles: dict[int, FoundRole | None] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    bodies: dict[int, str] = field(default_factory=dict)
    titled: set[int] = field(default_factory=set)
    unknown_lands: set[str] = field(default_factory=set)
    sentences: int = 0
    home: str | None = None
    local: str | None = None

    @property
    def doc(self) -> Doc:
        """The parsed words."""
        return self.parsed.doc

    @cached_property
    def recognised(self) -> tuple[Span, ...]:
        """The entities of spaCy's recogniser; the Doc makes them anew whenever it is asked."""
        return tuple(self.doc.ents)

    def all_names(self) -> Iterator[FoundName]:
        """Every name once, in order."""
        last = -1
        for token in sorted(self.names):
            if self.names[token].start > last:
                last = self.names[token].start
                yield self.names[token]

    def hold_name(self, found: FoundName) -> None:
        """Hold a name in place of those that it overlaps."""
        for token in range(found.start, found.end):
            held = self.names.get(token)
            if held is not None:
                self.drop_name(held)
        for token in range(found.start, found.end):
            self.names[token] = found

    def drop_name(self, found: FoundName) -> None:
        """Forget a name."""
        for token in range(found.start, found.end):
            self.names.pop(token, None)

    def add_mention(
        self, start: int, end: int, head: int, entities: Iterable[str], reason: str
    ) -> ActorMention:
        """Write a mention down; the longest one stands for its head."""
        mention = ActorMention(start, end, head, tuple(entities), reason)
        self.mentions.append(mention)
        held = self.by_head.get(head)
        if held is None or mention.end - mention.start > held.end - held.start:
            self.by_head[head] = mention
        return mention

    def add_entity(self, entity: Entity) -> str:
        """Hold an entity unless it is held already; its id."""
        self.entities.setdefault(entity.id, entity)
        return entity.id

    def change_entity(self, entity_id: str, **changes: str | None) -> None:
        """Fill in fields of an entity that is held."""
        self.entities[entity_id] = replace(self.entities[entity_id], **changes)  # type: ignore[arg-type]

    def new_entity(
        self, kind: EntityKind, name: str, country: str | None, sector: str | None
    ) -> str:
        """Hold an entity that the tables do not have; its id."""
        entity_id = stable_id("a", kind, name.lower(), country)
        return self.add_entity(Entity(entity_id, name, kind, None, country, sector, (), None, ()))

    def known_entity(self, entry: ActorEntry) -> str:
        """Hold an entry of the tables as it was on the day of publication."""
        if entry.id in self.entities:
            return entry.id
        standing = standing_on(self.tables, entry, self.day, self.countries)
        held = standing.office
        article = self.words.places.with_article
        return self.add_entity(
            Entity(
                id=entry.id,
                name=entry.name,
                kind=entry.kind,
                wikidata=entry.wikidata,
                country=standing.country,
                sector=standing.sector,
                other_sectors=entry.other_sectors,
                office=describe_office(self.tables, held, article) if held else None,
                mentions=(),
            )
        )

    def state_name(self, state: ActorEntry) -> str:
        """A state's name inside a phrase: "the Philippines", "Chad"."""
        return state_name(state, self.words.places.with_article)

    def entity_country(self, entity_id: str) -> str | None:
        """The country code of an entity that is held."""
        return self.entities[entity_id].country
