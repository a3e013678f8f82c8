"""Fail where the engine has become a quarter slower, beside spaCy alone in the same process.

    python -m bench.regression [--update]

Both read the bundled dispatches in turn, several times, after a first time that does not count.
spaCy here multiplies matrices as the engine does, on numpy's kernels and one thread: its own are
twice as slow on some processors, and the share would tell of the processor.
What is compared with `bench/baseline.json` is the least CPU time of the one as a share of the
least of the other: what disturbs a machine only ever adds, and mostly to both. A share above the
limit is measured again before it counts. `--update` writes the baseline anew.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.speed import load_engine, read_texts

BASELINE = Path(__file__).with_name("baseline.json")
SLOWER = 1.25
_ROUNDS = 7
_TRIES = 3


def measure_share(
    engines: Sequence[Callable[[str], object]], texts: Sequence[str], rounds: int = _ROUNDS
) -> float:
    """The least CPU time of the second engine as a share of the least of the first."""
    seconds: list[list[float]] = [[] for _ in engines]
    for number in range(rounds + 1):
        for engine, spent in zip(engines, seconds, strict=True):
            began = time.process_time()
            for text in texts:
                engine(text)
            if number:
                spent.append(time.process_time() - began)
    bare, whole = (min(spent) for spent in seconds)
    return whole / bare


def find_fault(measure: Callable[[], float], baseline: Mapping[str, float]) -> str | None:
    """Why the engine is too slow, None where it is not; a bad measurement is repeated.

    >>> find_fault(lambda: 0.7, {"share": 0.6}) is None
    True
    """
    limit = baseline["share"] * SLOWER
    shares = []
    for _ in range(_TRIES):
        shares.append(measure())
        if shares[-1] <= limit:
            return None
    return (
        f"the engine takes {min(shares):.2f} of spaCy's CPU time at best, {baseline['share']:.2f} "
        f"when the baseline was taken; more than {limit:.2f} is a quarter slower. Find what made "
        "it slow (python -m bench.stages), or say in the commit why it is worth it, with "
        "python -m bench.regression --update"
    )


def load_reference() -> Callable[[str], object]:
    """The model of spaCy alone, with a model of its own, on the kernels of the engine."""
    from thinc.api import use_ops

    from dateline.parse.model import MODEL_PACKAGES, one_matrix_thread

    package = next(name for name in MODEL_PACKAGES if importlib.util.find_spec(name))
    with use_ops("numpy", use_blis=False):
        model = importlib.import_module(package).load()

    def read(text: str) -> object:
        with one_matrix_thread():
            return model(text)

    return read


def main() -> int:
    """Measure, and compare or write."""
    parser = argparse.ArgumentParser(prog="bench.regression", description=__doc__)
    parser.add_argument("--update", action="store_true", help="write the baseline anew")
    update = parser.parse_args().update
    texts = read_texts(None, 1_000)
    engines = (load_reference(), load_engine("dateline"))
    if update:
        shares = sorted(measure_share(engines, texts) for _ in range(_TRIES))
        BASELINE.write_text(json.dumps({"share": round(shares[1], 3)}) + "\n", encoding="utf-8")
        print(f"shares {', '.join(f'{share:.3f}' for share in shares)} → {BASELINE}")
        return 0
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    fault = find_fault(lambda: measure_share(engines, texts), baseline)
    print(fault or f"not a quarter slower than {baseline['share']:.2f} of spaCy's CPU time")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
