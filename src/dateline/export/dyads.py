"""One actor, one act, one recipient: the rows of event data sets that know nothing else.

An event with several actors or recipients is a row for each pair. Where the
actors of a meeting, a battle or an accord are its only parties, each is at the
other end of every other: A → B and B → A. Two state bodies of one country face
nobody but others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations, product

from dateline.export.selecting import Account, Options, single_day
from dateline.knowledge.codebook.participants import load_participant_classes
from dateline.knowledge.crosswalks import (
    CameoCode,
    CountryCodes,
    KnownGroup,
    find_cameo,
    is_reciprocal,
    load_cameo,
    load_country_codes,
    load_known_groups,
    load_sector_codes,
)
from dateline.records import Article, Event, Participant, Record

_NUMBERS = 10**15  # below 2**53, so that no reader rounds one
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_CODED = ("headline", "body")


@dataclass(frozen=True)
class Party:
    """One side of a dyad in the codes of CAMEO; nobody where `participant` is None."""

    participant: Participant | None

    @cached_property
    def group(self) -> KnownGroup | None:
        """What CAMEO knows it as, if it is an organisation that CAMEO knows."""
        if self.participant is None:
            return None
        known = load_known_groups()
        united_nations = known["United Nations"] if self.participant.country == "UNO" else None
        european_union = known["European Union"] if self.participant.country == "EUR" else None
        return known.get(self.participant.name) or united_nations or european_union

    @cached_property
    def country(self) -> CountryCodes | None:
        """The state it belongs to; None also for world bodies and unknown ones."""
        country = self.participant.country if self.participant else None
        return load_country_codes().get(country or "")

    @property
    def name(self) -> str | None:
        """Its name as in the record."""
        return self.participant.name if self.participant else None

    @property
    def sector(self) -> str | None:
        """PLOVER sector."""
        return self.participant.sector if self.participant else None

    @cached_property
    def types(self) -> tuple[str, ...]:
        """CAMEO role codes, most telling first, three at most."""
        if self.group is not None:
            return self.group.types
        kind = self.participant.country if self.participant else None
        body = (kind,) if kind in ("IGO", "NGO", "MNC", "IMG") else ()
        sector = load_sector_codes().get(self.sector or "")
        own = (sector.cameo,) if sector and sector.cameo else ()
        return (*body, *own)[:3]

    @cached_property
    def code(self) -> str:
        """The actor code: country, or what it is without one, then roles."""
        if self.group is not None:
            return self.group.code
        country = self.country.cameo if self.country else ""
        return country + "".join(dict.fromkeys(self.types))


@dataclass(frozen=True)
class Dyad:
    """An event between two parties, with all that its row is filled from."""

    record: Record
    event: Event
    source: Party
    target: Party
    options: Options

    @property
    def article(self) -> Article:
        """The article that tells the event."""
        return self.record.article

    @cached_property
    def number(self) -> int:
        """An id of the row: the same for the same event and parties, 15 digits at most."""
        sides = [side.participant for side in (self.source, self.target)]
        named = "\x1f".join(side.entity if side else "" for side in sides)
        whole = f"{self.article.id}\x1f{self.event.id}\x1f{named}"
        digest = hashlib.sha256(whole.encode()).digest()
        return int.from_bytes(digest) % _NUMBERS

    @cached_property
    def code(self) -> CameoCode | None:
        """The CAMEO code of the record, or the one that its type and mode come nearest to."""
        return find_event_code(self.event)

    @cached_property
    def day(self) -> str | None:
        """The day of the event, as the options have it."""
        return find_day(self.event, self.article, self.options)

    @cached_property
    def sentence(self) -> int:
        """Which sentence tells it, from 1, by full stops and ends of paragraphs."""
        return sentence_number(self.article, self.event.trigger.start)


def find_event_code(event: Event) -> CameoCode | None:
    """The CAMEO code of an event; None for a type that only a user's codebook knows."""
    own = load_cameo().get(event.cameo or "")
    about = event.about.type if event.about else None
    return own or find_cameo(event.type, event.mode, event.context, about)


def find_day(event: Event, article: Article, options: Options) -> str | None:
    """The one day of an event, or what the options put for it."""
    day = single_day(event)
    if day is None and options.undated == "published":
        return article.published
    return day


def pair_parties(event: Event) -> Iterator[tuple[Party, Party]]:
    """Who stands at the two ends, one pair a row, none twice."""
    facing = list(_facing(event))
    if facing:
        yield from facing
        return
    actors, recipients = event.actors, event.recipients
    seen = set()
    for pair in product(actors or (None,), recipients or (None,)):
        ends = tuple(side.entity if side else None for side in pair)
        if ends not in seen:
            seen.add(ends)
            yield Party(pair[0]), Party(pair[1])


def _facing(event: Event) -> Iterator[tuple[Party, Party]]:
    """The actors of a reciprocal event without recipients, each before every other."""
    if event.recipients or not is_reciprocal(event.type, event.mode):
        return
    for one, other in permutations(event.actors, 2):
        if one.entity != other.entity and not _is_one_state(one, other):
            yield Party(one), Party(other)


def _is_one_state(one: Participant, other: Participant) -> bool:
    state = load_participant_classes()["state"]
    same = one.country is not None and one.country == other.country
    return same and one.sector in state and other.sector in state


def find_dyads(record: Record, options: Options, account: Account) -> Iterator[Dyad]:
    """The rows of a record; what they cannot hold is counted in the account."""
    for event in account.choose(record, options):
        _count_losses(event, options, account)
        for source, target in pair_parties(event):
            account.rows += 1
            yield Dyad(record, event, source, target, options)


def _count_losses(event: Event, options: Options, account: Account) -> None:
    if find_event_code(event) is None:
        account.lost["type without a CAMEO code"] += 1
    elif event.cameo is None:
        account.lost["CAMEO code taken from type, mode and context"] += 1
    account.count_losses(event, options)


def sentence_number(article: Article, offset: int) -> int:
    """The sentence at an offset among those of headline and body, from 1."""
    number = 0
    for paragraph in article.paragraphs:
        if paragraph.kind not in _CODED or paragraph.start > offset:
            continue
        number += 1
        ends = _SENTENCE_END.finditer(article.text, paragraph.start, paragraph.end)
        number += sum(1 for end in ends if end.end() <= offset)
    return max(number, 1)
