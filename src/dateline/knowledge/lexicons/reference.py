"""The words by which a report refers to actors without naming them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_lists

_PATH = "lexicons/en/reference.toml"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Which words make a capital or country a place rather than a government."""

    capital_prepositions: frozenset[str]
    country_prepositions: frozenset[str]
    setting_prepositions: frozenset[str]
    with_article: frozenset[str]
    government_heads: frozenset[str]
    town_verbs: frozenset[str]
    home_verbs: frozenset[str]
    way_nouns: frozenset[str]
    wide_regions: frozenset[str]
    american_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Titles, particles and given names."""

    particles: frozenset[str]
    joining_particles: frozenset[str]
    domains: frozenset[str]
    company_endings: frozenset[str]
    company_forms: frozenset[str]
    plain_body_words: frozenset[str]
    family_first: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    plain_titles: frozenset[str]
    female_given: frozenset[str]
    male_given: frozenset[str]
    no_person: frozenset[str]
    children: frozenset[str]
    dotted_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Nouns and modifiers of the phrases that describe an actor."""

    government: frozenset[str]
    armed_forces: frozenset[str]
    state_modifiers: frozenset[str]
    former: frozenset[str]
    group_modifiers: frozenset[str]
    missions: frozenset[str]
    arming_verbs: frozenset[str]
    leading: frozenset[str]
    acting: frozenset[str]
    backing: frozenset[str]
    prefixes_for: frozenset[str]
    prefixes_against: frozenset[str]
    leanings: frozenset[str]
    loyal: frozenset[str]
    counterpart: frozenset[str]
    ethnic: frozenset[str]
    leader: frozenset[str]
    country_nouns: frozenset[str]
    person_nouns: frozenset[str]
    any_nouns: frozenset[str]
    group_nouns: frozenset[str]
    alone_country_nouns: frozenset[str]
    set_nouns: frozenset[str]
    mass_nouns: frozenset[str]
    quantities: frozenset[str]
    gatherings: frozenset[str]
    unbound: frozenset[str]
    unbound_abroad: frozenset[str]
    likening: frozenset[str]
    staff: frozenset[str]
    american_titles: frozenset[str]
    american_bodies: frozenset[str]
    sending_verbs: frozenset[str]
    sending_nouns: frozenset[str]
    collectives: frozenset[str]
    relational: frozenset[str]
    outward_titles: frozenset[str]
    state_titles: frozenset[str]
    lower_ranks: frozenset[str]
    residents: frozenset[str]
    militias: frozenset[str]
    nation_endings: frozenset[str]
    belief_adjectives: frozenset[str]
    belief_endings: frozenset[str]
    speaking: frozenset[str]
    harming_verbs: frozenset[str]
    suffering_verbs: frozenset[str]
    massing_verbs: frozenset[str]
    street_verbs: frozenset[str]
    suffering_adjectives: frozenset[str]
    meeting_verbs: frozenset[str]
    heading_verbs: frozenset[str]
    deed_nouns: frozenset[str]
    third_parties: frozenset[str]
    brokering_verbs: frozenset[str]
    brokering_nouns: frozenset[str]
    asking_nouns: frozenset[str]
    answering_verbs: frozenset[str]
    american_parties: frozenset[str]
    foreign_things: frozenset[str]
    vague_doers: frozenset[str]


@dataclass(frozen=True, slots=True)
class PronounWords:
    """Pronouns and possessives by what they can stand for."""

    male: frozenset[str]
    female: frozenset[str]
    thing: frozenset[str]
    plural: frozenset[str]
    speaker: frozenset[str]
    addressee: frozenset[str]
    empty_it_verbs: frozenset[str]
    never_it_verbs: frozenset[str]
    thing_verbs: frozenset[str]
    it_adjectives: frozenset[str]
    opinion_verbs: frozenset[str]
    invited_verbs: frozenset[str]
    inviting_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuotationWords:
    """Quotation marks and verbs of saying."""

    opening: frozenset[str]
    closing: frozenset[str]
    say_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """All of `reference.toml`, lower case."""

    places: PlaceWords
    names: NameWords
    abbreviations: Mapping[str, str]
    adjectives: Mapping[str, str]
    sole_states: Mapping[str, str]
    national_sectors: Mapping[str, str]
    plural_endings: Mapping[str, str]
    roles: RoleWords
    pronouns: PronounWords
    quotations: QuotationWords


@functools.cache
def load_reference_words() -> ReferenceWords:
    """The words of `reference.toml`; raises KnowledgeError on a missing or doubled one."""
    table = read_toml(_PATH)
    return ReferenceWords(
        places=PlaceWords(**_lists(table, "places", PlaceWords)),
        names=NameWords(**_lists(table, "names", NameWords)),
        abbreviations=dict(table["abbreviations"]),
        adjectives=dict(table["adjectives"]),
        sole_states=dict(table["sole_states"]),
        national_sectors=dict(table["national_sectors"]),
        plural_endings=dict(table["plural_endings"]),
        roles=RoleWords(**_lists(table, "roles", RoleWords)),
        pronouns=PronounWords(**_lists(table, "pronouns", PronounWords)),
        quotations=QuotationWords(**_lists(table, "quotations", QuotationWords)),
    )


def _lists(
    table: Mapping[str, Mapping[str, list[str]]], section: str, kind: type
) -> dict[str, frozenset[str]]:
    return check_lists(table.get(section, {}), kind, f"{_PATH}: [{section}]")
