"""The day in a report's dateline, which is not parsed, as a time expression."""

from __future__ import annotations

import re
from functools import cache

from dateline.knowledge.lexicons.structure import load_structure
from dateline.records import Article, TimeExpression


def find_dateline_time(article: Article) -> TimeExpression | None:
    """The words for the day in an article's dateline; None where it has none.

    >>> from dataclasses import replace
    >>> from dateline.records import DatelineLine
    >>> line = DatelineLine("LIMA, July 8 (EFE) —", 0, 20, "LIMA", "2024-07-08", "EFE")
    >>> article = Article.from_text("LIMA, July 8 (EFE) — Peru voted.", id="a")
    >>> find_dateline_time(replace(article, dateline=line)).text
    'July 8'
    """
    line = article.dateline
    if line is None or line.date is None:
        return None
    day = int(line.date[-2:])
    for match in _day_pattern().finditer(line.text):
        if int(match["after"] or match["before"]) == day:
            start = line.start + match.start()
            return TimeExpression(start, line.start + match.end(), match[0], "DATE", line.date)
    return None


@cache
def _day_pattern() -> re.Pattern[str]:
    month = rf"(?:{'|'.join(load_structure().months)})[a-z]*\.?"
    year = r"(?:,? (?:\d{4}|\d{2})\b)?"
    return re.compile(
        rf"\b(?:[a-z]+day,? )?"
        rf"(?:{month}\s(?P<after>\d{{1,2}})\b|(?P<before>\d{{1,2}})\s{month}){year}",
        re.IGNORECASE,
    )
