"""The PLOVER gold records: one sentence, one event type, its actors' countries.

The types are those of PLOVER 2021; the records' older ones are renamed. Codes
that name no country (IGO, NGO, …) leave a set empty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired, TypedDict, get_args

from dateline.evaluate.figures import Figure, Outcome, Share, Tally
from dateline.kinds import PloverType

_RENAMED = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "INVESTIGATE": "ACCUSE",
}
# Slips of the gold and older CAMEO spellings.
_RESPELLED = {
    "FRN": "FRA",
    "ITL": "ITA",
    "JAP": "JPN",
    "KSV": "XKX",
    "ROM": "ROU",
    "TMP": "TLS",
    "VTN": "VNM",
    "XKO": "XKX",
    "ZAR": "COD",
}
# The media were called MED, civilians CIV by mistake; MOS is a religion, not a sector.
_RENAMED_SECTORS = {"CIV": "CVL", "MED": "JRN"}
_NO_SECTOR = frozenset({"MOS"})
_NO_COUNTRY = frozenset({"IGO", "IMG", "INT", "ISM", "MNC", "NGM", "NGO"})
_CODE = re.compile("[A-Z]{3}")
_QUADS: dict[str, int] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
_TYPES: tuple[str, ...] = get_args(PloverType)

Role = Literal["sources", "targets"]
ROLES: tuple[Role, ...] = ("sources", "targets")


class ActorCode(TypedDict):
    """An actor of a gold record; most of those that are no whole state have a sector."""

    code: str | None
    sector: NotRequired[str]


class PloverGold(TypedDict):
    """A gold record; `source` and `target` are no lists where there is none."""

    doc_id: str
    text: str
    event: str
    source: list[ActorCode]
    target: list[ActorCode]


class PloverEvent(TypedDict):
    """One predicted event with country and sector of its actors and recipients: "RUSGOV"."""

    event: str
    sources: list[str]
    targets: list[str]


class PloverSaid(TypedDict, total=False):
    """The events a system read in a sentence, in their order."""

    doc_id: str
    id: str
    events: list[PloverEvent]


@dataclass(frozen=True, slots=True)
class _Case:
    """A gold record and its prediction, in countries; `accepted` are its text's types."""

    doc_id: str
    type: str
    accepted: frozenset[str]
    gold: dict[Role, frozenset[str]]
    types: tuple[str, ...]
    said: dict[Role, frozenset[str]]
    gold_sectors: dict[Role, frozenset[tuple[str, str]]]
    said_sectors: dict[Role, frozenset[tuple[str, str]]]

    @property
    def is_mutual(self) -> bool:
        """Several sources and no target: "A and B agreed"."""
        return len(self.gold["sources"]) > 1 and not self.gold["targets"]


def score_plover_gold(pairs: Sequence[tuple[PloverGold, PloverSaid]]) -> Outcome:
    """Types (any of the predicted, or the first), quad category, countries, and all of it.

    Actors are those of all events of a sentence; "any" where the sets meet.
    """
    cases = _read_cases(pairs)
    n = len(cases)
    quads = Share()
    strict = Share()
    for case in cases:
        quads.add(bool(case.types) and _QUADS[case.types[0]] == _QUADS[case.type])
        strict.add(case.types == (case.type,))
    return Outcome(
        (
            *_type_figures("type any", cases, lambda types: types),
            *_type_figures("type first", cases, lambda types: types[:1]),
            strict.figure("type strict"),
            quads.figure("quad first"),
            *(figure for role in ROLES for figure in _role_figures(role, cases)),
            *_dyad_figures(cases),
            _sector_figure(cases),
            Figure("no event", sum(not case.types for case in cases) / max(1, n), n),
        ),
        tuple(_misses(cases)),
    )


def countries_of(codes: Sequence[str | None]) -> frozenset[str]:
    """The three-letter country codes among codes, respelled.

    >>> sorted(countries_of(["RUSGOV", "IGOUNO", None]))
    ['RUS']
    """
    found = (str(code or "").strip().upper()[:3] for code in codes)
    respelled = (_RESPELLED.get(code, code) for code in found)
    return frozenset(
        code for code in respelled if _CODE.fullmatch(code) and code not in _NO_COUNTRY
    )


def _read_cases(pairs: Sequence[tuple[PloverGold, PloverSaid]]) -> list[_Case]:
    """Cases in order; a later twin of a text accepts the earlier one's type too."""
    types_of: defaultdict[str, set[str]] = defaultdict(set)
    for gold, _ in pairs:
        types_of[_flat(gold)].add(plover_type(gold["event"]))
    return [_read_case(gold, said, types_of[_flat(gold)]) for gold, said in pairs]


def _read_case(gold: PloverGold, said: PloverSaid, accepted: set[str]) -> _Case:
    events = said.get("events", [])
    return _Case(
        doc_id=gold["doc_id"],
        type=plover_type(gold["event"]),
        accepted=frozenset(accepted),
        gold={
            "sources": countries_of(_codes(gold.get("source"))),
            "targets": countries_of(_codes(gold.get("target"))),
        },
        types=tuple(dict.fromkeys(plover_type(event["event"]) for event in events)),
        said={
            "sources": countries_of([code for event in events for code in event["sources"]]),
            "targets": countries_of([code for event in events for code in event["targets"]]),
        },
        gold_sectors={
            "sources": _sectors(_whole_codes(gold.get("source"))),
            "targets": _sectors(_whole_codes(gold.get("target"))),
        },
        said_sectors={
            "sources": _sectors([code for event in events for code in event["sources"]]),
            "targets": _sectors([code for event in events for code in event["targets"]]),
        },
    )


def _sectors(codes: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Country and sector of each code that has both, in the sectors of PLOVER 2021."""
    pairs = ((countries_of([code]), code[3:6].upper()) for code in codes)
    told = ((next(iter(found)), sector) for found, sector in pairs if found)
    return frozenset(
        (country, _RENAMED_SECTORS.get(sector, sector))
        for country, sector in told
        if _CODE.fullmatch(sector) and sector not in _NO_SECTOR
    )


def _whole_codes(actors: object) -> list[str]:
    """The actors' codes with their sectors after them."""
    rows = (
        [actor for actor in actors if isinstance(actor, dict)] if isinstance(actors, list) else []
    )
    return [f"{str(row.get('code') or '')[:3]}{row.get('sector') or ''}" for row in rows]


def _flat(gold: PloverGold) -> str:
    return " ".join(gold["text"].split())


def plover_type(event_type: str) -> str:
    """Today's name of a type of the gold records."""
    return _RENAMED.get(event_type, event_type)


def _codes(actors: object) -> list[str | None]:
    if not isinstance(actors, list):
        return []
    return [actor.get("code") for actor in actors if isinstance(actor, dict)]


def _type_figures(
    name: str, cases: Sequence[_Case], choose: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> list[Figure]:
    """Micro precision, recall and F1, and the macro F1 over the gold's types."""
    tallies = {event_type: Tally() for event_type in _TYPES}
    for case in cases:
        chosen = choose(case.types)
        tallies[case.type].add(case.type in chosen, 0, 1)
        for event_type in chosen:
            tallies[event_type].given += event_type == case.type or event_type not in case.accepted
    present = [tally for tally in tallies.values() if tally.wanted]
    micro = Tally()
    for tally in tallies.values():
        micro.add(tally.hits, tally.given, tally.wanted)
    macro = sum(tally.f1 for tally in present) / max(1, len(present))
    return [*micro.figures(f"{name} micro"), Figure(f"{name} macro f1", macro, len(cases))]


def _role_figures(role: Role, cases: Sequence[_Case]) -> list[Figure]:
    met, same, codes = Share(), Share(), Tally()
    for case in cases:
        if case.is_mutual and role == "targets":
            continue
        gold, said = case.gold[role], case.said[role]
        if case.is_mutual:
            said = said | case.said["targets"]
        codes.add(len(gold & said), len(said), len(gold))
        if gold:
            met.add(bool(gold & said))
            same.add(gold == said)
    return [met.figure(f"{role} any"), same.figure(f"{role} exact"), *codes.figures(role)]


def _dyad_figures(cases: Sequence[_Case]) -> list[Figure]:
    dyad, swapped, full = Share(), Share(), Share()
    for case in cases:
        sources, targets = (_meets(case, role) for role in ROLES)
        if case.gold["sources"] and case.gold["targets"]:
            dyad.add(sources and targets)
            swapped.add(not (sources and targets) and _is_swapped(case))
        if case.gold["sources"] or case.gold["targets"]:
            right = (sources or not case.gold["sources"]) and (targets or not case.gold["targets"])
            full.add(right and case.type in case.types)
    return [
        dyad.figure("dyad any"),
        swapped.figure("dyad swapped"),
        full.figure("type and actors"),
    ]


def _sector_figure(cases: Sequence[_Case]) -> Figure:
    """Of the gold's actors with a sector whose country is found in the role: the same sector."""
    same = Share()
    for case in cases:
        for role in ROLES:
            for country, sector in sorted(case.gold_sectors[role]):
                if country in case.said[role]:
                    same.add((country, sector) in case.said_sectors[role])
    return same.figure("sectors of found countries")


def _meets(case: _Case, role: Role) -> bool:
    if case.is_mutual and role == "sources":
        return len(case.gold["sources"] & (case.said["sources"] | case.said["targets"])) > 1
    return bool(case.gold[role] & case.said[role])


def _is_swapped(case: _Case) -> bool:
    return bool(
        case.gold["sources"] & case.said["targets"] and case.gold["targets"] & case.said["sources"]
    )


def _misses(cases: Sequence[_Case]) -> list[str]:
    return [
        f"type    {case.doc_id}: {case.type}, said {', '.join(case.types) or 'none'}"
        for case in cases
        if case.type not in case.types
    ]
