"""The benchmark of unseen names."""

from __future__ import annotations

from bench.unseen_names import measure


def test_measure_finds_lent_features_to_help() -> None:
    texts = [
        "NATO urged Israel to halt attacks on Hezbollah.",
        "Putin met Obama in Moscow on Monday.",
        "Iraqi troops shelled Baghdad as Syria closed its border.",
    ]
    without, with_features = measure(texts)
    assert without.words == with_features.words > 0
    assert without.names == with_features.names > len(texts)
    assert with_features.tags >= without.tags
