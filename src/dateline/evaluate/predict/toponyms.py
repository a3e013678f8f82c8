"""Places: as the record has them, and for the gold's own place names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.annotate.places.finding import resolve_places
from dateline.knowledge.places.gazetteer import load_places

if TYPE_CHECKING:
    from dateline.evaluate.metrics.geography import ToponymGold, ToponymRow, ToponymSaid
    from dateline.evaluate.reading import Reading
    from dateline.records import Toponym


def predict_toponyms(gold: ToponymGold, reading: Reading) -> ToponymSaid:
    """Every place name that is found, placed or not."""
    rows = [_row(place.start, place.end, place) for place in reading.record.places]
    return {"doc_id": gold["doc_id"], "toponyms": rows}


def place_gold_toponyms(gold: ToponymGold, reading: Reading) -> ToponymSaid:
    """The places of the gold's names; those outside the coded paragraphs are left out."""
    spans = [
        (row["start"], row["end"], tokens)
        for row in gold["toponyms"]
        if (tokens := reading.tokens(row["start"], row["end"])) is not None
    ]
    found = resolve_places(reading.parsed, [tokens for *_, tokens in spans], load_places())
    rows = [
        _row(start, end, mention.toponym)
        for (start, end, _), mention in zip(spans, found, strict=True)
    ]
    return {"doc_id": gold["doc_id"], "toponyms": rows}


def _row(start: int, end: int, place: Toponym) -> ToponymRow:
    return {
        "start": start,
        "end": end,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": int(place.geonameid) if place.geonameid else None,
    }
