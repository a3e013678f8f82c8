"""Records as linked tables, in the order in which they are written."""

from __future__ import annotations

from dateline.export.article_tables import (
    ARTICLES,
    ENTITIES,
    ENTITY_MENTIONS,
    PIECES,
    PLACES,
    QUOTATIONS,
    TIMES,
)
from dateline.export.event_tables import EVENTS, MENTIONS, PARTICIPANTS, THINGS, VOICES

TABLES = (
    ARTICLES,
    EVENTS,
    PARTICIPANTS,
    VOICES,
    MENTIONS,
    THINGS,
    ENTITIES,
    ENTITY_MENTIONS,
    PLACES,
    TIMES,
    QUOTATIONS,
    PIECES,
)
DROPPED = (
    "kinds and offsets of paragraphs; credits, links and related titles",
    "words and offsets of the counts of people",
    "settings, digests of codebook and knowledge (the run id covers them)",
)
