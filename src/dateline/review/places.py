"""Where an event happened as a reviewer reads and writes it: "Aden [YEM 415189]"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.knowledge.places.entries import Place, fineness
from dateline.knowledge.places.gazetteer import load_places

if TYPE_CHECKING:
    from dateline.records import EventPlace

_WRITTEN = re.compile(r"(?P<name>[^\[\]]+?)\s*(?:\[(?P<codes>[^\[\]]*)\])?")
_POINT = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]+)?),(-?[0-9]{1,3}(?:\.[0-9]+)?)")
_FORM = (
    "write NAME [COUNTRY], NAME [COUNTRY GEONAMES-ID] or, for what the gazetteer has not, "
    "NAME [COUNTRY LATITUDE,LONGITUDE]"
)
_MOST_LISTED = 8


def write_place(place: EventPlace | Place) -> str:
    """A place, with the id that tells it from others of its name, or else its point."""
    name = place.name.translate(str.maketrans("[]", "()"))
    point = f"{place.lat},{place.lon}" if place.lat is not None else None
    codes = " ".join(filter(None, (place.country, place.geonameid or point)))
    return f"{name} [{codes}]" if codes else name


def find_place(written: str) -> Place:
    """The place that is written.

    Raises InputError where the gazetteer has none of that name, or several.
    """
    match = _WRITTEN.fullmatch(written.strip())
    if match is None:
        raise InputError(f"{written!r} is no place: {_FORM}")
    name, codes = match["name"], (match["codes"] or "").split()
    country = next((code for code in codes if code.isalpha()), None)
    point = next((found for code in codes if (found := _POINT.fullmatch(code))), None)
    if point is not None:
        return _own_point(name, country, float(point[1]), float(point[2]))
    geonameid = next((code for code in codes if code.isdecimal()), None)
    places = [
        place
        for place in load_places().candidates(name)
        if country in (None, place.country) and geonameid in (None, place.geonameid)
    ]
    return _only(places, written)


def _own_point(name: str, country: str | None, latitude: float, longitude: float) -> Place:
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise InputError(f"{latitude},{longitude}: latitude is -90 to 90, longitude -180 to 180")
    return Place(name, None, latitude, longitude, None, country, "site", 0, "site")


def _only(places: list[Place], written: str) -> Place:
    """The one place, or the one town among divisions that are called after it."""
    if not places:
        raise InputError(f"the gazetteer has no {written!r}: {_FORM}")
    finest = min(fineness(place.precision) for place in places)
    fine = {p.geonameid or p.name: p for p in places if fineness(p.precision) == finest}
    if len(fine) == 1:
        return next(iter(fine.values()))
    listed = sorted(fine.values(), key=lambda place: (-place.population, place.geonameid or ""))
    named = "; ".join(
        write_place(place) + (f" in {place.admin1}" if place.admin1 else "")
        for place in listed[:_MOST_LISTED]
    )
    raise InputError(f"{written!r} can be several places; write one of them: {named}")
