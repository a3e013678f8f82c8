"""The post or video that words are said in: its account, and the article's link to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.annotate.attribution.media import is_post, platform_post
from dateline.knowledge.lexicons.speech import load_speech

if TYPE_CHECKING:
    from dateline.annotate.attribution.reports import Report
    from dateline.annotations import ParsedArticle
    from dateline.records import Link

_HANDLE = re.compile(r"(?<![\w@.])@(\w{2,})")
_MAX_PARAGRAPHS = 3  # body paragraphs that may end between what is said and its link
_NAME_LETTERS = 4


def with_posts(parsed: ParsedArticle, reports: Sequence[Report]) -> list[Report]:
    """The reports with the accounts and links of the posts that they are said in.

    An account is named by the sentence ("@mfa") or by the link. A link belongs to
    what was last said in a medium of its kind, a little above it, sooner to whom its
    account is named after, else to the quotation that ends right above it.
    """
    found = [_with_handle(report) for report in reports]
    for link in parsed.article.links:
        chosen = _reports_of(parsed, link, found)
        for place in chosen:
            found[place] = _with_link(found[place], link)
    return found


def _with_handle(report: Report) -> Report:
    if report.cue is None or not is_post(report.medium):
        return report
    sentence = report.cue.head.sent
    said = [token.text_with_ws for token in sentence if token.i not in report.content]
    handle = _HANDLE.search("".join(said))
    return replace(report, account=handle[1]) if handle else report


def _with_link(report: Report, link: Link) -> Report:
    platform = load_speech().platforms.get(link.kind)
    medium = platform_post(platform) if platform and report.medium == "post" else report.medium
    return replace(report, link=link.url, account=report.account or link.account, medium=medium)


def _reports_of(parsed: ParsedArticle, link: Link, reports: Sequence[Report]) -> list[int]:
    """The places of the reports that a link belongs to: all of one voice in one medium."""
    near = [
        place
        for place, report in enumerate(reports)
        if report.link is None and report.cue is not None and _is_above(parsed, report, link)
    ]
    fitting = [place for place in near if _fits(reports[place].medium, link)]
    named = [place for place in fitting if _is_named_after(parsed, reports[place], link)]
    chosen = _latest(named or fitting, reports)
    if chosen is not None:
        head = reports[chosen].cue
        return [place for place in fitting if reports[place].cue == head]
    spoken = [place for place in near if reports[place].kind == "direct"]
    last = _latest([p for p in spoken if _gap(parsed, reports[p], link) == 1], reports)
    return [last] if last is not None and link.kind != "web" else []


def _latest(places: Sequence[int], reports: Sequence[Report]) -> int | None:
    return max(places, key=lambda place: max(reports[place].content), default=None)


def _is_above(parsed: ParsedArticle, report: Report, link: Link) -> bool:
    return 1 <= _gap(parsed, report, link) <= _MAX_PARAGRAPHS


def _gap(parsed: ParsedArticle, report: Report, link: Link) -> int:
    """How many body paragraphs, from the report's own, end above a link; 0 below it."""
    end = parsed.ends[max(report.content)]
    if end > link.start:
        return 0
    return sum(
        paragraph.kind in ("body", "headline") and end <= paragraph.end <= link.start
        for paragraph in parsed.paragraphs
    )


def _fits(medium: str | None, link: Link) -> bool:
    if medium is None:
        return False
    platform = load_speech().platforms.get(link.kind)
    if is_post(medium):
        return medium == "post" or (platform is not None and medium == platform_post(platform))
    return medium in load_speech().linked.get(link.kind, ())


def _is_named_after(parsed: ParsedArticle, report: Report, link: Link) -> bool:
    """Whether the account holds a word of the speaker's name: "news_kremlin"."""
    if link.account is None or report.speaker is None:
        return False
    account = link.account.lower()
    names = parsed.doc[report.speaker.start : report.speaker.end]
    return any(len(name.text) >= _NAME_LETTERS and name.lower_ in account for name in names)
