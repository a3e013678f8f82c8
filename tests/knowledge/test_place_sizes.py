"""The numbers of people from which places count as large."""

from __future__ import annotations

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.places import sizes
from dateline.knowledge.places.sizes import load_place_sizes


def test_load_place_sizes_has_towns_smaller_than_cities() -> None:
    found = load_place_sizes()
    assert 0 < found.town < found.city < found.division


@pytest.mark.parametrize(
    ("change", "message"),
    [({"town": 0}, "town is 0"), ({"town": "many"}, "town is 'many'"), ({"village": 9}, "village")],
)
def test_load_place_sizes_refuses_what_is_no_number_of_people(
    change: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {name: getattr(load_place_sizes(), name) for name in sizes.PlaceSizes.__slots__}
    monkeypatch.setattr(sizes, "read_toml", lambda _: given | change)
    load_place_sizes.cache_clear()
    with pytest.raises(KnowledgeError, match=message):
        load_place_sizes()
    monkeypatch.undo()
    load_place_sizes.cache_clear()
