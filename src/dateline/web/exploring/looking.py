"""One look into the archive: what is asked, what fits it, and the frame that its views share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dateline.store.choosing import Asked, Chosen, choose, fitting
from dateline.store.faceting import Facet, FacetName, count_facets, question_of
from dateline.web.exploring.asking import Links, list_chips
from dateline.web.exploring.words import FACET_WORDS, say_value

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.store.columns import Columns, Flags
    from dateline.store.faceting import Faceted
    from dateline.web.desk import Visit

_FACETS: tuple[FacetName, ...] = tuple(FACET_WORDS)
_MOST = 12
TABS = (("/events", "Table"), ("/timeline", "Timeline"), ("/map", "Map"), ("/network", "Network"))


@dataclass(frozen=True, slots=True)
class Look:
    """What an address asks for, found in the columns."""

    asked: Asked
    faceted: Faceted
    chosen: Chosen
    flags: Flags
    links: Links
    read_at: float

    @property
    def columns(self) -> Columns:
        """The events as columns."""
        return self.faceted.columns

    @property
    def total(self) -> int:
        """How many events fit."""
        return int(self.flags.sum())


def look(
    visit: Visit, connection: Connection, asked: Asked, more: Mapping[str, object] | None = None
) -> Look:
    """Find what is asked for; `more` is what else the view's address has.

    Raises InputError for a party that is no word or code, and for what is no day.
    """
    counted = visit.desk.columns.get(visit.desk.need_archive(), connection)
    columns = counted.faceted.columns
    chosen = choose(connection, columns, asked)
    path = visit.request.url.path.removesuffix(".json").removesuffix(".csv")
    links = Links(path, asked, more or {})
    flags = fitting(columns, chosen)
    return Look(asked, counted.faceted, chosen, flags, links, counted.read_at)


@dataclass(frozen=True, slots=True)
class ShownCount:
    """A value of a facet on the page; `share` in percent of the largest."""

    words: str
    events: int
    share: float
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet on the page; `more` is how many values it does not show."""

    name: str
    words: str
    counts: tuple[ShownCount, ...]
    more: int
    unknown: int
    is_open: bool


def find_facets(seen: Look) -> dict[FacetName, Facet]:
    """The counts of what is seen."""
    return count_facets(seen.faceted, seen.chosen, most=_MOST, of=_FACETS)


def frame(seen: Look, facets: Mapping[FacetName, Facet]) -> dict[str, object]:
    """What the template of every view that has filters is given."""
    return {
        "asked": seen.asked,
        "links": seen.links,
        "chips": list_chips(seen.links),
        "total": seen.total,
        "all_events": len(seen.columns),
        "facets": [_show(seen, facets[name]) for name in _FACETS if name != "month"],
        "tabs": [(seen.links.to(path), path, words) for path, words in TABS],
        "read_at": datetime.fromtimestamp(seen.read_at, UTC).strftime("%Y-%m-%d %H:%M UTC"),
    }


def _show(seen: Look, facet: Facet) -> ShownFacet:
    question = question_of(facet.name)
    held = getattr(seen.asked, question)
    most = max((count.events for count in facet.counts), default=1)
    counts = tuple(
        ShownCount(
            words=say_value(facet.name, count.value),
            events=count.events,
            share=round(100 * count.events / most, 1),
            address=(
                seen.links.removing(question, count.asked)
                if count.asked in held
                else seen.links.adding(question, count.asked)
            ),
            is_chosen=count.asked in held,
        )
        for count in facet.counts
    )
    return ShownFacet(
        name=facet.name,
        words=FACET_WORDS[facet.name],
        counts=counts,
        more=facet.values - len(counts),
        unknown=facet.unknown,
        is_open=facet.name in ("type", "actor_country", "country")
        or any(c.is_chosen for c in counts),
    )
