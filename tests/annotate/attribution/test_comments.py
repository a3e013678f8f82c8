"""The writer's word on what was said is neither said nor a status of it."""

from __future__ import annotations

import pytest

from dateline.annotate.status import find_status
from tests.annotate.attribution.said import attribution_in, words_of, words_of_speaker
from tests.support import parse_text

COMMENTED = [
    "Sudan accused the firm of arming the rebels, a charge Abu Dhabi denies.",
    "Sudan accused the firm of arming the rebels, an allegation that Abu Dhabi denied.",
    "Sudan accused the firm of arming the rebels, which Abu Dhabi denies.",
]


@pytest.mark.parametrize("text", COMMENTED)
def test_find_attribution_a_comment_denies_what_was_said_before(text: str) -> None:
    parsed, attribution = attribution_in(text)
    assert [words_of_speaker(parsed, scope) for scope in attribution.denials] == ["Abu Dhabi"]
    assert [words_of(quotation) for quotation in attribution.quotations] == [["arming the rebels"]]


@pytest.mark.parametrize("text", COMMENTED)
def test_find_status_a_comment_leaves_the_accusation_actual(text: str) -> None:
    parsed = parse_text(text)
    accused = next(token.i for token in parsed.doc if token.text == "accused")
    assert find_status(parsed, accused).status == "actual"


def test_find_attribution_who_denies_in_a_clause_of_his_own_still_denies() -> None:
    parsed, attribution = attribution_in("The firm, which denies arming the rebels, has left.")
    assert attribution.denials == ()
    (scope,) = attribution.scopes
    assert (scope.stance, words_of_speaker(parsed, scope)) == ("deny", "The firm")
