"""What judging came to: accuracy, agreement of coders, and where a third must decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Form, Query
from starlette.responses import RedirectResponse, Response

from dateline.archive.accounting import agreement_rows, judged_items
from dateline.archive.reviewing import Saying, list_disputed, say
from dateline.archive.statements import find_sample, list_samples
from dateline.review.accuracy import accuracy_rows, describe_design
from dateline.web.answers import Answer, add_page, change_query
from dateline.web.desk import AVisit
from dateline.web.views import View
from dateline.web.views.review import reviewer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.archive.statements import Sample

VIEW = View("/review/accuracy", None, needs_archive=True)
SampleName = Annotated[str, Query(max_length=200)]
_ACCURACY = ("type", "field", "judged", "share", "low", "high", "filled", "filled_share")
_AGREEMENT = ("field", "units", "same", "alpha", "low", "high", "verdict_same", "verdict_alpha")
_DISPUTED = ("event", "field", "coder", "verdict", "value")


def make_router() -> APIRouter:
    """`/review/accuracy`, `/review/agreement` and `/review/adjudicate`."""
    router = APIRouter()
    add_page(router, "/review/accuracy", show_accuracy)
    add_page(router, "/review/agreement", show_agreement)
    add_page(router, "/review/adjudicate", show_disputed)
    router.add_api_route("/review/adjudicate", decide, methods=["POST"], include_in_schema=False)
    return router


def _choose(
    connection: Connection, name: str, *, double: bool
) -> tuple[list[Sample], Sample | None]:
    """The samples there are, and the one that is asked for, or the newest."""
    samples = [s for s in list_samples(connection) if s.design.is_double or not double]
    if name:
        return samples, find_sample(connection, name)
    return samples, samples[-1] if samples else None


def show_accuracy(visit: AVisit, sample: SampleName = "") -> Answer:
    """By type and field, what share of the coding of a sample is right, with intervals of 95 %."""
    with visit.desk.reading() as connection:
        samples, chosen = _choose(connection, sample, double=False)
        items = judged_items(connection, chosen) if chosen else []
    rows = [row for row in accuracy_rows(items) if row.share.n or row.undecided]
    shown = {
        "samples": samples,
        "chosen": chosen,
        "rows": rows,
        "words": describe_design(chosen.design, len(items), named=False) if chosen else "",
    }
    listed = [
        {
            "type": row.type,
            "field": row.field,
            "judged": row.share.n,
            "share": row.share.estimate,
            "low": row.share.low,
            "high": row.share.high,
            "filled": row.filled.n,
            "filled_share": row.filled.estimate,
        }
        for row in rows
    ]
    return Answer("Accuracy", "review_accuracy.html", shown, rows, _ACCURACY, listed)


def show_agreement(visit: AVisit, sample: SampleName = "") -> Answer:
    """How far two coders agree on each field: percent, Krippendorff's alpha and its interval."""
    with visit.desk.reading() as connection:
        samples, chosen = _choose(connection, sample, double=True)
        rows = agreement_rows(connection, chosen) if chosen and chosen.design.is_double else []
    listed = [
        {
            "field": row.field,
            "units": row.value.units,
            "same": row.value.same,
            "alpha": row.value.alpha,
            "low": row.value.low,
            "high": row.value.high,
            "verdict_same": row.verdict.same,
            "verdict_alpha": row.verdict.alpha,
        }
        for row in rows
    ]
    shown = {"samples": samples, "chosen": chosen, "rows": rows}
    return Answer("Agreement", "review_agreement.html", shown, rows, _AGREEMENT, listed)


def show_disputed(
    visit: AVisit,
    sample: SampleName = "",
    by: Annotated[str, Query(max_length=80)] = "",
) -> Answer:
    """Where the two coders of a sample differ, for a third to decide."""
    with visit.desk.reading() as connection:
        samples, chosen = _choose(connection, sample, double=True)
        found = list_disputed(connection, chosen) if chosen and chosen.design.is_double else []
    listed = [
        {
            "event": f"{item.anchor.article}/{item.anchor.event}",
            "field": held.field,
            "coder": said.by,
            "verdict": said.verdict,
            "value": said.value,
        }
        for item, fields in found
        for held in fields
        for said in held.statements
    ]
    shown = {
        "samples": samples,
        "chosen": chosen,
        "found": found,
        "by": reviewer(visit, by),
        "fixed_name": visit.user is not None,
    }
    return Answer("Adjudicate", "review_adjudicate.html", shown, listed, _DISPUTED, listed)


def decide(
    visit: AVisit,
    sample: Annotated[str, Form(max_length=200)],
    event: Annotated[str, Form(max_length=2000)],
    field: Annotated[str, Form(max_length=80)],
    verdict: Annotated[Literal["accept", "fix", "reject"], Form()],
    value: Annotated[str, Form(max_length=2000)] = "",
    by: Annotated[str, Form(max_length=80)] = "",
    note: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Decide a field on which two coders differ."""
    judge = reviewer(visit, by)
    whole = field == "event" and verdict == "reject"
    named = None if whole else field
    saying = Saying(judge, event, verdict, named, value, note, sample, "judge")
    say(visit.desk.need_archive(), saying)
    query = change_query({"sample": sample, "by": judge})
    return RedirectResponse(f"/review/adjudicate{query}", 303)
