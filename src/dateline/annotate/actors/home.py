"""Where a report was filed, and what in it shows an American or Canadian one.

The dateline of the article comes first, then one that follows a title in the
same paragraph: "Title. COLUMBUS, Ohio (AP) — The governor".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from dateline.annotate.actors.towns import home_of_place
from dateline.knowledge.places.gazetteer import load_places

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast

OPENING = 500
LEAST_WORDS = 2
_FILED = re.compile(
    r"(?:^|[.!?’”\"] |\n)\s*(?P<place>[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+)*)"
    r"(?:/[A-Z][A-Z ]+)?(?:, (?P<region>[A-Z][\w.]*(?: [A-Z][\w.]*)*))?"
    r"(?: \([A-Z][\w ]*\))?(?: ?(?:—|--|―|–)| -) "
)
_PARTY_STATE = re.compile(r"\s?\([DRI]-[A-Z][\w. ]*\)|,\s?[DRI]-(?!Day\b)[A-Z][\w.]*(?=[,.)]|$)")
_MARK_TOKENS = 8
_STATE_AFTER_TOWN = re.compile(r"[A-Z][a-z]+, (?P<state>[A-Z][A-Za-z]*\.(?:[A-Z]\.)*)")


def find_home(cast: Cast) -> str | None:
    """The country of the place that a report was filed from, None where it tells none."""
    dateline = cast.parsed.article.dateline
    if dateline is not None and dateline.place:
        place, _, region = dateline.place.partition(",")
        return _country_of(cast, place.strip(), region.strip())
    found = _FILED.search(cast.parsed.article.text[:OPENING])
    if found is None:
        return None
    return _country_of(cast, found["place"], found["region"] or "")


def _country_of(cast: Cast, place: str, region: str) -> str | None:
    known = load_places().abbreviations.get(region)
    if known is not None:
        return known[1]
    for words in (region, place):
        for match in cast.tables.find_names(words) if words else ():
            if match.entries[0].country is not None:
                return match.entries[0].country
        home = home_of_place(cast, words.title()) if words else None
        if home is not None:
            return home
    return None


def count_signs(cast: Cast) -> Counter[str]:
    """How often a report names a state or province after a town, or a party's state.

    "Stockton, Calif.", "D-N.H."; and words that only an American report has.
    """
    text = cast.parsed.article.text
    states = load_places().abbreviations
    after = (states.get(match["state"]) for match in _STATE_AFTER_TOWN.finditer(text))
    found = Counter(known[1] for known in after if known is not None)
    found["USA"] += sum(1 for _ in _PARTY_STATE.finditer(text))
    words = _count_local_words(cast)
    if not cast.countries and words >= LEAST_WORDS:
        found["USA"] += words
    return +found


def _count_local_words(cast: Cast) -> int:
    """How many different words that American local reports use the text has, whole words only."""
    words = "|".join(sorted(map(re.escape, cast.words.places.american_words), reverse=True))
    return len(set(re.findall(rf"\b(?:{words})\b", cast.parsed.article.text.lower())))


def find_local_country(cast: Cast) -> str | None:
    """The one country in which a report's dateline, party marks and local words place it."""
    words = _count_local_words(cast)
    found = {cast.home} if cast.home is not None else set()
    if words >= LEAST_WORDS or _PARTY_STATE.search(cast.parsed.article.text):
        found.add("USA")
    return found.pop() if len(found) == 1 else None


def has_party_state(cast: Cast, end: int) -> bool:
    """Whether a party and a state follow token `end`: "Murray, D-Plymouth", "(R-Utah)"."""
    if end >= len(cast.doc):
        return False
    after = cast.doc[end - 1].whitespace_ + cast.doc[end : end + _MARK_TOKENS].text
    return _PARTY_STATE.match(after) is not None
