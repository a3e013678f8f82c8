"""What stances make of acts, as the table has it."""

from __future__ import annotations

import pytest

from dateline.kinds import PloverType
from dateline.knowledge.codebook import load_codebook, sections
from dateline.knowledge.codebook.composition import compose, is_in_group


@pytest.mark.parametrize(
    ("stance", "inner", "event_type", "modes"),
    [
        ("reject", "CONSULT", "REJECT", ("meet",)),
        ("request", "RETREAT", "REQUEST", ("yield",)),
        ("threaten", "ASSAULT", "THREATEN", ("violence",)),
        ("agree", "AID", "AGREE", ()),
        ("agree", "SANCTION", "THREATEN", ("relations",)),
        ("halt", "AID", "SANCTION", ("discontinue",)),
        ("halt", "SANCTION", "CONCEDE", ()),
        ("accept", "REQUEST", "CONCEDE", ()),
    ],
)
def test_compose_gives_type_and_mode(
    stance: str, inner: PloverType, event_type: PloverType, modes: tuple[str, ...]
) -> None:
    composition = compose(stance, inner, load_codebook())
    assert composition is not None
    assert (composition.type, composition.modes) == (event_type, modes)
    assert not composition.keeps_inner


@pytest.mark.parametrize(
    ("promised", "modes"), [("AID", ("assist",)), ("CONSULT", ("meet",)), (None, ())]
)
def test_what_a_pledge_promises_gives_the_mode(
    promised: PloverType | None, modes: tuple[str, ...]
) -> None:
    composition = compose("request", "AGREE", load_codebook(), promised=promised)
    assert composition is not None
    assert (composition.type, composition.modes) == ("REQUEST", modes)


def test_compose_keeps_the_act_of_an_attempt() -> None:
    composition = compose("attempt", "ASSAULT", load_codebook())
    assert composition is not None
    assert composition.keeps_inner


def test_compose_of_an_unknown_stance_is_none() -> None:
    assert compose("whistle", "AID", load_codebook()) is None


def test_is_in_group_tells_hostile_from_yielding() -> None:
    assert is_in_group("COERCE", "hostile", load_codebook())
    assert not is_in_group("RETREAT", "hostile", load_codebook())


def test_row_that_keeps_the_inner_type_has_no_mode() -> None:
    row = {"stance": "resume", "inner": ["any"], "type": "inner", "mode": "assist"}
    faults = list(sections._row_faults(row, load_codebook().types, {"any"}))
    assert faults == [("mode", "inner has no mode 'assist'")]
