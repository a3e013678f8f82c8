"""Participant classes: which sectors and kinds of entity count as armed or state."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dateline.errors import KnowledgeError
from dateline.knowledge.codebook.frames import PARTICIPANT_CLASSES
from dateline.knowledge.files import read_toml

if TYPE_CHECKING:
    from dateline.records import Entity

_PATH = "codebook/participants.toml"
_WORLD = frozenset({"EUR", "IGO", "UNO"})  # a bank of theirs is no business
_BY_KIND = {"organisation": {"organisation", "group", "seat", "country"}, "person": {"person"}}


@functools.cache
def load_participant_classes() -> Mapping[str, frozenset[str]]:
    """Sectors by class; raises KnowledgeError where a class is missing."""
    classes = {name: frozenset(codes) for name, codes in read_toml(_PATH)["classes"].items()}
    if set(classes) | set(_BY_KIND) != set(PARTICIPANT_CLASSES):
        raise KnowledgeError(f"{_PATH}: classes differ from those that frames may name")
    return classes


def is_in_class(entity: Entity, name: str) -> bool:
    """Whether an entity belongs to a participant class; `!armed` means it does not."""
    if name.startswith("!"):
        return not is_in_class(entity, name[1:])
    if name in _BY_KIND:
        return entity.kind in _BY_KIND[name]
    if name == "political" and entity.country in _WORLD:
        return True
    sectors = {entity.sector, *entity.other_sectors}
    return bool(sectors & load_participant_classes()[name])
