#!/usr/bin/env python3
"""Find the grade of each status that `dateline evaluate` gives to event words.

scripts/grades.py fact_uw_train.jsonl: the median of the gold grades by the status that the
engine finds, which is what gives the least absolute error; and how many events have it.
"""

from __future__ import annotations

import statistics
import sys
from collections import defaultdict
from pathlib import Path

from dateline.evaluate.gold import article_of, read_rows
from dateline.evaluate.reading import Reading


def main() -> int:
    grades: defaultdict[str, list[float]] = defaultdict(list)
    for row in read_rows(Path(sys.argv[1])):
        reading = Reading(article_of(row))
        events = row["events"]
        assert isinstance(events, list)
        for event in events:
            head = reading.head(event["start"], event["end"])
            if head is not None:
                grades[reading.annotations.status_of(head).status].append(event["factuality"])
    for status, found in sorted(grades.items()):
        median, mean = statistics.median(found), statistics.fmean(found)
        print(f"{status:12} median {median:5.2f}  mean {mean:5.2f}  of {len(found):5,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
