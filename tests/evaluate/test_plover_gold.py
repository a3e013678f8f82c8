from __future__ import annotations

import pytest

from dateline.evaluate.metrics.plover_gold import (
    PloverEvent,
    PloverGold,
    PloverSaid,
    countries_of,
    score_plover_gold,
)
from tests.evaluate.support import counts, values


def gold(doc_id: str, event: str, source: list[str], target: list[str]) -> PloverGold:
    return {
        "doc_id": doc_id,
        "text": f"sentence of {doc_id[0]}",
        "event": event,
        "source": [{"code": code} for code in source],
        "target": [{"code": code} for code in target],
    }


def said(*events: tuple[str, list[str], list[str]]) -> PloverSaid:
    rows: list[PloverEvent] = [
        {"event": name, "sources": sources, "targets": targets} for name, sources, targets in events
    ]
    return {"events": rows}


PAIRS = [
    (gold("a", "DEMAND", ["NOR"], ["CHLGOV"]), said(("REQUEST", ["NOR"], ["CHL"]))),
    (gold("b", "FIGHT", ["CHL"], ["NOR"]), said(("ACCUSE", ["NOR"], ["CHL"]))),
    (gold("c", "AGREE", ["NOR", "CHL"], []), said(("AID", [], []), ("AGREE", ["NOR"], ["CHL"]))),
    (gold("d", "AID", ["IGO"], []), said()),
]


def test_countries_of_respells_and_leaves_out_what_is_no_country() -> None:
    assert countries_of(["ROM", "ngo", "KSVGOV", None, "x"]) == {"ROU", "XKX"}


def test_score_plover_gold_counts_types() -> None:
    found = values(score_plover_gold(PAIRS))
    assert found["type any micro precision"] == 2 / 4
    assert found["type any micro recall"] == 2 / 4
    assert found["type first micro recall"] == 1 / 4
    assert found["type any macro f1"] == pytest.approx((1 + 0 + 1 + 0) / 4)
    assert found["type strict"] == 1 / 4
    assert found["quad first"] == 1 / 4
    assert found["no event"] == 1 / 4


def test_score_plover_gold_counts_actors() -> None:
    outcome = score_plover_gold(PAIRS)
    found = values(outcome)
    assert found["sources any"] == 2 / 3  # a, and c whose sides are one
    assert found["sources exact"] == 2 / 3
    assert found["targets any"] == 1 / 2
    assert found["dyad any"] == 1 / 2
    assert found["dyad swapped"] == 1 / 2
    assert found["type and actors"] == 2 / 3
    assert counts(outcome)["targets any"] == 2


def test_score_plover_gold_does_not_hold_a_twin_against_a_prediction() -> None:
    twins = [(gold("a1", "AID", [], []), said(("AID", [], []), ("AGREE", [], [])))]
    twins.append((gold("a2", "AGREE", [], []), said(("AID", [], []))))
    assert values(score_plover_gold(twins))["type any micro precision"] == 1.0


def test_score_plover_gold_compares_sectors_where_the_country_is_found() -> None:
    wanted = gold("a", "FIGHT", ["SDN", "KEN"], ["SDN"])
    wanted["source"][0]["sector"] = "REBhut"
    wanted["source"][1]["sector"] = "MIL"
    wanted["target"][0]["sector"] = "CIV"
    given = said(("ASSAULT", ["SDNREB", "KENGOV"], ["SDNCVL"]))
    outcome = score_plover_gold([(wanted, given)])
    assert values(outcome)["sectors of found countries"] == 2 / 3
    assert counts(outcome)["sectors of found countries"] == 3
    unfound = score_plover_gold([(wanted, said(("ASSAULT", [], [])))])
    assert counts(unfound)["sectors of found countries"] == 0
