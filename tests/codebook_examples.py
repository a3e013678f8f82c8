"""Run the codebook's example sentences; prints those that fail, and a count.

usage: python -m tests.codebook_examples [TYPE or frame id prefix …]
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dateline.assemble.reading import ActReader
from dateline.knowledge.codebook import iter_examples, load_codebook
from dateline.pipeline import annotate
from tests.support import article_of

if TYPE_CHECKING:
    from dateline.assemble.acts import Act


def fired_frames(sentence: str) -> set[str]:
    """The ids of all frames that made an act of a sentence, inner ones too."""
    annotations = annotate(article_of(sentence, published="2024-07-25"))
    fired = set()
    for act in ActReader(annotations, load_codebook()).read_all():
        inner: Act | None = act
        while inner is not None:
            fired |= {inner.frame.id, *(frame.id for frame in inner.through)}
            inner = inner.inner
    return fired


def main(prefixes: list[str]) -> int:
    """Print failing examples; the exit code is 1 where there are any."""
    count = failed = 0
    for frame, sentence, wanted in iter_examples():
        if prefixes and not any(frame.id.startswith(prefix) for prefix in prefixes):
            continue
        count += 1
        fired = fired_frames(sentence)
        if (frame.id in fired) != wanted:
            failed += 1
            verb = "missed" if wanted else "fired"
            sys.stdout.write(f"{frame.id}: {verb}: {sentence}  (fired: {sorted(fired)})\n")
    sys.stdout.write(f"{count - failed} of {count} examples right\n")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
