from __future__ import annotations

from bench.actors import measure_loading, measure_pass

MAX_SECONDS = 0.5
MAX_MEBIBYTES = 150
HASTE = 3  # other work on the machine may take so much of the time


def test_loading_the_actor_tables_keeps_to_its_bounds() -> None:
    runs = [measure_loading() for _ in range(3)]
    assert min(seconds for seconds, _, _ in runs) < MAX_SECONDS * HASTE
    assert max(mebibytes for _, mebibytes, _ in runs) < MAX_MEBIBYTES
    assert runs[0][2] > 5000


def test_measure_pass_counts_the_names() -> None:
    assert measure_pass(["Chad met Mali.", "Nobody."])[1] == 2
