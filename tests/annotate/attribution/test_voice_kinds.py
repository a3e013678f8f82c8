"""What sort of voice speaks where nobody is named."""

from __future__ import annotations

import pytest

from dateline.annotate.attribution.voice_kinds import find_voice_kind
from tests.support import parse_text


def kind_of(subject: str) -> str | None:
    """The kind of the head of a subject of "said"."""
    parsed = parse_text(f"{subject} said the road was closed.")
    said = next(token for token in parsed.doc if token.text == "said")
    return find_voice_kind(next(child for child in said.lefts if child.dep_ == "nsubj"))


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Two officials", "official"),
        ("A spokesman for the army", "security"),
        ("A spokesman for the militia", "armed group"),
        ("The Foreign Ministry", "official"),
        ("State-run television", "state media"),
        ("State media", "state media"),
        ("The television", "media"),
        ("A private newspaper", "media"),
        ("A human rights group", "monitoring group"),
        ("Foreign aid workers", "aid worker"),
        ("A hospital official", "health worker"),
        ("Judicial sources", "court"),
        ("Three sources", "insider"),
        ("Embassy officials", "diplomat"),
        ("Eyewitnesses", "witness"),
        ("Her father", "relative"),
        ("A leaked memo", "document"),
        ("Xinhua", "state media"),
    ],
)
def test_find_voice_kind_goes_by_head_and_what_refines_it(subject: str, kind: str) -> None:
    assert kind_of(subject) == kind


@pytest.mark.parametrize("subject", ["Police spokesman Juan Vega", "Maria Ortega", "He", "Peru"])
def test_find_voice_kind_is_none_of_a_name(subject: str) -> None:
    assert kind_of(subject) is None
