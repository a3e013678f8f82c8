"""Where a report was filed, and what in it shows an American or Canadian one.

The dateline of the article comes first, then one that follows a title in the
same paragraph: "Title. COLUMBUS, Ohio (AP) — The governor".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from dateline.annotate.actors.phrases import find_role
from dateline.annotate.actors.towns import home_of_place
from dateline.knowledge.places.gazetteer import load_places

if TYPE_CHECKING:
    from dateline.annotate.actors.cast import Cast

OPENING = 500
LEAST_WORDS = 2
_FILED = re.compile(
    r"(?:^|[.!?’”\"] |\n)\s*(?P<place>[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+)*)"
    r"(?:/[A-Z][A-Z ]+)?(?:, (?P<region>[A-Z][\w.]*(?: [A-Z][\w.]*)*))?"
    r"(?: \([A-Z][\w ]*\))?(?: ?(?:—|--|―|–)| -| ?_) "
)
_PARTY_STATE = re.compile(r"\s?\([DRI]-[A-Z][\w. ]*\)|,\s?[DRI]-(?!Day\b)[A-Z][\w.]*(?=[,.)]|$)")
_MARK_TOKENS = 8
_STATE_AFTER_TOWN = re.compile(r"[A-Z][a-z]+, (?P<state>[A-Z][A-Za-z]*\.(?:[A-Z]\.)*)")


def find_home(cast: Cast) -> str | None:
    """The country of the place that a report was filed from, None where it tells none."""
    filed = _filed_from(cast)
    return _country_of(cast, *filed) if filed is not None else None


def drop_filing_towns(cast: Cast) -> None:
    """Forget persons of one word who are the town that a report was filed from: "CLINTON —".

    Unless the article names somebody in full who is called so.
    """
    filed = _filed_from(cast)
    if filed is None or filed[0].lower() not in {n.text.lower() for n in cast.all_names()}:
        return
    people = [name for name in cast.all_names() if name.of_person]
    full = {cast.doc[name.end - 1].lower_ for name in people if name.end - name.start > 1}
    for name in people:
        word = name.text.lower()
        if word == filed[0].lower() and word not in full and not _is_titled(cast, name.start):
            cast.drop_name(name)


def _is_titled(cast: Cast, start: int) -> bool:
    """Whether a title stands right before a name: "Mr. Clinton", "President Clinton"."""
    before = cast.doc[start - 1] if start else None
    if before is None:
        return False
    return before.lower_ in cast.words.names.plain_titles or find_role(cast, before) is not None


def _filed_from(cast: Cast) -> tuple[str, str] | None:
    """The place of the dateline and the state or country after it, "" where there is none."""
    dateline = cast.parsed.article.dateline
    if dateline is not None and dateline.place:
        place, _, region = dateline.place.partition(",")
        return place.strip(), region.strip()
    found = _FILED.search(cast.parsed.article.text[:OPENING])
    return (found["place"], found["region"] or "") if found is not None else None


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
