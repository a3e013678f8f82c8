from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from thinc.api import Relu, chain

from dateline.parse.model import MODEL_PACKAGES, load_bare_model
from dateline.parse.word_vectors import share_vectors

_TEXTS = (
    "The army shelled the port, and the port's guards shelled the army.",
    "Rebels of the north met rebels of the south in the north.",
    "",
)


def _unshared() -> Any:
    import importlib
    import importlib.util

    name = next(name for name in MODEL_PACKAGES if importlib.util.find_spec(name))
    return importlib.import_module(name).load()


@pytest.mark.parametrize("part", ["tok2vec", "ner"])
def test_share_vectors_changes_no_vector(part: str) -> None:
    plain, shared = _unshared(), load_bare_model()
    expected = _vectors(plain, part)
    found = _vectors(shared, part)
    assert [len(vectors) for vectors in found] == [len(vectors) for vectors in expected]
    for mine, its in zip(found, expected, strict=True):
        np.testing.assert_allclose(mine, its, rtol=1e-4, atol=1e-4)


def test_share_vectors_makes_a_vector_once_a_distinct_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = load_bare_model()
    shared = [layer for layer in _layers(model, "tok2vec") if layer.name == "once_a_row"]
    assert len(shared) == 1
    rows: list[int] = []
    first = shared[0].layers[0]
    predict = first._func

    def counted(layer: Any, given: Any, *, is_train: bool) -> Any:
        rows.append(len(given.dataXd))
        return predict(layer, given, is_train)

    monkeypatch.setattr(first, "_func", counted)
    text = model.make_doc("Troops met troops and met troops .")
    _tok2vec(model, "tok2vec").predict([text])
    assert rows == [5]  # "Troops" and "troops" have other features; of "met" there is one


def test_share_vectors_leaves_a_part_of_another_build_alone() -> None:
    class _Pipe:
        model: Any = chain(Relu(nO=2, nI=2), Relu(nO=2, nI=2))

    class _Model:
        pipeline = (("other", _Pipe()), ("without", object()))

    before = list(_Pipe.model.layers)
    share_vectors(_Model())  # type: ignore[arg-type]
    assert list(_Pipe.model.layers) == before


def _layers(model: Any, part: str) -> list[Any]:
    return list(model.get_pipe(part).model.walk())


def _tok2vec(model: Any, part: str) -> Any:
    return next(
        layer
        for layer in _layers(model, part)
        if layer.name.startswith("extract_features") and "residual" in layer.name
    )


def _vectors(model: Any, part: str) -> list[Any]:
    return list(_tok2vec(model, part).predict([model.make_doc(text) for text in _TEXTS]))
