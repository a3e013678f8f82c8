"""`/quotations`: what is said in the archive's articles, by speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, get_args

from fastapi import APIRouter, Query

from dateline.errors import InputError
from dateline.kinds import QuotationKind, VoiceKind
from dateline.store.listing import ListedQuotation, Page, list_quotations
from dateline.store.speaking import SpeakerCount, count_speakers
from dateline.store.tables import CURRENT
from dateline.web.answers import Answer, add_page, change_query
from dateline.web.desk import AVisit
from dateline.web.exploring.words import name_country
from dateline.web.views import View

VIEW = View("/quotations", "Quotations", needs_archive=True)
_COLUMNS = (
    "speaker",
    "speaker_kind",
    "addressee",
    "kind",
    "cue",
    "content",
    "published",
    "publisher",
    "article",
)
_MOST_SPEAKERS = 25
_WAYS: dict[QuotationKind | None, str] = {
    None: "all",
    "direct": "in their own words",
    "partial": "in part",
    "indirect": "as told",
}


@dataclass(frozen=True, slots=True)
class QuotationsPage:
    """A page of quotations, the newest articles first, and who is quoted most.

    `next` is what `after` asks for the next page by; None on the last one.
    """

    speaker: str | None
    kind: QuotationKind | None
    next: str | None
    quotations: tuple[ListedQuotation, ...]
    speakers: tuple[SpeakerCount, ...]


def make_router() -> APIRouter:
    """`/quotations`."""
    router = APIRouter()
    add_page(router, "/quotations", show_quotations, model=QuotationsPage)
    return router


def show_quotations(
    visit: AVisit,
    speaker: Annotated[str, Query(max_length=200)] = "",
    kind: QuotationKind | None = None,
    after: Annotated[str, Query(max_length=60)] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 50,
) -> Answer:
    """What is said by speakers of a name (words of it), a Wikidata id or a sort of voice.

    `kind` is how it is quoted: in its own words, in part, or as told.
    """
    wanted = speaker.strip() or None
    page = Page(most=limit + 1, after=_place(after) if after else None)
    with visit.desk.reading() as connection:
        found = list_quotations(connection, wanted, page, layer=CURRENT, kind=kind)
        speakers = tuple(count_speakers(connection, layer=CURRENT, most=_MOST_SPEAKERS))
    shown_ones = tuple(found[:limit])
    next_ = "{}~{}".format(*shown_ones[-1].place) if len(found) > limit else None
    value = QuotationsPage(wanted, kind, next_, shown_ones, speakers)
    query = {"speaker": wanted, "kind": kind, "limit": limit if limit != 50 else None}
    most = max((one.quotations for one in speakers), default=1)
    shown = {
        "quotations": shown_ones,
        "speaker": wanted or "",
        "speakers": [
            (
                one,
                change_query({"kind": kind}, speaker=one.asked),
                round(100 * one.quotations / most, 1),
            )
            for one in speakers
        ],
        "kind": kind,
        "kinds": get_args(VoiceKind),
        "ways": [
            (words, change_query(query, kind=way), way == kind) for way, words in _WAYS.items()
        ],
        "next_page": change_query(query, after=next_) if next_ else None,
        "first_page": change_query(query) if after else None,
        "name_country": name_country,
    }
    rows = [{name: getattr(one, name) for name in _COLUMNS} for one in shown_ones]
    title = f"Quotations of {wanted.strip(chr(34))}" if wanted else "Quotations"
    return Answer(title, "quotations.html", shown, value, _COLUMNS, rows)


def _place(after: str) -> tuple[str, int]:
    day, mark, number = after.rpartition("~")
    if not mark or not number.isdecimal() or len(number) > 18:
        raise InputError(f"after={after!r} is no page of this list; begin at the first")
    return day, int(number)
