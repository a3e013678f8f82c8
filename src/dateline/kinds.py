"""The closed vocabularies of a record: what a type, a status, a precision, a voice may be."""

from __future__ import annotations

from typing import Literal, NewType

ParagraphKind = Literal[
    "headline",
    "dateline",
    "body",
    "credit",
    "related",
    "embed",
    "caption",
    "list",
    "boilerplate",
]
LinkKind = Literal["web", "telegram", "x", "facebook", "instagram", "youtube", "tiktok", "video"]
EntityKind = Literal["person", "country", "organisation", "group", "seat", "place"]
Witness = Literal["recogniser", "tables", "text"]
PloverType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
OwnType = NewType("OwnType", str)  # a type that a user's codebook declares
EventType = PloverType | OwnType
Status = Literal["actual", "future", "hypothetical", "negated"]
DatePrecision = Literal["day", "week", "month", "season", "quarter", "year", "decade", "period"]
DateAnchor = Literal["publication", "absolute", "narrative", "dateline", "filed"]
PlacePrecision = Literal["country", "region", "admin1", "admin2", "city", "site"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
QuotationKind = Literal["direct", "partial", "indirect"]
Stance = Literal["say", "claim", "deny", "warn", "admit", "promise", "ask", "think", "show"]
VoiceKind = Literal[
    "activist",
    "aid worker",
    "analyst",
    "armed group",
    "company",
    "court",
    "diplomat",
    "document",
    "footage",
    "health worker",
    "insider",
    "lawyer",
    "media",
    "monitoring group",
    "official",
    "opposition",
    "relative",
    "resident",
    "security",
    "social media",
    "state media",
    "survivor",
    "union",
    "witness",
]
ThingKind = Literal[
    "aircraft",
    "blade",
    "building",
    "chemical",
    "crowd-control",
    "drone",
    "dwelling",
    "explosive",
    "firearm",
    "goods",
    "heavy-weapon",
    "incendiary",
    "infrastructure",
    "land",
    "monument",
    "other",
    "settlement",
    "ship",
    "vehicle",
]
RejectionKind = Literal[
    "unreadable",
    "empty",
    "over a limit",
    "not fetched",
    "language",
    "duplicate",
    "withdrawn",
    "not coded",
]
