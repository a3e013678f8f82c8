"""When and where an act happened: the time and place that belong to its words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.assemble.dating import date_of_token, read_clock, tells_earlier
from dateline.assemble.light_words import find_support_verb
from dateline.assemble.placing import find_place
from dateline.assemble.scene_places import find_scene_place, is_bodily
from dateline.assemble.time_links import find_tense
from dateline.assemble.verb_forms import is_verbal

if TYPE_CHECKING:
    from dateline.annotations import Annotations
    from dateline.assemble.acts import Act
    from dateline.assemble.dating import Clock, Dating
    from dateline.records import EventDate, EventPlace
    from dateline.tokens import Token

HISTORICAL_DAYS = 31
_CLAUSE_LINKS = frozenset(
    {"conj", "xcomp", "advcl", "ccomp", "acl", "relcl", "pcomp", "prep", "pobj", "dobj"}
)


@dataclass(frozen=True, slots=True)
class Scene:
    """An act's date and place, with the reasons where there is none."""

    date: EventDate | None
    place: EventPlace | None
    historical: bool
    unknown: Mapping[str, str]


def find_scenes(acts: Sequence[Act], annotations: Annotations) -> list[Scene]:
    """The scene of each act; an act without its own time shares its clause's."""
    clock = read_clock(annotations)
    datings = [_date_act(act, clock) for act in acts]
    published = annotations.parsed.article.published
    long_ago = frozenset(
        act.token
        for act, dating in zip(acts, datings, strict=True)
        if dating.mention is not None
        and dating.mention.last is not None
        and _ended_before(dating.mention.last, published)
    )
    scenes = [
        _scene_of(act, dating, long_ago, annotations)
        for act, dating in zip(acts, datings, strict=True)
    ]
    return _with_scene_places(acts, scenes, annotations)


def _with_scene_places(
    acts: Sequence[Act], scenes: Sequence[Scene], annotations: Annotations
) -> list[Scene]:
    """The scenes with the report's own place where their sentence gives none."""
    placed = {
        act.token: (scene.place, scene.date)
        for act, scene in zip(acts, scenes, strict=True)
        if scene.place is not None and is_bodily(act)
    }
    filled: list[Scene] = []
    for act, scene in zip(acts, scenes, strict=True):
        place = scene.place
        if place is None and not scene.historical:
            place = find_scene_place(act, scene.date, annotations, placed)
        if place is not None and scene.place is None:
            unknown = {name: why for name, why in scene.unknown.items() if name != "place"}
            filled.append(replace(scene, place=place, unknown=unknown))
        else:
            filled.append(scene)
    return filled


def _date_act(act: Act, clock: Clock) -> Dating:
    return date_of_token(act.token, clock, (*act.words, *sorted(act.absorbed)))


def _scene_of(
    act: Act, dating: Dating, long_ago: frozenset[int], annotations: Annotations
) -> Scene:
    unknown: dict[str, str] = {}
    if dating.reason is not None:
        unknown["date"] = dating.reason
    place = find_place(act, annotations)
    if place is None:
        unknown["place"] = "no place in the act's clause"
    return Scene(dating.date, place, _is_historical(act, dating, long_ago, annotations), unknown)


def _is_historical(
    act: Act, dating: Dating, long_ago: frozenset[int], annotations: Annotations
) -> bool:
    """Ended long before publication; undated acts go with the clauses they hang on."""
    token = annotations.parsed.doc[act.token]
    if dating.date is not None and dating.mention is not None:
        return act.token in long_ago or tells_earlier(dating.mention, token)
    if act.status.status == "future":
        return False
    return _is_background(token, annotations) or _hangs_on(token, long_ago)


def _hangs_on(token: Token, long_ago: frozenset[int]) -> bool:
    """Whether an undated act stands in one chain of clauses with one of long ago."""
    if token.tag_ in ("VBZ", "VBP", "MD"):
        return False
    top = token
    while top.dep_ in _CLAUSE_LINKS and top.head != top:
        top = top.head
    return any(other.i in long_ago for other in top.subtree)


def _is_background(token: Token, annotations: Annotations) -> bool:
    """Whether an undated act is told in the past perfect, outside what others say."""
    if annotations.attribution.voices_at(token.i):
        return False
    verb = token if is_verbal(token) else find_support_verb(token)
    return verb is not None and find_tense(verb) == "pluperfect"


def _ended_before(last: str, published: str | None) -> bool:
    if published is None:
        return False
    parts = [int(part) for part in last.split("-")]
    year, month, day = (*parts, 12, 28)[:3] if len(parts) < 3 else parts
    month = month if len(parts) > 1 else 12
    end = datetime.date(year, month, min(day, 28) if len(parts) < 3 else day)
    return (datetime.date.fromisoformat(published) - end).days > HISTORICAL_DAYS
