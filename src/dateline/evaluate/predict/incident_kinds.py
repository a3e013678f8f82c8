"""Whether an event is an incident of MUC-4, and of which kind and stage.

MUC-4 counts violence against civilians, officials and property, by anybody,
and none between armed forces in combat.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dateline.records import Event, Record

IncidentType = Literal["ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "HIJACKING"]
Stage = Literal["ACCOMPLISHED", "ATTEMPTED", "THREATENED"]
FIGHTERS = frozenset({"PRM", "REB", "UAF"})
_FORCES = FIGHTERS | {"MIL"}
_WAR_TOLL = 500
_BOMBING_MODES = frozenset({"explosives", "suicide-attack"})
_BOMBING_WORDS = ("blast", "blew", "blow", "bomb", "dynamit", "explo")
_ARSON_WORDS = ("ablaze", "alight", "arson", "burn", "fire", "torch")
_CRAFT = frozenset({"aircraft", "ship", "vehicle"})
_MILITARY_ACTS = tuple(
    f"ASSAULT.{name}"
    for name in (
        "advance",
        "battle",
        "ceasefire",
        "clash",
        "cleanse",
        "control",
        "fall",
        "fight",
        "fire-exchange",
        "fire-trade",
        "invade",
        "offensive",
        "push-out",
        "seize-territory",
        "siege",
    )
)
_MERE_PLANS = tuple(f"stance.{name}" for name in ("agree", "decide", "intend", "order", "will"))
_HEARSAY = frozenset({"alleged", "allegedly", "apparently", "presumably", "reportedly"})
_RECENT_DAYS = 62
_DAY_LENGTH = len("1990-01-12")


def is_recent(event: Event, record: Record) -> bool:
    """Whether an event is news, or background of the last two months."""
    if not event.historical:
        return True
    published, start = record.article.published, event.date.start if event.date else None
    if published is None or start is None or len(start) < _DAY_LENGTH:
        return False
    age = datetime.date.fromisoformat(published) - datetime.date.fromisoformat(start)
    return age.days <= _RECENT_DAYS


def incident_stage(event: Event) -> Stage | None:
    """How far it went; None where nothing of the kind is told as done, tried or threatened."""
    if event.type == "ASSAULT":
        if event.status == "actual" or _is_hearsay(event):
            return "ACCOMPLISHED"
        return "ATTEMPTED" if "attempt" in event.rule else None
    if event.about is None or event.about.type != "ASSAULT" or event.status != "actual":
        return None
    if event.type == "THREATEN":
        return None if event.rule.startswith(_MERE_PLANS) else "THREATENED"
    return "ACCOMPLISHED" if event.type == "ACCUSE" else None


def _is_hearsay(event: Event) -> bool:
    """Told as done, by others: "reportedly", "allegedly"."""
    cue = event.status_cue.text.lower() if event.status_cue is not None else ""
    return event.status == "hypothetical" and cue in _HEARSAY


def incident_type(event: Event) -> IncidentType:
    """The MUC-4 type that modes, words and things of an act of violence imply."""
    words = (event.about.trigger if event.about else event.trigger).text.lower()
    modes = set(event.mode) | set(event.about.mode if event.about else ())
    if "abduct" in modes:
        taken = {thing.kind for thing in event.objects}
        return "HIJACKING" if "hijack" in words or taken & _CRAFT else "KIDNAPPING"
    explosive = any(thing.kind == "explosive" for thing in event.instruments)
    if explosive or modes & _BOMBING_MODES or any(word in words for word in _BOMBING_WORDS):
        return "BOMBING"
    if "destroy" in modes and any(word in words for word in _ARSON_WORDS):
        return "ARSON"
    return "ATTACK"


def is_combat(event: Event, record: Record) -> bool:
    """Fighting between forces, and who falls in it: fighters, soldiers where there is fighting."""
    if _is_military(event):
        return True
    sufferers = {person.sector for person in event.recipients}
    doers = {person.sector for person in event.actors}
    if not sufferers or event.objects or incident_type(event) != "ATTACK":
        return False
    if sufferers <= FIGHTERS:
        return True
    at_war = any(_is_military(other) for other in record.events)
    return sufferers <= _FORCES and (at_war or bool(doers & FIGHTERS))


def _is_military(event: Event) -> bool:
    """Whether an event is warfare: by its rule, or for being between forces."""
    if event.rule.split(" < ")[-1].startswith(_MILITARY_ACTS):
        return True
    sides = ({person.sector for person in side} for side in (event.actors, event.recipients))
    return event.type == "ASSAULT" and all(side and side <= _FORCES for side in sides)


def is_sum(event: Event) -> bool:
    """Whether a count is the toll of a war, not of one incident."""
    tolls = (event.counts.killed, event.counts.injured)
    return any(toll is not None and (toll.low or 0) >= _WAR_TOLL for toll in tolls)
