from __future__ import annotations

import pytest

from dateline.parse.attributes import REMEMBERED, add_attributes
from dateline.parse.model import load_model, one_matrix_thread

_TEXTS = (
    "The minister, who had been detained in May, told reporters that she would not resign.",
    "It ain't over, and there's nothin' that the rebels won't do: let's go, y'all.",
    "Troops  left\tthe town.",
    "But you never saw the two whose houses they have burned while it rained.",
    "I saw it.",
    "",
)


@pytest.mark.parametrize("text", _TEXTS)
def test_add_attributes_sets_what_the_pipes_set(text: str) -> None:
    model = load_model()
    expected = model(text)
    for _ in range(2):  # asked of the ruler, then from memory
        found = model(text, disable=list(REMEMBERED))
        add_attributes(found)
    assert [(t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in found] == [
        (t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in expected
    ]


def test_one_matrix_thread_gives_the_setting_back() -> None:
    from threadpoolctl import threadpool_info

    load_model()
    before = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    with one_matrix_thread():
        inside = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    after = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert before == after
    assert set(inside) == {1}
