"""Whether two reports tell one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dateline.knowledge.merging import load_merging
from dateline.merge.pairs import distance_km, same_party, score_pair
from dateline.merge.reports import Days, Party, Report
from tests.merge.reports import (
    HAMA,
    HOMS,
    RUSSIA,
    SYRIA,
    SYRIAN_ARMY,
    SYRIAN_JETS,
    TURKEY,
    about,
    report_of,
    with_event,
)


def points(one: Report, other: Report) -> float:
    score = score_pair(one, other)
    assert score is not None
    return score


def are_linked(one: Report, other: Report) -> bool:
    score = score_pair(one, other)
    return score is not None and score >= load_merging().limits.min_points


def undated(article: str, published: date) -> Report:
    """A report that tells no day."""
    days = Days(published - timedelta(days=2), published, told=False)
    return replace(report_of(article), published=published, days=days)


def test_score_pair_links_the_same_parties_on_the_same_day() -> None:
    assert are_linked(report_of("a"), report_of("b"))


def test_score_pair_is_the_same_both_ways_round() -> None:
    one = with_event(report_of("a", words="rebels shell town"), place=HOMS, killed=12)
    other = with_event(report_of("b", words="town shell dawn"), place=HOMS, killed=14)
    assert score_pair(one, other) == score_pair(other, one)


def test_score_pair_refuses_another_type() -> None:
    assert score_pair(report_of("a"), with_event(report_of("b"), kind="COERCE")) is None


def test_score_pair_refuses_a_plan_and_a_deed() -> None:
    assert score_pair(report_of("a"), with_event(report_of("b"), status="future")) is None


def test_score_pair_joins_claim_and_denial() -> None:
    assert are_linked(report_of("a"), with_event(report_of("b"), status="negated"))


def test_score_pair_refuses_days_far_apart() -> None:
    assert score_pair(report_of("a"), report_of("b", day="2024-03-09")) is None


def test_score_pair_keeps_the_next_day_apart() -> None:
    assert not are_linked(report_of("a"), report_of("b", day="2024-03-06"))


def test_score_pair_lets_much_else_outweigh_one_wrong_day() -> None:
    words = "jets bomb crowded market ramadan"
    one = with_event(report_of("a", words=words), place=HOMS)
    assert are_linked(one, with_event(report_of("b", day="2024-03-06", words=words), place=HOMS))


def test_score_pair_refuses_towns_far_apart() -> None:
    one, other = (with_event(report_of(k), place=p) for k, p in (("a", HOMS), ("b", HAMA)))
    assert score_pair(one, other) is None


def test_score_pair_keeps_another_actor_apart() -> None:
    assert not are_linked(report_of("a"), report_of("b", actors=(RUSSIA,)))


def test_score_pair_keeps_actor_and_recipient_in_their_places() -> None:
    assert not are_linked(report_of("a"), report_of("b", actors=(TURKEY,), recipients=(SYRIA,)))


def test_score_pair_takes_either_order_of_a_meeting() -> None:
    turned = report_of("b", actors=(TURKEY,), recipients=(SYRIA,))
    assert are_linked(*(with_event(item, kind="CONSULT") for item in (report_of("a"), turned)))


def test_score_pair_counts_one_strange_guest_of_a_meeting() -> None:
    strange = report_of("b", recipients=(RUSSIA,))
    assert not are_linked(*(with_event(r, kind="CONSULT") for r in (report_of("a"), strange)))


def test_score_pair_prefers_the_same_content() -> None:
    one = about(report_of("a"), "AID")
    assert points(one, about(report_of("b"), "AID")) > points(one, about(report_of("b"), "AGREE"))


def test_score_pair_prefers_like_tolls() -> None:
    one = with_event(report_of("a"), killed=12)
    near, far = (with_event(report_of("b"), killed=killed) for killed in (20, 120))
    assert points(one, near) > points(one, far)


@pytest.mark.parametrize(("gap", "linked"), [(0, True), (1, True), (5, False)])
def test_score_pair_dates_undated_reports_by_publication(gap: int, linked: bool) -> None:
    first = date(2024, 3, 6)
    assert are_linked(undated("a", first), undated("b", first + timedelta(days=gap))) is linked


def test_same_party_takes_a_surname_for_the_full_name() -> None:
    full = Party(None, "Mikhail Ulyanov", "Mikhail Ulyanov", None, "RUS", "GOV")
    assert same_party(full, Party(None, "Ulyanov", "Ulyanov", None, None, None))
    assert not same_party(full, Party(None, "Anna Ulyanova", "Anna Ulyanova", None, None, None))


def test_same_party_does_not_take_descriptions_for_names() -> None:
    assert not same_party(SYRIAN_ARMY, SYRIAN_JETS)


def test_distance_km_is_along_a_great_circle() -> None:
    assert distance_km(HOMS, HAMA) == pytest.approx(44.6, abs=0.5)
    assert distance_km(HOMS, replace(HAMA, lat=None)) is None


def test_score_pair_does_not_hold_the_country_of_a_place_against_it() -> None:
    town = Party(None, "Noumea", "Noumea", None, "NCL", None)
    rulers = Party("FRA", "France", "France", None, "FRA", "GOV")
    one, other = (
        report_of(name, recipients=(side,)) for name, side in (("a", town), ("b", rulers))
    )
    assert are_linked(one, other)
