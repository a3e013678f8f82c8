"""What the reports of one event say together."""

from __future__ import annotations

import json

import pytest

from dateline.merge.consensus import merge_reports
from tests.merge.reports import (
    HOMS,
    RUSSIA,
    STORY,
    SYRIAN_ARMY,
    SYRIAN_JETS,
    report_of,
    with_event,
    with_text,
)


def test_merge_reports_needs_a_report() -> None:
    with pytest.raises(ValueError, match="at least one report"):
        merge_reports([])


def test_merge_reports_does_not_depend_on_their_order() -> None:
    reports = [with_event(report_of(name), killed=n) for name, n in (("a", 12), ("b", 20))]
    assert merge_reports(reports) == merge_reports(reports[::-1])


def test_merge_reports_counts_a_copy_and_its_origin_once() -> None:
    told = [with_text(report_of("a"), STORY), with_text(report_of("b"), STORY), report_of("c")]
    merged = merge_reports(told)
    assert merged.independent_reports == 2
    assert [telling.origin for telling in merged.reports] == ["a", "a", "c"]


def test_merge_reports_keeps_who_says_how_many() -> None:
    reports = [with_event(report_of(name), killed=n) for name, n in (("a", 12), ("b", 20))]
    merged = merge_reports(reports)
    assert merged.tolls.killed is not None
    assert (merged.tolls.killed.low, merged.tolls.killed.high) == (12, 20)
    (differing,) = merged.disagreements
    assert differing.field == "killed"
    claims = [(claim.value, claim.articles) for claim in differing.claims]
    assert claims == [("12", ("a",)), ("20", ("b",))]


def test_merge_reports_takes_two_descriptions_of_one_force_for_one() -> None:
    reports = [report_of("a", actors=(SYRIAN_JETS,)), report_of("b", actors=(SYRIAN_ARMY,))]
    merged = merge_reports(reports)
    (actor,) = merged.actors
    assert (actor.country, actor.sector, actor.origins) == ("SYR", "MIL", 2)
    assert merged.disagreements == ()


def test_merge_reports_shows_two_actors_that_reports_name() -> None:
    reports = [report_of("a"), report_of("b"), report_of("c", actors=(RUSSIA,))]
    (differing,) = merge_reports(reports).disagreements
    assert [claim.value for claim in differing.claims] == ["Syria", "Russia"]


def test_merge_reports_lowers_confidence_by_denials() -> None:
    reports = [report_of("a"), report_of("b"), with_event(report_of("c"), status="negated")]
    assert merge_reports(reports[:2]).confidence == 0.75
    merged = merge_reports(reports)
    assert (merged.confidence, merged.status) == (0.5, "actual")
    assert [item.field for item in merged.disagreements] == ["status"]


def test_merge_reports_keeps_its_id_when_a_later_report_joins() -> None:
    alone = merge_reports([report_of("a")])
    assert merge_reports([report_of("b"), report_of("a")]).id == alone.id


def test_to_json_has_every_field() -> None:
    merged = merge_reports([with_event(report_of("a"), place=HOMS)])
    row = json.loads(merged.to_json())
    assert row["schema"] == "dateline-event/1"
    assert row["place"]["name"] == "Homs"
