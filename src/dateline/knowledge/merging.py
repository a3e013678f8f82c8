"""What two reports of one event have in common, in points: `merging.toml`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar, get_args

from dateline.errors import KnowledgeError
from dateline.kinds import PloverType
from dateline.knowledge.files import read_toml
from dateline.knowledge.lexicons.checks import check_names, check_words

_PATH = "merging.toml"
_TABLES = frozenset({"agencies", "limits", "points", "symmetric", "words"})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """Where comparing ends; days, kilometres, counts of reports, and shares from 0 to 1."""

    min_points: float
    max_gap_days: int
    report_lag_days: int
    plan_lead_days: int
    toll_least: int
    far_km: float
    key_reports: int
    group_reports: int
    story_cosine: float
    mention_points: float
    copy_containment: float
    agency_containment: float


@dataclass(frozen=True, slots=True)
class Points:
    """What each agreement or difference of two reports counts."""

    mode_shared: float
    mode_different: float
    about_shared: float
    about_different: float
    party_same: float
    party_like: float
    party_country: float
    party_different: float
    day_same: float
    day_near: float
    day_next: float
    published_same: float
    published_apart: float
    place_same: float
    place_near: float
    place_other_country: float
    toll_same: float
    toll_alike: float
    toll_apart: float
    words: float
    repeated: float
    story: float
    lemma_same: float
    lemma_family: float
    lemma_light: float
    participants: float
    company: float


@dataclass(frozen=True, slots=True)
class Merging:
    """All of `merging.toml`.

    In `symmetric` types actor and recipient may change places; `agencies` has
    the name an agency is compared by, by each of its names in small letters.
    """

    limits: Limits
    points: Points
    symmetric: frozenset[str]
    stop_words: frozenset[str]
    agencies: Mapping[str, str]


@functools.cache
def load_merging() -> Merging:
    """The packaged figures; raises KnowledgeError on a missing or unknown one."""
    table = read_toml(_PATH)
    check_names(table, _TABLES, _PATH)
    symmetric = check_words(table["symmetric"]["types"], f"{_PATH}: [symmetric] types")
    if unknown := sorted(symmetric - set(get_args(PloverType))):
        raise KnowledgeError(f"{_PATH}: [symmetric] types has {unknown[0]!r}, no event type")
    return Merging(
        limits=_numbers(table["limits"], Limits, "limits"),
        points=_numbers(table["points"], Points, "points"),
        symmetric=symmetric,
        stop_words=check_words(table["words"]["stop"], f"{_PATH}: [words] stop"),
        agencies=_agencies(table["agencies"]),
    )


def _agencies(held: dict[str, Any]) -> Mapping[str, str]:
    for name, short in held.items():
        if name != name.lower() or not isinstance(short, str) or held.get(short) != short:
            raise KnowledgeError(
                f"{_PATH}: [agencies] {name!r}: both names are text in small letters, "
                "and the second is an entry of its own"
            )
    return held


def _numbers(held: dict[str, Any], kind: type[T], name: str) -> T:
    where = f"{_PATH}: [{name}]"
    names = frozenset(item.name for item in fields(kind))  # type: ignore[arg-type]
    check_names(held, names, where)
    for key, value in held.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise KnowledgeError(f"{where} {key}: {value!r} is no number")
    return kind(**held)
