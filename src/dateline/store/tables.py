"""The tables of an archive as SQLAlchemy knows them; migrations make them.

Ids are numbers that the one writer gives. Instants are ISO 8601 in UTC, days
ISO 8601. `layer` says which reading of an article a row belongs to: 0 is the
current one, a run's number that run's where it stands beside the current one,
and null a reading of a text that has since changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

METADATA = MetaData()
CURRENT = 0
ACTOR, RECIPIENT = 0, 1


def _number(name: str = "number") -> Column[int]:
    return Column(name, BigInteger().with_variant(Integer, "sqlite"), primary_key=True)


def _refers(name: str, column: str, *, key: bool = False, empty: bool = False) -> Column[int]:
    return Column(name, BigInteger, ForeignKey(column), primary_key=key, nullable=empty)


MIGRATION = Table(
    "migration",
    METADATA,
    _number(),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
)
RUN = Table(
    "run",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("provenance", Text, nullable=False),
    Column("codebook_file", Text),
    Column("begun_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
)
ARTICLE = Table(
    "article",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("has_own_id", Boolean, nullable=False),
    Column("url", Text),
    Index("article_url", "url"),
)
VERSION = Table(
    "version",
    METADATA,
    _number(),
    _refers("article", "article.number"),
    Column("position", Integer, nullable=False),
    Column("is_latest", Boolean, nullable=False),
    Column("digest", Text, nullable=False),
    Column("title", Text),
    Column("published", Text),
    Column("publisher", Text),
    Column("language", Text),
    Column("byline", Text),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    UniqueConstraint("article", "position"),
    Index("version_digest", "digest"),
    Index("version_published", "is_latest", "published"),
)
CODING = Table(
    "coding",
    METADATA,
    _number(),
    _refers("version", "version.number"),
    _refers("run", "run.number"),
    Column("layer", Integer),
    Column("body", LargeBinary, nullable=False),
    Column("events", Integer, nullable=False),
    Column("quotations", Integer, nullable=False),
    Column("at", Text, nullable=False),
    UniqueConstraint("run", "version"),
    Index("coding_version", "version", "layer"),
    Index("coding_layer", "layer"),
)
REJECTION = Table(
    "rejection",
    METADATA,
    _number(),
    Column("article_id", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("language", Text),
    Column("at", Text, nullable=False),
    UniqueConstraint("article_id", "reason"),
)
ENTITY = Table(
    "entity",
    METADATA,
    _number(),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("wikidata", Text),
    Column("country", Text),
    Column("sector", Text),
    Index("entity_wikidata", "wikidata"),
)


def _told(name: str, owner: list[Column[int]], *more: SchemaItem) -> Table:
    """A table of events, as one report tells them or as all do."""
    return Table(
        name,
        METADATA,
        _number(),
        *owner,
        Column("layer", Integer),
        Column("type", Text, nullable=False),
        Column("mode", Text, nullable=False),
        Column("about", Text),
        Column("quad", SmallInteger, nullable=False),
        Column("scale", Float, nullable=False),
        Column("status", Text, nullable=False),
        Column("sorted_by", Text, nullable=False),
        Column("is_dated", Boolean, nullable=False),
        Column("day", Text),
        Column("last_day", Text),
        Column("published", Text),
        Column("place", Text),
        Column("geonameid", Text),
        Column("country", Text),
        Column("latitude", Float),
        Column("longitude", Float),
        Column("actors", Text, nullable=False),
        Column("recipients", Text, nullable=False),
        Column("said_by", Text, nullable=False),
        *more,
        Index(f"{name}_when", "layer", "sorted_by", "is_dated", "type", "status", "country"),
        Index(f"{name}_type", "layer", "type", "sorted_by", "is_dated", "status", "country"),
        Index(f"{name}_place", "layer", "country", "sorted_by", "is_dated", "type", "status"),
        Index(f"{name}_status", "layer", "status", "sorted_by", "is_dated", "type", "country"),
    )


def _shared() -> list[SchemaItem]:
    """What rows that belong to an event repeat of it, so that one index answers a question."""
    return [
        Column("layer", Integer),
        Column("type", Text, nullable=False),
        Column("status", Text, nullable=False),
        Column("sorted_by", Text, nullable=False),
        Column("is_dated", Boolean, nullable=False),
        Column("place_country", Text),
    ]


_COVERED = ("sorted_by", "is_dated", "type", "status", "place_country")


def _parties(name: str, owner: str) -> Table:
    return Table(
        name,
        METADATA,
        _refers("owner", f"{owner}.number", key=True),
        Column("role", SmallInteger, primary_key=True),
        Column("position", SmallInteger, primary_key=True),
        _refers("entity", "entity.number"),
        Column("country", Text),
        Column("sector", Text),
        *_shared(),
        Index(f"{name}_country", "layer", "role", "country", *_COVERED, "sector", "owner"),
        Index(f"{name}_sector", "layer", "role", "sector", *_COVERED, "country", "owner"),
        Index(f"{name}_entity", "layer", "role", "entity", *_COVERED, "owner"),
        sqlite_with_rowid=False,
    )


def _dyads(name: str, owner: str) -> Table:
    """Whose country acted on whose, each pair once an event."""
    return Table(
        name,
        METADATA,
        _refers("owner", f"{owner}.number", key=True),
        Column("actor_country", Text, primary_key=True),
        Column("recipient_country", Text, primary_key=True),
        *_shared(),
        Column("quad", SmallInteger, nullable=False),
        Column("scale", Float, nullable=False),
        Index(
            f"{name}_pair",
            "layer",
            "actor_country",
            "recipient_country",
            *_COVERED,
            "quad",
            "scale",
            "owner",
        ),
        sqlite_with_rowid=False,
    )


def _voices(name: str, owner: str) -> Table:
    return Table(
        name,
        METADATA,
        _refers("owner", f"{owner}.number", key=True),
        Column("position", SmallInteger, primary_key=True),
        _refers("entity", "entity.number"),
        Column("kind", Text),
        *_shared(),
        Index(f"{name}_entity", "layer", "entity", *_COVERED, "owner"),
        Index(f"{name}_kind", "layer", "kind", *_COVERED, "owner"),
        sqlite_with_rowid=False,
    )


EVENT = _told(
    "event",
    [],
    Column("id", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("context", Text),
    Column("place_precision", Text),
    Column("admin1", Text),
    Index("event_id", "id", "layer"),
)
MENTION = _told(
    "event_mention",
    [_refers("coding", "coding.number"), _refers("event", "event.number", empty=True)],
    Column("event_id", Text, nullable=False),
    Column("article", BigInteger, ForeignKey("article.number"), nullable=False),
    Column("historical", Boolean, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("probability", Float),
    Column("score", Float, nullable=False),
    Column("rule", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    UniqueConstraint("coding", "event_id"),
    Index("event_mention_event", "event"),
    Index("event_mention_id", "event_id"),
    Index("event_mention_article", "article", "layer"),
    Index("event_mention_unsure", "layer", "probability"),
)
EVENT_PARTY = _parties("event_party", "event")
EVENT_DYAD = _dyads("event_dyad", "event")
EVENT_VOICE = _voices("event_voice", "event")
MENTION_PARTY = _parties("mention_party", "event_mention")
MENTION_DYAD = _dyads("mention_dyad", "event_mention")
MENTION_VOICE = _voices("mention_voice", "event_mention")
QUOTATION = Table(
    "quotation",
    METADATA,
    _number(),
    _refers("coding", "coding.number"),
    Column("position", Integer, nullable=False),
    Column("layer", Integer),
    Column("sorted_by", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("speaker", BigInteger, ForeignKey("entity.number")),
    Column("speaker_kind", Text),
    Column("addressee", Text),
    Column("cue", Text),
    Column("stance", Text),
    Column("medium", Text),
    Column("content", Text, nullable=False),
    UniqueConstraint("coding", "position"),
    Index("quotation_speaker", "layer", "speaker", "sorted_by"),
    Index("quotation_kind", "layer", "speaker_kind", "sorted_by"),
)
REPORT = Table(
    "report",
    METADATA,
    _refers("mention", "event_mention.number", key=True),
    Column("layer", Integer, nullable=False),
    Column("article_id", Text, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("neighbourhood", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("layer", "event_id", "article_id"),
    Index("report_neighbourhood", "neighbourhood"),
)
REPORT_KEY = Table(
    "report_key",
    METADATA,
    Column("layer", Integer, primary_key=True),
    Column("key", Text, primary_key=True),
    _refers("mention", "report.mention", key=True),
    Index("report_key_mention", "mention"),
    sqlite_with_rowid=False,
)
REPORT_LINK = Table(
    "report_link",
    METADATA,
    _refers("one", "report.mention", key=True),
    _refers("other", "report.mention", key=True),
    Column("points", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Index("report_link_other", "other"),
    sqlite_with_rowid=False,
)
MERGE_CHANGE = Table(
    "merge_change",
    METADATA,
    _number(),
    Column("at", Text, nullable=False),
    Column("layer", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("event_id", Text),
    Column("reason", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("merge_change_event", "event_id"),
)
MERGE_DECISION = Table(
    "merge_decision",
    METADATA,
    _number(),
    Column("body", Text, nullable=False),
)
REVIEW_SAMPLE = Table(
    "review_sample",
    METADATA,
    _number(),
    Column("name", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("design", Text, nullable=False),
)
REVIEW_ITEM = Table(
    "review_item",
    METADATA,
    _refers("sample", "review_sample.number", key=True),
    Column("position", Integer, primary_key=True),
    _refers("article", "article.number"),
    Column("event_id", Text, nullable=False),
    Column("stratum", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("sample", "article", "event_id"),
    sqlite_with_rowid=False,
)
REVIEW_STATEMENT = Table(
    "review_statement",
    METADATA,
    _number(),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("role", Text, nullable=False),
    _refers("sample", "review_sample.number", empty=True),
    _refers("article", "article.number"),
    Column("event_id", Text, nullable=False),
    Column("anchor", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("note", Text, nullable=False),
    _refers("undoes", "review_statement.number", empty=True),
    Index("review_statement_event", "article", "event_id"),
    Index("review_statement_sample", "sample"),
)
REVIEW_LAID = Table(
    "review_laid",
    METADATA,
    _refers("coding", "coding.number", key=True),
    Column("events", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
FEED = Table(
    "feed",
    METADATA,
    _number(),
    Column("url", Text, nullable=False, unique=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("asked_at", Text),
    Column("next_at", Text),
    Column("failures", Integer, nullable=False),
    Column("said", Text),
)
FEED_ITEM = Table(
    "feed_item",
    METADATA,
    _refers("feed", "feed.number", key=True),
    Column("item", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("at", Text, nullable=False),
)
