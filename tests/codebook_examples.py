"""Run the codebook's example sentences; prints those that fail, and a count.

usage: python -m tests.codebook_examples [TYPE or frame id prefix …]
"""

from __future__ import annotations

import sys

from dateline.evaluate.examples import find_fired_frames, run_examples
from dateline.knowledge.codebook import iter_examples, load_codebook


def fired_frames(sentence: str) -> frozenset[str]:
    """The ids of all frames that made an act of a sentence, inner ones too."""
    return find_fired_frames(sentence, load_codebook())


def main(prefixes: list[str]) -> int:
    """Print failing examples; the exit code is 1 where there are any."""
    codebook = load_codebook()
    examples = [
        example
        for example in iter_examples(codebook)
        if not prefixes or example[0].id.startswith(tuple(prefixes))
    ]
    failed = 0
    for result in run_examples(examples, codebook):
        if not result.is_right:
            failed += 1
            verb = "missed" if result.wanted else "fired"
            fired = sorted(result.fired)
            sys.stdout.write(f"{result.frame.id}: {verb}: {result.sentence}  (fired: {fired})\n")
    sys.stdout.write(f"{len(examples) - failed} of {len(examples)} examples right\n")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
