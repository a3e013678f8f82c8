from __future__ import annotations

from dateline.evaluate.metrics.roles import RoleGold, RoleRow, score_roles
from tests.evaluate.support import at, values

TEXT = "Border guards of Chad arrested two smugglers in Abeche on Monday."
GOLD: RoleGold = {
    "doc_id": "a",
    "text": TEXT,
    "events": [{"id": "e", **at(TEXT, "arrested")}],
    "entities": [
        {"id": "g", **at(TEXT, "Border guards")},
        {"id": "s", **at(TEXT, "two smugglers")},
        {"id": "p", **at(TEXT, "Abeche")},
    ],
    "roles": [
        {"event": "e", "entity": "g", "role": "Arg0"},
        {"event": "e", "entity": "s", "role": "Arg1"},
        {"event": "e", "entity": "p", "role": "Argm-LOC"},
        {"event": "e", "entity": "elsewhere", "role": "Arg1"},
    ],
}


def role(event: str, entity: str, name: str) -> RoleRow:
    return {"event": at(TEXT, event), "entity": at(TEXT, entity), "role": name}


def test_score_roles_asks_for_event_participant_and_name() -> None:
    said = [
        role("arrested", "smugglers", "Arg1"),  # the last word is the same
        role("arrested", "Border guards of Chad", "Arg1"),  # half of its words, wrong name
        role("Monday", "Chad", "Arg0"),  # no gold event
    ]
    found = values(score_roles([(GOLD, {"roles": said})]))
    assert found["all precision"] == 1 / 3
    assert found["all recall"] == 1 / 2
    assert found["given event precision"] == 1 / 2
    assert found["unlabelled f1"] == 1.0
    assert found["Arg0 f1"] == 0.0
    assert found["Arg1 precision"] == 1 / 2


def test_score_roles_pairs_each_role_once() -> None:
    said = [role("arrested", "smugglers", "Arg1"), role("arrested", "two smugglers", "Arg1")]
    assert values(score_roles([(GOLD, {"roles": said})]))["given event precision"] == 1 / 2
