"""Actors and recipients as a reviewer reads and writes them: "Houthis [YEM/REB]; Iran [IRN]"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.knowledge.crosswalks import load_country_codes, load_sector_codes

if TYPE_CHECKING:
    from dateline.records import Participant

JOINT = "; "
_WRITTEN = re.compile(r"(?P<name>[^\[\];]+?)\s*(?:\[(?P<codes>[^\[\]]*)\])?")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
_FORM = "write NAME [COUNTRY/SECTOR Q-ID], several parted by ;, such as Houthis [YEM/REB]"


@dataclass(frozen=True, slots=True)
class WrittenParty:
    """A party as it is written: its name, and its codes as far as they are given."""

    name: str
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None

    def __str__(self) -> str:
        """As in "Houthis [YEM/REB Q1047997]"."""
        coded = (self.country or "") + (f"/{self.sector}" if self.sector else "")
        codes = " ".join(filter(None, (coded, self.wikidata)))
        return f"{self.name} [{codes}]" if codes else self.name


def write_party(party: Participant) -> WrittenParty:
    """A party of a record; what would part or code names is written otherwise."""
    name = party.name.translate(str.maketrans(";[]", ",()"))
    return WrittenParty(" ".join(name.split()), party.country, party.sector, party.wikidata)


def join_parties(parties: Iterable[WrittenParty]) -> str | None:
    """One side of an event; None for nobody."""
    return JOINT.join(map(str, parties)) or None


def read_parties(written: str) -> tuple[WrittenParty, ...]:
    """The parties of one side.

    Raises InputError for what is not of that form, and for codes that are none.

    >>> read_parties("Houthis [YEM/REB]; Iran [IRN]")[0].sector
    'REB'
    """
    return tuple(_read_party(part.strip()) for part in written.split(";") if part.strip())


def _read_party(written: str) -> WrittenParty:
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise InputError(f"{written!r} is no party: {_FORM}")
    country = sector = wikidata = None
    for code in (match["codes"] or "").split():
        if _WIKIDATA.fullmatch(code):
            wikidata = code
        else:
            first, _, second = code.partition("/")
            country, sector = _check_country(first), _check_sector(second)
    return WrittenParty(" ".join(match["name"].split()), country, sector, wikidata)


def _check_country(code: str) -> str | None:
    if not code or code in _BODIES or code in load_country_codes():
        return code or None
    raise InputError(f"{code!r} is no country: ISO 3166-1 alpha-3, such as YEM; {_FORM}")


def _check_sector(code: str) -> str | None:
    sectors = load_sector_codes()
    if not code or code in sectors:
        return code or None
    raise InputError(f"{code!r} is no sector of PLOVER; allowed: {', '.join(sorted(sectors))}")
