"""Rows of other people's event data in the codes of a Dateline record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

from dateline.errors import InputError
from dateline.kinds import PloverType
from dateline.knowledge.codebook.event_types import PLOVER_TYPES
from dateline.knowledge.codebook.frame_checks import load_cameo as load_cameo_types
from dateline.knowledge.crosswalks import (
    find_acled_type,
    load_acled_sectors,
    load_country_codes,
    load_sector_codes,
)
from dateline.knowledge.places.tables import load_countries

ElsewhereLayout = Literal["gdelt-events", "icews", "polecat", "acled"]
ElsewhereCell = str | int | float | None
Row = Mapping[str, ElsewhereCell]
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


@dataclass(frozen=True, slots=True)
class OtherParty:
    """One side of an event coded elsewhere; `country` is ISO 3166-1 alpha-3, None unknown."""

    name: str | None
    country: str | None
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherEvent:
    """One row of somebody else's event data.

    `date` is an ISO 8601 day; `type` the PLOVER type that its own code comes
    nearest to, None where PLOVER has none; `row` has every cell by its column.
    """

    layout: ElsewhereLayout
    id: str
    date: str | None
    actor: OtherParty
    recipient: OtherParty
    type: PloverType | None
    code: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    fatalities: int | None
    row: Row


def make_event(layout: ElsewhereLayout, row: Row, where: str) -> OtherEvent:
    """The event of a typed row; raises InputError naming `where` for a day that is none."""
    return _READERS[layout](row, where)


def _day(value: ElsewhereCell, where: str) -> str | None:
    """A day as ISO 8601, from that, from eight digits, or from "3 May 2024"."""
    if value is None:
        return None
    text = str(value)
    if len(text) == 8 and text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    parts = text.split()
    if len(parts) == 3 and parts[1] in _MONTHS:
        return f"{parts[2]}-{_MONTHS.index(parts[1]) + 1:02}-{int(parts[0]):02}"
    day = text[:10]
    if len(day) == 10 and day[4] == day[7] == "-" and day.replace("-", "").isdigit():
        return day
    raise InputError(f"{where}: {text!r} is no day; known are 2024-05-03, 20240503 and 3 May 2024")


def _gdelt(row: Row, where: str) -> OtherEvent:
    code = _string(row["EventCode"])
    return OtherEvent(
        layout="gdelt-events",
        id=str(row["GLOBALEVENTID"]),
        date=_day(row["SQLDATE"], where),
        actor=_gdelt_party(row, "Actor1"),
        recipient=_gdelt_party(row, "Actor2"),
        type=_plover_of(code),
        code=code,
        place=_string(row["ActionGeo_FullName"]),
        country=_by_fips().get(str(row["ActionGeo_CountryCode"])),
        lat=_number(row["ActionGeo_Lat"]),
        lon=_number(row["ActionGeo_Long"]),
        fatalities=None,
        row=row,
    )


def _gdelt_party(row: Row, role: str) -> OtherParty:
    types = (str(row[f"{role}Type{number}Code"] or "") for number in (1, 2, 3))
    sectors = (_by_cameo_role().get(code) for code in types)
    return OtherParty(
        _string(row[f"{role}Name"]),
        _by_cameo_country().get(str(row[f"{role}CountryCode"])),
        tuple(sector for sector in sectors if sector),
    )


def _like_icews(
    row: Row, where: str, layout: ElsewhereLayout, parties: tuple[OtherParty, OtherParty]
) -> Callable[..., OtherEvent]:
    """An event of a file whose columns are called as those of ICEWS; type, code and place lack."""
    return partial(
        OtherEvent,
        layout=layout,
        id=str(row["Event ID"]),
        date=_day(row["Event Date"], where),
        actor=parties[0],
        recipient=parties[1],
        country=_by_name(row.get("Country")),
        lat=_number(row.get("Latitude")),
        lon=_number(row.get("Longitude")),
        fatalities=None,
        row=row,
    )


def _icews(row: Row, where: str) -> OtherEvent:
    code = _string(row["CAMEO Code"])
    parties = (_icews_party(row, "Source"), _icews_party(row, "Target"))
    return _like_icews(row, where, "icews", parties)(
        type=_plover_of(code),
        code=code,
        place=_string(row.get("City") or row.get("District") or row.get("Province")),
    )


def _icews_party(row: Row, role: str) -> OtherParty:
    sectors = str(row.get(f"{role} Sectors") or "")
    known = [sector for sector, name in _icews_sectors() if name in sectors]
    if len(known) > 1:  # "Military,Government" is the military
        known = [sector for sector in known if sector != "GOV"]
    return OtherParty(
        _string(row[f"{role} Name"]), _by_name(row.get(f"{role} Country")), tuple(known)
    )


def _polecat(row: Row, where: str) -> OtherEvent:
    parties = (_polecat_party(row, "Actor"), _polecat_party(row, "Recipient"))
    return _like_icews(row, where, "polecat", parties)(
        type=PLOVER_TYPES.get(str(row["Event Type"]).upper()),
        code=_string(row.get("Event Mode")),
        place=_string(row.get("Placename")),
    )


def _polecat_party(row: Row, role: str) -> OtherParty:
    country = str(row.get(f"{role} Country") or "").split("; ")[0]
    sectors = str(row.get(f"{role} Sectors") or "").split("; ")
    return OtherParty(
        _string(row[f"{role} Name"]),
        country if country not in ("", "None") else None,
        tuple(sector for sector in sectors if sector not in ("", "None")),
    )


def _acled(row: Row, where: str) -> OtherEvent:
    event_type, sub_type = _string(row["event_type"]), _string(row["sub_event_type"])
    deaths = row.get("fatalities")
    return OtherEvent(
        layout="acled",
        id=str(row["event_id_cnty"]),
        date=_day(row["event_date"], where),
        actor=_acled_party(row, "1"),
        recipient=_acled_party(row, "2"),
        type=find_acled_type(event_type or "", sub_type or ""),
        code=sub_type,
        place=_string(row.get("location")),
        country=_by_name(row["country"]),
        lat=_number(row.get("latitude")),
        lon=_number(row.get("longitude")),
        fatalities=deaths if isinstance(deaths, int) else None,
        row=row,
    )


def _acled_party(row: Row, number: str) -> OtherParty:
    """A party, its country from the bracket that ACLED puts behind state forces and people."""
    name = _string(row.get(f"actor{number}"))
    inside = name.rsplit("(", 1)[1].split(")")[0] if name and "(" in name else ""
    sector = load_acled_sectors().get(str(row.get(f"inter{number}") or "").lower())
    country = _by_name(inside.split("-")[0].strip())
    return OtherParty(name, country, (sector,) if sector else ())


_READERS: dict[ElsewhereLayout, Callable[[Row, str], OtherEvent]] = {
    "gdelt-events": _gdelt,
    "icews": _icews,
    "polecat": _polecat,
    "acled": _acled,
}


def _plover_of(code: str | None) -> PloverType | None:
    """The PLOVER type of a CAMEO code, or of the longest beginning of it that has one."""
    types = load_cameo_types()
    for length in (4, 3):
        name = types.get((code or "")[:length])
        if name is not None:
            return PLOVER_TYPES.get(name)
    return None


@cache
def _by_fips() -> dict[str, str]:
    codes = load_country_codes().values()
    return {entry.fips: entry.iso3 for entry in reversed(tuple(codes)) if entry.fips}


@cache
def _by_cameo_country() -> dict[str, str]:
    return {entry.cameo: entry.iso3 for entry in load_country_codes().values()}


@cache
def _by_cameo_role() -> dict[str, str]:
    sectors: dict[str, str] = {}
    for sector, codes in load_sector_codes().items():
        if codes.cameo:
            sectors.setdefault(codes.cameo, sector)
    return sectors


@cache
def _icews_sectors() -> tuple[tuple[str, str], ...]:
    """PLOVER sectors with the narrowest of ICEWS's names for them."""
    listed = load_sector_codes().items()
    return tuple((sector, codes.icews.split(",")[0]) for sector, codes in listed if codes.icews)


@cache
def _country_names() -> dict[str, str]:
    named = {entry.icews.casefold(): code for code, entry in load_country_codes().items()}
    return {country.place.name.casefold(): country.iso3 for country in load_countries()} | named


def _by_name(name: ElsewhereCell) -> str | None:
    return _country_names().get(str(name or "").casefold())


def _string(value: ElsewhereCell) -> str | None:
    return None if value is None else str(value)


def _number(value: ElsewhereCell) -> float | None:
    return None if value is None or isinstance(value, str) else float(value)
