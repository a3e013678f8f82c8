"""Find every actor that an article mentions and which mentions are the same one.

Names first, from the dated tables and the model; then, from left to right,
role nouns and pronouns, each of which may look back at what was read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotate.actors.cast import Cast, FoundName
from dateline.annotate.actors.home import (
    count_signs,
    drop_filing_towns,
    find_home,
    find_local_country,
)
from dateline.annotate.actors.leading import take_led_bodies
from dateline.annotate.actors.mentions import mention_names
from dateline.annotate.actors.names import find_names
from dateline.annotate.actors.nouns import mention_noun
from dateline.annotate.actors.numerals import mention_count
from dateline.annotate.actors.place_uses import is_attributive
from dateline.annotate.actors.pronouns import mention_pronoun
from dateline.annotate.actors.quoted_words import find_quoted_words
from dateline.annotate.actors.setting import country_code
from dateline.annotate.actors.towns import find_towns, retake_namesakes
from dateline.annotate.actors.unknown_lands import find_unknown_lands, take_for_states
from dateline.annotate.actors.witnesses import find_disagreement
from dateline.annotations import ActorAnnotation, ActorMention, ParsedArticle
from dateline.knowledge.lexicons.reference import load_reference_words
from dateline.records import Entity, EntityMention

if TYPE_CHECKING:
    from dateline.knowledge.actors import ActorTables

HOME_SECTORS = frozenset({"COP", "OPP", "PRM", "PTY", "REB"})


def find_actors(parsed: ParsedArticle, tables: ActorTables) -> ActorAnnotation:
    """All actors of an article, in the order of their first mention.

    A person, state, organisation or group is one entity however it is called.
    What the text leaves open is not linked: a pronoun without a fitting actor
    has no mention.
    """
    words = load_reference_words()
    quoted = find_quoted_words(parsed, words.quotations)
    cast = Cast(parsed, tables, words, parsed.article.published, quoted)
    cast.sentences = sum(1 for _ in parsed.doc.sents)
    find_names(cast)
    drop_filing_towns(cast)
    cast.countries = _count_countries(cast)
    find_towns(cast)
    cast.home = find_home(cast)
    for country, times in count_signs(cast).items():
        cast.countries[country] = cast.countries.get(country, 0) + times
    cast.local = find_local_country(cast)
    retake_namesakes(cast, cast.local)
    find_unknown_lands(cast)
    cast.roles.clear()
    mention_names(cast)
    for token in cast.doc:
        if token.i in cast.names:
            continue
        if token.tag_ in ("PRP", "PRP$"):
            mention_pronoun(cast, token)
        else:
            mention_noun(cast, token)
            mention_count(cast, token)
    take_for_states(cast)
    take_led_bodies(cast)
    return _annotation(cast)


def _count_countries(cast: Cast) -> dict[str, int]:
    """How often the article names each country, its people or its capital."""
    single = (name for name in cast.all_names() if len(name.entries) == 1)
    telling = (name for name in single if not _is_modifying_capital(cast, name))
    codes = ((name, country_code(cast, name) or _home_code(cast, name)) for name in telling)
    cast.country_places = [(name.start, code) for name, code in codes if code is not None]
    return dict(Counter(code for _, code in cast.country_places))


def _home_code(cast: Cast, name: FoundName) -> str | None:
    """The state in which an ethnic group, a party or an armed group is at home."""
    entry = name.entry
    if entry is None or entry.country is None or cast.tables.country(entry.country) is None:
        return None
    return entry.country if name.kind == "ethnic" or entry.sector in HOME_SECTORS else None


def _is_modifying_capital(cast: Cast, name: FoundName) -> bool:
    return name.kind == "capital" and is_attributive(cast, name)


def _annotation(cast: Cast) -> ActorAnnotation:
    """Mentions in order, and the entities that have any, with their words."""
    mentions = sorted(set(cast.mentions), key=lambda m: (m.start, -m.end, m.head))
    held: dict[str, list[ActorMention]] = {}
    for mention in mentions:
        for entity in mention.entities:
            held.setdefault(entity, []).append(mention)
    entities = tuple(
        _with_mentions(cast, cast.entities[name], found) for name, found in held.items()
    )
    return ActorAnnotation(entities, tuple(mentions))


def _with_mentions(cast: Cast, entity: Entity, mentions: list[ActorMention]) -> Entity:
    spans: dict[tuple[int, int], EntityMention] = {}
    for mention in mentions:
        span = cast.parsed.span(mention.start, mention.end)
        held = spans.get((span.start, span.end))
        if held is None or held.disagreement is None:
            found = find_disagreement(cast, mention)
            reason = mention.reason if held is None else held.reason
            spans[span.start, span.end] = EntityMention(
                span.start, span.end, span.text, reason, found
            )
    return replace(entity, mentions=tuple(spans.values()))
