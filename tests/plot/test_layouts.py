from __future__ import annotations

import math

from dateline.plot.layouts import lay_out

MEMBERS = tuple("ABCDEFGH")
TIES = {("A", "B"): 30.0, ("A", "C"): 20.0, ("D", "E"): 5.0, ("F", "G"): 1.0}


def test_lay_out_is_the_same_for_the_same_network() -> None:
    assert lay_out(MEMBERS, TIES) == lay_out(MEMBERS, dict(reversed(TIES.items())))


def test_lay_out_keeps_to_the_square_and_nobody_hides_another() -> None:
    places = list(lay_out(MEMBERS, TIES).values())
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)
    apart = [math.dist(a, b) for n, a in enumerate(places) for b in places[:n]]
    assert min(apart) > 0.05


def test_lay_out_puts_the_tied_nearer_than_the_others() -> None:
    places = lay_out(MEMBERS, TIES)
    assert math.dist(places["A"], places["B"]) < math.dist(places["A"], places["H"])
    assert math.dist(places["D"], places["E"]) < math.dist(places["D"], places["C"])
