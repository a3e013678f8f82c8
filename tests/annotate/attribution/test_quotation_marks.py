"""Where quotation marks open and close."""

from __future__ import annotations

import pytest

from dateline.annotate.attribution.quotation_marks import find_quoted
from tests.support import parse_text


def quoted_in(text: str) -> list[str]:
    parsed = parse_text(text)
    return [parsed.span(span.start, span.end).text for span in find_quoted(parsed)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He spoke of "peace" twice.', ['"peace"']),
        ("He spoke of “peace” twice.", ["“peace”"]),
        ("He spoke of «peace» twice.", ["«peace»"]),
        ("He spoke of « peace » twice.", ["« peace »"]),
        ("He spoke of ‘peace’ twice.", ["‘peace’"]),
        ("He spoke of 'peace' twice.", ["'peace'"]),
        ("He spoke of ``peace'' twice.", ["``peace''"]),
    ],
)
def test_find_quoted_knows_every_style(text: str, quoted: list[str]) -> None:
    assert quoted_in(text) == quoted


def test_find_quoted_keeps_inner_marks_inside() -> None:
    text = "“They call it a ‘pause’ and laugh,” she said."
    assert quoted_in(text) == ["“They call it a ‘pause’ and laugh,”"]


@pytest.mark.parametrize(
    "text",
    [
        "The miners' wives marched in the '90s and didn't stop.",
        "It's the drivers’ strike that isn’t over.",
        "The 6'2\" guard stood by.",
    ],
)
def test_find_quoted_apostrophes_are_no_marks(text: str) -> None:
    assert quoted_in(text) == []


def test_find_quoted_possessive_does_not_close_single_marks() -> None:
    text = "'The farmers' debts are ours,' the union said."
    assert quoted_in(text) == ["'The farmers' debts are ours,'"]


def test_find_quoted_runs_on_where_a_paragraph_ends_open() -> None:
    parsed = parse_text(
        "“We waited all night.\n\n“Nobody came,” he said.\n\n“Never again,” he said."
    )
    spans = find_quoted(parsed)
    assert [span.closed for span in spans] == [False, True, True]
    assert [span.continues for span in spans] == [False, True, False]


def test_find_quoted_reopened_mark_ends_the_one_left_open() -> None:
    assert quoted_in("“No deal, he said. “Not now.”") == ["“No deal, he said.", "“Not now.”"]
