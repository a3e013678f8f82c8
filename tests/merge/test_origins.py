"""Which reports of an event are independent of each other."""

from __future__ import annotations

from dataclasses import replace

from dateline.merge.origins import find_origins
from dateline.merge.reports import Report
from tests.merge.reports import STORY, report_of, with_text

LONGER = STORY + (
    " The mayor of Adre told a local radio station that shops were shut and that soldiers had "
    "been posted at every crossing; traders from both towns were waiting at the river."
)
HALF = STORY[: len(STORY) // 2] + LONGER[len(STORY) :]


def citing(report: Report, medium: str) -> Report:
    return replace(report, event=replace(report.event, cited=medium))


def test_find_origins_joins_what_a_publisher_and_a_copy_link() -> None:
    first, second, third = map(report_of, "abc")
    told = [
        replace(first, publisher="Post"),
        with_text(second, STORY),
        replace(with_text(third, STORY), publisher="The Post"),
    ]
    assert find_origins(told) == {"a": "a", "b": "a", "c": "a"}


def test_find_origins_takes_a_cut_text_for_a_copy() -> None:
    assert find_origins([with_text(report_of("a"), LONGER), with_text(report_of("b"), STORY)]) == {
        "a": "a",
        "b": "a",
    }


def test_find_origins_keeps_another_text_apart() -> None:
    other = with_text(report_of("b"), "Libya opened a port on Sunday, officials there said. " * 3)
    assert find_origins([with_text(report_of("a"), STORY), other]) == {"a": "a", "b": "b"}


def test_find_origins_asks_less_of_two_reports_of_one_agency() -> None:
    plain = [with_text(report_of("a"), STORY), with_text(report_of("b"), HALF)]
    assert find_origins(plain)["b"] == "b"
    credited = [with_text(report_of("a"), STORY, "afp"), with_text(report_of("b"), HALF, "afp")]
    assert find_origins(credited)["b"] == "a"


def test_find_origins_counts_those_who_cite_a_paper_with_that_paper() -> None:
    told = [
        citing(report_of("a"), "Reuters"),
        replace(report_of("b"), publisher="Reuters"),
        citing(report_of("c"), "reuters"),
        report_of("d"),
    ]
    assert find_origins(told) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_find_origins_knows_an_agency_by_its_long_name() -> None:
    told = [
        citing(report_of("a"), "AFP"),
        replace(report_of("b"), publisher="Agence France-Presse"),
    ]
    assert find_origins(told)["b"] == "a"
