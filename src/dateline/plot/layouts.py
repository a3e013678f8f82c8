"""Where the members of a network stand: forces that settle, the same for the same network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

_STEPS = 220
_FIRST_HEAT = 0.12
_MIDDLE_PULL = 0.12


def lay_out(
    members: Sequence[str], ties: Mapping[tuple[str, str], float]
) -> dict[str, tuple[float, float]]:
    """A place for each member in a square from 0 to 1; tied members stand near one another.

    Ties weigh by their logarithm. Members start on a circle in their order, so
    that nothing is left to chance (Fruchterman and Reingold 1991).

    >>> lay_out(["A"], {})
    {'A': (0.5, 0.5)}
    """
    count = len(members)
    if count < 2:
        return dict.fromkeys(members, (0.5, 0.5))
    numbers = {member: number for number, member in enumerate(members)}
    angles = 2 * np.pi * np.arange(count) / count
    places = 0.5 + 0.4 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    weights = np.zeros((count, count))
    for (one, other), weight in ties.items():
        first, second = numbers[one], numbers[other]
        weights[first, second] = weights[second, first] = 1 + np.log1p(weight)
    ideal = 1.5 / np.sqrt(count)
    for step in range(_STEPS):
        heat = _FIRST_HEAT * (1 - step / _STEPS)
        places = places + _move(places, weights, ideal, heat)
    return _fit(members, places)


def _move(places: np.ndarray, weights: np.ndarray, ideal: float, heat: float) -> np.ndarray:
    apart = places[:, None, :] - places[None, :, :]
    distances = np.maximum(np.linalg.norm(apart, axis=2), 0.01)
    push = ideal**2 / distances
    pull = (weights / weights.max()) ** 0.5 * distances**2 / ideal if weights.any() else 0.0
    forces = (apart / distances[..., None] * (push - pull)[..., None]).sum(axis=1)
    forces += (0.5 - places) * _MIDDLE_PULL / ideal
    lengths = np.maximum(np.linalg.norm(forces, axis=1, keepdims=True), 1e-9)
    moved: np.ndarray = forces / lengths * np.minimum(lengths, heat)
    return moved


def _fit(members: Sequence[str], places: np.ndarray) -> dict[str, tuple[float, float]]:
    low, high = places.min(axis=0), places.max(axis=0)
    fitted = (places - low) / np.maximum(high - low, 1e-9)
    return {
        member: (round(float(x), 4), round(float(y), 4))
        for member, (x, y) in zip(members, fitted, strict=True)
    }
