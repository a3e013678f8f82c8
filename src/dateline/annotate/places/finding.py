"""Place names: where they stand and which place each of them means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotate.places.ranking import Choice, Reference, choose_places, shortlist
from dateline.annotate.places.setting import asked_precisions, find_containers, look_up
from dateline.annotate.places.spans import find_spans
from dateline.annotations import ParsedArticle, PlaceMention, TimeMention
from dateline.knowledge.places.names import fold_name
from dateline.knowledge.places.words import load_demonyms
from dateline.records import Span, Toponym

if TYPE_CHECKING:
    from dateline.knowledge.places.entries import Place
    from dateline.knowledge.places.gazetteer import Gazetteer


def find_places(
    parsed: ParsedArticle, gazetteer: Gazetteer, *, times: Iterable[TimeMention] = ()
) -> tuple[PlaceMention, ...]:
    """Every toponym of the article's coded paragraphs, in their order.

    Names of countries and cities count wherever they stand ("Turkey said"),
    sites and seats of government only where they say where ("in the Kremlin"),
    and no part of a time does ("in May"). A name that no entry has keeps its
    span, without a place.
    """
    timed = {token for time in times for token in range(time.start, time.end)}
    found = resolve_places(parsed, find_spans(parsed, gazetteer), gazetteer)
    return tuple(place for place in found if place.head not in timed)


def find_filing_place(
    parsed: ParsedArticle, places: Sequence[PlaceMention], gazetteer: Gazetteer
) -> Toponym | None:
    """The place in the article's dateline, among those of its name by the countries spoken of."""
    line = parsed.article.dateline
    if line is None or not line.place:
        return None
    name = line.place.split(",")[0].strip()
    at = line.text.find(name)
    hints = Counter(place.toponym.country for place in places if place.toponym.country)
    hints.update(_country_hints(parsed))
    references = _dateline_references(line.place, gazetteer)
    choices = choose_places(references, dict(sorted(hints.items())))
    if at < 0 or not choices or choices[0].place is None:
        return None
    start = line.start + at
    return _toponym(Span(start, start + len(name), name), choices[0])


def resolve_places(
    parsed: ParsedArticle, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> tuple[PlaceMention, ...]:
    """The places that the tokens [start, end) of each span mean, in the spans' order."""
    containers = find_containers(parsed, spans)
    references = []
    for number, (start, end) in enumerate(spans):
        places = shortlist(look_up(parsed, start, end, gazetteer))
        references.append(
            Reference(
                key=fold_name(parsed.span(start, end).text),
                candidates=places,
                containers=containers[number],
                asked=asked_precisions(parsed, start, end),
            )
        )
    dateline = parsed.article.dateline
    if dateline is not None and dateline.place:
        references += _dateline_references(dateline.place, gazetteer)
    references = _without_namesakes_abroad(references)
    choices = choose_places(references, _country_hints(parsed))
    return tuple(
        _mention(parsed, start, end, choice)
        for (start, end), choice in zip(spans, choices, strict=False)
    )


def _without_namesakes_abroad(references: Sequence[Reference]) -> list[Reference]:
    """The references without the places whose own name it is not, and that lie elsewhere.

    "Mambasa in eastern Congo" is not Kenya's Mombasa, of which it is another spelling: a
    name put into a country in which nothing has it, even if only once, has no place.
    """
    abroad = {
        (reference.key, reference.candidates)
        for reference in references
        if _lies_elsewhere(reference, [references[n] for n in reference.containers])
    }
    return [
        replace(reference, candidates=())
        if (reference.key, reference.candidates) in abroad
        else reference
        for reference in references
    ]


def _lies_elsewhere(reference: Reference, containers: Sequence[Reference]) -> bool:
    countries = {place.country for outer in containers for place in outer.candidates}
    return bool(countries) and all(
        not place.own_name
        and place.precision not in ("country", "region")
        and place.country not in countries
        for place in reference.candidates
    )


def _dateline_references(text: str, gazetteer: Gazetteer) -> list[Reference]:
    """The dateline's place, in what stands after its comma."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    return [Reference(fold_name(name), shortlist(gazetteer.candidates(name))) for name in names]


def _country_hints(parsed: ParsedArticle) -> dict[str, int]:
    """How often the article says "Syrian", "Syrians", by country."""
    demonyms = load_demonyms()
    counts = Counter(demonyms[token.text] for token in parsed.doc if token.text in demonyms)
    return dict(sorted(counts.items()))


def _mention(parsed: ParsedArticle, start: int, end: int, choice: Choice) -> PlaceMention:
    return PlaceMention(
        start, end, parsed.doc[start:end].root.i, _toponym(parsed.span(start, end), choice)
    )


def _toponym(span: Span, choice: Choice) -> Toponym:
    place: Place | None = choice.place
    if place is None:
        return Toponym(
            span.start, span.end, span.text, None, None, None, None, None, None, None, None
        )
    return Toponym(
        start=span.start,
        end=span.end,
        text=span.text,
        name=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        admin1=place.admin1,
        country=place.country,
        precision=place.precision,
        score=choice.score,
    )
