"""Who can act: states, people, bodies, seats of power, groups and roles.

Every fact is a row of a CSV table in this folder:

    countries.csv        states, dependencies and disputed entities
    country_aliases.csv  what news calls them: names, demonyms, adjectives, capitals
    seats.csv            buildings and streets that stand for a government
    organisations.csv    bodies, armed groups, parties, services, media, firms
    leaders.csv          heads of state and government (written by scripts/build_actors.py)
    leader_terms.csv     their terms (written by scripts/build_actors.py)
    persons.csv          other much-named people, by hand
    terms.csv            offices that the leaders table does not have, by hand
    groups.csv           ethnic and religious groups with home countries
    roles.csv            head nouns that say what somebody is ("lawmaker")
    decoys.csv           phrases that hold a name without meaning it ("New Jersey")

`load_actors` reads them once, and after them the tables of the user's own overlay
(rows.py); `check_actors` raises KnowledgeError where they break their own rules.
"""

from dateline.knowledge.actors.checks import check_actors
from dateline.knowledge.actors.entries import (
    ActorEntry,
    AliasKind,
    NameMatch,
    Office,
    Role,
)
from dateline.knowledge.actors.rows import find_overlay, overlay_mark
from dateline.knowledge.actors.tables import ActorTables, load_actors, load_tables

__all__ = [
    "ActorEntry",
    "ActorTables",
    "AliasKind",
    "NameMatch",
    "Office",
    "Role",
    "check_actors",
    "find_overlay",
    "load_actors",
    "load_tables",
    "overlay_mark",
]
