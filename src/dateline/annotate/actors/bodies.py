"""Mentions of organisations and named groups, and what is known of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotate.actors.appositions import apposed_noun
from dateline.annotate.actors.groups import entities_of_role
from dateline.annotate.actors.people import plain_name
from dateline.annotate.actors.phrases import after_hyphen, find_role, named_noun, phrase_start
from dateline.annotate.actors.place_uses import (
    is_attributive,
    is_place_use,
    is_stance,
    modified_role,
)
from dateline.annotate.actors.roles import describe
from dateline.annotate.actors.setting import best_entry, country_code, find_setting, own_place
from dateline.annotate.actors.short_forms import full_body
from dateline.annotate.actors.towns import namesake_country
from dateline.knowledge.adjectives import country_adjective

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast, FoundName
    from dateline.knowledge.actors import ActorEntry, Role
    from dateline.tokens import Token

MOST_WORDS = 3


def mention_body(cast: Cast, name: FoundName) -> None:
    """An organisation, with the group noun that may follow its name."""
    entry = name.entry
    root = cast.doc[name.head]
    if _is_only_likened(cast, name):
        return
    if is_attributive(cast, name):
        after = root.head
        if after.lower_ in cast.words.roles.group_nouns and after.i not in cast.names:
            entity = _body_entity(cast, name)
            cast.add_mention(
                phrase_start(after), int(after.i) + 1, int(after.i), (entity,), "name with noun"
            )
            if after.lower_ == "party":
                _describe_body(cast, entity, after)
            return
        if modified_role(cast, name):
            cast.bodies[name.head] = _body_entity(cast, name)
            return
    if entry is not None and entry.kind == "seat" and is_place_use(cast, name):
        return
    start = min(phrase_start(root), name.start)
    reason = "acronym" if name.kind == "acronym" else "name"
    entity = _body_entity(cast, name)
    noun = named_noun(cast, name)
    if noun is not None and noun.i not in cast.names:
        start = phrase_start(noun)
        cast.add_mention(start, name.end, int(noun.i), (entity,), reason)
    cast.add_mention(start, name.end, name.head, (entity,), reason)
    apposed = apposed_noun(cast, name)
    if apposed is not None and find_role(cast, apposed) and apposed.i not in cast.by_head:
        first = phrase_start(apposed)
        cast.add_mention(first, apposed.i + 1, int(apposed.i), (entity,), "apposition")
        _describe_body(cast, entity, apposed)
    elif noun is not None:
        _describe_body(cast, entity, noun)


def _describe_body(cast: Cast, entity: str, noun: Token) -> None:
    """Take country and sector of a body outside the tables from the noun that says what it is."""
    role = find_role(cast, noun)
    if role is None or cast.tables.entry(entity) is not None:
        return
    described = describe(cast, role)
    held = cast.entities[entity]
    entities, titles = dict(cast.entities), {k: set(v) for k, v in cast.titles.items()}
    found, _ = entities_of_role(cast, replace(described, owner=None))
    model = cast.entities[found[0]]
    cast.entities, cast.titles = entities, titles
    country, sector = held.country or model.country, held.sector or model.sector
    cast.change_entity(entity, country=country, sector=sector)


def _is_only_likened(cast: Cast, name: FoundName) -> bool:
    """Whether a body only gives its manner or time: "IS-inspired", "Taliban-era"."""
    after = after_hyphen(cast.doc, name.start, name.end)
    return after is not None and after[0] in cast.words.roles.likening


def _body_entity(cast: Cast, name: FoundName) -> str:
    """The entity of an organisation; one outside the tables tells what it is itself."""
    entry = best_entry(cast, name)
    if entry is None:
        full = full_body(cast, name)
        again = _same_body(cast, name, full) if full.entry is None else _body_entity(cast, full)
        if again is not None:
            return again
    role = role_in_name(cast, name.text)
    origin = _body_origin(cast, name)
    if entry is not None and _is_of_another(cast, entry, origin):
        words = (country_adjective(origin or ""), plain_name(cast, name.text))
        label = " ".join(word for word in words if word)
        entity = cast.new_entity("organisation", label, origin, entry.sector)
    elif entry is not None:
        entity = cast.known_entity(entry)
    else:
        sector = role.sector if role is not None else None
        sector = "BUS" if role is None and _is_company(cast, name.text) else sector
        country = _body_country(cast, name, role is not None)
        text = plain_name(cast, full_body(cast, name).text)
        entity = cast.new_entity("organisation", text, country, sector)
    cast.named.add(entity)
    if role is not None:
        cast.titles.setdefault(entity, set()).add(role.lemma)
    return entity


def _same_body(cast: Cast, name: FoundName, full: FoundName) -> str | None:
    """The body outside the tables that the article has named so before."""
    text = plain_name(cast, full.text)
    held = [one for one in cast.named if cast.entities[one].kind == "organisation"]
    same = [one for one in held if cast.entities[one].name == text]
    origin = _body_origin(cast, name)
    fits = len(same) == 1 and origin in (None, cast.entities[same[0]].country)
    return same[0] if fits and cast.tables.entry(same[0]) is None else None


def role_in_name(cast: Cast, name: str) -> Role | None:
    """What a body's name says that it is: its last nouns, or those before "of" or "for"."""
    for words in (name, re.split(r" (?:of|for) ", name, maxsplit=1)[0]):
        last = words.lower().split()[-MOST_WORDS:]
        ends = (cast.tables.role(" ".join(last[start:])) for start in range(len(last)))
        role = next((role for role in ends if role is not None), None)
        if role is not None and (words == name or role.sector not in ("MIL", "REB")):
            return role
    return None


def _is_company(cast: Cast, name: str) -> bool:
    """Whether a body's name ends as companies' do: "Nordsted Corp."."""
    return name.rsplit(" ", 1)[-1].strip(".,").lower() in cast.words.names.company_forms


def _is_of_another(cast: Cast, entry: ActorEntry, origin: str | None) -> bool:
    """Whether a body of one state bears the name in another: "Kosovo's Democratic Party"."""
    state = cast.tables.country(entry.country or "")
    return state is not None and origin is not None and origin != entry.country


def _body_origin(cast: Cast, name: FoundName) -> str | None:
    """The country right before a body's name that says whose it is: "Kosovo's Labour Party"."""
    root = cast.doc[name.head]
    for token in range(phrase_start(root), name.start):
        before = cast.names.get(token)
        after = after_hyphen(cast.doc, before.start, before.end) if before is not None else None
        owns = cast.doc[token].dep_ in ("poss", "amod", "compound", "nmod")
        owns = owns and not (before is not None and is_stance(cast, before))
        if before is not None and before.head == token and after is None and owns:
            return country_code(cast, before)
    return None


def _place_after(cast: Cast, name: FoundName) -> str | None:
    """The country of a place right after a body's name: "the Spa Works (SW) in Oslo"."""
    doc, at = cast.doc, name.end
    if [token.text for token in doc[at : at + 3]][::2] == ["(", ")"]:
        at += 3
    if at + 1 >= len(doc) or doc[at].lower_ != "in":
        return None
    found = (cast.names.get(child.i) for child in doc[at].children if child.dep_ == "pobj")
    return next((country_code(cast, held) for held in found if held is not None), None)


def _body_country(cast: Cast, name: FoundName, known_role: bool) -> str | None:
    """The country in a body's name or right before it; a state body's setting."""
    span = cast.doc[min(phrase_start(cast.doc[name.head]), name.start) : name.end]
    for match in cast.tables.find_names(span.text):
        if match.kind == "capital" and span.text[: match.start].endswith("New "):
            continue
        country = match.entries[0].country
        if match.entries[0].kind == "country" and country is not None:
            words = span.text[match.start : match.end]
            return namesake_country(cast, words, country)
    here = own_place(cast, cast.doc[name.head]) or _place_after(cast, name)
    if here is not None or not known_role:
        return here
    found = find_setting(cast, cast.doc[name.head])
    return found[0] if found is not None else None
