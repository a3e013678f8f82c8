"""Which of the places of its name a toponym means, judged by all of the article.

Every candidate has a prior (how well known the place is), to which the words
around it add ("Paris, Texas", "Homs province") and then its setting: the
countries and divisions of the article's other names, how near those are, and
whether one of them lies in another. The other names are themselves undecided,
so each of their candidates counts as much as it is likely, and all are weighed
again for a few rounds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dateline.annotate.places.setting import contains
from dateline.knowledge.places.sizes import load_place_sizes

if TYPE_CHECKING:
    from dateline.knowledge.places.entries import Place

_ROUNDS = 4
_MAX_CANDIDATES = 40
_EARTH_RADIUS_KM = 6371.0
_POINTS = frozenset({"city", "admin2", "site"})
_RANK_WEIGHTS = 1 / np.arange(1.0, 5.0)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence adds to a candidate's score.

    Set by hand. On the development sets lgl and geovirus, given the spans, each
    was tried at a half, three quarters, four thirds and twice itself: none gained
    more than half a point of Acc@161 on their average, and five were then moved.
    """

    people: float = 0.4
    country: float = 4.5
    region: float = 4.0
    site: float = 3.0
    first_division: float = 0.75
    second_division: float = -0.8
    capital: float = 1.2
    other_name: float = -1.0
    inside_namesake: float = -1.5
    around_namesake: float = -2.5
    asked: float = 2.0
    adjacent: float = 4.0
    same_country: float = 2.0
    same_division: float = 2.0
    nearness: float = 2.5
    near_km: float = 60.0
    containment: float = 1.5
    demonym: float = 0.5


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of a name: its candidates and what its own words say about it.

    `containers` are the numbers of the references that its words put it in
    ("Homs, Syria"); `asked` the precisions that they ask for ("province").
    """

    key: str
    candidates: tuple[Place, ...]
    containers: tuple[int, ...] = ()
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate chosen, None where there is none, and its score from 0 to 1."""

    place: Place | None
    score: float


def choose_places(
    references: Sequence[Reference],
    countries: Mapping[str, int],
    weights: Weights = WEIGHTS,
) -> list[Choice]:
    """The most likely candidate of each reference, in their order.

    `countries` counts other hints to a country (ISO3) in the article, such as
    "Syrian". Equal scores go to the candidate that stands first.
    """
    own = _own_scores(references, weights)
    names: dict[tuple[str, tuple[Place, ...]], Floats] = {}
    for reference, scores in zip(references, own, strict=True):
        if reference.candidates:
            name = (reference.key, reference.candidates)
            names[name] = np.maximum(names.get(name, scores), scores)
    if not names:
        return [Choice(None, 0.0) for _ in references]
    support = _Setting.of(names, countries, weights).supports(list(names.values()))
    supports = dict(zip(names, support, strict=True))
    choices = []
    for reference, scores in zip(references, own, strict=True):
        name = (reference.key, reference.candidates)
        if name not in names:
            choices.append(Choice(None, 0.0))
        else:
            choices.append(_choice(reference, (scores + names[name]) / 2 + supports[name]))
    return choices


def _choice(reference: Reference, scores: Floats) -> Choice:
    best = int(np.argmax(scores))
    return Choice(reference.candidates[best], round(float(_likelihood(scores)[best]), 3))


def _is_city(place: Place) -> bool:
    return (
        place.precision == "city"
        and place.own_name
        and place.population > load_place_sizes().namesake_city
    )


def _likelihood(scores: Floats) -> Floats:
    weights = np.exp(scores - scores.max())
    return np.asarray(weights / weights.sum())


def shortlist(candidates: tuple[Place, ...], weights: Weights = WEIGHTS) -> tuple[Place, ...]:
    """The best known candidates, best first, where there are very many."""
    ranked = sorted(candidates, key=lambda place: -_prior(place, weights))
    return tuple(ranked[:_MAX_CANDIDATES])


def _prior(place: Place, weights: Weights) -> float:
    score = 0.0 if place.own_name else weights.other_name
    if place.precision == "country":
        return score + weights.country + (weights.people if place.population > 1_000_000 else 0)
    if place.precision == "region":
        return score + weights.region
    if place.precision == "site":
        return score + weights.site
    score += weights.people * math.log10(place.population + 100)
    if place.precision == "admin1":
        return score + weights.first_division
    if place.precision == "admin2":
        return score + weights.second_division
    return score + (weights.capital if place.feature == "capital" else 0.0)


def _own_scores(references: Sequence[Reference], weights: Weights) -> list[Floats]:
    """Priors and what each reference's own words say."""
    inner: list[list[Place]] = [[] for _ in references]
    for reference in references:
        for number in reference.containers:
            inner[number].extend(reference.candidates)
    scores = []
    for reference, parts in zip(references, inner, strict=True):
        outer = [p for number in reference.containers for p in references[number].candidates]
        countries = [p for p in reference.candidates if p.precision == "country"]
        cities = [p for p in reference.candidates if _is_city(p)]
        row = []
        for place in reference.candidates:
            held = any(contains(holder, place) for holder in outer)
            holds = any(contains(place, part) for part in parts)
            score = _prior(place, weights) + weights.adjacent * (held + holds)
            score += weights.asked * (place.precision in reference.asked)
            score += weights.inside_namesake * any(contains(c, place) for c in countries)
            if place.precision not in reference.asked:
                score += weights.around_namesake * any(contains(place, c) for c in cities)
            row.append(score)
        scores.append(np.array(row, dtype=np.float64))
    return scores


@dataclass(frozen=True, slots=True)
class _Setting:
    """All candidates of all names in one row, and what each does for each other.

    `of_name` has a column for every name, 1 where the candidate is one of its.
    """

    of_name: Floats
    of_country: Floats
    of_division: Floats
    hints: Floats
    nearness: Floats
    containment: Floats
    weights: Weights

    @classmethod
    def of(
        cls,
        names: Mapping[tuple[str, tuple[Place, ...]], Floats],
        hints: Mapping[str, int],
        weights: Weights,
    ) -> _Setting:
        places = [place for _, candidates in names for place in candidates]
        number = [n for n, (_, candidates) in enumerate(names) for _ in candidates]
        countries = sorted({place.country for place in places if place.country} | set(hints))
        divisions = [
            f"{place.country}/{place.admin1}" if place.country and place.admin1 else ""
            for place in places
        ]
        hinted = [min(hints.get(country, 0), 3) * weights.demonym for country in countries]
        return cls(
            of_name=_columns(number, list(range(len(names)))),
            of_country=_columns([place.country for place in places], countries),
            of_division=_columns(divisions, sorted(set(divisions) - {""})),
            hints=np.array(hinted, dtype=np.float64),
            nearness=_nearness(places, weights.near_km),
            containment=_containment(places),
            weights=weights,
        )

    def supports(self, scores: list[Floats]) -> list[Floats]:
        """For each name, what all the other names add to its candidates."""
        sizes = np.cumsum([len(row) for row in scores])[:-1]
        support: Floats = np.zeros(len(self.of_name))
        for _ in range(_ROUNDS if len(scores) > 1 or self.hints.any() else 0):
            rows = np.split(support, sizes)
            likely = [_likelihood(row + more) for row, more in zip(scores, rows, strict=True)]
            support = self._support(np.concatenate(likely))
        return list(np.split(support, sizes))

    def _support(self, likely: Floats) -> Floats:
        weights = self.weights
        support = weights.same_country * self._share(likely, self.of_country, self.hints)
        support += weights.same_division * self._share(likely, self.of_division, None)
        support += weights.nearness * self._strongest(self.nearness * likely) / _RANK_WEIGHTS.sum()
        return np.asarray(
            support + weights.containment * self._strongest(self.containment * likely)
        )

    def _share(self, likely: Floats, groups: Floats, hints: Floats | None) -> Floats:
        """How much of the other names lies in each candidate's country or division."""
        by_name = self.of_name.T @ (groups * likely[:, None])
        total = by_name.sum(axis=0) + (hints if hints is not None else 0.0)
        others = total[None, :] - by_name
        shares = others / np.maximum(others.sum(axis=1, keepdims=True), 1e-9)
        return np.asarray(((self.of_name @ shares) * groups).sum(axis=1))

    def _strongest(self, links: Floats) -> Floats:
        """The strongest ties to other names: the first whole, the second half."""
        by_name = (links @ self.of_name) * (1 - self.of_name)
        ranked = -np.sort(-by_name, axis=1)[:, : len(_RANK_WEIGHTS)]
        return np.asarray(ranked @ _RANK_WEIGHTS[: ranked.shape[1]])


def _columns(values: Sequence[object], columns: Sequence[object]) -> Floats:
    """A row for every value with 1 in its column."""
    place_of = {column: n for n, column in enumerate(columns)}
    matrix = np.zeros((len(values), len(columns)))
    for row, value in enumerate(values):
        if value in place_of:
            matrix[row, place_of[value]] = 1.0
    return matrix


def _nearness(places: Sequence[Place], near_km: float) -> Floats:
    """1 for the same point, a half at `near_km`; 0 for what is larger than a county."""
    lat = np.radians([place.lat for place in places])
    lon = np.radians([place.lon for place in places])
    point = np.array([place.precision in _POINTS for place in places], dtype=np.float64)
    half = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    km = 2 * _EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return np.asarray(point[:, None] * point / (1 + km / near_km))


def _containment(places: Sequence[Place]) -> Floats:
    """1 between a county and what lies in it."""
    matrix = np.zeros((len(places), len(places)))
    counties = [n for n, place in enumerate(places) if place.precision == "admin2"]
    for outer in counties:
        for inner, place in enumerate(places):
            if place.admin2 is not None and contains(places[outer], place):
                matrix[outer, inner] = matrix[inner, outer] = 1.0
    return matrix
